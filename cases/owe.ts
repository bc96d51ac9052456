// What a case owes whom. The deliveries stand in the case itself, so saving the case is queueing them.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Case, Delivery, DeliveryKind } from '../model/case.ts';
import type { Instant, PartnerId } from '../model/ids.ts';

interface Owed {
  readonly catalogue: Catalogue;
  readonly revision: number;
  readonly now: Instant;
}

/** How a partner is told; our own desk when its deployment names nothing else. */
const methodsOf = (catalogue: Catalogue, partner: PartnerId): readonly string[] => {
  const named = catalogue.partners.get(partner)?.delivery.map(({ method }) => method) ?? [];
  return named.length > 0 ? [...new Set(named)] : ['desk'];
};

const fresh = (
  fields: Pick<Delivery, 'id' | 'to' | 'kind' | 'method' | 'revision' | 'say'>,
  now: Instant,
): Delivery => ({
  ...fields,
  state: 'due',
  attempts: 0,
  dueAt: now,
  lease: null,
  lastError: null,
  deliveredAt: null,
});

/** One delivery for each of the partner's methods. The id is the idempotency key: one per case, partner and revision. */
export function owePartner(
  kase: Case,
  partner: PartnerId,
  kind: DeliveryKind,
  { catalogue, revision, now }: Owed,
): Case {
  const id = `${kase.reference}/${partner}/${revision}`;
  const owed = methodsOf(catalogue, partner).map((method, i) =>
    fresh({ id: i === 0 ? id : `${id}/${method}`, to: partner, kind, method, revision }, now),
  );
  const held = new Set(kase.deliveries.map((delivery) => delivery.id));
  return { ...kase, deliveries: [...kase.deliveries, ...owed.filter((delivery) => !held.has(delivery.id))] };
}

/** Tells the reporter of the newest event of the case: in their own conversation, and nowhere else (A14). */
export function oweReporter(kase: Case, key: string, values: Readonly<Record<string, string>>, now: Instant): Case {
  const event = kase.events.length;
  const id = `${kase.reference}/reporter/${event}`;
  const delivery = fresh(
    { id, to: 'reporter', kind: 'update', method: 'reporter', revision: event, say: { key, values } },
    now,
  );
  return { ...kase, deliveries: [...kase.deliveries, delivery] };
}

/** Whether the partner has been sent the case, or is being sent it, and has not been told since that it is not theirs. */
export const isTold = (kase: Case, partner: PartnerId): boolean => {
  const last = kase.deliveries.findLast((delivery) => delivery.to === partner);
  return last !== undefined && last.kind !== 'withdrawal';
};

export const toldPartners = (kase: Case): PartnerId[] =>
  [...new Set(kase.deliveries.map(({ to }) => to))].filter((to) => to !== 'reporter' && isTold(kase, to));

/** Nothing of it has left, and nobody holds it. */
const isUntouched = ({ state, attempts, lease }: Delivery): boolean =>
  state === 'due' && attempts === 0 && lease === null;
/** Can still be kept from being sent, or sent again. */
const isWaiting = ({ state }: Delivery): boolean => state === 'due' || state === 'unknown' || state === 'dead';

/**
 * Takes a case back from a partner. What waits to be sent, for the first time or again, is struck out; a partner that
 * may have got something is told. `recalled` is true when nothing had left.
 */
export function withdrawFrom(
  kase: Case,
  partner: PartnerId,
  owed: Owed,
): { readonly case: Case; readonly recalled: boolean } {
  const concerned = kase.deliveries.filter(({ to, kind }) => to === partner && kind !== 'withdrawal');
  const struck = new Set(concerned.filter(isWaiting));
  const kept: Case = { ...kase, deliveries: kase.deliveries.filter((delivery) => !struck.has(delivery)) };
  if (concerned.every(isUntouched)) return { case: kept, recalled: true };
  return { case: owePartner(kept, partner, 'withdrawal', owed), recalled: false };
}

/**
 * The partner has said, or shown by working on it, that it has what it was sent. What is still on its way is confirmed when
 * it has come back: a system may say so before it answers us.
 */
export const acknowledged = (kase: Case, partner: PartnerId): Case => ({
  ...kase,
  deliveries: kase.deliveries.map((delivery): Delivery => {
    if (delivery.to !== partner) return delivery;
    if (delivery.state === 'sending') return { ...delivery, confirmed: true };
    return delivery.state === 'delivered' ? { ...delivery, state: 'acknowledged' } : delivery;
  }),
});
