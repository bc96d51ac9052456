// What a partner's system may say back, under the same signature scheme: it can only move its own part of a case (T5).

import { z } from 'zod';
import type { Refusal } from '../cases/action.ts';
import { apply } from '../cases/lifecycle.ts';
import { acknowledged } from '../cases/owe.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Actor, Dossier } from '../model/case.ts';
import type { Instant, PartnerId, Reference } from '../model/ids.ts';
import { isSigned, type SignedMessage } from './signature.ts';

const acknowledgementSchema = z.object({
  type: z.enum(['case.received', 'case.accepted', 'case.declined']),
  data: z.object({ reference: z.string().max(40), reason: z.string().max(500).default('') }),
});
export type Acknowledgement = {
  readonly what: 'received' | 'accepted' | 'declined';
  readonly reference: Reference;
  readonly reason: string;
};

/** Null when it is not signed by the partner, or does not say anything that we know. */
export function readAcknowledgement(
  message: SignedMessage,
  now: Instant,
  secrets: readonly Buffer[],
): Acknowledgement | null {
  if (!isSigned(message, now, secrets)) return null;
  let value: unknown;
  try {
    value = JSON.parse(message.body);
  } catch {
    return null;
  }
  const parsed = acknowledgementSchema.safeParse(value);
  if (!parsed.success) return null;
  const { type, data } = parsed.data;
  return {
    what: type.slice('case.'.length) as Acknowledgement['what'],
    reference: data.reference as Reference,
    reason: data.reason,
  };
}

/** Applies it to a dossier that was loaded in the partner's own scope. Said twice, it changes nothing the second time. */
export function acknowledge(
  dossier: Dossier,
  { what, reason }: Acknowledgement,
  partner: PartnerId,
  context: { readonly catalogue: Catalogue; readonly now: Instant },
): { readonly ok: true; readonly dossier: Dossier } | { readonly ok: false; readonly reason: Refusal } {
  const { case: kase } = dossier;
  if (kase === null) return { ok: false, reason: 'not-now' };
  const received: Dossier = { ...dossier, case: acknowledged(kase, partner) };
  if (what === 'received') return { ok: true, dossier: received };
  const actor: Actor = { kind: 'partner', partner };
  const owner = kase.queue === partner;
  const already = owner
    ? what === 'accepted' && kase.status === 'accepted'
    : kase.routes.some((route) => route.partner === partner && route.work === what);
  if (already) return { ok: true, dossier: received };
  if (!owner) return apply(received, { kind: 'work', to: what, reason }, actor, context);
  return apply(
    received,
    what === 'accepted' ? { kind: 'accept' } : { kind: 'decline', reason: reason || 'declined by the partner' },
    actor,
    context,
  );
}
