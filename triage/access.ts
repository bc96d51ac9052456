// Who of the staff may do what (R7). A case of another partner is not refused but not found (T4), so nothing can be
// learnt from asking.

import type { Actor } from '../model/case.ts';
import type { DeskAction } from '../model/desk.ts';
import type { Scope } from '../store/scope.ts';
import type { StaffMember, StaffRole } from '../store/staff-store.ts';

export type Right = 'read' | DeskAction | 'replay' | 'show-queue';

const daily: readonly Right[] = ['read', 'accept', 'ask', 'reclassify', 'refer', 'decline', 'close', 'note', 'work'];

/**
 * Operators run the machine and see no case. Auditors read. Partner admins look after their people and read. What takes
 * a second pair of eyes (undoing an ending, overruling the score, sending again, showing the queue in another place) is a supervisor's.
 */
const rights: Readonly<Record<StaffRole, ReadonlySet<Right>>> = {
  triage: new Set(daily),
  supervisor: new Set<Right>([...daily, 'prioritise', 'reopen', 'replay', 'show-queue']),
  'partner-admin': new Set<Right>(['read']),
  auditor: new Set<Right>(['read']),
  operator: new Set<Right>(),
};

export const may = (member: Pick<StaffMember, 'role'>, right: Right): boolean => rights[member.role].has(right);

export const scopeOf = (member: Pick<StaffMember, 'id' | 'partner'>): Scope => ({
  kind: 'partner',
  partner: member.partner,
  staff: member.id,
});

export const actorOf = (member: Pick<StaffMember, 'id' | 'name' | 'partner'>): Extract<Actor, { kind: 'staff' }> => ({
  kind: 'staff',
  id: member.id,
  name: member.name,
  partner: member.partner,
});
