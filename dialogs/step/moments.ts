// Days and times among the facts, and which of them cannot have been yet.

import type { FactValue, Moment } from '../../model/fact.ts';
import type { Work } from './step.ts';

/** True for a day or a time among the values of facts. */
export const isMoment = (value: FactValue): value is Moment =>
  typeof value === 'object' && !Array.isArray(value) && 'precision' in value;

/** "Today" is read as noon, which may still be to come. */
export const halfADayMs = 12 * 3_600_000;

/** What happened cannot lie ahead. */
export const isToCome = (work: Work, value: FactValue): boolean =>
  isMoment(value) && Date.parse(value.at) > Date.parse(work.context.now) + halfADayMs;
