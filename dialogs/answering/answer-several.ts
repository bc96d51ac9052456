// Takes the answers of a card that put several questions: each as if it had come alone, and then one step further. What was
// left empty was passed over; what was held already and is left empty stays.

import type { SafetyHit } from '../../classifiers/understand.ts';
import type { Answer } from '../../model/message.ts';
import { factsOf, isSent } from '../../model/report.ts';
import { isOpen, situationNow } from '../policy/policy.ts';
import { dropPrefilled } from '../recording/prefill.ts';
import { definitionOf, recordFact } from '../recording/record.ts';
import { giveAdvice } from '../saying/advice.ts';
import { moveOn } from '../saying/move-on.ts';
import { leaveTheChoice, watchForDanger } from '../saying/safety.ts';
import { reply, say, type Work } from '../step/step.ts';
import { takeAddition } from '../step/submitted.ts';
import { keepAsSaid, mayAskAgain, takeAnswer, weighAnswers } from './answer.ts';
import { answerControl, takeConsent } from './controls.ts';

const consentPrefix = 'consent:';

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === 'skip' ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

export function answerSeveral(work: Work, answers: readonly Answer[], hits: readonly SafetyHit[], text: string): void {
  const submitted = isSent(work.report);
  const inDanger = watchForDanger(work, hits, text);
  const corrects = answers.some(({ fact }) => factsOf(work.report).get(fact)?.state === 'known');
  const first = work.report.pending?.fact;
  work.report = { ...work.report, pending: null };
  let changed = false;
  let unread = false;
  let decision: Answer | null = null;
  for (const answer of answers) {
    const { fact, value } = answer;
    if (fact.startsWith(consentPrefix)) {
      if (!isEmpty(value)) takeConsent(work, fact.slice(consentPrefix.length), value);
      continue;
    }
    if (definitionOf(work, fact) === undefined || fact === 'fraud-type') {
      decision = answer;
      continue;
    }
    // The first of a card was counted when the card was put; each of the others counts when it comes back.
    if (!submitted && fact !== first) work.report = { ...work.report, asked: [...work.report.asked, fact] };
    const taken = takeLine(work, fact, value, submitted);
    changed ||= taken === 'changed';
    unread ||= taken === 'unread';
  }
  if (inDanger) leaveTheChoice(work);
  if (submitted) {
    if (changed) return takeAddition(work, corrects ? 'corrected' : 'added');
    return moveOn(work);
  }
  if (inDanger) return;
  weighAnswers(work);
  giveAdvice(work, situationNow(work), 'urgent');
  if (decision !== null && !unread) return answerControl(work, decision.fact, decision.value);
  moveOn(work);
}

function takeLine(work: Work, fact: string, value: unknown, submitted: boolean): 'changed' | 'same' | 'unread' {
  const held = factsOf(work.report).get(fact);
  if (isEmpty(value) || value === 'unknown') {
    if (!isOpen(held)) return 'same';
    // Emptied by hand: the directory's value is not to be used.
    dropPrefilled(work, ({ id }) => id === fact);
    recordFact(work, fact, value === 'unknown' ? 'unknown' : 'skipped', null);
    return 'same';
  }
  const definition = definitionOf(work, fact);
  if (definition === undefined) return 'same';
  const { problem, changed } = takeAnswer(work, definition, value);
  if (problem === null) return changed ? 'changed' : 'same';
  if (submitted || mayAskAgain(work, fact)) {
    reply(work, 'problem', 'say.problem-with', { label: say(work, `fact.${fact}.label`), problem: say(work, problem) });
    return 'unread';
  }
  keepAsSaid(work, definition, value);
  return 'changed';
}
