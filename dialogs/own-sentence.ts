// What somebody says of how they are in place of an answer: "I'm so stupid", "he seemed so nice". It is no name and no account, and
// whoever says it is not told that their answer could not be read.

import type { FactDefinition } from '../catalogue/schemas/fact.ts';
import { mayAskAgain } from './answer.ts';
import { askFact } from './ask.ts';
import { moveOn } from './move-on.ts';
import { beginsWithOneOf, holdsOneOf, plain, plainWords, wordCount } from './plain.ts';
import { recordFact } from './record.ts';
import { reply, type Work } from './step.ts';

/** What is asked for by these is the name of somebody or something, or a number. */
const named: ReadonlySet<FactDefinition['format']> = new Set(['account', 'name', 'named', 'url']);
/** Of these nobody says more than the name, so a sentence about anybody is none. */
const nothingElse: ReadonlySet<FactDefinition['format']> = new Set(['account', 'name']);
const leastWords = 3;
/** A word with a capital behind the first may be a name. */
const laterCapital = /^\W*\S+\s.*?(?<![\p{L}'’])(?!I\b)\p{Lu}\p{L}/u;

/** True where `text` tells how somebody is, or of the other side, and gives nothing of what `definition` asks for. */
export function isOwnSentence(work: Work, { kind, format }: FactDefinition, text: string): boolean {
  if (kind !== 'text' || !named.has(format) || /[\d@]/.test(text)) return false;
  if (holdsOneOf(work, 'say.own-sentence.may-answer', text) || holdsOneOf(work, 'say.bank-names', text)) return false;
  if (beginsWithOneOf(work, 'say.own-sentence.begins', text) || tellsOwnState(work, text)) return true;
  const [first = ''] = plain(text).split(' ');
  const isOfAnybody = nothingElse.has(format) && plainWords(work, 'say.own-sentence.persons').includes(first);
  return isOfAnybody && wordCount(text) >= leastWords && !laterCapital.test(text);
}

function tellsOwnState(work: Work, text: string): boolean {
  const said = plain(text);
  return plainWords(work, 'say.own-sentence.self').some((self) =>
    plainWords(work, 'say.own-sentence.states').some((state) => `${said} `.startsWith(`${self} ${state} `)),
  );
}

/** Says that it was heard, and puts the question once more; asked often enough, it is left alone. */
export function hearOwnSentence(work: Work, { id }: FactDefinition): void {
  reply(work, 'notice', 'say.own-sentence');
  if (mayAskAgain(work, id)) return askFact(work, id);
  recordFact(work, id, 'unknown', null);
  moveOn(work);
}
