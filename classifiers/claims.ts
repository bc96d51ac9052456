// Where a text only tells what the other side claims: "he said that my card had been cloned", "claiming to be my bank", up to
// where somebody does something ("so I moved 4,200"). It is no telling of what happened. Which words claim, and which end a
// claim, is data: `claims` in catalogue/grammar.yaml.

import type { Grammar } from '../catalogue/grammar.ts';
import type { Tokens } from './tokens.ts';
import { textAt, type Word } from './word.ts';
import { type WordSets, wordSets } from './word-sets.ts';

/** Tokens `first` up to but not including `end`; from `asks` on it may say what they want: "saying I had to pay by card". */
export interface Claim {
  readonly first: number;
  readonly asks: number;
  readonly end: number;
}

/** All claims of a text, in order and without overlap. */
export type FindClaims = (tokens: Tokens) => Claim[];

export function createClaimFinder(lists: Grammar['claims']): FindClaims {
  const { believed, persons, relatives } = lists;
  const sets = wordSets({ ...lists, believed: [...believed, ...relatives], persons: [...persons, ...relatives] });
  return (tokens) => findClaims(sets, tokens);
}

type Sets = WordSets<keyof Grammar['claims']>;

/** So many tokens a claim lasts at most, where nothing ends it. */
const longest = 45;

const says = 1;
const tells = 2;
const claims = 4;
function roleOf(sets: Sets, word: Word): number {
  if (word.saysBy !== sets) {
    const { text } = word;
    word.says = sets.claiming.has(text) ? claims : sets.saying.has(text) ? says : sets.telling.has(text) ? tells : 0;
    word.saysBy = sets;
  }
  return word.says;
}

function findClaims(sets: Sets, tokens: Tokens): Claim[] {
  const { length, meantEntries: words, sentences } = tokens;
  const found: Claim[] = [];
  for (let at = 0; at < length; at++) {
    const caller = textAt(words, at) === 'say' ? callerOf(sets, tokens, at) : -1;
    const role = caller === -1 ? roleOf(sets, words[at] as Word) : says;
    if (role === 0) continue;
    const speaker = caller === -1 ? speakerOf(sets, words, at) : caller;
    const first = beginning(sets, tokens, at, role, speaker);
    if (first === -1 || first >= length || sentences[first] !== sentences[at]) continue;
    const end = endOf(sets, tokens, first, speaker);
    if (end > first) found.push({ first, asks: askOf(sets, words, first, end), end });
    at = Math.max(at, end - 1);
  }
  return found;
}

/** The first token of a claim that tells what is wanted, or its end. */
function askOf(sets: Sets, words: readonly Word[], first: number, end: number): number {
  for (let at = first; at < end; at++) {
    const word = textAt(words, at);
    if (sets.asking.has(word) || (sets.obliging.has(word) && textAt(words, at + 1) === 'to')) return at;
  }
  return end;
}

/** Who says what the word at `at` says; a place in the text. */
function speakerOf(sets: Sets, words: readonly Word[], at: number): number {
  let who = at - 1;
  while (who > 0 && sets.between.has(textAt(words, who))) who--;
  return who;
}

/** So many words stand between the word of reaching somebody and the "say" of what for, at most. */
const mostReached = 3;

/** Which unknown caller "rang to say" or "phoned my mum to say" it; a place in the text, or -1 where none is told to have. */
function callerOf(sets: Sets, tokens: Tokens, at: number): number {
  const { meantEntries: words } = tokens;
  if (textAt(words, at - 1) !== 'to') return -1;
  for (let verb = at - 2; verb > 0 && verb >= at - 2 - mostReached; verb--)
    if (sets.calling.has(textAt(words, verb))) {
      const caller = speakerOf(sets, words, verb);
      return isUnknown(sets, tokens, caller, verb) ? caller : -1;
    }
  return -1;
}

/** So many words stand between an unknown caller and the verb, at most: "a man from the Bank of Scotland rang". */
const mostFrom = 6;

/** True for a caller without a name, or who is only told to be from somewhere; "my carer rang to say" tells what is so. */
function isUnknown(sets: Sets, { meantEntries: words, sentences }: Tokens, caller: number, verb: number): boolean {
  if (sentences[caller] !== sentences[verb] || sets.unknown.has(textAt(words, caller))) return true;
  for (let at = caller - 1; at > 0 && at >= caller - mostFrom && sentences[at] === sentences[verb]; at--)
    if (
      (sets['far-from'].has(textAt(words, at)) || sets.naming.has(textAt(words, at))) &&
      sets.unknown.has(textAt(words, at - 1))
    )
      return true;
  return false;
}

/** The token that the claim by `speaker` begins with, or -1 where the word at `at` begins none. */
function beginning(sets: Sets, tokens: Tokens, at: number, role: number, speaker: number): number {
  const { meantEntries: words } = tokens;
  let first = at + 1;
  if (role !== claims && isBelieved(sets, words, speaker)) return -1;
  if (role === tells && sets.passives.has(textAt(words, speaker))) {
    const next = textAt(words, first);
    if (!sets['told-to'].has(textAt(words, at)) || !(sets['told-that'].has(next) || /^\d/.test(next))) return -1;
    if (believedBefore(sets, tokens, at)) return -1;
    return next === 'that' ? first + 1 : first;
  } else if (role === tells) {
    const hearer = textAt(words, first);
    if (!sets.hearers.has(hearer)) return -1;
    if (textAt(words, first + 2) === 'to' && sets.determiners.has(hearer)) return -1;
    first += sets.relatives.has(textAt(words, first + 1)) && sets.determiners.has(hearer) ? 2 : 1;
  }
  if (textAt(words, first) === 'into' && sets.believing.has(textAt(words, first + 1))) first += 2;
  if (textAt(words, first) === 'that') return first + 1;
  // "Claiming to be from my bank" is one, "said to pay it" and "told her the code" are none.
  return role !== claims && sets['no-claim'].has(textAt(words, first)) ? -1 : first;
}

/** True where somebody who is believed is spoken of before `at` in its sentence: "I rang my bank and was told …". */
function believedBefore(sets: Sets, { meantEntries: words, sentences }: Tokens, at: number): boolean {
  for (let before = at - 1; before >= 0 && sentences[before] === sentences[at]; before--)
    if (sets.institutions.has(textAt(words, before)) && !sets['far-from'].has(textAt(words, before - 2))) return true;
  return false;
}

function isBelieved(sets: Sets, words: readonly Word[], who: number): boolean {
  if (!sets.believed.has(textAt(words, who))) return false;
  const before = sets.determiners.has(textAt(words, who - 1)) ? who - 2 : who - 1;
  return !sets['far-from'].has(textAt(words, before));
}

/** The token after the claim that begins at `first`; `speaker` is the place of who makes it. */
function endOf(
  sets: Sets,
  { meantEntries: words, sentences, clauses }: Tokens,
  first: number,
  speaker: number,
): number {
  const most = Math.min(words.length, first + longest);
  for (let at = first; at < most; at++) {
    if (sentences[at] !== sentences[first]) return at;
    const word = textAt(words, at);
    const next = textAt(words, at + 1);
    if (sets.turning.has(word)) return at;
    // "…, and two payments were made": behind a comma the story goes on, unless it is theirs.
    if (word === 'and' && clauses[at] !== clauses[at - 1] && at > first && !sets['going-on'].has(next)) return at;
    // "Saying I paid too much" claims it; "she says she gave him the code" tells what she did.
    if (sets.persons.has(word) && sets.deeds.has(next) && (at > first || word === textAt(words, speaker)))
      // "They never got the £8,750 we paid": the sum is no part of what they say.
      return /\d/.test(textAt(words, at - 1)) ? at - 1 : at;
    if (sets.persons.has(word) && sets['deeds-behind-comma'].has(next) && clauses[at] !== clauses[at - 1] && at > first)
      return at;
    // "Said I'd get a fine, paid 89 on the link"
    if (sets['paid-alone'].has(word) && at > first && clauses[at] !== clauses[at - 1] && isPaidThing(next)) return at;
    if (sets['done-alone'].has(word) && at > first && !sets.others.has(textAt(words, at - 1))) return at;
    if (sets.making.has(word) && sets['made-to'].has(next)) return at;
    if (sets.reaching.has(word) && !sets.others.has(textAt(words, at - 1)) && at > first) return at;
    // "… had expired and put my card in": it may say as well what must be done, "and put down bail".
    const isDone = sets['goes-on-here'].has(next) || (next === 'put' && textAt(words, at + 2) === 'my');
    if (word === 'and' && isDone && at > first) return at;
    if (sets.joins.has(word) && (sets['plain-past'].has(next) || (word === 'so' && sets.deeds.has(next)))) return at;
  }
  return most;
}

/** A sum, or "it" and "them". */
const isPaidThing = (word: string): boolean => /^(?:£?\d|it$|them$|him$|her$|by$|with$|on$)/.test(word);
