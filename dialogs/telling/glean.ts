// What a free text says besides being story: the answer that it begins with, a bare amount or day, a correction in
// passing, and the wish not to be named. People answer in sentences, and must not be asked again for what they said.

import type { Understanding } from '../../model/classification.ts';
import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { withoutOwnBank } from '../answering/about-oneself.ts';
import { isOfOwnBank } from '../answering/bank-told.ts';
import { adultFrom, ageIn } from '../reading/ages.ts';
import { withoutGiftCodes } from '../reading/gift-codes.ts';
import { asWasAsked } from '../reading/given-as-asked.ts';
import { withoutPictures } from '../reading/pictures-sent.ts';
import { nationOfOther } from '../reading/whereabouts.ts';
import { withoutDenied } from '../recording/corrections.ts';
import { takePartCorrected, takePartPaid } from '../recording/money-left.ts';
import { definitionOf } from '../recording/record.ts';
import { takeLaterPayment } from '../recording/since-then.ts';
import { takeTwoMeans } from '../recording/two-means.ts';
import { goNameless } from '../saying/nameless.ts';
import { isMoment } from '../step/moments.ts';
import { plain, plainWords, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { takePersonalData } from './glean-data.ts';
import { dropDaysOfTelling, takeDayOfPayment } from './glean-days.ts';
import { takeMoneyLost, takeSum } from './glean-sum.ts';
import { drop, dropMoments, found, type Gleaning, held, take } from './gleaning.ts';
import { leadingAnswer, ofWhatGoesOn } from './leading-answer.ts';

/** As many words as have an age or a sum in them and tell nothing else. */
const longestShort = 6;

export interface Gleaned {
  /** What was recorded from the text here. */
  readonly taken: readonly Fact[];
  /** What was understood, without what turned out to mean something else. */
  readonly understanding: Understanding;
}

/** Records what `understanding`'s text says to `openFact`, and what it corrects when `correcting`. */
export function glean(work: Work, openFact: string, understanding: Understanding, correcting: boolean): Gleaned {
  // What is denied is no sum and no day: "£350 not £530".
  const text = correcting ? withoutDenied(understanding.text) : understanding.text;
  const gleaning: Gleaning = {
    work,
    openFact,
    text,
    correcting,
    hasIndicators: understanding.indicators.length > 0,
    taken: [],
    facts: asWasAsked(work, withoutPictures(work, withoutGiftCodes(work, understanding.facts), text), text),
  };
  // "Bank of Scotland, she rang them a minute ago": their own bank is not who they said they were.
  const ofOwnBank = openFact !== 'story' && isOfOwnBank(work, openFact, text);
  const isLed = takeLead(gleaning, ofOwnBank);
  dropDaysOfTelling(gleaning);
  if (ofOwnBank) gleaning.facts = withoutOwnBank('bank-told', gleaning.facts);
  if (!isLed) takeMoneyLost(gleaning);
  const isShort = wordCount(text) <= longestShort;
  // "It was 460, not 400", of one of several: the whole is another.
  const part = correcting ? takePartCorrected(work, understanding.text) : null;
  if (part === null) takeSum(gleaning, isShort);
  else gleaning.taken.push(...part);
  gleaning.taken.push(...takePartPaid(work, text));
  if (isShort) takeAge(gleaning);
  takeDayOfPayment(gleaning, isShort);
  takeTheirPlace(gleaning);
  const later = takeLaterPayment(work, text, gleaning.facts);
  if (later.length > 0) drop(gleaning, 'happened-at');
  gleaning.taken.push(...later);
  takeNameless(gleaning);
  const cues = ofOwnBank ? [] : understanding.cues;
  return { taken: gleaning.taken, understanding: { ...understanding, facts: gleaning.facts, cues } };
}

/** Takes the answer that the text begins with, save where it answers otherwise or something else. Returns whether there is one. */
function takeLead(gleaning: Gleaning, ofOwnBank: boolean): boolean {
  const { work, openFact, text } = gleaning;
  const isOfPaying = tells(work, 'tells-of-paying', text) && definitionOf(work, openFact)?.group !== 'payment';
  takePersonalData(gleaning);
  const ofData =
    gleaning.taken.length > 0 || (ofWhatGoesOn.has(openFact) && found(gleaning, 'personal-data')?.source === 'told');
  const twoMeans = takeTwoMeans(work, openFact, text);
  gleaning.taken.push(...twoMeans);
  if (twoMeans.length > 0) drop(gleaning, 'means', 'means-also');
  // "It's me on my own, sole trader": what is told of the firm behind it is the answer.
  const isFirmTold = openFact === 'affected' && found(gleaning, 'affected') !== undefined;
  if (isOfPaying || ofData || isFirmTold || twoMeans.length > 0 || (ofOwnBank && openFact === 'persona')) return false;
  const lead = leadingAnswer(work, openFact, text);
  if (lead === null) return false;
  // "No, there was a rule that forwarded it": what is told behind the no is the answer.
  const told = found(gleaning, openFact);
  if (lead.yesOrNo && told?.source === 'told' && told.value !== lead.value) return false;
  take(gleaning, openFact, lead.value);
  drop(gleaning, openFact);
  gleaning.facts = withoutOwnBank(openFact, gleaning.facts);
  // "Yes, we told them last night" says when they were told, not when it happened; and a day is one day.
  if (lead.yesOrNo || isMoment(lead.value)) dropMoments(gleaning);
  return true;
}

/** Takes the age of whoever it happened to: the speaker's own, or in a report for somebody else that person's. */
function takeAge(gleaning: Gleaning): void {
  const { work, openFact, text } = gleaning;
  if (openFact === 'age-group' || held(gleaning, 'age-group') || found(gleaning, 'age-group')) return;
  const years = ageIn(text);
  if (years !== null && speaksOfVictim(work, text))
    take(gleaning, 'age-group', years < adultFrom ? 'under-18' : 'adult');
}

/** "I live in Leeds but mum's in Stirling": where it happened is where she is. */
function takeTheirPlace(gleaning: Gleaning): void {
  const { work, text } = gleaning;
  if (factsOf(work.report).get('role')?.value !== 'on-behalf' || held(gleaning, 'nation')?.state === 'known') return;
  const nation = nationOfOther(work, text);
  if (nation === null) return;
  take(gleaning, 'nation', nation);
  drop(gleaning, 'nation');
}

const speaksOfVictim = (work: Work, text: string): boolean =>
  tells(work, 'speaks-as-one', text) === (factsOf(work.report).get('role')?.value !== 'on-behalf');

/** Takes the wish to give no name, said inside a longer text. */
function takeNameless(gleaning: Gleaning): void {
  const { work, text } = gleaning;
  const said = ` ${plain(text)} `;
  const ways = plainWords(work, 'command.anonymous.words');
  const nameless = ways.find((way) => way.split(' ').length > 2 && said.includes(` ${way} `));
  if (nameless === undefined || held(gleaning, 'anonymous')?.value === 'yes') return;
  gleaning.taken.push(goNameless(work, 'likely'));
  gleaning.facts = gleaning.facts.filter((fact) => !nameless.includes(plain(fact.text)));
}
