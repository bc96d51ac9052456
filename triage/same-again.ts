// Whether what a press asks for is what the same person has just done: a double click, a form that was sent twice on a slow line,
// or an activity that was sent again.

import type { Action } from '../cases/action.ts';
import type { Case } from '../model/case.ts';
import type { StaffMember } from '../store/staff-store.ts';
import { markOf } from './mark.ts';

/** True only when nobody did anything else since `version`, and the very same was asked for. */
export function isSameAgain(kase: Case, member: StaffMember, version: number, action: Action): boolean {
  const newest = kase.events.find(({ seq }) => seq === markOf(kase));
  if (newest?.actor.kind !== 'staff' || newest.actor.id !== member.id) return false;
  const between = kase.events.filter(({ seq }) => seq > version && seq < newest.seq);
  if (between.some(({ actor }) => actor.kind !== 'system')) return false;
  switch (action.kind) {
    case 'accept':
      return newest.kind === 'accepted';
    case 'ask':
      return newest.kind === 'asked' && kase.questions.at(-1)?.text === action.text.trim();
    case 'refer':
      return newest.kind === 'referred' && newest.detail.to === action.to && newest.detail.reason === action.reason;
    case 'close':
      return newest.kind === 'closed' && kase.outcome === action.outcome && kase.outcomeText === action.text.trim();
    case 'decline':
      return newest.kind === 'declined' && newest.detail.reason === action.reason;
    case 'reopen':
      return newest.kind === 'reopened' && newest.detail.reason === action.reason;
    case 'reclassify':
      return (
        newest.kind === 'reclassified' && kase.fraudType === action.fraudType && newest.detail.reason === action.reason
      );
    case 'prioritise':
      return (
        newest.kind === 'prioritised' &&
        kase.priority.override?.band === action.band &&
        newest.detail.reason === action.reason
      );
    case 'note':
      return newest.kind === 'noted' && newest.detail.text === action.text;
    case 'work':
      return (
        newest.kind === 'work-changed' && newest.detail.work === action.to && newest.detail.reason === action.reason
      );
    default:
      return false;
  }
}
