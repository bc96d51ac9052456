// Where a text only tells what the other side claims: "he said that my card had been cloned", "claiming to be my bank", up to
// where somebody does something ("so I moved 4,200"). It is no telling of what happened.

import type { Tokens } from './tokens.ts';
import type { Word } from './word.ts';

/** Tokens `first` up to but not including `end`; from `asks` on it may say what they want: "saying I had to pay by card". */
export interface Claim {
  readonly first: number;
  readonly asks: number;
  readonly end: number;
}

const listOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What follows these is a claim, whoever makes it. */
const claiming = listOf(
  'saying claiming claims claimed pretending pretended alleging alleged insisting insisted stating',
);
/** What follows these is one, unless somebody says it who is believed. */
const saying = listOf('said says');
/** With whom it was told behind them: "told me my account …", "warned her that …". */
const telling = listOf(
  'told tells telling warned warning convinced convincing informed informing tricked persuaded telt tellt',
);
/** "I was told my card had been used": whoever told it, unless the bank was spoken of. */
const passives = listOf('was were been wis being am im');
const toldTo = listOf('told informed warned advised notified telt tellt');
const toldThat = listOf('that my our his her their the a i we he she they it there this someone somebody £ ma');
const hearers = listOf('me us him her them mum dad gran my our his');
const relatives =
  'mum mam mom mother maw dad da father parents gran granny nan nana grandma grandmother grandad grandpa grandfather son daughter brother sister aunt auntie uncle cousin niece nephew husband wife partner boyfriend girlfriend friend pal mate neighbour';
const kin = listOf(relatives);
/** They are believed; but not "a man from my bank". */
const believed = listOf(`i we bank police polis fraud doctor solicitor accountant colleague ${relatives}`);
const institutions = listOf('bank police polis doctor solicitor accountant branch council');
const farFrom = listOf('from for as be being with at of');
const determiners = listOf('my our the her his their your');
/** What may stand between who says it and the word of saying. */
const between = listOf('have has had then also just later now again who eventually finally only team');
/** A word behind these is no claim: "told me to pay", "said about it". */
const noClaim = listOf('to about how what why where when not the a no yes it of so all into');
const believing = listOf('thinking believing');

const persons = listOf(`i ah we he she they ive ahve weve hes shes theyve ${relatives}`);
/** What people do when they were taken in; to say or to be something is none of them. */
const deeds = listOf(
  'paid payed sent gave gied moved shifted transferred transfered handed withdrew took went put deposited invested bought did let clicked tapped opened followed downloaded installed entered typed filled read panicked believed agreed fell told called phoned rang texted emailed replied answered logged signed thought checked realised realized hung ignored blocked deleted refused reported lost started made got asked accepted approved authorised allowed shared showed lent loaned donated given scanned drew emptied wired topped sold posted ordered pay send give',
);
/** "… and took my card": he who claimed it does it. Forms that are no participles as well, so nothing that is claimed. */
const plainPast = listOf('took went gave came drew wrote rang began got');
/** A claim does not go on behind these. */
const turning = listOf('but then luckily fortunately stupidly unfortunately thankfully');
const asking = listOf('must should need needed needs could can');
const goingOn = listOf('that my your his her our their i he she they it we you there if');
const joins = listOf('and an n so which when');
/** "A man who said he was from a firm had me install it", "claiming to be my bank rang me": the man who claims it does. */
const reaching = listOf('called phoned rang texted emailed messaged contacted asked got took');
const making = listOf('had got made');
const madeTo = listOf('me us him her');
/** With a "to" behind them: "and I'd to pay". */
const obliging = listOf('had have hid id hed shed wed theyd got');
/** What stands before a deed that is claimed: "saying somebody took it". */
const others = listOf('somebody someone who that was were been is being has had have be i we he she they it to');

/** So many tokens a claim lasts at most, where nothing ends it. */
const longest = 45;

const says = 1;
const tells = 2;
const claims = 4;
function roleOf(word: Word): number {
  if (word.says === -1) {
    const { text } = word;
    word.says = claiming.has(text) ? claims : saying.has(text) ? says : telling.has(text) ? tells : 0;
  }
  return word.says;
}

/** All claims of a text, in order and without overlap. */
export function findClaims({ length, meantEntries: words, sentences, clauses }: Tokens): Claim[] {
  const found: Claim[] = [];
  for (let at = 0; at < length; at++) {
    const role = roleOf(words[at] as Word);
    if (role === 0) continue;
    const first = beginning(words, sentences, at, role);
    if (first === -1 || first >= length || sentences[first] !== sentences[at]) continue;
    const end = endOf(words, sentences, clauses, first, speakerOf(words, at));
    if (end > first) found.push({ first, asks: askOf(words, first, end), end });
    at = Math.max(at, end - 1);
  }
  return found;
}

/** The first token of a claim that tells what is wanted, or its end. */
function askOf(words: readonly Word[], first: number, end: number): number {
  for (let at = first; at < end; at++) {
    const word = textAt(words, at);
    if (asking.has(word) || (obliging.has(word) && textAt(words, at + 1) === 'to')) return at;
  }
  return end;
}

const textAt = (words: readonly Word[], at: number): string => words[at]?.text ?? '';

/** Who says what the word at `at` says; a place in the text. */
function speakerOf(words: readonly Word[], at: number): number {
  let who = at - 1;
  while (who > 0 && between.has(textAt(words, who))) who--;
  return who;
}

/** The token that the claim begins with, or -1 where the word at `at` begins none. */
function beginning(words: readonly Word[], sentences: readonly number[], at: number, role: number): number {
  let first = at + 1;
  if (role !== claims && isBelieved(words, speakerOf(words, at))) return -1;
  if (role === tells && passives.has(textAt(words, speakerOf(words, at)))) {
    const next = textAt(words, first);
    if (!toldTo.has(textAt(words, at)) || !(toldThat.has(next) || /^\d/.test(next))) return -1;
    if (believedBefore(words, sentences, at)) return -1;
    return next === 'that' ? first + 1 : first;
  } else if (role === tells) {
    const hearer = textAt(words, first);
    if (!hearers.has(hearer)) return -1;
    if (textAt(words, first + 2) === 'to' && determiners.has(hearer)) return -1;
    first += kin.has(textAt(words, first + 1)) && determiners.has(hearer) ? 2 : 1;
  }
  if (textAt(words, first) === 'into' && believing.has(textAt(words, first + 1))) first += 2;
  if (textAt(words, first) === 'that') return first + 1;
  // "Claiming to be from my bank" is one, "said to pay it" and "told her the code" are none.
  return role !== claims && noClaim.has(textAt(words, first)) ? -1 : first;
}

/** True where somebody who is believed is spoken of before `at` in its sentence: "I rang my bank and was told …". */
function believedBefore(words: readonly Word[], sentences: readonly number[], at: number): boolean {
  for (let before = at - 1; before >= 0 && sentences[before] === sentences[at]; before--)
    if (institutions.has(textAt(words, before)) && !farFrom.has(textAt(words, before - 2))) return true;
  return false;
}

function isBelieved(words: readonly Word[], who: number): boolean {
  if (!believed.has(textAt(words, who))) return false;
  const before = determiners.has(textAt(words, who - 1)) ? who - 2 : who - 1;
  return !farFrom.has(textAt(words, before));
}

/** The token after the claim that begins at `first`; `speaker` is the place of who makes it. */
function endOf(
  words: readonly Word[],
  sentences: readonly number[],
  clauses: readonly number[],
  first: number,
  speaker: number,
): number {
  const most = Math.min(words.length, first + longest);
  for (let at = first; at < most; at++) {
    if (sentences[at] !== sentences[first]) return at;
    const word = textAt(words, at);
    const next = textAt(words, at + 1);
    if (turning.has(word)) return at;
    // "…, and two payments were made": behind a comma the story goes on, unless it is theirs.
    if (word === 'and' && clauses[at] !== clauses[at - 1] && at > first && !goingOn.has(next)) return at;
    // "Saying I paid too much" claims it; "she says she gave him the code" tells what she did.
    if (persons.has(word) && deeds.has(next) && (at > first || word === textAt(words, speaker)))
      // "They never got the £8,750 we paid": the sum is no part of what they say.
      return /\d/.test(textAt(words, at - 1)) ? at - 1 : at;
    if (making.has(word) && madeTo.has(next)) return at;
    if (reaching.has(word) && !others.has(textAt(words, at - 1)) && at > first) return at;
    if (joins.has(word) && (plainPast.has(next) || (word === 'so' && deeds.has(next)))) return at;
  }
  return most;
}
