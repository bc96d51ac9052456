// Says which tokens turn what follows them around: "did not pay", "nearly sent". A match after one is kept, but not counted.

import type { Tokens } from './tokens.ts';
import type { Word } from './word.ts';

const negators = new Set([
  'not',
  'never',
  'no',
  'nobody',
  'none',
  'neither',
  'nor',
  'without',
  'cannot',
  'cant',
  'couldnt',
  'wouldnt',
  'shouldnt',
  'didnt',
  'dont',
  'doesnt',
  'havent',
  'hasnt',
  'hadnt',
  'wasnt',
  'werent',
  'isnt',
  'arent',
  'aint',
  'refused',
  'wont',
  'dint',
]);
/** After a negator these leave what comes later as it is: "I did not realise I had paid a criminal". */
const openEnded = new Set([
  'realise',
  'realised',
  'realize',
  'realized',
  'know',
  'knew',
  'known',
  'think',
  'thought',
  'notice',
  'noticed',
  'understand',
  'suspect',
  'only',
  'just',
  'sure',
  'idea',
  'doubt',
  'until',
  'till',
  'long',
  'matter',
  'problem',
  'problems',
  'one',
  'way',
  'question',
  'questions',
  'less',
  'aware',
  'check',
  'checked',
  'remember',
  'see',
  'want',
  'wanted',
  'explain',
  'like',
  'help',
  'longer',
  'ken',
  'expect',
  'check',
  'verify',
  'listen',
  'stop',
  'stopped',
  'reason',
  'warning',
  'hesitate',
  'mention',
  'even',
  'bother',
  'able',
  'than',
  'of',
  'luck',
  'joy',
  'thanks',
  'worries',
  'probs',
  'response',
  'reply',
  'answer',
]);
const notEven = new Set(['even', 'want', 'wanted', 'like', 'see']);
/** What was said or known comes after these, and it is so: "I was not told it renews itself" tells that it does. */
const saying = new Set(
  'told tell telling said say saying informed inform advised aware sure certain notified warned mentioned explained disclosed'.split(
    ' ',
  ),
);
const doubtful = new Set(['nearly', 'almost', 'if', 'would', 'could', 'might', 'should', 'hypothetically', 'suppose']);

/** Subjects: with the word after them they begin to tell something new. "It" and "this" may be objects as well. */
const persons = new Set(['i', 'he', 'she', 'they', 'we']);
const things = new Set(['it', 'this', 'that', 'there', 'you', 'who', 'which']);
const auxiliaries = new Set(
  'is was are were has had have will would can could did does do am be been isnt wasnt hasnt hadnt didnt wont cant'.split(
    ' ',
  ),
);
const owners = new Set(['my', 'our', 'his', 'her', 'their', 'the', 'a', 'all', 'some']);
/** After "and" these go on with a story of their own. */
const goesOn = new Set(['now', 'then', 'so', 'still', 'also', 'just', 'already', 'since', 'after', 'when', 'instead']);
/** They take a base form, so a past form after "and" is not theirs: "didn't answer and blocked me". */
const takesBase = new Set('didnt dont doesnt cant cannot couldnt wouldnt shouldnt wont refused'.split(' '));
const pastForms = new Set(
  'paid sent lost gave took went got left told said made stole hid ran withdrew came became began kept put cut shut'.split(
    ' ',
  ),
);
const isPast = (word: string): boolean => pastForms.has(word) || (word.length > 4 && word.endsWith('ed'));

/** How far a negator reaches, in tokens. */
const reach = 4;

export interface Negation {
  /** For each token: the nearest negator before it in its clause and within reach, or -1. */
  readonly negator: readonly number[];
  /** The same for words that make what follows uncertain. */
  readonly doubt: readonly number[];
}

/** True for negators and words of doubt; the word remembers it. */
function turns(word: Word): boolean {
  if (word.role === -1) word.role = negators.has(word.text) || doubtful.has(word.text) ? 1 : 0;
  return word.role === 1;
}

const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? '';

/** Finds the scope of negation and doubt in a text. */
export function findNegation(tokens: Tokens): Negation {
  const { length, meantEntries: words, clauses, sentences } = tokens;
  const negator: number[] = new Array<number>(length).fill(-1);
  const doubt = negator.slice();
  for (let at = 0; at < length; at++) {
    if (!turns(words[at] as Word)) continue;
    const word = textAt(words, at);
    const after = textAt(words, at + 1);
    const negates = negators.has(word) && !(openEnded.has(after) && !notEven.has(after));
    const doubts = doubtful.has(word);
    if (!negates && !doubts) continue;
    for (let next = at + 1; next <= at + reach && next < length; next++) {
      if (clauses[next] !== clauses[at] || sentences[next] !== sentences[at]) break;
      if (negates && next > at + 1 && beginsAnew(words, next, word)) break;
      if (negates) negator[next] = at;
      if (doubts) doubt[next] = at;
      // The verb of saying is itself negated ("I haven't told the bank"), what was said is not.
      if (negates && saying.has(textAt(words, next))) break;
    }
  }
  return { negator, doubt };
}

/** True where the word at `at` begins a clause that the negator before it does not reach. */
function beginsAnew(words: readonly Word[], at: number, negator: string): boolean {
  const word = textAt(words, at);
  const next = textAt(words, at + 1);
  const afterNext = textAt(words, at + 2);
  // "Never did I pay" is no new clause.
  if (persons.has(word)) return !auxiliaries.has(textAt(words, at - 1));
  if (things.has(word)) return auxiliaries.has(next);
  if (word !== 'and' && word !== 'so') return false;
  if (persons.has(next) || goesOn.has(next) || auxiliaries.has(next)) return true;
  if (things.has(next)) return true;
  if (owners.has(next))
    return auxiliaries.has(afterNext) || isPast(afterNext) || auxiliaries.has(textAt(words, at + 3));
  return takesBase.has(negator) && isPast(next);
}
