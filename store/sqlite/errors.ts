// Turns what SQLite and the file system throw into a `StoreError` that says what to do.

import { StoreError } from '../store-error.ts';

// Result codes of sqlite.org/rescode.html; the low byte of an extended code is its primary code.
const busy = new Set([5, 6]);

const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;

export const isBusy = (error: unknown): boolean => busy.has(codeOf(error) ?? -1);
/** A primary key (1555) or a unique index (2067) refused the row; any other constraint is a bug. */
export const isConstraint = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (error.errcode === 1555 || error.errcode === 2067);

export function asStoreError(error: unknown, place: string): Error {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (code !== null && busy.has(code)) {
    return new StoreError(
      'locked',
      `The database in ${place} is held by another process. Stop the other one, or wait until its backup or command is done.`,
      error,
    );
  }
  if (code === 11 || code === 26) {
    return new StoreError(
      'corrupt',
      `The database in ${place} is damaged (${text}). Stop the server, keep the file, and restore the newest backup.`,
      error,
    );
  }
  if (code === 13 || hasErrno(error, 'ENOSPC', 'EDQUOT')) {
    return new StoreError(
      'disk-full',
      `The disk that holds ${place} is full. Free some space; nothing that was confirmed is lost.`,
      error,
    );
  }
  if (code === 3 || code === 8 || code === 14 || hasErrno(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST')) {
    return new StoreError(
      'unwritable',
      `${place} cannot be written (${text}). Give this user the right to write there, or set DATA_DIR to another folder.`,
      error,
    );
  }
  if (code === 10 || hasErrno(error, 'EIO')) {
    return new StoreError(
      'unavailable',
      `The disk that holds ${place} reports a fault (${text}). Check the disk.`,
      error,
    );
  }
  if (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE') {
    return new StoreError('unavailable', 'The store is closed.', error);
  }
  return error instanceof Error ? error : new Error(text);
}

const hasErrno = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
