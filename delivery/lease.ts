// Keeps the lease of a slow delivery while its method runs, so that nobody takes it up as lost (R30).

import { type Instant, instant } from '../model/ids.ts';
import type { Claim } from '../store/store.ts';

export interface KeptLease {
  /** How much longer the delivery is ours; milliseconds. */
  readonly leftMs: () => number;
  /** Stops keeping it, and waits for a renewal that is under way. */
  readonly end: () => Promise<void>;
}

interface LeaseContext {
  readonly now: () => Instant;
  readonly leaseMs: number;
  /** Stores the new end; false when the delivery has gone to somebody else. */
  readonly extend: (until: Instant) => Promise<boolean>;
  readonly onFault: (error: unknown) => void;
}

export function keepLease({ delivery }: Claim, { now, leaseMs, extend, onFault }: LeaseContext): KeptLease {
  // The store may go by another clock than ours: from when it was claimed on, only what passes is counted.
  const began = Date.parse(now());
  const firstUntil = Date.parse(delivery.lease?.until ?? now());
  const passed = () => Date.parse(now()) - began;
  let heldMs = leaseMs;
  let renewing: Promise<unknown> = Promise.resolve();
  const renew = async (): Promise<void> => {
    const more = passed();
    heldMs = (await extend(instant(new Date(firstUntil + more)))) ? more + leaseMs : 0;
  };
  const timer = setInterval(() => {
    renewing = renew().catch(onFault);
  }, leaseMs / 3);
  return {
    leftMs: () => heldMs - passed(),
    end: async () => {
      clearInterval(timer);
      await renewing;
    },
  };
}
