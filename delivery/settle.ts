// What the result of a delivery changes in its case: pure, and refused when the lease has gone to somebody else.

import { withEvent } from '../cases/history.ts';
import type { Case, Delivery, Dossier } from '../model/case.ts';
import type { Instant } from '../model/ids.ts';
import { crashesAllowed, isSuperseded } from '../store/due.ts';
import type { DeliveryOutcome, Later } from './ports.ts';
import { nextTry, waitsMs } from './schedule.ts';

export type Settled =
  | { readonly ok: true; readonly dossier: Dossier }
  /** Another worker holds it now, or it was struck out: this result is too late. */
  | { readonly ok: false; readonly reason: 'fenced' };

export interface SettleContext {
  readonly fence: number;
  readonly now: Instant;
  readonly random: () => number;
  /** The method threw instead of giving a result. */
  readonly crashed?: boolean;
  /** Its partner does not answer: it goes as soon as that does. */
  readonly held?: boolean;
  /** Nobody knew whether it had arrived when it was claimed. */
  readonly wasUnknown?: boolean;
}

export function settle(
  dossier: Dossier,
  id: Delivery['id'],
  outcome: DeliveryOutcome,
  context: SettleContext,
): Settled {
  const held = dossier.case?.deliveries.find((delivery) => delivery.id === id);
  if (dossier.case === null || held === undefined || held.lease?.fence !== context.fence)
    return { ok: false, reason: 'fenced' };
  if (outcome.state === 'later') return { ok: true, dossier: putOff(dossier, held, outcome, context) };
  const after = resultOf(held, outcome, context);
  // It was taken back while it was under way, and did not arrive: the withdrawal that waits behind it is all that goes.
  const struck = !hasArrived(after) && isSuperseded(dossier.case, held);
  const deliveries = dossier.case.deliveries.flatMap((one) => (one !== held ? [one] : struck ? [] : [after]));
  const note = outcome.state === 'delivered' ? outcome.note : undefined;
  const kase = noted({ ...dossier.case, deliveries }, after, context.now, note);
  const turn = outcome.state === 'delivered' ? outcome.turn : undefined;
  const isNew = turn !== undefined && !dossier.turns.some((held) => held.id === turn.id);
  return { ok: true, dossier: { ...dossier, case: kase, turns: isNew ? [...dossier.turns, turn] : dossier.turns } };
}

/** As it was before it was claimed, only later: no try, no line of history. */
function putOff(dossier: Dossier, held: Delivery, { error, notBefore }: Later, { wasUnknown }: SettleContext): Dossier {
  const kase = dossier.case as Case;
  const again: Delivery = {
    ...held,
    state: wasUnknown ? 'unknown' : 'due',
    lease: null,
    dueAt: notBefore,
    lastError: held.lastError ?? error,
  };
  const struck = isSuperseded(kase, held);
  const deliveries = kase.deliveries.flatMap((one) => (one !== held ? [one] : struck ? [] : [again]));
  return { ...dossier, case: { ...kase, deliveries } };
}

function resultOf(
  held: Delivery,
  outcome: Exclude<DeliveryOutcome, Later>,
  { now, random, crashed = false, held: isHeld = false }: SettleContext,
): Delivery {
  const attempts = held.attempts + 1;
  const crashes = (held.crashes ?? 0) + (crashed ? 1 : 0);
  const { perhapsSentAt: before, confirmed = false, ...known } = { ...held, attempts, crashes, lease: null };
  if (outcome.state === 'delivered') {
    const state = confirmed ? 'acknowledged' : 'delivered';
    return { ...known, state, deliveredAt: now, lastError: null };
  }
  const perhapsSentAt = outcome.state === 'unknown' || crashed ? now : before;
  const freed: Delivery = { ...known, ...(perhapsSentAt && { perhapsSentAt }) };
  const lastError = outcome.error.slice(0, 300);
  if (outcome.state === 'dead' || crashes >= crashesAllowed) return { ...freed, state: 'dead', lastError };
  // What was not tried while its partner was left alone counts towards the end, and makes no wait longer.
  const isLast = attempts + (held.skipped ?? 0) >= waitsMs.length;
  const dueAt = isLast ? null : nextTry(attempts, now, random, outcome.notBefore);
  if (dueAt === null) return { ...freed, state: 'dead', lastError };
  const state = outcome.state === 'unknown' ? 'unknown' : 'due';
  return { ...freed, state, dueAt, lastError, ...(isHeld && { held: true }) };
}

const hasArrived = ({ state }: Pick<Delivery, 'state'>): boolean => state === 'delivered' || state === 'acknowledged';

function noted(
  kase: Case,
  { id, to, kind: told, state, lastError, dueAt }: Delivery,
  now: Instant,
  note: Readonly<Record<string, string>> = {},
): Case {
  const kind = hasArrived({ state }) ? 'delivered' : state === 'dead' ? 'delivery-dead' : 'delivery-failed';
  const detail = {
    delivery: id,
    to,
    told,
    ...(lastError !== null && { error: lastError }),
    ...(kind === 'delivery-failed' && { next: dueAt }),
    ...note,
  };
  return withEvent(kase, { at: now, actor: { kind: 'system' }, kind, detail });
}

/** The same holder keeps it for longer. Refused when it has gone to somebody else. */
export function extendLease(dossier: Dossier, id: Delivery['id'], fence: number, until: Instant): Settled {
  const { case: kase } = dossier;
  const held = kase?.deliveries.find((delivery) => delivery.id === id);
  if (!kase || !held?.lease || held.lease.fence !== fence) return { ok: false, reason: 'fenced' };
  const lease = { ...held.lease, until };
  const deliveries = kase.deliveries.map((one) => (one === held ? { ...one, lease } : one));
  return { ok: true, dossier: { ...dossier, case: { ...kase, deliveries } } };
}
