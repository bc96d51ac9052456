// Facts of a text, put together from its readers. A fact that is read twice keeps the first reading; a value that the
// catalogue's definition of the fact does not allow is left out.

import type { Cue } from '../catalogue/schemas/cue.ts';
import type { ExtractedFact, Match } from '../model/classification.ts';
import type { Moment } from '../model/fact.ts';
import type { Instant } from '../model/ids.ts';
import type { Compiled } from './compile.ts';
import { findDates, readDate } from './extractors/dates.ts';
import { readAmounts } from './facts/amounts.ts';
import { createBareAmounts } from './facts/bare-amounts.ts';
import { createBrandReader } from './facts/brands.ts';
import { withoutContradicted } from './facts/contradicted.ts';
import { createDays } from './facts/days.ts';
import { createDirections } from './facts/directions.ts';
import { createDoubtful } from './facts/doubtful.ts';
import { type Evidence, isAllowed } from './facts/evidence.ts';
import { readCombined, readCueFacts } from './facts/from-cues.ts';
import { withImplied } from './facts/implied.ts';
import { createMaskFinder } from './facts/masks.ts';
import { createOthersPaying } from './facts/others-paying.ts';
import { readOwned } from './facts/owned.ts';
import { readPaidAlso } from './facts/paid-also.ts';
import { createPeople } from './facts/people.ts';
import { createTold } from './facts/told.ts';
import { createWhen } from './facts/when.ts';
import { createWhoseHand } from './facts/whose-hand.ts';
import { isWithin } from './pasted.ts';
import { soughtFrames } from './sought.ts';
import { Standing } from './standing.ts';
import type { TriggerList } from './trigger-words.ts';

/** What the other side's own words may tell: how they came, who they said they were, what they wanted. */
const theirs: ReadonlySet<Cue['group']> = new Set(['channel', 'persona', 'ask', 'promise', 'means', 'topic']);

/** Evidence without what pasted words seem to say of the reporter: "your payment was taken" is no payment. */
function ownEvidence(evidence: Evidence, definitions: ReadonlyMap<string, Cue>): Evidence {
  const { pasted } = evidence;
  const cues = new Map<string, readonly Match[]>();
  for (const [id, matches] of evidence.cues) {
    const group = definitions.get(id)?.group;
    const kept = group && theirs.has(group) ? matches : matches.filter((match) => !isWithin(pasted, match));
    if (kept.length > 0) cues.set(id, kept);
  }
  return {
    ...evidence,
    cues,
    places: evidence.places.filter((place) => !isWithin(pasted, place)),
  };
}

export interface FactReader {
  /** The words that `Evidence.words` has to know. */
  readonly triggers: readonly TriggerList[];
  readonly read: (evidence: Evidence) => ExtractedFact[];
  /** The first day in an answer that is none of something else, "our arrival is 15 December"; null where there is none. */
  readonly dayIn: (text: string, now: Instant) => Moment | null;
}

/** Makes the reader of facts for a catalogue. */
export function createFactReader(compiled: Compiled): FactReader {
  const { catalogue, triggers, telling } = compiled;
  const standing = new Standing(compiled.tables.frames);
  const frames = soughtFrames(compiled.frames, standing);
  const brands = createBrandReader(catalogue.lexicon);
  const directions = createDirections(frames);
  const bareAmounts = createBareAmounts(frames);
  const isMask = createMaskFinder(frames);
  const hand = createWhoseHand(frames);
  const told = createTold(frames, triggers, telling, standing);
  const readWhen = createWhen(frames, catalogue.cues);
  const { isOfLife } = createDays(frames);
  const people = createPeople(frames, triggers, catalogue.frames['same-as'], isMask);
  const { withoutDoubtful, isDemanded } = createDoubtful(frames, isMask, hand);
  const othersPaying = createOthersPaying(catalogue.grammar, frames);
  const read = (whole: Evidence): ExtractedFact[] => {
    const meant = withoutDoubtful(whole.pasted.length === 0 ? whole : ownEvidence(whole, catalogue.cues));
    const read = told.readTold(meant);
    const who = people.readWho(meant);
    // For whom it is told, their payments are the loss that is told.
    const isForOther =
      meant.cues.has('for-other') || [...read, ...who].some(({ id, value }) => id === 'role' && value === 'on-behalf');
    const evidence = isForOther ? meant : othersPaying.leaveOut(meant);
    const amounts = readAmounts(evidence, frames, directions, bareAmounts);
    const paid = amounts.find(({ id }) => id === 'amount');
    const all = [
      ...readOwned(evidence, frames),
      ...amounts,
      ...readWhen(evidence, paid),
      ...read,
      ...told.readDisclosed(evidence),
      ...who,
      ...people.readNames(evidence),
      ...othersPaying.readPayer(evidence),
      ...readCombined(evidence, hand, frames),
      ...readPaidAlso(evidence, catalogue.cues),
      ...readCueFacts(evidence, catalogue.cues),
      ...brands.read(evidence),
    ];
    const more = withImplied(frames, all, paid, evidence.text);
    const kept = new Map<string, ExtractedFact>();
    for (const one of withoutContradicted(more, { told: read, isForOther, evidence, frames, isDemanded }))
      if (!kept.has(one.id) && isAllowed(catalogue.facts.get(one.id), one.value)) kept.set(one.id, one);
    return [...kept.values()].sort((one, other) => one.start - other.start || (one.id < other.id ? -1 : 1));
  };
  const dayIn = (text: string, now: Instant): Moment | null => {
    const days = findDates(text, now);
    const day = days.find((one) => !isOfLife(text, one));
    return day?.moment ?? (days.length === 0 ? readDate(text, now) : null);
  };
  return {
    triggers: [...told.triggers, ...people.triggers, ...brands.triggers, ...othersPaying.triggers],
    read,
    dayIn,
  };
}
