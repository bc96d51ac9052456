// Stretches of a text that are the other side's own words, pasted in: quoted messages, emails with their headers,
// "Hi mum", "click here: …". What such words say is no fact about the person who reports them.

import { findBareMessage } from './bare-message.ts';
import { WordStarts } from './word-starts.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Signs that something may be pasted, beside quotation marks and greetings; most texts hold none. */
const mayHold =
  /^[ >*]*(?:from|to|subject|sent|date|reply-to)\s*:|\b(?:said|says|saying|read|reads|message|text|e-?mail|letter|below|quote)\b[^.!?\n]{0,30}:/im;
const greetings = new WordStarts(['dear', 'hi', 'hello', 'hey']);
const anyGreeting = /\b(?:dear|hi|hiya|hello|hey)\b/iy;

const quotes = /["“]/;
/** `"…"` after a word of saying, or after a colon. */
const quoted =
  /(?:\b(?:sa(?:id|ys|ying)|messag(?:e|es|ed|ing)|texts?|texted|texting|e-?mail(?:s|ed)?|wrote|writes|read|reads|reading|repl(?:y|ied)|told (?:me|us)|letter|it says|quote|stating|stated|asking|asked)\b[^"“”.!?\n]{0,40}|:\s*)["“]([^"“”]{12,2000})["”]/gi;
/** "This is the message:", "it read:", "the email said:" with the words themselves after it. */
const announced =
  /\b(?:(?:this|here|below) (?:is|was|are)|here'?s|copy of|(?:the |a |this |my )?(?:message|text|sms|e-?mail|letter|post|advert|it|they|he|she))\b[^.!?:"“”\n]{0,40}\b(?:message|text|sms|e-?mail|letter|wording|said|says|saying|read|reads|wrote|below|sent)\b[^.!?:"“”\n]{0,20}:(?![/\d])\s*/gi;
const header = /^[ >*]*(from|to|subject|sent|date|reply-to)\s*:.*$/gim;
/** How a message begins that somebody sent to very many, or to a parent. */
const greeting =
  /(?<=^|[\n:"“]\s*|[.!?]\s+|\b(?:saying|said|says|texts?|message|read|reads)[,:]?\s+)(?:dear (?:valued |esteemed |sir|madam|customers?|clients?|users?|members?|account|winner|beneficiary|friend|applicant|taxpayer|citizen|[a-z]+ (?:customer|user|client|member)|email)|(?:hi|hiya|hello|hey) (?:mum|mam|mom|dad|maw|da)\b)/gi;
/** The name of a sender with its message right behind it, as a phone shows both: "RoyalMail: Your parcel …". */
const sender =
  /(?<=^|[\s"“(])(\p{Lu}[\p{L}\d&-]*)(?: (?:\p{Lu}[\p{L}\d&-]*|of|and)){0,2}:\s*(?=(?:[Yy]ou|[Yy]our|YOUR|[Yy]ou['’]?(?:ve|re)|[Uu]r|[Ww]e|[Ww]e['’]?(?:ve|re)|[Dd]ear|[Oo]ur|[Uu]nfortunately|U(?:rgent|RGENT)|F(?:inal|INAL)|Alert|Reminder|Payment|Delivery|Parcel|Package|Account|Security)\b)/gu;
/** What somebody writes over lines of their own, or whom they say it of. */
const ownHeading =
  /^(?:re|fw|fwd|ps|nb|note|questions?|q|hi|hello|help|thanks|summary|subject|problem|issue|update|edit|me|them|him|her|date|time|name|also|info|details|advice|i|we)$/i;
const sayingBefore = /\b(?:saying|said|says|texts?|message|read|reads)[,:]?\s+$/i;
/** Where the reporter speaks again: what they did, and not what they were told to do. */
const ownVoice =
  /(?:[.!?]["”]?\s+|\n\s*)(?:(?:so|then|and|but|well|anyway|unfortunately|luckily|stupidly|obviously|after (?:this|that))\b,? ?)?(?:i|we)\b(?:'ve| have| had)?(?: (?:then|never|stupidly|just|immediately|already|also))? (?:paid|sent|clicked|click|transferred|gave|given|entered|put|filled|tapped|followed|replied|responded|rang|called|phoned|contacted|reported|blocked|deleted|ignored|checked|did|didn'?t|think|thought|realised|believed|lost|panicked|fell|don'?t|do not|never|went|got|received|bought|knew|know|haven'?t|told|am worried|'?m worried)\b|(?:[.!?]["”]?\s+|\n\s*)(?:this is (?:a scam|obviously|clearly)|is this|it (?:turned out|was a scam)|my (?:bank|son|daughter|husband|wife|mum|mam|dad|gran|nan|partner|friend|neighbour))\b/gi;
const instruction =
  /^\W*(?:please |kindly |to [a-z ,]{3,60}|just |now )?(?:click|tap|visit|pay|verify|confirm|update|log ?in|sign ?in|call|reply|track|follow|go to|complete|claim|activate|review|unlock|reschedule|settle|download|register|view|check|submit|enter|see)\b/i;
const firstPerson = /\b(?:i|i'?ve|i'?m|me|my|we|us|our|he|she|they|mum|dad)\b/i;
const secondPerson = /\b(?:you|your|customer|parcel|delivery|account)\b/i;

/** Finds them, in order and without overlap. `links` are the web addresses in `text`. */
export function findPasted(text: string, links: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  const hasQuotes = quotes.test(text);
  const hasColon = text.includes(':');
  const greets = greetings.matches(text, anyGreeting).length > 0;
  if (hasQuotes || greets || (hasColon && mayHold.test(text))) {
    for (const match of hasQuotes ? text.matchAll(quoted) : []) {
      const words = match[1] ?? '';
      if (!hasWords(words)) continue;
      const start = match.index + match[0].length - 1 - words.length;
      found.push({ start, end: start + words.length });
    }
    for (const match of hasColon ? text.matchAll(announced) : []) {
      const start = match.index + match[0].length;
      const end = endFrom(text, start);
      if (hasWords(text.slice(start, end))) found.push({ start, end });
    }
    for (const { index } of greets ? text.matchAll(greeting) : []) {
      // "He texted saying hi mum I lost my phone. I sent him £200": told in passing, it ends with its sentence.
      const inPassing = sayingBefore.test(text.slice(Math.max(0, index - 20), index));
      const end = Math.min(endFrom(text, index), closingQuote(text, index));
      found.push({ start: index, end: inPassing ? Math.min(end, sentenceEnd(text, index)) : end });
    }
    if (hasColon) found.push(...withHeaders(text));
  }
  for (const { 0: name, 1: first = '', index } of hasColon ? text.matchAll(sender) : []) {
    if (!ownHeading.test(first)) found.push({ start: index, end: endFrom(text, index + name.length) });
  }
  for (const link of links) {
    const one = callTo(text, link);
    if (one) found.push(one);
  }
  // Of "this is the message: …" it was said where it begins.
  const bare = found.some(({ start }) => /:\s*$/.test(text.slice(Math.max(0, start - 3), start)))
    ? null
    : findBareMessage(text);
  if (bare) found.push(bare);
  return joined(found);
}

/** True for four words or more: fewer are a name or a phrase. */
function hasWords(words: string): boolean {
  let found = 0;
  let inWord = false;
  for (let at = 0; at < words.length && found < 4; at++) {
    const isSpace = /\s/.test(words[at] ?? '');
    if (!isSpace && !inWord) found++;
    inWord = !isSpace;
  }
  return found === 4;
}

/** Where the quotation ends that begins just before `start`; the end of the text where none does. */
function closingQuote(text: string, start: number): number {
  if (!/["“]\s*$/.test(text.slice(Math.max(0, start - 2), start))) return text.length;
  const end = text.slice(start).search(/["”]/);
  return end < 0 ? text.length : start + end;
}

/** To where the reporter speaks again, a blank line, or the end. */
function endFrom(text: string, start: number): number {
  ownVoice.lastIndex = start;
  const own = ownVoice.exec(text);
  const blank = text.indexOf('\n\n', start + 1);
  const ends = [own ? own.index + 1 : text.length, blank === -1 ? text.length : blank];
  return Math.max(start, Math.min(...ends));
}

/** An email with two headers or more; its body may hold blank lines, so only the reporter's own voice ends it. */
function withHeaders(text: string): Stretch[] {
  const headers = [...text.matchAll(header)];
  const [first] = headers;
  const last = headers[headers.length - 1];
  if (!first || !last || new Set(headers.map((one) => one[1]?.toLowerCase())).size < 2) return [];
  ownVoice.lastIndex = last.index + last[0].length;
  return [{ start: first.index, end: ownVoice.exec(text)?.index ?? text.length }];
}

/** The sentence around a link that tells "you" to do something, with the sentences to "you" before it. */
function callTo(text: string, link: Stretch): Stretch | null {
  let start = sentenceStart(text, link.start);
  const end = sentenceEnd(text, link.end);
  const around = `${text.slice(start, link.start)} ${text.slice(link.end, end)}`;
  if (
    firstPerson.test(around) ||
    !(instruction.test(around) || / (?:click|visit|tap|via|at|here):? *$/i.test(text.slice(start, link.start)))
  )
    return null;
  if (!instruction.test(around) && !secondPerson.test(around)) return null;
  while (start > 0) {
    const before = sentenceStart(text, start - 2);
    const sentence = text.slice(before, start);
    if (before >= start || firstPerson.test(sentence) || !secondPerson.test(sentence)) break;
    start = before;
  }
  return { start, end };
}

const isEnd = (text: string, at: number): boolean =>
  text[at] === '\n' || (/[.!?]/.test(text[at] ?? '') && /\s|^$/.test(text[at + 1] ?? ''));

function sentenceStart(text: string, from: number): number {
  let at = from - 1;
  while (at >= 0 && from - at < 400 && !isEnd(text, at)) at--;
  return at + 1;
}

function sentenceEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && at - from < 400 && !isEnd(text, at)) at++;
  return at;
}

function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const one of stretches.sort((left, right) => left.start - right.start)) {
    const last = all[all.length - 1];
    if (last && one.start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, one.end) };
    else if (one.end > one.start) all.push(one);
  }
  return all;
}

/** True when `span` lies in one of the stretches. */
export const isWithin = (stretches: readonly Stretch[], span: Stretch): boolean =>
  stretches.some(({ start, end }) => span.start >= start && span.end <= end);

/** The text with the stretches blanked, every offset as it was. */
export function withoutPasted(text: string, stretches: readonly Stretch[]): string {
  let out = text;
  for (const { start, end } of stretches)
    out = out.slice(0, start) + out.slice(start, end).replace(/[^\n]/g, ' ') + out.slice(end);
  return out;
}
