// The ways to an earlier answer: one question back, or the one that is named.

import { factsOf } from '../../model/report.ts';
import { factNamed } from '../reading/commands.ts';
import { definitionOf } from '../recording/record.ts';
import { askFact, askStill, put } from '../saying/ask.ts';
import { moveOn } from '../saying/move-on.ts';
import { answerRows } from '../saying/review.ts';
import { holdsOneOf } from '../step/plain.ts';
import { reply, say, suggestion, type Work } from '../step/step.ts';
import { takeAddition } from '../step/submitted.ts';
import { takeAnswer } from './answer.ts';
import { askForType } from './controls.ts';

/** Opens the question before the one that is open; what was answered there is shown and can be changed. */
export function goBack(work: Work): void {
  const { asked, pending } = work.report;
  const earlier = pending && asked.at(-1) === pending.fact ? asked.slice(0, -1) : asked;
  const before = earlier.findLast((id) => definitionOf(work, id) !== undefined && id !== pending?.fact);
  if (before === undefined || before === 'story') {
    const told = factsOf(work.report).has('story');
    const suggest = told ? [suggestion(work, 'change'), ...(pending ? [] : [suggestion(work, 'carry-on')])] : undefined;
    reply(work, 'notice', told ? 'say.nothing-before' : 'say.nothing-before-story', {}, { suggest });
    return askStill(work);
  }
  work.report = { ...work.report, asked: earlier.slice(0, earlier.lastIndexOf(before)) };
  if (before === 'fraud-type') askForType(work);
  else askFact(work, before);
}

/** Asks again for the answer that `rest` names, or which one is meant. */
export function change(work: Work, rest: string): void {
  const named = work.context.catalogue.facts.has(rest) ? rest : factNamed(work, rest);
  if (named === 'fraud-type' || (named === null && holdsOneOf(work, 'say.kinds-named.fraud-type', rest)))
    return askForType(work);
  if (named === 'story') return put(work, { fact: 'story-more', kind: 'text', optional: true }, 'say.ask-more');
  if (named !== null) return changedTo(work, named) ? undefined : askFact(work, named);
  const facts = factsOf(work.report);
  // The same rows as are checked before sending, what is taken for granted among them.
  const choices = answerRows(work)
    .filter(({ fact }) => fact === 'fraud-type' || definitionOf(work, fact) !== undefined)
    .map(({ fact, label, value }) => ({ value: fact, label: say(work, 'say.row', { label, value }) }));
  if (facts.size === 0) {
    reply(work, 'notice', 'say.nothing-to-change');
    return moveOn(work);
  }
  put(work, { fact: 'change-which', kind: 'choice', choices, optional: true }, 'say.change-which');
}

/** Behind these, or behind a comma, stands the new answer. */
const newAnswer =
  /\bto\s+(?!be\b)(.+)$|[,;:.-]\s+(?:it(?:['’]?s| is| was| should be)|should be|actually|really|make it)\s+(.+)$/i;

/** "Change my number to 07700 900888" and "can I change the sum, it's £40" give the new answer with the wish. False where none can be read. */
function changedTo(work: Work, fact: string): boolean {
  const [, to, its] = newAnswer.exec(work.message.text ?? '') ?? [];
  const given = to ?? its ?? '';
  const definition = definitionOf(work, fact);
  if (given === '' || !definition || takeAnswer(work, definition, given).problem !== null) return false;
  if (work.report.state === 'submitted') takeAddition(work, 'corrected');
  else moveOn(work);
  return true;
}
