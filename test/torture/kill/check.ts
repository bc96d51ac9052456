// Compares the store with what was acknowledged: every message, draft, code and reference there, once, with its deliveries.

import { conversationKey } from '../../../bot/bot.ts';
import type { Case, Dossier } from '../../../model/case.ts';
import { brandAs, type PauseCode, type Reference } from '../../../model/ids.ts';
import { serviceScope } from '../../../store/scope.ts';
import type { Store } from '../../../store/store.ts';
import type { Told } from './ledger.ts';

export interface Findings {
  readonly lost: string[];
  readonly doubled: string[];
  readonly withoutDeliveries: string[];
}

export const noFindings = (): Findings => ({ lost: [], doubled: [], withoutDeliveries: [] });

/** Looks at these conversations. What is acknowledged while it looks is left for the next time. */
export async function checkAcknowledged(store: Store, all: readonly Told[], found: Findings): Promise<void> {
  const asOfNow = all.map((told) => ({
    told,
    accepted: [...told.accepted],
    references: [...told.references],
    pauseCode: told.pauseCode,
    over: told.over,
  }));
  for (const { told, accepted, references, pauseCode, over } of asOfNow) {
    const key = conversationKey('web', told.conversation);
    const dossiers = await store.toldIn(key, 10);
    const heard = dossiers.flatMap(({ turns }) =>
      turns.filter((turn) => turn.conversation === key).map(({ id }) => String(id)),
    );
    const deleted = told.deleted;
    if (deleted === 'asked') continue;
    if (deleted === 'yes') {
      if (heard.includes('client-m0')) found.lost.push(`${told.conversation}: was deleted and is there`);
      continue;
    }
    const add = (list: string[], what: string): number => list.push(`${told.conversation}: ${what}`);
    for (const id of accepted) {
      const times = heard.filter((one) => one === id).length;
      if (times === 0) add(found.lost, `${id} was answered and is not there`);
      if (times > 1) add(found.doubled, `${id} is there ${times} times`);
    }
    if (pauseCode !== null && (await store.byPauseCode(brandAs<PauseCode>(pauseCode))) === null)
      add(found.lost, `${pauseCode} leads to nothing`);
    // A report that was paused here may have been sent from another conversation, and is counted there.
    const sentHere = (dossier: Dossier): boolean =>
      dossier.turns.some((turn) => turn.conversation === key && turn.replies.some(({ kind }) => kind === 'receipt'));
    const cases = dossiers.filter(sentHere);
    // One more may be saved and not answered yet, while the conversation goes on.
    if (cases.length > references.length + (over && !told.cutOff ? 0 : 1))
      add(found.doubled, `${cases.length} cases, ${references.length} references`);
    for (const reference of references) {
      const dossier = await store.byReference(serviceScope, brandAs<Reference>(reference));
      if (!dossier?.case) add(found.lost, `${reference} leads to nothing`);
      else checkDeliveries(dossier.case, found);
    }
  }
}

/** Every body with a queue is owed the case by each of its two methods, once. */
export function checkDeliveries({ reference, routes, deliveries }: Case, found: Findings): void {
  for (const { partner } of routes.filter(({ mode }) => mode === 'queue')) {
    for (const method of ['desk', 'webhook']) {
      const owed = deliveries.filter((one) => one.to === partner && one.method === method && one.kind === 'case');
      if (owed.length === 0) found.withoutDeliveries.push(`${reference}: nothing for ${partner} by ${method}`);
      if (owed.length > 1) found.doubled.push(`${reference}: ${owed.length} for ${partner} by ${method}`);
    }
  }
  if (deliveries.length === 0) found.withoutDeliveries.push(`${reference}: no delivery`);
}

/** At the very end: all is delivered, the partner has every webhook, and there is no case that nobody was told of. */
export async function checkAtTheEnd(
  store: Store,
  all: readonly Told[],
  came: ReadonlyMap<string, number>,
  found: Findings,
): Promise<{ readonly cases: number; readonly deliveries: number }> {
  for (const told of all.filter(({ cutOff }) => cutOff)) {
    const dossiers = await store.toldIn(conversationKey('web', told.conversation), 10);
    told.references.splice(0, Number.POSITIVE_INFINITY, ...dossiers.flatMap((one) => one.case?.reference ?? []));
  }
  const acknowledged = new Set(all.flatMap(({ references }) => references));
  if (acknowledged.size !== all.flatMap(({ references }) => references).length)
    found.doubled.push('one reference was given twice');
  const owed = new Set<string>();
  let cases = 0;
  let deliveries = 0;
  for (let page: string | null = null; ; ) {
    const { rows, next } = await store.queue(serviceScope, { status: 'open', limit: 200, page });
    for (const { case: kase } of rows) {
      cases++;
      deliveries += kase.deliveries.length;
      if (!acknowledged.has(kase.reference)) found.doubled.push(`${kase.reference} is a case that nobody was told of`);
      for (const { id, state, method } of kase.deliveries) {
        if (method === 'webhook') owed.add(id);
        if (state !== 'delivered') found.withoutDeliveries.push(`${id} is ${state} in the end`);
        if (method === 'webhook' && !came.has(id)) found.withoutDeliveries.push(`${id} never came to the partner`);
      }
    }
    if (next === null) break;
    page = next;
  }
  for (const id of came.keys()) if (!owed.has(id)) found.doubled.push(`${id} came, and no case owes it`);
  if (cases !== acknowledged.size) found.lost.push(`${cases} cases for ${acknowledged.size} references`);
  return { cases, deliveries };
}
