// When a case next owes somebody something, and how a delivery is claimed: pure, and the same for every store.

import type { Case, CaseEvent, Delivery } from '../model/case.ts';
import type { Instant } from '../model/ids.ts';
import { instant } from '../model/ids.ts';

/** A delivery whose holder went away this many times is set aside, so that it cannot stop the others (R34). */
export const crashesAllowed = 5;

const outstanding = (delivery: Delivery): boolean =>
  delivery.state === 'due' || delivery.state === 'sending' || delivery.state === 'unknown';

const lineOf = ({ to, method }: Delivery): string => `${to}\n${method}`;

/** Taken back since: once it is known not to have arrived, it is struck out and not sent again. */
export function isSuperseded({ deliveries }: Case, delivery: Delivery): boolean {
  if (delivery.kind === 'withdrawal') return false;
  const later = deliveries.slice(deliveries.indexOf(delivery) + 1);
  return later.some((one) => one.kind === 'withdrawal' && lineOf(one) === lineOf(delivery));
}

/** Per recipient the oldest delivery that is still owed: a revision never overtakes the case that it changes. */
function heads(kase: Case): Delivery[] {
  const first = new Map<string, Delivery>();
  for (const delivery of kase.deliveries) {
    const line = lineOf(delivery);
    if (outstanding(delivery) && !first.has(line)) first.set(line, delivery);
  }
  return [...first.values()];
}

const dueAt = (delivery: Delivery): Instant => delivery.lease?.until ?? delivery.dueAt;

/** The earliest instant at which something can be claimed; null when nothing is owed. */
export function nextDueAt(kase: Case | null): Instant | null {
  if (kase === null) return null;
  return heads(kase).map(dueAt).sort().at(0) ?? null;
}

export interface Taken {
  readonly delivery: Delivery;
  readonly before: 'due' | 'sending' | 'unknown';
}

/** Given a delivery that is due: as it is to be put off, or null when it may be made. Pure. */
export type Hold = (delivery: Delivery) => Delivery | null;

export interface ClaimContext {
  readonly worker: string;
  readonly now: Instant;
  readonly leaseMs: number;
  readonly fence: number;
  readonly hold?: Hold | undefined;
}

/**
 * Leases everything of `kase` that is due at `now`, or that was held and need not wait any more. `fence` is the version that the claim will be saved as. A delivery
 * that was held and not finished counts a crash; after `crashesAllowed` of them it is dead.
 */
export function claim(
  kase: Case,
  { worker, now, leaseMs, fence, hold = () => null }: ClaimContext,
): { readonly case: Case; readonly taken: readonly Taken[] } {
  const isLost = (one: Delivery): boolean => outstanding(one) && dueAt(one) <= now && isSuperseded(kase, one);
  const kept: Case = { ...kase, deliveries: kase.deliveries.filter((delivery) => !isLost(delivery)) };
  // What was held waits no longer than it has to by now.
  const isFree = (one: Delivery): boolean => {
    if (one.held !== true || one.lease !== null) return false;
    const off = hold(one);
    return off === null || off.dueAt < one.dueAt;
  };
  const ready = new Set(heads(kept).filter((delivery) => dueAt(delivery) <= now || isFree(delivery)));
  const taken: Taken[] = [];
  const until = instant(new Date(Date.parse(now) + leaseMs));
  const events = [...kase.events];
  const deliveries = kept.deliveries.map((given): Delivery => {
    if (!ready.has(given)) return given;
    const before = given.state as Taken['before'];
    const crashes = (given.crashes ?? 0) + (before === 'sending' ? 1 : 0);
    // Whoever held it may have sent it, until the moment that it was taken from them.
    const perhapsSentAt = before === 'unknown' ? (given.perhapsSentAt ?? now) : before === 'sending' ? now : null;
    const delivery: Delivery = { ...given, ...(perhapsSentAt && { perhapsSentAt }) };
    if (crashes >= crashesAllowed) {
      const lastError = `stopped the worker ${crashes} times`;
      const dead: Delivery = { ...delivery, state: 'dead', lease: null, crashes, lastError };
      events.push(deadEvent(dead, events.length + 1, now));
      return dead;
    }
    const state = before === 'sending' ? 'unknown' : before;
    const off = hold({ ...delivery, state, crashes, lease: null });
    if (off !== null) {
      if (off.state === 'dead') events.push(deadEvent(off, events.length + 1, now));
      return off;
    }
    const { held: wasHeld, skipped = 0, ...free } = delivery;
    // A try that the partner's coming back brings forward is the one that was skipped last, and is counted once: else a
    // partner that comes and goes uses up the tries of days within an hour.
    const left = wasHeld === true ? Math.max(0, skipped - 1) : skipped;
    const held: Delivery = {
      ...free,
      ...(left > 0 && { skipped: left }),
      state: 'sending',
      crashes,
      lease: { worker, until, fence },
    };
    taken.push({ delivery: held, before });
    return held;
  });
  return { case: { ...kase, deliveries, events }, taken };
}

const deadEvent = ({ id, to, lastError }: Delivery, seq: number, at: Instant): CaseEvent => ({
  seq,
  at,
  actor: { kind: 'system' },
  kind: 'delivery-dead',
  detail: { delivery: id, to, error: lastError ?? '' },
});
