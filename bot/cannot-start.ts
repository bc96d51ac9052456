// What the program says when it cannot start: what an operator can mend is said in a sentence, anything else is a bug and keeps
// its stack.

import { CatalogueError } from '../catalogue/problem.ts';
import { StoreError } from '../store/store-error.ts';
import { ConfigError } from './config.ts';

export function cannotStart(error: unknown): string {
  const mendable = error instanceof ConfigError || error instanceof CatalogueError || error instanceof StoreError;
  if (mendable) return `Cannot start.\n${error.message}`;
  return (error instanceof Error && error.stack) || String(error);
}
