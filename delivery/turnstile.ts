// So many calls to one partner at once and no more, so that one that hangs cannot take every place of the worker.

import type { Delivery } from '../model/case.ts';
import { type Instant, instant } from '../model/ids.ts';
import { circuitKey } from '../store/circuit-store.ts';

const capacityShare = 0.75;
/** A partner that has just failed, or has asked us to wait, gets this many at once until one has got through. */
const whileTroubled = 2;
const backInMs = { crowded: 50, troubled: 1_000 };

type Line = Pick<Delivery, 'to' | 'method'>;
const keyOf = ({ to, method }: Line): string => circuitKey({ partner: to, method });

export class Turnstile {
  readonly #width: number;
  readonly #inside = new Map<string, Set<string>>();

  constructor(concurrency: number) {
    this.#width = Math.max(1, Math.floor(concurrency * capacityShare));
  }

  /** Null when it may go in, and then it counts as inside; else as it comes back a little later. Asked twice, it says the same. */
  admit(delivery: Delivery, troubled: boolean, now: Instant): Delivery | null {
    const inside = this.#inside.get(keyOf(delivery)) ?? new Set();
    if (inside.has(delivery.id)) return null;
    const width = troubled ? Math.min(this.#width, whileTroubled) : this.#width;
    if (inside.size >= width) {
      const wait = troubled ? backInMs.troubled : backInMs.crowded;
      return { ...delivery, dueAt: instant(new Date(Date.parse(now) + wait)) };
    }
    this.#inside.set(keyOf(delivery), inside.add(delivery.id));
    return null;
  }

  leave(delivery: Line & Pick<Delivery, 'id'>): void {
    this.#inside.get(keyOf(delivery))?.delete(delivery.id);
  }

  /** Forgets those that were let in and then were not claimed. */
  keepOnly(underWay: ReadonlySet<string>): void {
    for (const inside of this.#inside.values()) for (const id of inside) if (!underWay.has(id)) inside.delete(id);
  }
}
