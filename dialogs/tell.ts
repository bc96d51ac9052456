// Hears a piece of the story: danger and loss first, then what was understood, then the one next question.

import type { FactDefinition } from '../catalogue/schemas/fact.ts';
import type { Understanding } from '../model/classification.ts';
import { factsOf } from '../model/report.ts';
import { ofWhatHappened } from './about-oneself.ts';
import { answerWithin } from './about-us.ts';
import { giveAdvice } from './advice.ts';
import { takeAgreement } from './agrees-told.ts';
import { isAnotherMatter, keepForAnother } from './another-matter.ts';
import { displaced, mayAskAgain } from './answer.ts';
import {
  asksAside,
  asksUs,
  beginsToAsk,
  cannotBegin,
  ofNoLoss,
  saysTold,
  saysUnknown,
  withoutLeadingNo,
} from './asides.ts';
import { askStill } from './ask.ts';
import { takeBankNamed } from './bank-named.ts';
import { takeBankTold } from './bank-told.ts';
import { tellWaysWithoutPhone } from './cannot-phone.ts';
import { reportAllTheSame } from './controls.ts';
import { isCorrecting, takeOtherChoices, withoutDenied } from './corrections.ts';
import { turnToOther } from './for-other.ts';
import { glean } from './glean.ts';
import { takeBackMoney, takeSumAsked } from './money-left.ts';
import { moveOn } from './move-on.ts';
import { isShort, replyToNothing } from './no-answer.ts';
import { takeElsewhere, takeOwnDetails, takePlace } from './own-details.ts';
import { hearOwnSentence, tellsState } from './own-sentence.ts';
import { takePaidInPresent } from './paid-in-present.ts';
import { plain, plainWords, wordCount } from './plain.ts';
import { situationNow } from './policy.ts';
import { takeBareDay, takeOtherName, takeOutDenied, takeOwnContact } from './put-right.ts';
import { takeWayToReach } from './reach-me.ts';
import { definitionOf, recordFact } from './record.ts';
import { keepWords, recordStatement } from './record-told.ts';
import { leaveTheChoice } from './safety.ts';
import { paidAgain, saysOver, takeOver } from './since-then.ts';
import { reply, type Work } from './step.ts';
import { takeAddition } from './submitted.ts';
import { answerThanks } from './thanks.ts';
import { showClassified, showUnderstood } from './understood.ts';

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
  if (saysTold(work, text)) return ['notice', 'say.told-already'];
  if (definition === undefined || !isShort(text) || !mayAskAgain(work, definition.id)) return ['notice', 'say.noted'];
  const { kind, format } = definition;
  // "They changed my email" is a piece of the story, whatever was asked.
  if (tells && kind !== 'text') return ['notice', 'say.noted'];
  if (kind === 'file' || (kind === 'text' && format === 'free')) return ['notice', 'say.noted'];
  const problem = kind === 'text' ? format : kind === 'choices' || kind === 'confirm' ? 'choice' : kind;
  return ['problem', `say.problem.${problem}`];
}

/** True for a question to us and for a few words with nothing in them: what kind of crime it is does not rest on them. */
function tellsNothing(work: Work, { text, facts, indicators, cues }: Understanding): boolean {
  if (indicators.length > 0) return false;
  if (beginsToAsk(work, text)) return facts.every(({ id }) => ofNoLoss.has(id));
  return facts.length === 0 && isShort(text) && cues.length === 0;
}

/** As few words as may be said of two things. */
const fewest = 6;

/** The same story once more, word for word: sent twice, or told again for fear that it was not heard. */
const wasSaid = ({ report, message }: Work, text: string): boolean =>
  wordCount(text) >= fewest &&
  report.statements.some((one) => one.messageId !== message.id && plain(one.text) === plain(text));

/**
 * Takes a text as part of the story. `openFact` is the question that was open, `story` for none. When the person is
 * `inDanger` and has just been told whom to call, nothing more is asked in this turn.
 */
export function tell(work: Work, text: string, openFact: string, inDanger: boolean): void {
  if (!inDanger && answerThanks(work, text)) return;
  if (!inDanger && wasSaid(work, text)) {
    reply(work, 'notice', 'say.have-already');
    return work.report.state === 'open' ? askStill(work) : undefined;
  }
  if (!inDanger && work.report.state === 'open' && takeOutDenied(work, text)) {
    keepWords(work, text.trim(), true);
    return askStill(work);
  }
  if (!inDanger && cannotBegin(work, text, openFact)) return;
  if (!inDanger && isAnotherMatter(work, text)) return keepForAnother(work, text);
  const { now } = work.context;
  const correcting = isCorrecting(work, text);
  const heard = withoutLeadingNo(work, correcting ? withoutDenied(text) : text);
  const read = work.context.classifier.understand(heard, { now, locale: work.report.locale });
  if (!inDanger && asksAside(work, text, read)) return askStill(work);
  const definition = definitionOf(work, openFact);
  const understood = ofWhatHappened(definition, { ...read, text });
  const empty = understood.facts.length === 0 && understood.indicators.length === 0 && understood.cues.length === 0;
  const first = !factsOf(work.report).has('story');
  const { taken: gleaned, understanding } = glean(work, openFact, understood, correcting);
  const bankNamed = takeBankNamed(work, openFact, text);
  // "She banks with Nationwide" tells of no kind of fraud.
  const isBankAlone = bankNamed.length > 0 && isShort(text);
  const own = [
    ...takeOwnDetails(work, openFact, text),
    ...takeWayToReach(work, openFact, text),
    ...bankNamed,
    ...takeBankTold(work, openFact, text),
    ...takeAgreement(work, openFact, text),
    ...(first || gleaned.length > 0 || openFact === 'story' ? [] : takeElsewhere(work, openFact, text)),
  ];
  const isState = !inDanger && definition !== undefined && tellsState(work, definition, text);
  if (isState && gleaned.length === 0 && own.length === 0 && understood.facts.length === 0) {
    keepWords(work, text.trim(), true);
    return hearOwnSentence(work, definition);
  }
  if (empty && gleaned.length === 0 && own.length === 0 && !inDanger && definition && definition.id !== 'story') {
    if (replyToNothing(work, definition, text)) return;
  }
  if (gleaned.every(({ id }) => id !== openFact) && saysUnknown(work, openFact, text))
    recordFact(work, openFact, 'unknown', null);
  if (plainWords(work, 'say.report-anyway.words').some((words) => plain(text).includes(words))) reportAllTheSame(work);
  const before = work.report.classification?.types[0]?.id;
  const others = takeOtherChoices(work, text);
  const wasSubmitted = work.report.state === 'submitted';
  const told = [
    ...gleaned,
    ...own,
    ...(takePlace(work, openFact, text) ?? []),
    ...others,
    ...recordStatement(work, understanding, correcting, !first && (tellsNothing(work, understood) || isBankAlone)),
    // In a first story it is known only now that it is told for another.
    ...takeAgreement(work, openFact, text),
    ...paidAgain(work, understanding),
    ...takeOver(work, text),
    ...takeBackMoney(work, understanding),
    ...takeSumAsked(work, understanding),
    ...takePaidInPresent(work, understanding),
  ];
  // After all that was read: of two names in "not Gumtree, it was Vinted" the first may have been taken.
  const named = [...takeOtherName(work, text), ...takeBareDay(work, text, correcting), ...takeOwnContact(work, text)];
  const taken = [...told.filter(({ id }) => named.every((one) => one.id !== id)), ...named];
  if (!first && turnToOther(work, taken)) displaced(work, openFact);
  if (openFact === 'story-more') work.report = { ...work.report, pending: null };
  // Who may hurt themselves hears of nothing else first.
  if (factsOf(work.report).get('self-harm')?.messageId !== work.message.id)
    giveAdvice(work, situationNow(work), 'urgent');
  if (!inDanger) tellWaysWithoutPhone(work, text);
  // In danger, only the first story is played back; and of an ordinary question there is nothing to play back.
  const noCrime = work.report.classification?.verdict === 'not-a-crime';
  if (noCrime ? false : first || !inDanger) showUnderstood(work, taken);
  if (!factsOf(work.report).has('fraud-type')) showClassified(work, before);
  if (!inDanger) answerWithin(work, text);
  if (inDanger) leaveTheChoice(work);
  if (wasSubmitted) return takeAddition(work, correcting ? 'corrected' : 'added');
  if (inDanger) {
    if (factsOf(work.report).has(openFact)) work.report = { ...work.report, pending: null };
    else displaced(work, openFact);
    return;
  }
  // "No, I haven't paid" to "how was it paid?" is all there is to say to it.
  const unpaid =
    definition?.group === 'payment' && understood.facts.some(({ id, value }) => id === 'paid' && value === 'no');
  if (unpaid && !factsOf(work.report).has(openFact)) {
    if (openFact === 'paid') recordFact(work, openFact, 'known', 'no', { certainty: 'likely' });
    else recordFact(work, openFact, 'skipped', null);
    reply(work, 'notice', 'say.unpaid');
  }
  if (taken.length === 0 && openFact !== 'story' && openFact !== 'story-more') {
    const isAsked = asksUs(work, text);
    // "I have removed it" and "I have kept your file" say what became of it already.
    const isSaid = work.replies.some(({ kind }) => kind === 'notice');
    if (isAsked || !isSaid) reply(work, ...noteFor(work, definition, text, isAsked, understood.cues.length > 0));
    // Who asks something has not passed over our question.
    if ((isAsked || saysOver(work, text)) && definition) displaced(work, openFact);
  }
  // Who puts something else right, or names their bank, has not passed over the question.
  const putRight = others.length > 0 || named.length > 0 || bankNamed.length > 0 || (correcting && taken.length > 0);
  if (putRight && definition && !factsOf(work.report).has(openFact)) displaced(work, openFact);
  // Asked as often as may be: the question stays in sight among the answers that are checked.
  if (definition && !factsOf(work.report).has(openFact) && !mayAskAgain(work, openFact))
    recordFact(work, openFact, 'unknown', null);
  moveOn(work);
}
