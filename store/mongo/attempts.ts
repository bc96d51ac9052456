// Tries of a secret phrase, counted by the code that it stands with, so that nobody can try many.

import type { Instant } from '../../model/ids.ts';
import { hash } from '../hash.ts';
import { forgottenBefore, mustWaitUntil } from '../secret-phrase.ts';
import { bounded } from './client.ts';
import type { Collections } from './collections.ts';
import { inserted } from './errors.ts';

export class Attempts {
  readonly #all: Collections;

  constructor(all: Collections) {
    this.#all = all;
  }

  /** Counts a try, or says until when it has to wait. */
  async begin(code: string, now: Instant): Promise<{ readonly waitUntil: Instant | null }> {
    const _id = hash(code);
    // Each round that loses lost against a try that counted.
    for (;;) {
      const held = await this.#all.attempts.findOne({ _id }, bounded);
      if (held === null) {
        if (await inserted(() => this.#all.attempts.insertOne({ _id, tries: 1, lastAt: now }, bounded)))
          return { waitUntil: null };
        continue;
      }
      const { tries, lastAt } = held;
      const waitUntil = mustWaitUntil(tries, lastAt as Instant, now);
      if (waitUntil !== null) return { waitUntil };
      const counted = await this.#all.attempts.updateOne(
        { _id, tries, lastAt },
        { $set: { tries: tries + 1, lastAt: now } },
        bounded,
      );
      if (counted.matchedCount > 0) return { waitUntil: null };
    }
  }

  async clear(code: string): Promise<void> {
    await this.#all.attempts.deleteOne({ _id: hash(code) }, bounded);
  }

  /** Forgets tries that hold nobody back any more. */
  async tidy(now: Instant): Promise<void> {
    await this.#all.attempts.deleteMany({ lastAt: { $lt: forgottenBefore(now) } }, bounded);
  }
}
