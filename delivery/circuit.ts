// When a partner that fails is left alone, and when it is tried again (R31): pure. After three failures in a row nothing is
// sent to it but a ping without any case in it, every five minutes; when that is answered, everything that waits goes.

import type { Delivery } from '../model/case.ts';
import { type Instant, instant } from '../model/ids.ts';
import type { Circuit } from '../store/circuit-store.ts';
import type { DeliveryOutcome } from './ports.ts';
import { longestPutOffMs, nextTry } from './schedule.ts';

const failuresAllowed = 3;
const probeEveryMs = 5 * 60_000;

const later = (now: Instant, ms: number): Instant => instant(new Date(Date.parse(now) + ms));

const untroubled = {
  failures: 0,
  troubledAt: null,
  openedAt: null,
  probeAt: null,
  shutUntil: null,
  lastError: null,
} as const;

export const freshCircuit = (partner: string, method: string): Circuit => ({
  partner,
  method,
  ...untroubled,
  version: 0,
});

/** What one more result makes of it; the same object when it changes nothing. */
export function afterResult(circuit: Circuit, outcome: DeliveryOutcome, now: Instant): Circuit {
  switch (outcome.state) {
    // A delivery that can never arrive says nothing about the way there, and one that was not tried neither.
    case 'later':
    case 'dead':
      return circuit;
    case 'delivered':
      return circuit.troubledAt === null ? circuit : closed(circuit);
    default:
      break;
  }
  const lastError = outcome.error.slice(0, 300);
  const troubledAt = circuit.troubledAt ?? now;
  // It answers, and says when: that is no failure.
  if (outcome.state === 'retry' && outcome.notBefore !== undefined && outcome.notBefore > now)
    return { ...circuit, troubledAt, shutUntil: outcome.notBefore, lastError };
  const failures = circuit.failures + 1;
  const opens = circuit.openedAt === null && failures >= failuresAllowed;
  return {
    ...circuit,
    troubledAt,
    failures,
    lastError,
    ...(opens && { openedAt: now, probeAt: later(now, probeEveryMs) }),
  };
}

/** It answers again. */
export const closed = (circuit: Circuit): Circuit => ({ ...circuit, ...untroubled });

/** A ping is under way, or was not answered: the next one is five minutes away. */
export const probed = (circuit: Circuit, now: Instant): Circuit => ({ ...circuit, probeAt: later(now, probeEveryMs) });

/** Without a ping of its own: the next deliveries are the probe, and the first failure opens it again. */
export const halfOpen = (circuit: Circuit): Circuit => ({
  ...circuit,
  failures: failuresAllowed - 1,
  openedAt: null,
  probeAt: null,
});

/** It has asked us to wait. One that is stored as shut for longer than anybody may ask for is not: nothing would end it. */
const isShut = (circuit: Circuit, now: Instant): circuit is Circuit & { readonly shutUntil: Instant } =>
  circuit.shutUntil !== null && circuit.shutUntil > now && circuit.shutUntil <= later(now, longestPutOffMs);

/**
 * The delivery as it waits for its partner, or null when it need not. While the circuit is open a try that comes due
 * counts as failed without having been sent: after the last one it is a dead letter, as if each had been made.
 */
export function holdBy(
  circuit: Circuit | undefined,
  delivery: Delivery,
  now: Instant,
  random: () => number,
): Delivery | null {
  if (circuit === undefined) return null;
  if (circuit.openedAt !== null) {
    // Brought forward while it still waits: it has not come due.
    if (delivery.held === true && delivery.dueAt > now) return delivery;
    const skipped = (delivery.skipped ?? 0) + 1;
    const dueAt = nextTry(delivery.attempts + skipped, now, random);
    const lastError = `not tried, as the partner does not answer: ${circuit.lastError ?? ''}`.slice(0, 300);
    if (dueAt === null) return { ...delivery, skipped, state: 'dead', held: false, lastError };
    return { ...delivery, skipped, dueAt, held: true, lastError };
  }
  if (isShut(circuit, now)) return { ...delivery, dueAt: circuit.shutUntil, held: true, lastError: circuit.lastError };
  return null;
}
