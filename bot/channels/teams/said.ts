// Which turns were said to the end. Teams sends an activity again when an answer was late, perhaps to another instance, and
// tells of one installation twice: what was said is then not said again, and what was cut off is.

import { instant } from '../../../model/ids.ts';
import type { BriefStore } from '../../../store/brief-store.ts';

/** Longer than saying takes; after it a turn whose process went away may be said by another. */
const sayingMs = 60_000;
/** Longer than an activity is sent again. */
const saidMs = 24 * 3_600_000;

export class SaidTurns {
  readonly #brief: BriefStore;
  readonly #clock: () => Date;

  constructor(brief: BriefStore, clock: () => Date) {
    this.#brief = brief;
    this.#clock = clock;
  }

  /** Whether the turn was said, or is being said now. */
  async has(turn: string): Promise<boolean> {
    return (await this.#brief.get([`said ${turn}`], this.#in(0))).size > 0;
  }

  /** Runs `say` unless the turn was said before. When `say` fails, the turn may be said again. */
  async once(turn: string, say: () => Promise<void>): Promise<void> {
    const name = `said ${turn}`;
    // Held first, so that the same activity arriving at once is not said twice.
    if (!(await this.#brief.claim(name, '', this.#in(0), this.#in(sayingMs)))) return;
    try {
      await say();
    } catch (error) {
      await this.#brief.release(name);
      throw error;
    }
    // It was said, and whoever is answered need not wait for this: a store that goes away right now must not make it look as
    // if it was not.
    void this.#brief.set(name, '', this.#in(saidMs)).catch(() => undefined);
  }

  #in(ms: number) {
    return instant(new Date(this.#clock().getTime() + ms));
  }
}
