// Takes everything that a text tells beside its answer to the open question: facts, details of the person's own, what is put
// right, and the statement itself.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { Understanding } from '../../model/classification.ts';
import type { Fact } from '../../model/fact.ts';
import { beginsToAsk, ofNoLoss, saysUnknown } from '../answering/asides.ts';
import { isOfOwnBank, takeBankTold } from '../answering/bank-told.ts';
import { isShort } from '../answering/no-answer.ts';
import { takeAgreement } from '../recording/agrees-told.ts';
import { takeBankNamed } from '../recording/bank-named.ts';
import { takeOtherChoices } from '../recording/corrections.ts';
import { takeDetailsNamed } from '../recording/details-named.ts';
import { takeDataKinds, takeFirmTold } from '../recording/firm-told.ts';
import { takeMeansImplied } from '../recording/means-implied.ts';
import { settleGoneSince, takeBackMoney, takeSumAsked } from '../recording/money-left.ts';
import { takeElsewhere, takeFirm, takeOwnDetails, takeOwnLink, takePlace } from '../recording/own-details.ts';
import { takePaidInPresent } from '../recording/paid-in-present.ts';
import { takeBareDay, takeOtherName, takeOwnContact } from '../recording/put-right.ts';
import { takeWayToReach } from '../recording/reach-me.ts';
import { recordFact } from '../recording/record.ts';
import { recordStatement } from '../recording/record-told.ts';
import { addPaidThen, paidAgain, takeOver } from '../recording/since-then.ts';
import { takeTheirAge } from '../recording/their-age.ts';
import type { Work } from '../step/step.ts';
import { glean } from './glean.ts';

/** A text, and what was read in it in the light of the question that was open. */
export interface Heard {
  readonly text: string;
  /** The question that was open, `story` for none. */
  readonly openFact: string;
  readonly definition: FactDefinition | undefined;
  /** Whoever tells it has just been told whom to call: nothing more is asked in this turn. */
  readonly inDanger: boolean;
  readonly correcting: boolean;
  /** Nothing was told before it. */
  readonly first: boolean;
  readonly understood: Understanding;
}

/** What answers the open question, and what people say of themselves with it. */
export interface AnswersTaken {
  readonly facts: readonly Fact[];
  readonly own: readonly Fact[];
  readonly bankNamed: boolean;
  /** What was read, without what the answer used up. */
  readonly understanding: Understanding;
}

export function takeAnswers(work: Work, { text, openFact, correcting, first, understood }: Heard): AnswersTaken {
  const { taken: facts, understanding } = glean(work, openFact, understood, correcting);
  const bankNamed = takeBankNamed(work, openFact, text, !first && isOfOwnBank(work, openFact, text));
  const own = [
    ...takeOwnDetails(work, openFact, text),
    ...takeFirm(work, openFact, text),
    ...(first ? [] : takeDetailsNamed(work, openFact, text)),
    ...takeWayToReach(work, openFact, text),
    ...bankNamed,
    ...takeBankTold(work, openFact, text),
    ...takeAgreement(work, openFact, text),
    ...(first || facts.length > 0 || openFact === 'story' ? [] : takeElsewhere(work, openFact, text)),
  ];
  return { facts, own, bankNamed: bankNamed.length > 0, understanding };
}

/** True for a question to us and for a few words with nothing in them: what kind of crime it is does not rest on them. */
function tellsNothing(work: Work, { text, facts, indicators, cues }: Understanding): boolean {
  if (indicators.length > 0) return false;
  if (beginsToAsk(work, text)) return facts.every(({ id }) => ofNoLoss.has(id));
  return facts.length === 0 && isShort(text) && cues.length === 0;
}

export interface Taken {
  /** Of one fact the last that was taken. */
  readonly facts: readonly Fact[];
  /** Something else than the open question was put right, or the own bank named. */
  readonly putRight: boolean;
}

/** Records what a text tells, and the text itself. */
export function takeTold(work: Work, heard: Heard, answers: AnswersTaken): Taken {
  const { text, openFact, correcting, first, understood } = heard;
  const { understanding } = answers;
  if (answers.facts.every(({ id }) => id !== openFact) && saysUnknown(work, openFact, text))
    recordFact(work, openFact, 'unknown', null);
  // "She banks with Nationwide" tells of no kind of fraud.
  const isBankAlone = answers.bankNamed && (isShort(text) || isOfOwnBank(work, openFact, text));
  const others = takeOtherChoices(work, text);
  const read = [
    ...answers.facts,
    ...answers.own,
    ...(takePlace(work, openFact, text) ?? []),
    ...takeOwnLink(work, text),
    ...others,
    ...recordStatement(work, understanding, correcting, !first && (tellsNothing(work, understood) || isBankAlone)),
  ];
  const told = [
    ...read,
    ...settleGoneSince(work, read),
    // In a first story it is known only now that it is told for another.
    ...takeAgreement(work, openFact, text),
    ...takeTheirAge(work, text),
    ...paidAgain(work, understanding),
    ...addPaidThen(work, understanding),
    ...takeOver(work, text),
    ...takeBackMoney(work, understanding),
    ...takeSumAsked(work, understanding),
    ...takePaidInPresent(work, understanding),
    ...takeMeansImplied(work),
    // Of a first story it is known only now what kind it is, and that it happened to a firm.
    ...takeFirmTold(work, openFact, text),
    ...takeDataKinds(work, openFact, text),
  ];
  // After all that was read: of two names in "not Gumtree, it was Vinted" the first may have been taken.
  const named = [
    ...takeOtherName(work, text),
    ...takeBareDay(work, text, correcting),
    ...takeOwnContact(work, openFact, text),
  ];
  const facts = [...told.filter(({ id }) => named.every((one) => one.id !== id)), ...named];
  const putRight = others.length > 0 || named.length > 0 || answers.bankNamed || (correcting && facts.length > 0);
  return { facts, putRight };
}
