// What can go wrong with a store, as one error with a code for programs and a sentence that says what to do for people.

export type StoreErrorCode =
  /** Another process holds the database for longer than we wait. */
  | 'locked'
  /** The database file is damaged, or is no database. */
  | 'corrupt'
  /** The folder or a file in it cannot be written. */
  | 'unwritable'
  /** The database was written by a newer version of this program. */
  | 'newer-schema'
  /** An index of the database is not what we need, and we do not drop what we did not make. */
  | 'wrong-index'
  | 'disk-full'
  /** Data is being moved into the database, and not all of it is there yet. */
  | 'moving'
  /** Data was to be moved into a database that holds other data. */
  | 'not-empty'
  /** There is data, and no key file to read it with. */
  | 'key-missing'
  /** The key file is not the one that the data was sealed with. */
  | 'wrong-key'
  /** The key file can be read or changed by others, or is not a key file. */
  | 'key-unsafe'
  /** A sealed value does not open: it was changed, or moved from where it belongs. */
  | 'sealed'
  /** The report that a file, a conversation or a link is to be bound to does not exist (any more). */
  | 'no-report'
  /** The store was closed, or its server cannot be reached. */
  | 'unavailable';

/** Thrown by every `Store` method when the store itself fails; expected outcomes are returned, never thrown. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}
