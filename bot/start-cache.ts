// Where a start keeps what the next one need not work out again: what Node compiled, and the catalogue as it was loaded.
// A file of its own without any import, because it is asked before anything else is loaded.

import { join, resolve } from 'node:path';

/** Beside the packages, which only whoever may change this program can write; `START_CACHE` names another folder. */
export const startCache = (environment: Readonly<Record<string, string | undefined>>): string =>
  resolve(environment.START_CACHE || join(import.meta.dirname, '../node_modules/.cache'));
