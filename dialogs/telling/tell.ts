// Hears a piece of the story: danger and loss first, then what was understood, then the one next question.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { ofWhatHappened } from '../answering/about-oneself.ts';
import { displaced, mayAskAgain } from '../answering/answer.ts';
import { asksAside, asksUs, cannotBegin, onlyAsks, saysTold, withoutLeadingNo } from '../answering/asides.ts';
import { isOfBankTold } from '../answering/bank-told.ts';
import { reportAllTheSame } from '../answering/controls.ts';
import { takeBackOwn } from '../answering/mine-after-all.ts';
import { isShort, replyToNothing, tellsOn } from '../answering/no-answer.ts';
import { hearOwnSentence, tellsHow, tellsState } from '../answering/own-sentence.ts';
import { situationNow } from '../policy/policy.ts';
import { countsOwnPeople } from '../reading/count-of-people.ts';
import { givesElse } from '../reading/gives-else.ts';
import { withOwnContact } from '../reading/own-contact.ts';
import { isOtherValue } from '../reading/taken-back.ts';
import { answerThanks } from '../reading/thanks.ts';
import { isCorrecting, withoutDenied } from '../recording/corrections.ts';
import { withoutCustomersLoss } from '../recording/loss-of-customer.ts';
import { hearsLossOfFriend, withoutFriendsLoss } from '../recording/loss-of-friend.ts';
import { takeOutDenied } from '../recording/put-right.ts';
import { definitionOf, recordFact, wasInside } from '../recording/record.ts';
import { keepWords } from '../recording/record-told.ts';
import { saysOver } from '../recording/since-then.ts';
import { answerWithin } from '../saying/about-us.ts';
import { giveAdvice } from '../saying/advice.ts';
import { askStill } from '../saying/ask.ts';
import { tellWaysWithoutPhone } from '../saying/cannot-phone.ts';
import { moveOn } from '../saying/move-on.ts';
import { leaveTheChoice, withoutNone, withoutPresence } from '../saying/safety.ts';
import { kindNamed, showClassified, showUnderstood } from '../saying/understood.ts';
import { turnToOther } from '../step/for-other.ts';
import { isShortText, plain, plainWords, wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { takeAddition } from '../step/submitted.ts';
import { tells } from '../step/turns-of-speech.ts';
import { isAnotherMatter, keepForAnother } from './another-matter.ts';
import { type AnswersTaken, type Heard, type Taken, takeAnswers, takeTold } from './take-told.ts';

/** What is said to a text in which nothing was found: honest where it looks like an answer that could not be read. */
function noteFor(
  work: Work,
  definition: FactDefinition | undefined,
  text: string,
  isAsked: boolean,
  tells: boolean,
): ['notice' | 'problem', string] {
  if (isAsked) return ['notice', 'say.cannot-answer'];
  if (saysOver(work, text)) return ['notice', 'say.over-now'];
  if (tellsHow(work, text))
    return ['notice', definition === undefined ? 'say.own-sentence.review' : 'say.own-sentence'];
  // While the answers are checked nothing is asked that could be given once more.
  // What is known of the bank already was heard.
  if (definition !== undefined && isOfBankTold(work, definition.id, text)) return ['notice', 'say.noted'];
  if (definition !== undefined && saysTold(work, text)) return ['notice', 'say.told-already'];
  if (definition === undefined || !isShort(text) || !mayAskAgain(work, definition.id)) return ['notice', 'say.noted'];
  const { kind, format } = definition;
  if (tellsOn(work, definition, text)) return ['notice', 'say.noted'];
  // "They changed my email" is a piece of the story, whatever was asked.
  if (tells && kind !== 'text') return ['notice', 'say.noted'];
  if (kind === 'file' || (kind === 'text' && format === 'free')) return ['notice', 'say.noted'];
  const problem = kind === 'text' ? format : kind === 'choices' || kind === 'confirm' ? 'choice' : kind;
  return ['problem', `say.problem.${problem}`];
}

/** As few words as may be said of two things. */
const fewest = 6;

/** The same story once more, word for word: sent twice, or told again for fear that it was not heard. */
const wasSaid = ({ report, message }: Work, text: string): boolean =>
  wordCount(text) >= fewest &&
  report.statements.some((one) => one.messageId !== message.id && plain(one.text) === plain(text));

/** True where a text is settled before anything is read in it: thanks, the same once more, a denial, another matter. */
function isSettled(work: Work, text: string, openFact: string): boolean {
  if (answerThanks(work, text)) return true;
  if (wasSaid(work, text)) {
    reply(work, 'notice', 'say.have-already');
    if (work.report.state === 'open') askStill(work);
    return true;
  }
  if (work.report.state === 'open' && takeBackOwn(work, text)) return true;
  if (work.report.state === 'open' && takeOutDenied(work, text)) {
    keepWords(work, text.trim(), true);
    askStill(work);
    return true;
  }
  if (cannotBegin(work, text, openFact)) return true;
  if (hearsKinGoOn(work, text)) return true;
  if (!isAnotherMatter(work, text)) return false;
  keepForAnother(work, text);
  return true;
}

/** As many words as say how somebody is, and no more. */
const longestSigh = 14;

/** "I feel such an idiot" and "he's gutted, hasn't slept" get a kind word before anything else is asked. */
function hearsDistress(work: Work, { text, first, understood }: Heard, { facts, own }: AnswersTaken): boolean {
  if (first || work.report.state !== 'open' || !isShortText(text) || wordCount(text) > longestSigh) return false;
  if (asksUs(work, text)) return false;
  if (facts.length > 0 || own.length > 0 || understood.facts.length > 0 || understood.indicators.length > 0)
    return false;
  if (!tells(work, 'tells-distress', text)) return false;
  keepWords(work, text.trim(), true);
  reply(work, 'notice', 'say.distress');
  askStill(work);
  return true;
}

/** As many words as say that a relative goes on. */
const longestOfKin = 10;

/** "She won't stop", of whoever it is told for: she is no stalker, and nothing of what kind it is rests on it. */
function hearsKinGoOn(work: Work, text: string): boolean {
  if (work.report.state !== 'open' || factsOf(work.report).get('role')?.value !== 'on-behalf') return false;
  if (wordCount(text) > longestOfKin || !tells(work, 'kin-go-on', text)) return false;
  keepWords(work, text.trim(), true);
  reply(work, 'notice', 'say.kin-go-on');
  askStill(work);
  return true;
}

/** True where all that a text says was replied to: how somebody is, or nothing that could be read. */
function isRepliedTo(work: Work, heard: Heard, answers: AnswersTaken): boolean {
  const { text, definition, understood } = heard;
  const { facts, own } = answers;
  if (hearsDistress(work, heard, answers)) return true;
  if (definition === undefined || facts.length > 0 || own.length > 0 || understood.facts.length > 0) return false;
  if (isOtherValue(text) || countsOwnPeople(text)) return false;
  if (tellsState(work, definition, text)) {
    keepWords(work, text.trim(), true);
    hearOwnSentence(work, definition);
    return true;
  }
  const empty = understood.indicators.length === 0 && understood.cues.length === 0;
  return empty && definition.id !== 'story' && replyToNothing(work, definition, text);
}

/** Says what the text calls for, and what was understood of it. True where a question in it was answered. */
function sayHeard(
  work: Work,
  { text, inDanger, first }: Heard,
  facts: readonly Fact[],
  typeBefore: string | undefined,
): boolean {
  // Who may hurt themselves hears of nothing else first, and not what to call it.
  const mayHurt = factsOf(work.report).get('self-harm')?.messageId === work.message.id;
  if (!mayHurt) giveAdvice(work, situationNow(work), 'urgent');
  if (!inDanger) tellWaysWithoutPhone(work, text);
  // In danger, only the first story is played back; and of an ordinary question there is nothing to play back.
  const noCrime = work.report.classification?.verdict === 'not-a-crime';
  if (!noCrime && (first || !inDanger)) showUnderstood(work, facts);
  if (!mayHurt && !factsOf(work.report).has('fraud-type')) showClassified(work, typeBefore);
  return !inDanger && answerWithin(work, text);
}

/**
 * What becomes of the question that was open: answered besides, put off, or left alone after being asked often enough.
 * `answered`: what the text itself asks was answered.
 */
function closeQuestion(work: Work, heard: Heard, { facts, putRight }: Taken, answered: boolean): void {
  const { text, openFact, definition, understood } = heard;
  const isOpen = (): boolean => !factsOf(work.report).has(openFact);
  // "No, I haven't paid" to "how was it paid?" is all there is to say to it. Who let somebody in gave access away all the same.
  const lostMoney = [factsOf(work.report).get('lost')?.value].flat().includes('money');
  const saysUnpaid = understood.facts.some(
    // Who told of money that left, and has now hung up, has not said that it did not leave.
    (one) => one.id === 'paid' && one.value === 'no' && !(lostMoney && tells(work, 'of-no-payment', one.text)),
  );
  const hungUp = tells(work, 'of-no-payment', text);
  // "I hung up" says nothing of what they took.
  const gaveAccess = openFact === 'lost' && wasInside(work) && !saysOver(work, text);
  // "I didn't pay 7995, only the 500" says what was paid.
  const saysPart = facts.some(({ id }) => id === 'amount');
  if (saysUnpaid && !saysPart && isOpen() && (definition?.group === 'payment' || gaveAccess)) {
    if (gaveAccess) recordFact(work, openFact, 'known', ['access'], { certainty: 'likely' });
    else if (openFact === 'paid') recordFact(work, openFact, 'known', 'no', { certainty: 'likely' });
    else recordFact(work, openFact, 'skipped', null);
    reply(work, 'notice', 'say.unpaid');
  } else if (saysUnpaid && !saysPart && !lostMoney && openFact !== 'story' && work.replies.length === 0 && !hungUp)
    reply(work, 'notice', 'say.unpaid');
  if (facts.length === 0 && openFact !== 'story' && openFact !== 'story-more') {
    const isAsked = asksUs(work, text);
    // "I have removed it" and "I have kept your file" say what became of it already.
    const isSaid = work.replies.some(({ kind }) => kind === 'notice');
    if ((isAsked && !answered) || !isSaid)
      reply(work, ...noteFor(work, definition, text, isAsked, understood.cues.length > 0));
    // Who asks something has not passed over our question.
    if ((isAsked || saysOver(work, text)) && definition) displaced(work, openFact);
  }
  // Who puts something else right, or names their bank, has not passed over the question.
  if (definition && isOpen() && (putRight || givesElse(work, definition, text))) displaced(work, openFact);
  // Asked as often as may be: the question stays in sight among the answers that are checked.
  // Who tells on has not said that none of the kinds fits.
  const isOfKind = openFact === 'fraud-type';
  if (definition && !isOfKind && isOpen() && !mayAskAgain(work, openFact)) recordFact(work, openFact, 'unknown', null);
}

/**
 * Takes a text as part of the story. `openFact` is the question that was open, `story` for none. When the person is
 * `inDanger` and has just been told whom to call, nothing more is asked in this turn.
 */
export function tell(work: Work, text: string, openFact: string, inDanger: boolean): void {
  if (!inDanger && isSettled(work, text, openFact)) return;
  const correcting = isCorrecting(work, text);
  const plainly = withoutLeadingNo(work, correcting ? withoutDenied(text) : text);
  const { classifier, now } = work.context;
  const all = classifier.understand(plainly, { now, locale: work.report.locale });
  const isMereQuestion = factsOf(work.report).has('story') && onlyAsks(work, text);
  const read = { ...all, facts: isMereQuestion ? [] : withoutNone(work, all.facts) };
  if (!inDanger && asksAside(work, text, read)) return askStill(work);
  const definition = definitionOf(work, openFact);
  const said = withOwnContact(work, definition, { ...read, text }, factsOf(work.report).get('contact')?.value);
  const understood = withoutPresence(
    work,
    openFact,
    withoutCustomersLoss(work, ofWhatHappened(work, definition, said)),
  );
  if (!inDanger && hearsLossOfFriend(work, understood))
    return work.report.state === 'submitted' ? takeAddition(work, 'added') : askStill(work);
  const first = !factsOf(work.report).has('story');
  const ours = withoutFriendsLoss(work, understood);
  const heard: Heard = { text, openFact, definition, inDanger, correcting, first, understood: ours };
  const answers = takeAnswers(work, heard);
  if (!inDanger && isRepliedTo(work, heard, answers)) return;
  if (plainWords(work, 'say.report-anyway.words').some((words) => plain(text).includes(words))) reportAllTheSame(work);
  const typeBefore = kindNamed(work);
  const wasSubmitted = work.report.state === 'submitted';
  const taken = takeTold(work, heard, answers);
  if (!first && turnToOther(work, taken.facts)) displaced(work, openFact);
  if (openFact === 'story-more') work.report = { ...work.report, pending: null };
  const answered = sayHeard(work, heard, taken.facts, typeBefore);
  if (inDanger) leaveTheChoice(work);
  if (wasSubmitted) return takeAddition(work, correcting ? 'corrected' : 'added');
  if (inDanger) {
    if (factsOf(work.report).has(openFact)) work.report = { ...work.report, pending: null };
    else displaced(work, openFact);
    return;
  }
  closeQuestion(work, heard, taken, answered);
  moveOn(work);
}
