// Deliveries that were given up: what a supervisor sees of them, and sending them again under the same id, so that a
// partner that did get it the first time can tell.

import { changeDossier } from '../cases/change-dossier.ts';
import { withEvent } from '../cases/history.ts';
import type { Dossier } from '../model/case.ts';
import type { DeskDeadLetter } from '../model/desk.ts';
import type { StaffMember } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';
import { actorOf, may, scopeOf } from './access.ts';
import { type ActionPorts, findCase } from './actions.ts';
import { deliveryView } from './case-parts.ts';
import { markOf } from './mark.ts';
import type { Naming } from './naming.ts';

const mostShown = 100;

/** Null for somebody who may not replay. */
export async function deadLettersFor(
  options: Naming & { readonly store: Pick<Store, 'deadLetters'>; readonly member: StaffMember },
): Promise<readonly DeskDeadLetter[] | null> {
  const { store, member } = options;
  if (!may(member, 'replay')) return null;
  const dossiers = await store.deadLetters(scopeOf(member), null, mostShown);
  return dossiers.flatMap(({ case: kase }) =>
    kase === null
      ? []
      : [
          {
            reference: kase.reference,
            version: markOf(kase),
            deliveries: kase.deliveries
              .filter(({ state }) => state === 'dead')
              .map((delivery) => deliveryView(delivery, options)),
          },
        ],
  );
}

export type Replayed = { readonly kind: 'done' } | { readonly kind: 'refused' } | { readonly kind: 'not-found' };

/** Makes one dead delivery due again. Doing it twice changes nothing, and is no fault: it is not dead any more. */
export async function replay(ports: ActionPorts, reference: string, delivery: string): Promise<Replayed> {
  const { store, member, now } = ports;
  if (!may(member, 'replay')) return { kind: 'refused' };
  const found = await findCase(ports, reference);
  if (found === null) return { kind: 'not-found' };
  const changed = await changeDossier<'none'>(store, scopeOf(member), found.report.id, (dossier) => {
    const again = revive(dossier, delivery, now);
    if (again === null || again.case === null) return { ok: false, reason: 'none' };
    return {
      ok: true,
      dossier: {
        ...again,
        case: withEvent(again.case, { at: now, actor: actorOf(member), kind: 'replayed', detail: { delivery } }),
      },
    };
  });
  const isOurs = found.case.deliveries.some(({ id }) => id === delivery);
  return { kind: changed.state === 'saved' || isOurs ? 'done' : 'not-found' };
}

function revive(dossier: Dossier, id: string, now: ActionPorts['now']): Dossier | null {
  const { case: kase } = dossier;
  const dead = kase?.deliveries.find((delivery) => delivery.id === id && delivery.state === 'dead');
  if (kase === null || dead === undefined) return null;
  const due = { ...dead, state: 'due' as const, attempts: 0, skipped: 0, crashes: 0, dueAt: now, lease: null };
  return {
    ...dossier,
    case: { ...kase, deliveries: kase.deliveries.map((delivery) => (delivery === dead ? due : delivery)) },
  };
}
