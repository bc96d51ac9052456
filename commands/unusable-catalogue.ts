// What a command says, and ends with, where the catalogue cannot be used.

import { CatalogueError } from '../catalogue/problem.ts';

/** Names what is wrong with the catalogue, and gives the exit code. Throws again what is no `CatalogueError`. */
export function sayUnusable(error: unknown): number {
  if (!(error instanceof CatalogueError)) throw error;
  console.error(`The catalogue cannot be used:\n${error.message}`);
  return 1;
}
