// Tries of a secret phrase, counted by the code that it stands with, so that nobody can try many.

import { type Instant, instant } from '../../model/ids.ts';
import { freeTries, nextTryAt } from '../secret-phrase.ts';
import { bounded } from './client.ts';
import type { Collections } from './collections.ts';
import { inserted } from './errors.ts';
import { hash } from './hash.ts';

/** Longer than the longest wait, so that waiting is never cut short. */
const keptMs = 7 * 24 * 3_600_000;

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
      const waitUntil = tries >= freeTries ? nextTryAt(tries, lastAt as Instant) : null;
      if (waitUntil !== null && waitUntil > now) return { waitUntil };
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
    const before = instant(new Date(Date.parse(now) - keptMs));
    await this.#all.attempts.deleteMany({ lastAt: { $lt: before } }, bounded);
  }
}
