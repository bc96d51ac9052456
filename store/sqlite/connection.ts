// One connection to the database file: what it says is written outlives a power cut, its statements are kept, and the event
// loop is held up neither while another process writes nor while the disk does.

import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { StoreError } from '../store-error.ts';
import { Commits, type Until } from './commits.ts';
import { asStoreError } from './errors.ts';
import { WalSync } from './wal-sync.ts';

export type Row = Record<string, SQLOutputValue>;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #file: string;
  readonly #place: string;
  readonly #commits: Commits;
  #sync: Pick<WalSync, 'flush' | 'close'> | null = null;
  /** The log could not be flushed: nobody knows what of it is on the disk. */
  #inDoubt = false;

  /** `busyMs`: how long a write waits for another process before it gives up with `locked`. Throws `StoreError`. */
  constructor(file: string, place: string, busyMs: number) {
    this.#file = file;
    this.#place = place;
    this.#commits = new Commits({
      transaction: (work) => this.#transaction(work),
      savepoint: (work) => this.#savepoint(work),
      inTransaction: () => this.inTransaction,
      flushed: () => this.#flushed(),
      busyMs,
    });
    try {
      // SQLite's own wait would block every conversation, so it is short, and `write` waits in between.
      this.#database = new DatabaseSync(file, { timeout: 20, enableForeignKeyConstraints: true });
    } catch (error) {
      throw asStoreError(error, place);
    }
  }

  /** Runs SQL without parameters; throws `StoreError`. */
  exec(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw asStoreError(error, this.#place);
    }
  }

  /**
   * From now on a write is told of when it outlives a power cut (R25). WAL lets readers go on while one writes. NORMAL
   * flushes the log before its pages go into the database; flushing it after each commit, which FULL does while everybody
   * waits, is left to `sync`, while nobody but the writer does.
   */
  makeDurable(sync: Pick<WalSync, 'flush' | 'close'> = new WalSync(`${this.#file}-wal`)): void {
    this.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;');
    this.#sync = sync;
  }

  /** Whether what is read now may never be committed. */
  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#guard(() => this.#prepare(sql).get(...values));
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#guard(() => this.#prepare(sql).all(...values));
  }

  /** The number of rows that changed. Inside `write` a constraint is thrown as it is, to be caught there. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  /**
   * Runs `work` in a transaction, again from the start while another process holds the database, and resolves when that
   * outlives what `until` names. Writes that are asked for at once share a commit; each still holds or fails for itself.
   */
  async write<Result>(work: () => Result, until: Until = 'disk'): Promise<Result> {
    try {
      return await this.#commits.write(work, until);
    } catch (error) {
      throw asStoreError(error, this.#place);
    }
  }

  /** Resolves when everything that could be read before outlives a power cut, whoever wrote it. Throws `StoreError`. */
  async settled(): Promise<void> {
    if (this.#inDoubt) await this.write(() => undefined);
    else await this.#flushed();
  }

  /** What still waits is written first. */
  close(): void {
    if (!this.#database.isOpen) return;
    this.#commits.finish();
    void this.#sync?.close();
    this.#database.close();
  }

  async #flushed(): Promise<void> {
    try {
      await this.#sync?.flush();
    } catch (error) {
      // Whoever closes last moves all of the log into the database, flushes that and removes the log: nothing is left to flush.
      if (!this.#database.isOpen && isMissing(error)) return;
      this.#inDoubt = true;
      throw asStoreError(error, this.#place);
    }
  }

  /** After a flush that failed, the next may succeed and mean nothing: so the whole log is first written into the database. */
  #removeDoubt(): void {
    const moved = this.#prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (moved?.busy !== 0)
      throw new StoreError('unavailable', `The disk that holds ${this.#place} had a fault. Stop what else uses it.`);
    this.#inDoubt = false;
  }

  #transaction<Result>(work: () => Result): Result {
    if (this.#inDoubt) this.#removeDoubt();
    // IMMEDIATE: a transaction that reads first and writes later could lose its turn in the middle.
    this.#prepare('BEGIN IMMEDIATE').run();
    try {
      const result = work();
      this.#prepare('COMMIT').run();
      return result;
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#prepare('ROLLBACK').run();
      throw error;
    }
  }

  #savepoint<Result>(work: () => Result): Result {
    this.#prepare('SAVEPOINT write').run();
    try {
      const result = work();
      this.#prepare('RELEASE write').run();
      return result;
    } catch (error) {
      if (this.#database.isTransaction) {
        this.#prepare('ROLLBACK TO write').run();
        this.#prepare('RELEASE write').run();
      }
      throw error;
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      // Inside a transaction `write` decides whether to try again.
      if (this.#database.isOpen && this.#database.isTransaction) throw error;
      throw asStoreError(error, this.#place);
    }
  }
}

/** For columns of STRICT tables: SQLite has already checked the type that is named here. */
export const text = (value: SQLOutputValue | undefined): string => String(value);
export const textOrNull = (value: SQLOutputValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);
export const bytes = (value: SQLOutputValue | undefined): Uint8Array => {
  if (value instanceof Uint8Array) return value;
  throw new TypeError('expected a blob');
};
