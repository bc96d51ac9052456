// What is typed where a code or a secret phrase was asked for, and is none: "I lost the paper", or the whole story. A story is
// heard, and whoever has lost the code is told what there is to do, instead of being asked for a phrase as well.

import type { Ask } from '../../model/message.ts';
import { readCommand } from '../reading/commands.ts';
import { moveOn } from '../saying/move-on.ts';
import { holdsOneOf, wordCount } from '../step/plain.ts';
import { reply, suggestion, type Work } from '../step/step.ts';

/** A part of a code, as it is shown, or all of it. */
const codePart = /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[a-z\d-]{4,}\W*$|^[a-z\d]+(?:-[a-z\d]+)+\W*$/i;
/** Letters that no code has, as they sound or look like others. */
const inNoCode = /[bgiloqsuz]/i;
/** A phrase has so many words, whichever they are; in a few more it may be given with a word or two. */
const wordsInPhrase = 4;
const mostOfPhrase = 6;
/** Fewer words tell no story. */
const fewestOfStory = 5;

function isNoCode(text: string): boolean {
  const words = text.trim().split(/\s+/);
  // Letter by letter, as it is read out on the phone.
  const spelt = words.filter(({ length }) => length === 1).length > words.length / 2;
  return !spelt && !words.some((word) => codePart.test(word)) && inNoCode.test(text);
}

/** True where something is told: what happened, or a danger. */
function tells(work: Work, text: string): boolean {
  const { classifier, now } = work.context;
  const { facts, cues } = classifier.understand(text, { now, locale: work.report.locale });
  return wordCount(text) >= fewestOfStory && (facts.length > 0 || cues.length > 0);
}

/**
 * How a typed text that answers neither question is to be taken, while one of them is open: `story` as what happened, `lost` as
 * not having what was asked for. Null for what may be a code or a phrase, and where something else is asked.
 */
export function withoutCode(work: Work, asked: Ask | null, text: string): 'story' | 'lost' | null {
  if (work.message.answer !== undefined || text === '' || readCommand(work, text) !== null) return null;
  const isPhrase = asked?.fact === 'return-phrase';
  if (asked?.fact !== 'return-code' && !isPhrase) return null;
  if (isPhrase ? wordCount(text) === wordsInPhrase : !isNoCode(text)) return null;
  const isLost = holdsOneOf(work, 'say.return-lost.words', text);
  if (isPhrase && wordCount(text) <= mostOfPhrase) return isLost ? 'lost' : null;
  // What names the phrase may hold it, and is not kept.
  if (holdsOneOf(work, 'say.return-lost.named', text)) return isLost || !isPhrase ? 'lost' : null;
  if (work.context.classifier.findSafety(text).length > 0 || tells(work, text)) return 'story';
  return isLost || !isPhrase ? 'lost' : null;
}

/** Says what can be done without the code or the phrase, and goes on with the report that is open. */
export function sayLost(work: Work): void {
  work.report = { ...work.report, returningWith: null, pending: null };
  const suggest = [suggestion(work, 'come-back'), suggestion(work, 'person')];
  reply(work, 'notice', 'say.return-lost', {}, { suggest });
  moveOn(work);
}
