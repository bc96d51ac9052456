// One text while it is gleaned: what was recorded from it so far, and what else was found in it and may mean something else.

import type { ExtractedFact } from '../../model/classification.ts';
import type { Fact, FactValue } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { recordFact } from '../recording/record.ts';
import { isMoment } from '../step/moments.ts';
import type { Work } from '../step/step.ts';

export interface Gleaning {
  readonly work: Work;
  /** The question that is open, `story` where the story is. */
  readonly openFact: string;
  /** What was said, without what it denies where it puts something right. */
  readonly text: string;
  readonly correcting: boolean;
  /** It names a phone, an account or the like. */
  readonly hasIndicators: boolean;
  readonly taken: Fact[];
  facts: readonly ExtractedFact[];
}

export const held = ({ work }: Gleaning, id: string): Fact | undefined => factsOf(work.report).get(id);
export const found = ({ facts }: Gleaning, id: string): ExtractedFact | undefined =>
  facts.find((fact) => fact.id === id);

/** True where the report holds that money was lost. */
export const lostMoney = (gleaning: Gleaning): boolean => [held(gleaning, 'lost')?.value].flat().includes('money');

/** Records what the text says, as likely. */
export function take({ work, taken }: Gleaning, id: string, value: FactValue): void {
  taken.push(recordFact(work, id, 'known', value, { certainty: 'likely' }));
}

/** Lets go of what was found: it means something else, or is recorded otherwise. */
export function drop(gleaning: Gleaning, ...ids: readonly string[]): void {
  gleaning.facts = gleaning.facts.filter(({ id }) => !ids.includes(id));
}

/** Lets go of the days and hours, or of those that begin where `isMeant` says so. */
export function dropMoments(gleaning: Gleaning, isMeant: (start: number) => boolean = () => true): void {
  gleaning.facts = gleaning.facts.filter(({ value, start }) => !(isMoment(value) && isMeant(start)));
}
