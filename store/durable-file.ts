// Files that are there as a whole, or not at all, after a power cut: written aside, flushed, renamed, folder flushed.

import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const flush = (path: string): void => {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Puts the finished file `from` in the place of `to`. */
export function renameDurably(from: string, to: string): void {
  flush(from);
  renameSync(from, to);
  flush(dirname(to));
}

/** Owner-only (0600). Throws as `node:fs` does. */
export function writeDurably(path: string, content: Uint8Array | string): void {
  const aside = `${path}.new-${process.pid}`;
  writeFileSync(aside, content, { mode: 0o600 });
  renameDurably(aside, path);
}

/** As `writeDurably`, but never over a file that is there: false when another process was faster. */
export function createDurably(path: string, content: Uint8Array | string): boolean {
  const aside = `${path}.new-${process.pid}`;
  writeFileSync(aside, content, { mode: 0o600 });
  try {
    flush(aside);
    linkSync(aside, path);
    flush(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
