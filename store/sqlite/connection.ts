// One connection to the database file: durable by its settings, with its statements kept, and never blocking the event
// loop while another process writes.

import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { asStoreError, isBusy } from './errors.ts';

export type Row = Record<string, SQLOutputValue>;

export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #place: string;
  readonly #busyMs: number;

  /** `busyMs`: how long a write waits for another process before it gives up with `locked`. Throws `StoreError`. */
  constructor(file: string, place: string, busyMs: number) {
    this.#place = place;
    this.#busyMs = busyMs;
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

  /** WAL lets readers go on while one writes; FULL makes a commit outlive a power cut (R25). */
  makeDurable(): void {
    this.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
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

  /** Runs `work` in one transaction, again from the start while another process holds the database. */
  async write<Result>(work: () => Result): Promise<Result> {
    const deadline = performance.now() + this.#busyMs;
    for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
      try {
        return this.#transaction(work);
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw asStoreError(error, this.#place);
      }
      await wait(pause);
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #transaction<Result>(work: () => Result): Result {
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
