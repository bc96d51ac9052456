// Takes an answer: to the open question, to an earlier one whose card was kept, or to one of the conversation's own.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { SafetyHit } from '../../classifiers/understand.ts';
import { type Fact, isUnconfirmed, type Money } from '../../model/fact.ts';
import type { Ask } from '../../model/message.ts';
import { factsOf } from '../../model/report.ts';
import { factText } from '../../routing/fact-words.ts';
import { showAll } from '../policy/few-choices.ts';
import { situationNow } from '../policy/policy.ts';
import { reclassify } from '../policy/reclassify.ts';
import { readAnswer } from '../reading/answers.ts';
import { withoutGiftCodes } from '../reading/gift-codes.ts';
import { withOwnContact } from '../reading/own-contact.ts';
import { choicesOf, readChoice } from '../reading/read-choice.ts';
import { sumInPassing, sumListed } from '../reading/sums.ts';
import { takeBankNamed } from '../recording/bank-named.ts';
import { takeDetailsNamed } from '../recording/details-named.ts';
import { addMoneyLost, settleMoneyLeft, takePartPaid, takePaymentMore } from '../recording/money-left.ts';
import { takeOwnDetails } from '../recording/own-details.ts';
import { takeWayToReach } from '../recording/reach-me.ts';
import { definitionOf, recordExtracted, recordFact } from '../recording/record.ts';
import { addIndicators, keepWords } from '../recording/record-told.ts';
import { takeLaterPayment } from '../recording/since-then.ts';
import { giveAdvice } from '../saying/advice.ts';
import { askFact, showAllChoices } from '../saying/ask.ts';
import { moveOn } from '../saying/move-on.ts';
import { leaveTheChoice, watchForDanger, withoutNone } from '../saying/safety.ts';
import { showClassified, showUnderstood } from '../saying/understood.ts';
import { isMoment } from '../step/moments.ts';
import { withoutNothingGiven } from '../step/nothing-given.ts';
import { isOneOf, plain, plainWords, wordCount } from '../step/plain.ts';
import { timesAsked } from '../step/remembered.ts';
import { reply, say, type Work } from '../step/step.ts';
import { takeAddition } from '../step/submitted.ts';
import { partOf } from '../step/turns-of-speech.ts';
import { isAboutOwnBank, withoutOwnBank } from './about-oneself.ts';
import { saysOnlyOfBank, takeBankTold } from './bank-told.ts';
import { answerControl } from './controls.ts';

/** Records the answer `raw` to `fact`, or says what was wrong with it and asks again; `hits` are of danger in `text`. */
export function answer(
  work: Work,
  pending: Ask | null,
  fact: string,
  raw: unknown,
  hits: readonly SafetyHit[],
  text: string,
): void {
  const definition = definitionOf(work, fact);
  const inDanger = watchForDanger(work, hits, text);
  if (!definition || fact === 'fraud-type') {
    if (inDanger) leaveTheChoice(work);
    return answerControl(work, fact, raw);
  }
  const chosen = chosenFrom(work, pending, definition, raw);
  if (chosen === showAll && !inDanger) return showAllChoices(work, definition);
  const before = factsOf(work.report).get(fact);
  const redacted = typeof chosen === 'string' ? work.context.classifier.redact(chosen).text : chosen;
  const taken = takeAnswer(work, definition, redacted);
  if (taken.problem !== null) {
    if (!inDanger) return unreadable(work, definition, redacted, taken.problem);
    leaveTheChoice(work);
    return displaced(work, fact);
  }
  // A late answer leaves the question that is open now as it is.
  if (pending && pending.fact === fact) work.report = { ...work.report, pending: null };
  if (inDanger) leaveTheChoice(work);
  if (work.report.state === 'submitted') return takeAddition(work, before ? 'corrected' : 'added');
  if (inDanger) return;
  weighAnswers(work);
  giveAdvice(work, situationNow(work), 'urgent');
  moveOn(work);
}

/** A choice by its number is one of those that were shown, in their order. */
function chosenFrom(work: Work, pending: Ask | null, { id, kind }: FactDefinition, raw: unknown): unknown {
  if (kind !== 'choice' || pending?.fact !== id || !pending.choices || typeof raw !== 'string') return raw;
  return readChoice(work, pending.choices, raw) ?? raw;
}

/** While it is open what a report is, answers tell it too. */
export function weighAnswers(work: Work): void {
  const { classification } = work.report;
  if (classification?.by !== 'rules') return;
  const open = classification.verdict === 'ambiguous' || classification.verdict === 'unknown';
  const before = classification.types[0];
  const held = before && withoutNothingGiven(work, classification).types[0]?.id === before.id;
  if (!open && held) return;
  reclassify(work);
  if (!factsOf(work.report).has('fraud-type')) showClassified(work, open ? undefined : before?.id);
}

/**
 * Records an answer, and says so where it changes an earlier one. `problem` is the key of what is wrong with an answer that
 * cannot be read; `changed` is false for one that says what was held already.
 */
export function takeAnswer(
  work: Work,
  definition: FactDefinition,
  raw: unknown,
): { readonly problem: string | null; readonly changed: boolean } {
  const { id } = definition;
  const before = factsOf(work.report).get(id);
  if (before && isUnconfirmed(before) && confirms(work, before, raw)) {
    recordFact(work, id, 'known', before.value, { source: 'prefilled', certainty: 'certain' });
    return { problem: null, changed: true };
  }
  const read = readAnswer(work, definition, raw);
  if (!read.ok) return { problem: read.problem, changed: false };
  recordFact(work, id, 'known', read.value);
  // "Passport and 59": the sum was lost as well.
  if (
    id === 'lost' &&
    typeof raw === 'string' &&
    ![read.value].flat().includes('nothing') &&
    sumListed(work, raw) !== null
  )
    addMoneyLost(work, 'certain');
  if (typeof raw === 'string' && saysMore(work, definition, raw))
    keepWords(work, raw.trim(), ownGroups.has(definition.group));
  settleMoneyLeft(work, id);
  const after = factsOf(work.report).get(id);
  const { catalogue } = work.context;
  const [from = '', to = ''] = [before, after].map((one) => factText(one, catalogue, work.report.locale));
  if (before?.state === 'known' && !isUnconfirmed(before) && from !== to)
    reply(work, 'notice', 'say.changed', { label: say(work, `fact.${id}.label`), from, to });
  if (typeof raw === 'string')
    showUnderstood(work, [
      ...takePartPaid(work, raw),
      ...(ofFigures.has(definition.kind) ? [] : takeMorePaid(work, raw)),
      ...takeMore(work, definition, raw),
      ...(definition.kind === 'text' ? [] : takeOwnBank(work, id, raw)),
      ...takeOwnDetails(work, id, raw),
      ...takeWayToReach(work, id, raw),
      ...takeDetailsNamed(work, id, raw),
    ]);
  return { problem: null, changed: before?.state !== 'known' || from !== to };
}

/** "Barclays business, rang them at 10", to who it happened to: the bank that is named, and that it knows. */
function takeOwnBank(work: Work, asked: string, text: string): readonly Fact[] {
  const named = takeBankNamed(work, asked, text);
  return named.length === 0 ? [] : [...named, ...takeBankTold(work, asked, text)];
}

/** A figure in their answers is what was asked: "another £400 of tools", to what the goods were worth. */
const ofFigures: ReadonlySet<string> = new Set(['money', 'number']);

/** "And another £400 on the 16th", to when it was: the words are kept, for what is put right of it later. */
function takeMorePaid(work: Work, text: string): readonly Fact[] {
  const more = takePaymentMore(work, text);
  if (more.length > 0) keepWords(work, text.trim());
  return more;
}

/** What is said of how somebody is goes to whoever may see that, and not with the story to all. */
const ofWellbeing = 'wellbeing';
/** As many words as say no more than a button does. */
const wordsOfAChoice = 3;

/** "Email, but not my work email": the choice is not all that was said. */
const saysMore = (work: Work, definition: FactDefinition, raw: string): boolean =>
  definition.kind === 'choice' &&
  definition.group !== ofWellbeing &&
  wordCount(raw) > wordsOfAChoice &&
  readChoice(work, choicesOf(work, definition), raw) === null;

/** A value that a directory gave is sent back as it was, or agreed to in a word. */
const confirms = (work: Work, { value }: Fact, raw: unknown): boolean =>
  typeof raw === 'string' && (raw.trim() === value || isOneOf(work, 'say.yes-words', raw));

/** Groups whose answers are about the reporter, and say nothing of what happened or of the other side. */
const ownGroups = new Set(['contact', 'about', 'organisation', 'wellbeing']);
/** An answer in words as long as this may tell more than was asked. */
const tellingWords = 8;

const isNation = (fact: { readonly id: string }): boolean => fact.id === 'nation';

/**
 * Takes what an answer says besides: other facts from one that is put in a sentence, and traces of the other side, so that
 * they are linked like those of the story.
 */
function takeMore(work: Work, { id, kind, group }: FactDefinition, text: string): readonly Fact[] {
  // "I run a small cafe in Ayr" says where it happened as well as to whom; "by transfer from our business account" how.
  if (id === 'affected') {
    const { facts } = work.context.classifier.understand(text, { now: work.context.now });
    const more = facts.filter((fact) => isNation(fact) || definitionOf(work, fact.id)?.group === 'payment');
    return recordExtracted(work, more, false);
  }
  // What is told of the bank alone tells of nothing that goes on.
  if (ownGroups.has(group) || saysOnlyOfBank(work, id, text)) return [];
  const words = wordCount(text);
  const read = work.context.classifier.understand(text, { now: work.context.now });
  const known = { ...read, facts: withoutNone(work, read.facts), text };
  const { facts, indicators } = withOwnContact(work, definitionOf(work, id), known);
  if (!isAboutOwnBank(id)) addIndicators(work, indicators);
  const sum = factsOf(work.report).has('amount') ? null : sumBeside(work, id, kind, text);
  if (sum !== null) return [recordFact(work, 'amount', 'known', sum, { certainty: 'likely' })];
  // "£4,800 by bank transfer on Tuesday" answers three questions at once.
  if (kind === 'text' ? words < tellingWords : words < 3) return [];
  // The day in an answer to "when" is the answer, whatever else it might be the day of.
  // Whom the money went to, "Sample Lettings Ltd", is not who it happened to.
  const more = withoutGiftCodes(work, withoutOwnBank(id, facts)).filter(
    (fact) =>
      fact.id !== id &&
      fact.id !== 'affected' &&
      (fact.id !== 'means' || !isBankAsked(id)) &&
      (kind !== 'date' || !isMoment(fact.value)),
  );
  const later = kind === 'date' ? [] : takeLaterPayment(work, text, more);
  const rest = later.length > 0 ? more.filter(({ value }) => !isMoment(value)) : more;
  return [...later, ...recordExtracted(work, rest, false)];
}

/** "18 grand" to "what did you lose?", and "2 days ago, 900 quid" to when the money left, say how much as well. */
function sumBeside(work: Work, id: string, kind: FactDefinition['kind'], text: string): Money | null {
  const lost = [factsOf(work.report).get('lost')?.value].flat();
  if (id === 'lost') return lost.includes('nothing') ? null : (sumInPassing(work, text) ?? sumListed(work, text));
  if (kind !== 'date' || !lost.includes('money')) return null;
  const last = partOf(work, 'ends-with-sum', 'sum', text);
  return last === undefined ? null : sumInPassing(work, last);
}

/** "Revolut chat is open now" names the bank that was told, and no way of paying. */
const isBankAsked = (id: string): boolean => id === 'bank-told';

/** So often a person is asked to put an answer differently; then what they said is kept as they said it. */
const mostTries = 2;

/** Says what was wrong with an answer, directly before its question; asked often enough, the question is left alone. */
export function unreadable(work: Work, definition: FactDefinition, raw: unknown, problem: string): void {
  const { id } = definition;
  const submitted = work.report.state === 'submitted';
  if (submitted || mayAskAgain(work, id)) {
    reply(work, 'problem', problem);
    return submitted ? undefined : askFact(work, id);
  }
  keepAsSaid(work, definition, raw);
  moveOn(work);
}

export const mayAskAgain = (work: Work, fact: string): boolean => timesAsked(work.report, fact) < mostTries;

/** Keeps words that could not be read as what was asked for: as the answer, or beside an answer that is not known. */
export function keepAsSaid(work: Work, definition: FactDefinition, raw: unknown): void {
  const { id, kind, group } = definition;
  const isWords = typeof raw === 'string' && raw.trim() !== '' && !isOneOf(work, 'say.yes-words', raw);
  const isAnswer = kind === 'text' && isWords && !isSentence(work, definition, raw);
  if (isAnswer) recordFact(work, id, 'known', raw.trim(), { certainty: 'likely' });
  else {
    recordFact(work, id, 'unknown', null);
    if (isWords && group !== ofWellbeing) keepWords(work, raw.trim());
  }
  reply(work, 'notice', isAnswer ? 'say.kept-as-said' : 'say.left-open');
}

/** "It's my farm so", to where the money went, and "Kyle", to a postcode: what a body acts on has a figure, or is a name. */
function isSentence(work: Work, { format }: FactDefinition, text: string): boolean {
  const [first = ''] = plain(text).split(' ');
  if (/\d/.test(text)) return false;
  return (
    format === 'postcode' || (format === 'account' && plainWords(work, 'say.own-sentence.persons').includes(first))
  );
}

/** Takes back that `fact` was asked: words about danger took the place of its answer. */
export function displaced(work: Work, fact: string): void {
  const { asked, state } = work.report;
  if (state === 'submitted') return;
  const last = asked.lastIndexOf(fact);
  work.report = { ...work.report, pending: null, asked: asked.filter((_, place) => place !== last) };
}
