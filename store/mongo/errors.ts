// Turns what the driver throws into a `StoreError` that says what to do.

import { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { StoreError } from '../store-error.ts';

/** A unique index refused the write. */
export const isDuplicate = (error: unknown): boolean => error instanceof MongoServerError && error.code === 11000;

// Codes of the server's error_codes.yml; 8000 is Atlas over its space, 16500 Cosmos DB over its rate.
const full = new Set([14031, 8000]);
const refused = new Set([13, 18, 8, 33, 51, 334]);
const readOnly = new Set([10107, 13435, 13436, 11600, 11602, 189, 91, 10058]);
const late = new Set([50, 262, 64, 100, 79, 6, 7, 89, 9001, 16500, 24]);

const lost = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** A write to a connection that has just gone comes out of the driver as the socket threw it. */
const isOfSocket = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'code' in error && lost.has(String(error.code));

export function asStoreError(error: unknown): Error {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const code = error instanceof MongoServerError ? Number(error.code) : null;
  if (code !== null && full.has(code)) {
    return new StoreError(
      'disk-full',
      `The database server has no space left (${text}). Give it more; nothing that was confirmed is lost.`,
      error,
    );
  }
  if (code !== null && refused.has(code)) {
    return new StoreError(
      'unwritable',
      `The database server does not let us in or does not let us write (${text}). Check the name, the password and the rights in MONGODB_URI.`,
      error,
    );
  }
  if (code !== null && readOnly.has(code)) {
    return new StoreError(
      'unavailable',
      `The database takes no writes now (${text}). A new primary is being chosen, or MONGODB_URI does not name the replica set.`,
      error,
    );
  }
  if (
    (code !== null && late.has(code)) ||
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    isOfSocket(error)
  ) {
    return new StoreError(
      'unavailable',
      `The database server cannot be reached or did not answer in time (${text}). Check that it runs, and MONGODB_URI.`,
      error,
    );
  }
  // The driver's own refusals: a closed client, a pool without a free connection, a monitor that gave up.
  if (error instanceof MongoError && !(error instanceof MongoServerError)) {
    return new StoreError('unavailable', `The database cannot be used now: ${text}`, error);
  }
  return error instanceof Error ? error : new Error(text);
}

/** Runs `work`; what it throws is thrown as a `StoreError` where it is one of the store's. */
export async function ask<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asStoreError(error);
  }
}

/** False when a unique index refused it. */
export async function inserted(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
