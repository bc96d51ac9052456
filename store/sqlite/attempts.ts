// Tries of a secret phrase, counted by the code that it stands with, so that nobody can try many.

import type { Instant } from '../../model/ids.ts';
import { hash } from '../hash.ts';
import { forgottenBefore, mustWaitUntil } from '../secret-phrase.ts';
import { type Connection, text } from './connection.ts';

export class Attempts {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Counts a try, or says until when it has to wait. */
  begin(code: string, now: Instant): Promise<{ readonly waitUntil: Instant | null }> {
    return this.#connection.write(() => {
      const row = this.#connection.get('SELECT tries, last_at FROM attempts WHERE code_hash = ?', hash(code));
      const waitUntil = row ? mustWaitUntil(Number(row.tries), text(row.last_at) as Instant, now) : null;
      if (waitUntil !== null) return { waitUntil };
      this.#connection.run(
        `INSERT INTO attempts (code_hash, tries, last_at) VALUES (?, 1, ?)
         ON CONFLICT (code_hash) DO UPDATE SET tries = tries + 1, last_at = excluded.last_at`,
        hash(code),
        now,
      );
      return { waitUntil: null };
    });
  }

  async clear(code: string): Promise<void> {
    await this.#connection.write(() => this.#connection.run('DELETE FROM attempts WHERE code_hash = ?', hash(code)));
  }

  /** Call inside a transaction: forgets tries that hold nobody back any more. */
  tidy(now: Instant): void {
    this.#connection.run('DELETE FROM attempts WHERE last_at < ?', forgottenBefore(now));
  }
}
