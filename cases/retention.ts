// How long what is kept (R12), and the sweep that erases the rest. Erasing destroys the key first, so that no copy of
// the sealed data can be read again.

import type { Instant } from '../model/ids.ts';
import { instant } from '../model/ids.ts';
import { monthsBefore } from '../model/months.ts';
import type { AuditEntry } from '../store/audit-log.ts';
import { serviceScope } from '../store/scope.ts';
import type { Shelf, Store } from '../store/store.ts';

const hour = 3_600_000;
/** Of each shelf, in one round. */
const mostAtOnce = 500;

export interface Retention {
  /** From the last message of a report that was never submitted. */
  readonly openMs: number;
  readonly pausedMs: number;
  /** Left, and not paused: the person was told that it is deleted after a day. */
  readonly stoppedMs: number;
  /** From closing, in calendar months. */
  readonly closedMonths: number;
}

/** Defaults of R12. */
export const retention: Retention = {
  openMs: 24 * hour,
  pausedMs: 30 * 24 * hour,
  stoppedMs: 24 * hour,
  closedMonths: 13,
};

/** On each shelf, what was last touched before this moment has had its time. */
export function limits(
  now: Instant,
  { openMs, pausedMs, stoppedMs, closedMonths }: Retention = retention,
): Record<Shelf, Instant> {
  const ago = (ms: number) => instant(new Date(Date.parse(now) - ms));
  const closed = instant(monthsBefore(new Date(now), closedMonths));
  return { open: ago(openMs), paused: ago(pausedMs), stopped: ago(stoppedMs), closed };
}

/**
 * Erases what has had its time, at most `batch` of each shelf, and records each erasure. Cases that still owe somebody
 * something, dead letters among it, stay until that is resolved. Returns how many were erased; there may be more while it
 * is `batch` or more.
 */
export async function sweep(
  store: Store,
  now: Instant,
  { rules = retention, batch = mostAtOnce }: { rules?: Retention; batch?: number } = {},
): Promise<number> {
  let erased = 0;
  for (const [shelf, before] of Object.entries(limits(now, rules)) as [Shelf, Instant][]) {
    for (const report of await store.idle(shelf, before, batch)) {
      const entry: AuditEntry = {
        at: now,
        actor: 'system',
        processing: 'erasure',
        what: `retention: ${shelf}`,
        report,
        recipient: null,
        reason: `last touched before ${before}`,
      };
      // Somebody may have come back to it while the others were erased.
      if (await store.remove(serviceScope, report, [entry], { shelf, before })) erased++;
    }
  }
  await store.tidy(now);
  return erased;
}

/** Longer than one round takes; then one that was cut short holds up nobody. */
const sweepLeaseMs = 5 * 60_000;
/** In one go; what is left after it waits for the next. */
const mostRounds = 50;

/**
 * Sweeps until nothing is left that has had its time, `goOn` says no, or it was done `rounds` times. One instance at a time,
 * so that no erasure is recorded twice: each round holds the claim anew. Returns how many were erased.
 */
export async function sweepAlone(
  store: Store,
  now: () => Instant,
  { batch = mostAtOnce, rounds = mostRounds, goOn = () => true }: SweepBounds = {},
): Promise<number> {
  let erased = 0;
  for (let round = 0; round < rounds; round++) {
    const at = now();
    const until = instant(new Date(Date.parse(at) + sweepLeaseMs));
    if (!(await store.brief.claim('sweep', '', at, until))) break;
    try {
      const more = await sweep(store, at, { batch });
      erased += more;
      if (more < batch) break;
    } finally {
      await store.brief.release('sweep');
    }
    if (!goOn()) break;
  }
  return erased;
}

interface SweepBounds {
  readonly batch?: number;
  readonly rounds?: number;
  readonly goOn?: () => boolean;
}
