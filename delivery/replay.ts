// Dead letters: what could not be delivered, shown, and sent again when a person says so. Nothing is ever dropped (R33).

import { changeDossier } from '../cases/change-dossier.ts';
import { withEvent } from '../cases/history.ts';
import type { Actor, Delivery, Dossier } from '../model/case.ts';
import type { Instant, PartnerId, Reference, ReportId } from '../model/ids.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';

export interface DeadLetter {
  readonly report: ReportId;
  readonly reference: Reference;
  readonly delivery: Delivery;
}

/** Every dead letter that the scope may see, or those to one partner, in a steady order: what `replayAll` would send. */
export async function* deadLetters(
  store: Store,
  scope: Scope,
  to?: PartnerId | 'reporter',
): AsyncGenerator<DeadLetter> {
  for (let after: ReportId | null = null; ; ) {
    const dossiers: readonly Dossier[] = await store.deadLetters(scope, after, 100);
    for (const { report, case: kase } of dossiers) {
      for (const delivery of kase?.deliveries ?? []) {
        const wanted = delivery.state === 'dead' && (to === undefined || delivery.to === to);
        if (wanted && kase) yield { report: report.id, reference: kase.reference, delivery };
      }
    }
    const last = dossiers.at(-1);
    if (last === undefined) return;
    after = last.report.id;
  }
}

export interface ReplayContext {
  readonly actor: Actor;
  readonly now: Instant;
}

/** Makes one dead letter due again, with all its tries before it. False when it is not dead any more, or not to be seen. */
export async function replay(
  store: Store,
  scope: Scope,
  { report, delivery }: DeadLetter,
  { actor, now }: ReplayContext,
): Promise<boolean> {
  const changed = await changeDossier<'alive'>(store, scope, report, (dossier) => {
    const { case: kase } = dossier;
    const dead = kase?.deliveries.find(({ id, state }) => id === delivery.id && state === 'dead');
    if (!kase || !dead) return { ok: false, reason: 'alive' };
    const again: Delivery = { ...dead, state: 'due', attempts: 0, skipped: 0, crashes: 0, dueAt: now, lease: null };
    const deliveries = kase.deliveries.map((one) => (one === dead ? again : one));
    const detail = { delivery: dead.id, to: dead.to };
    return {
      ok: true,
      dossier: { ...dossier, case: withEvent({ ...kase, deliveries }, { at: now, actor, kind: 'replayed', detail }) },
    };
  });
  return changed.state === 'saved';
}

/** All of them, or all to one partner; returns how many. */
export async function replayAll(
  store: Store,
  scope: Scope,
  context: ReplayContext,
  to?: PartnerId | 'reporter',
): Promise<number> {
  let count = 0;
  for await (const letter of deadLetters(store, scope, to)) {
    if (await replay(store, scope, letter, context)) count++;
  }
  return count;
}
