// One lane for each mailbox, list or drive of the other side: so many calls at once and no more, and none while the other
// side has asked us to wait. Each delivery keeps its own `notBefore` in the store; the lane spares the calls between.

import type { Instant } from '../model/ids.ts';
import { instant } from '../model/ids.ts';
import type { DeliveryContext, Later } from './ports.ts';

export interface Lane {
  /** Whom it leads to. */
  readonly key: string;
  /** Calls under way at once. */
  readonly width: number;
  /** Begun only while the delivery is ours for longer than this. */
  readonly needsMs: number;
}

interface State {
  underWay: number;
  readonly waiting: (() => void)[];
  shutUntil: Instant | null;
}

/** A lease that is nearly over is given back for so long. */
const giveBackMs = 1_000;

export class Lanes {
  readonly #states = new Map<string, State>();

  /** Waits its turn, then runs `work`, which may shut the lane; or says `later` without having begun. */
  async run<Result>(
    { key, width, needsMs }: Lane,
    { clock, leftMs }: Pick<DeliveryContext, 'clock' | 'leftMs'>,
    work: (shut: (until: Instant) => void) => Promise<Result>,
  ): Promise<Result | Later> {
    const state = this.#states.get(key) ?? { underWay: 0, waiting: [], shutUntil: null };
    this.#states.set(key, state);
    if (state.underWay >= width) await new Promise<void>((resolve) => state.waiting.push(resolve));
    else state.underWay++;
    try {
      const now = clock();
      if (state.shutUntil !== null && state.shutUntil > now)
        return { state: 'later', error: 'the other side has asked us to wait', notBefore: state.shutUntil };
      if (leftMs() <= needsMs) {
        const notBefore = instant(new Date(Date.parse(now) + giveBackMs));
        return { state: 'later', error: 'it waited too long for its turn', notBefore };
      }
      return await work((until) => {
        if (state.shutUntil === null || until > state.shutUntil) state.shutUntil = until;
      });
    } finally {
      const next = state.waiting.shift();
      // The place is handed over, not freed: nobody can slip in between.
      if (next) next();
      else state.underWay--;
    }
  }
}
