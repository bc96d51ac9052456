// What to do next, worked out afresh from the facts that are held: no step number is stored anywhere.

import { holds } from '../../catalogue/condition.ts';
import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import { hasWords } from '../../catalogue/words.ts';
import type { Classification } from '../../model/classification.ts';
import { type Fact, isUnconfirmed } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { lookupIn, type Situation } from '../../model/situation.ts';
import { situationOf } from '../../routing/situation.ts';
import { onlySaw } from '../step/only-saw.ts';
import { hasWished, timesAsked } from '../step/remembered.ts';
import type { Work } from '../step/step.ts';
import { isFeared, tellsTooLittle } from './too-little.ts';

export type Next =
  | { readonly kind: 'ask-story' }
  /** The rules found nothing to go by, and the person can tell more. */
  | { readonly kind: 'ask-more' }
  /** Two or more types fit about as well: the question that separates them. */
  | { readonly kind: 'ask-type'; readonly types: readonly string[] }
  /** It looks like no crime: said kindly, and the person decides whether to go on. */
  | { readonly kind: 'ask-anyway' }
  /** `open` is everything that would be asked now, `definition` the first of it. */
  | {
      readonly kind: 'ask-fact';
      readonly definition: FactDefinition;
      readonly open: readonly FactDefinition[];
      /** The types that it was chosen to tell apart. */
      readonly between?: readonly string[];
    }
  | { readonly kind: 'review' };

/** A question put this often without an answer is left alone. */
const mostTimesAsked = 2;
/** As many types as a person can weigh at once. */
const mostTypesOffered = 4;

export const situationNow = (work: Work): Situation =>
  situationOf(work.report, work.context.catalogue, work.context.now);

/** The next thing to ask, or the review of the answers when nothing is missing. */
export function nextStep(work: Work): Next {
  const { report } = work;
  const facts = factsOf(report);
  const open = (id: string): boolean => isOpen(facts.get(id)) && timesAsked(report, id) < mostTimesAsked;

  if (!facts.has('story')) return { kind: 'ask-story' };
  const { classification } = report;
  if (timesAsked(report, 'fewer-questions') > 1) return { kind: 'review' };
  if (!hasWished(report, 'fewer-questions') && classification?.by === 'rules') {
    const { danger, live } = situationNow(work);
    // What it was is plain where there are words for just that.
    const plainly = ownNoCrimeKey(work) !== undefined;
    const untold =
      classification.verdict === 'unknown' ||
      (classification.verdict === 'not-a-crime' && !plainly && (live || tellsTooLittle(work)));
    const timesMore = classification.verdict === 'not-a-crime' && tellsTooLittle(work) ? mostTimesAsked : 1;
    if (untold && timesAsked(report, 'story-more') < timesMore) return { kind: 'ask-more' };
    // It is asked until it is answered: who only remarks on something wants no report of it.
    // Nobody who is in danger or controlled hears that it may be no crime; nor does whom it happens to as they write, or who is
    // afraid of it, save where there are words for just that matter.
    const controlled = facts.get('money-control')?.value === 'yes';
    if (
      classification.verdict === 'not-a-crime' &&
      !danger &&
      !controlled &&
      (plainly ? !work.mayBeDanger : !(live || isFeared(work))) &&
      isOpen(facts.get('report-anyway'))
    )
      return { kind: 'ask-anyway' };
    const types = classification.types.slice(0, mostTypesOffered).map(({ id }) => id);
    // Nobody under 18 is asked to say which kind of harm was done to them.
    const isOfChild = facts.get('age-group')?.value === 'under-18' && types[0] === 'child-exploitation';
    if (classification.verdict === 'ambiguous' && types.length > 1 && open('fraud-type') && !isOfChild) {
      const definition = separating(work, classification.types);
      if (definition)
        return { kind: 'ask-fact', definition, open: openQuestions(work), between: namedAmong(classification.types) };
      return { kind: 'ask-type', types };
    }
  }
  const definitions = openQuestions(work).filter(({ id }) => open(id));
  const [definition] = definitions;
  return definition ? { kind: 'ask-fact', definition, open: definitions } : { kind: 'review' };
}

/** `say.report-anyway.<cue>` of a cue that was found: what there is to say of one matter that is no crime. */
export function ownNoCrimeKey(work: Work): string | undefined {
  const keys = situationNow(work).cues.map((cue) => `say.report-anyway.${cue}`);
  return keys.find((key) => hasWords(work.context.catalogue, key));
}

/** A type this many times less likely than the first is not named beside it: it would only frighten. */
const farBehind = 3;

/** The first two types, or the first alone. */
function namedAmong([one, other]: Classification['types']): readonly string[] {
  if (one === undefined) return [];
  return other !== undefined && other.score * farBehind >= one.score ? [one.id, other.id] : [one.id];
}

/** So many of the first questions may be chosen for what they settle; then the person is asked which it is … */
const mostSeparating = 2;
/** … as they are where no answer can be expected to lessen the doubt by so many bits. */
const leastGain = 0.2;

/** The open question whose answer tells best which of `types` it is: people know what happened, not what it is called. */
function separating(work: Work, types: Classification['types']): FactDefinition | null {
  const { catalogue, classifier } = work.context;
  const { asked } = work.report;
  if (asked.filter((id) => catalogue.answers.has(id)).length >= mostSeparating) return null;
  const situation = situationNow(work);
  const facts = factsOf(work.report);
  const open = [...catalogue.answers.keys()].filter((id) => {
    const when = catalogue.facts.get(id)?.when;
    return isOpen(facts.get(id)) && !asked.includes(id) && (!when || holds(when, lookupIn(situation)));
  });
  const best = classifier.separating(types, open);
  return best !== null && best.gain >= leastGain ? (catalogue.facts.get(best.fact) ?? null) : null;
}

/**
 * Questions that apply and are not answered, in the order of asking. There is room for so many in a report: what matters
 * most gets it first, and what a case cannot do without is asked in any case.
 */
export function openQuestions(work: Work): FactDefinition[] {
  const { catalogue } = work.context;
  const situation = situationNow(work);
  const facts = factsOf(work.report);
  const asked = new Set(work.report.asked.filter((id) => catalogue.facts.has(id) && id !== 'story'));
  const { families, together, default: usual } = catalogue.questions;
  const most = Math.max(families[situation.family] ?? usual, work.message.asksMany ? together : 0);
  const room = hasWished(work.report, 'more-questions') ? Number.POSITIVE_INFINITY : most - asked.size;
  const open = withoutDoubles(
    [...catalogue.facts.values()].filter(
      (definition) => isOpen(facts.get(definition.id)) && applies(work, definition, situation),
    ),
  ).sort((left, right) => importanceOf(left) - importanceOf(right) || left.rank - right.rank);
  if (hasWished(work.report, 'fewer-questions'))
    return open.filter(({ needed }) => needed).sort((left, right) => left.rank - right.rank);
  return open
    .filter(
      (definition, place) =>
        place < room || definition.needed || asked.has(definition.id) || isKnown(facts.get(definition.with ?? '')),
    )
    .sort((left, right) => left.rank - right.rank);
}

/** A postcode says which nation it is in: who can still give the one is not asked for the other, and it takes no room. */
const withoutDoubles = (definitions: readonly FactDefinition[]): FactDefinition[] =>
  definitions.some(({ id }) => id === 'postcode') ? definitions.filter(({ id }) => id !== 'nation') : [...definitions];

/** What nobody has said anything about, or only a directory has. */
export const isOpen = (fact: Fact | undefined): boolean => fact === undefined || isUnconfirmed(fact);

const importanceOf = ({ importance, needed, ask }: FactDefinition): number =>
  importance ?? (needed ? 0 : ask === 'core' ? 1 : 2);

const isKnown = (fact: Fact | undefined): boolean => fact?.state === 'known' && !isUnconfirmed(fact);

/** "How is it safe to reach you?" is no question to somebody who would not say where. */
function isLeftOut(work: Work, { with: other }: FactDefinition): boolean {
  const fact = other === undefined ? undefined : factsOf(work.report).get(other);
  return fact !== undefined && fact.state !== 'known';
}

/** Groups of questions about what was taken from whoever answers. */
const ofOwnLoss: ReadonlySet<string> = new Set(['payment', 'details']);

function applies(work: Work, definition: FactDefinition, situation: Situation): boolean {
  if (isLeftOut(work, definition)) return false;
  if (definition.when && !holds(definition.when, lookupIn(situation))) return false;
  switch (definition.ask) {
    case 'core':
      return true;
    case 'follow-up':
      if (ofOwnLoss.has(definition.group) && onlySaw(situation)) return false;
      return work.context.catalogue.fraudTypes.get(situation.type)?.['follow-up'].includes(definition.id) ?? false;
    case 'cue':
      return definition.cues.some((cue) => situation.cues.includes(cue));
    case 'confirm':
    case 'never':
      return false;
  }
}
