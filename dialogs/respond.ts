// Does what a message means: obeys, takes an answer or a piece of story, or says what was not understood.

import { hasWords } from '../catalogue/words.ts';
import type { SafetyHit } from '../classifiers/understand.ts';
import { isUnconfirmed } from '../model/fact.ts';
import type { Ask } from '../model/message.ts';
import { factsOf, isSent } from '../model/report.ts';
import { answer, mayAskAgain } from './answering/answer.ts';
import { answerSeveral } from './answering/answer-several.ts';
import { saysUnknown } from './answering/asides.ts';
import { sayLost } from './answering/no-code.ts';
import { answersOneOfSeveral, isWhichQuestion, saysWhichQuestion, takeWhichQuestion } from './answering/yes-or-no.ts';
import { obey } from './obey.ts';
import { dropPrefilled } from './recording/prefill.ts';
import { definitionOf, recordFact } from './recording/record.ts';
import { put } from './saying/ask.ts';
import { moveOn } from './saying/move-on.ts';
import { watchForDanger } from './saying/safety.ts';
import { reply, suggestion, type Work } from './step/step.ts';
import { showStatus, takeAddition } from './step/submitted.ts';
import type { Meaning } from './telling/interpret.ts';
import { takeEvidence } from './telling/take-evidence.ts';
import { tell } from './telling/tell.ts';

/** What is asked of whoever comes back. */
const returnAsks = new Set(['return-code', 'return-phrase']);

/** Does what a message means. `hits` are the dangers that its `text` speaks of; `pending` is the question that is open. */
export function respond(
  work: Work,
  meaning: Meaning,
  pending: Ask | null,
  hits: readonly SafetyHit[],
  text: string,
): void {
  // "Help" and "stop" name no question.
  const maySayWhich = meaning.kind !== 'command' && hits.length === 0;
  if (maySayWhich && (saysWhichQuestion(work, text) || answersOneOfSeveral(work, text))) return;
  switch (meaning.kind) {
    case 'opened':
      welcome(work);
      break;
    case 'command':
      // "What's the point any more" is asked of us, and may speak of despair.
      if (work.message.text !== undefined && hits.length > 0) watchForDanger(work, hits, text);
      obey(work, meaning.command);
      break;
    case 'skip':
    case 'unknown':
      passOver(work, meaning.kind, meaning.fact);
      break;
    case 'answer':
      if (isWhichQuestion(meaning.fact)) {
        takeWhichQuestion(work, meaning.fact, meaning.raw);
        break;
      }
      // "He is at my door" is no answer to what his name is, nor is "no idea, it was some mobile" a number.
      if (
        work.message.text !== undefined &&
        definitionOf(work, meaning.fact)?.kind === 'text' &&
        (hits.length > 0 || saysUnknown(work, meaning.fact, text))
      ) {
        tell(work, text, meaning.fact, watchForDanger(work, hits, text));
        break;
      }
      answer(work, pending, meaning.fact, meaning.raw, hits, text);
      break;
    case 'told':
      tell(work, meaning.text, pending === null ? 'story' : pending.fact, watchForDanger(work, hits, text));
      break;
    case 'answers':
      answerSeveral(work, meaning.answers, hits, text);
      break;
    case 'evidence':
      takeEvidence(work);
      break;
    case 'files':
      if (work.report.state === 'submitted' && work.message.files?.length) takeAddition(work, 'file');
      else moveOn(work);
      break;
    case 'nothing':
      reply(work, 'problem', 'say.problem.empty');
      if (work.report.state === 'open') moveOn(work);
      break;
  }
}

/** The question about `fact` is passed over, or its answer is not known. */
function passOver(work: Work, kind: 'skip' | 'unknown', fact: string): void {
  if (returnAsks.has(fact)) return sayLost(work);
  // "I don't know", before anything was told, is how people begin.
  if (kind === 'unknown' && fact === 'story' && mayAskAgain(work, 'story'))
    return put(work, { fact: 'story', kind: 'text', optional: false }, 'say.cannot-begin');
  // Passing over a question that was put to change an answer leaves the answer.
  if (isUnconfirmed(factsOf(work.report).get(fact))) dropPrefilled(work, ({ id }) => id === fact);
  if (factsOf(work.report).get(fact)?.state === 'known') reply(work, 'notice', 'say.kept');
  else if (definitionOf(work, fact)) recordFact(work, fact, kind === 'skip' ? 'skipped' : 'unknown', null);
  else if (fact === 'fraud-type') recordFact(work, fact, 'skipped', null);
  work.report = { ...work.report, pending: null };
  moveOn(work);
}

/** A channel has a welcome of its own where it has one: in Teams there is no page to leave, and others may look on. */
function welcomeFor({ message, context: { catalogue } }: Work): string {
  const key = catalogue.practice ? 'say.welcome-practice' : 'say.welcome';
  return hasWords(catalogue, `${key}.${message.channel}`) ? `${key}.${message.channel}` : key;
}

function welcome(work: Work): void {
  if (isSent(work.report)) return showStatus(work);
  reply(
    work,
    'welcome',
    welcomeFor(work),
    {},
    {
      ask: { fact: 'story', kind: 'text', optional: false },
      suggest: [
        suggestion(work, 'safe'),
        suggestion(work, 'not-safe'),
        suggestion(work, 'come-back'),
        suggestion(work, 'person'),
      ],
    },
  );
  work.report = { ...work.report, pending: { fact: 'story', kind: 'text', optional: false } };
}
