// One connection to the database file: durable by its settings, with its statements kept, and never blocking the event
// loop while another process writes.

import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { asStoreError, isBusy } from './errors.ts';

export type Row = Record<string, SQLOutputValue>;

/** So many share a commit: a reader of what was written waits for all of them. */
const mostTogether = 64;

interface Write {
  readonly work: () => unknown;
  readonly since: number;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #place: string;
  readonly #busyMs: number;
  readonly #waiting: Write[] = [];
  #committing = false;

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

  /**
   * Runs `work` in a transaction, again from the start while another process holds the database. What is asked for while a
   * commit is under way shares the next one, because making a commit durable costs more than what is in it; each still
   * holds or fails for itself.
   */
  write<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({
        work,
        since: performance.now(),
        done: (result) => resolve(result as Result),
        failed: (error) => reject(asStoreError(error, this.#place)),
      });
      if (this.#committing) return;
      this.#committing = true;
      // After everything that this turn of the event loop brings: concurrent turns ask within the same one.
      setImmediate(() => void this.#commitAll());
    });
  }

  /** What still waits is written first. */
  close(): void {
    if (!this.#database.isOpen) return;
    for (const write of this.#waiting.splice(0)) this.#alone(write);
    this.#database.close();
  }

  async #commitAll(): Promise<void> {
    for (let pause = 5; this.#waiting.length > 0; ) {
      const writes = this.#waiting.slice(0, mostTogether);
      try {
        this.#together(writes);
        pause = 5;
      } catch (error) {
        if (isBusy(error)) {
          this.#giveUp(error);
          await wait(pause);
          pause = Math.min(pause * 2, 100);
        } else {
          // Whoever is to blame, the others must not fail with it.
          this.#waiting.splice(0, writes.length);
          for (const write of writes) this.#alone(write);
        }
      }
    }
    this.#committing = false;
  }

  /** Those who have waited long enough for another process are told. */
  #giveUp(error: unknown): void {
    const earliest = performance.now() - this.#busyMs;
    while (this.#waiting[0] && this.#waiting[0].since < earliest) this.#waiting.shift()?.failed(error);
  }

  /** All of `writes` in one commit. Throws when nothing of it was written; the writes then still wait. */
  #together(writes: readonly Write[]): void {
    const results = this.#transaction(() =>
      writes.map(({ work }) => (writes.length === 1 ? { result: work() } : this.#inSavepoint(work))),
    );
    this.#waiting.splice(0, writes.length);
    for (const [place, { done, failed }] of writes.entries()) {
      const outcome = results[place];
      if (outcome && 'error' in outcome) failed(outcome.error);
      else done(outcome?.result);
    }
  }

  #alone({ work, done, failed }: Write): void {
    try {
      done(this.#transaction(work));
    } catch (error) {
      failed(error);
    }
  }

  #inSavepoint(work: () => unknown): { readonly result: unknown } | { readonly error: unknown } {
    this.#prepare('SAVEPOINT write').run();
    try {
      const result = work();
      this.#prepare('RELEASE write').run();
      return { result };
    } catch (error) {
      // A full disk or a busy database ends the whole transaction, and with it what the others wrote.
      if (isBusy(error) || !this.#database.isTransaction) throw error;
      this.#prepare('ROLLBACK TO write').run();
      this.#prepare('RELEASE write').run();
      return { error };
    }
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
