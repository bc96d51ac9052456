// What may be done to a case, by whom and when: a table, and the one function through which every change goes.

import type { Actor, Case, CaseStatus, Dossier } from '../model/case.ts';
import { supportingViewers } from '../store/scope.ts';
import type { Action, Applied, CaseDossier, ChangeContext } from './action.ts';
import { accept, answer, ask, close, note, prioritise, refuse, reopen, view, work } from './changes.ts';
import { decline, reclassify, refer } from './moves.ts';

/** `owner` works the queue that the case stands in; `supporting` was sent it as well and changes only its own part. */
type Part = 'owner' | 'supporting' | 'reporter';

interface Rule {
  readonly by: readonly Part[];
  /** From which status it may be done, and which status it leads to. */
  readonly from: Readonly<Partial<Record<CaseStatus, CaseStatus>>>;
}

const unlessClosed = {
  new: 'new',
  accepted: 'accepted',
  'awaiting-reporter': 'awaiting-reporter',
  referred: 'referred',
} as const;
const always = { ...unlessClosed, closed: 'closed' } as const;

export const lifecycle: Readonly<Record<Action['kind'], Rule>> = {
  accept: { by: ['owner'], from: { new: 'accepted', referred: 'accepted', 'awaiting-reporter': 'accepted' } },
  ask: { by: ['owner'], from: { accepted: 'awaiting-reporter', 'awaiting-reporter': 'awaiting-reporter' } },
  // An answer that comes after the case was taken up again, passed on or closed is still an answer. What is awaited stays
  // so until all is answered, and what was closed is opened again.
  answer: { by: ['reporter'], from: { ...unlessClosed, closed: 'new' } },
  // Leads to `referred` where an accepted case changes hands by it.
  reclassify: { by: ['owner'], from: { new: 'new', accepted: 'accepted', referred: 'referred' } },
  refer: { by: ['owner'], from: { new: 'referred', accepted: 'referred', referred: 'referred' } },
  decline: { by: ['owner'], from: { new: 'referred', accepted: 'referred', referred: 'referred' } },
  close: {
    by: ['owner'],
    from: { new: 'closed', accepted: 'closed', 'awaiting-reporter': 'closed', referred: 'closed' },
  },
  reopen: { by: ['owner'], from: { closed: 'accepted' } },
  prioritise: { by: ['owner'], from: unlessClosed },
  note: { by: ['owner', 'supporting'], from: always },
  view: { by: ['owner', 'supporting'], from: always },
  work: { by: ['supporting'], from: unlessClosed },
};

function partOf(actor: Actor, kase: Case): Part | null {
  if (actor.kind === 'reporter') return 'reporter';
  if (actor.kind === 'system') return null;
  if (actor.partner === kase.queue) return 'owner';
  return supportingViewers(kase).includes(actor.partner) ? 'supporting' : null;
}

const actions = Object.keys(lifecycle) as Action['kind'][];

/** What `actor` may do with the case as it stands: what a desk offers. */
export function allowedActions(kase: Case, actor: Actor): Action['kind'][] {
  const part = partOf(actor, kase);
  return actions.filter(
    (kind) => part !== null && lifecycle[kind].by.includes(part) && lifecycle[kind].from[kase.status] !== undefined,
  );
}

/**
 * Does `action` and says so in the history; where the reporter must hear of it, an update to them is owed as well. Pure:
 * the caller saves the dossier by compare-and-set and, on a conflict, applies it to the newer one.
 */
export function apply(
  dossier: Dossier,
  action: Action,
  actor: Actor,
  { catalogue, now }: Omit<ChangeContext, 'actor'>,
): Applied {
  const { case: kase } = dossier;
  if (kase === null) return refuse('not-now');
  const rule = lifecycle[action.kind];
  const part = partOf(actor, kase);
  if (part === null || !rule.by.includes(part)) return refuse('not-yours');
  const status = rule.from[kase.status];
  if (status === undefined) return refuse('not-now');
  if (lacksWords(action)) return refuse('text-missing');
  return carryOut({ ...dossier, case: { ...kase, status } }, action, { catalogue, now, actor });
}

/** Every text and every reason is needed, save that for a supporting partner's own part. */
const lacksWords = (action: Action): boolean =>
  action.kind !== 'work' &&
  (('text' in action && action.text.trim() === '') || ('reason' in action && action.reason.trim() === ''));

function carryOut(dossier: CaseDossier, action: Action, context: ChangeContext): Applied {
  switch (action.kind) {
    case 'accept':
      return accept(dossier, context);
    case 'ask':
      return ask(dossier, action, context);
    case 'answer':
      return answer(dossier, action, context);
    case 'reclassify':
      return reclassify(dossier, action, context);
    case 'refer':
      return refer(dossier, action, context);
    case 'decline':
      return decline(dossier, action, context);
    case 'close':
      return close(dossier, action, context);
    case 'reopen':
      return reopen(dossier, action, context);
    case 'prioritise':
      return prioritise(dossier, action, context);
    case 'note':
      return note(dossier, action, context);
    case 'view':
      return view(dossier, context);
    case 'work':
      return work(dossier, action, context);
  }
}
