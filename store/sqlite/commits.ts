// Who writes when: what is asked for while a commit is under way shares the next one, because a commit costs more than what is
// in it; and whoever was promised that it outlives a power cut is told when the log has been flushed.

import { setTimeout as wait } from 'node:timers/promises';
import { isBusy } from './errors.ts';

/** What a write waits for: `disk` outlives a power cut, `commit` only the end of this process. */
export type Until = 'disk' | 'commit';

export interface CommitPorts {
  /** Runs `work` as one transaction, or leaves nothing of it and throws. */
  readonly transaction: <Result>(work: () => Result) => Result;
  /** Runs `work` inside a transaction; of one that throws nothing is left, unless it ended the whole transaction. */
  readonly savepoint: <Result>(work: () => Result) => Result;
  readonly inTransaction: () => boolean;
  /** Resolves when what was committed before is on the disk. */
  readonly flushed: () => Promise<void>;
  /** How long a write waits for another process. */
  readonly busyMs: number;
}

/** So many share a commit: a reader of what was written waits for all of them. */
const mostTogether = 64;

interface Write {
  readonly work: () => unknown;
  readonly until: Until;
  readonly since: number;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

type Outcome = { readonly result: unknown } | { readonly error: unknown };

export class Commits {
  readonly #ports: CommitPorts;
  readonly #waiting: Write[] = [];
  #committing = false;

  constructor(ports: CommitPorts) {
    this.#ports = ports;
  }

  write<Result>(work: () => Result, until: Until): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const done = (result: unknown): void => resolve(result as Result);
    this.#waiting.push({ work, until, since: performance.now(), done, failed: reject });
    if (!this.#committing) {
      this.#committing = true;
      // After everything that this turn of the event loop brings: concurrent turns ask within the same one.
      setImmediate(() => void this.#commitAll());
    }
    return promise;
  }

  /** Writes at once what still waits. */
  finish(): void {
    for (const write of this.#waiting.splice(0)) this.#alone(write);
  }

  async #commitAll(): Promise<void> {
    for (let pause = 5; this.#waiting.length > 0; ) {
      const writes = this.#waiting.slice(0, mostTogether);
      try {
        const outcomes = this.#together(writes);
        this.#waiting.splice(0, writes.length);
        this.#tell(writes, outcomes);
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
    const earliest = performance.now() - this.#ports.busyMs;
    while (this.#waiting[0] && this.#waiting[0].since < earliest) this.#waiting.shift()?.failed(error);
  }

  /** All of `writes` in one commit. Throws when nothing of it was written; the writes then still wait. */
  #together(writes: readonly Write[]): readonly Outcome[] {
    const { transaction } = this.#ports;
    return transaction(() =>
      writes.map(({ work }) => (writes.length === 1 ? { result: work() } : this.#inSavepoint(work))),
    );
  }

  #inSavepoint(work: () => unknown): Outcome {
    try {
      return { result: this.#ports.savepoint(work) };
    } catch (error) {
      // A full disk or a busy database ends the whole transaction, and with it what the others wrote.
      if (isBusy(error) || !this.#ports.inTransaction()) throw error;
      return { error };
    }
  }

  #alone(write: Write): void {
    try {
      this.#tell([write], [{ result: this.#ports.transaction(write.work) }]);
    } catch (error) {
      write.failed(error);
    }
  }

  #tell(writes: readonly Write[], outcomes: readonly Outcome[]): void {
    const patient: (() => void)[] = [];
    const doubtful: Write[] = [];
    for (const [place, write] of writes.entries()) {
      const outcome = outcomes[place];
      if (outcome === undefined) continue;
      if ('error' in outcome) write.failed(outcome.error);
      else if (write.until === 'commit') write.done(outcome.result);
      else {
        patient.push(() => write.done(outcome.result));
        doubtful.push(write);
      }
    }
    if (patient.length === 0) return;
    this.#ports.flushed().then(
      () => {
        for (const done of patient) done();
      },
      (error: unknown) => {
        for (const { failed } of doubtful) failed(error);
      },
    );
  }
}
