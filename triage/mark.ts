// What counts as a change for somebody who has a case open: what a person did to it, not what the machine delivered.

import type { Case, CaseEvent } from '../model/case.ts';

const machine: ReadonlySet<CaseEvent['kind']> = new Set([
  'viewed',
  'delivered',
  'delivery-failed',
  'delivery-dead',
  'replayed',
]);

/**
 * Grows with every change that a person made. A form carries the mark that it was made from: a delivery that was recorded
 * meanwhile must not cost anybody what they typed, and a colleague's decision must not be overwritten.
 */
export const markOf = (kase: Pick<Case, 'events'>): number =>
  kase.events.reduce((mark, { kind, seq }) => (machine.has(kind) ? mark : Math.max(mark, seq)), 0);
