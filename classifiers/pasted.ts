// Stretches of a text that are the other side's own words, pasted in: quoted messages, emails with their headers,
// "Hi mum", "click here: …". What such words say is no fact about the person who reports them.

import { type Frames, partsOf, type Triggers } from '../catalogue/frames.ts';
import type { FrameName } from '../catalogue/schemas/frame-names.ts';
import { createBareMessageFinder } from './bare-message.ts';
import { glanceAt, holds } from './glance.ts';
import { WordStarts } from './word-starts.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const hasQuotesIn = (text: string): boolean => holds(text, '"') || (glanceAt(text).hasUnsettled && text.includes('“'));

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
/** A colon that stands in no link and no time. */
const announcing = /:(?![/\d])/;

/** What the words of a sender's name are made of, accents aside. */
const isOfName = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 38 || code === 45;
const beyondAscii = 128;

/** Finds pasted stretches, in order and without overlap. `links` are the web addresses in `text`. */
export type FindPasted = (text: string, links: readonly Stretch[]) => Stretch[];

/** Makes the finder for a catalogue's frames; `greetingWords` are those without which nobody is greeted. */
export function createPastedFinder(frames: Frames, { greeting: greetingWords }: Triggers): FindPasted {
  const everywhere = (frame: FrameName, flags: string): RegExp => new RegExp(frames[frame], flags);
  const mayHold = everywhere('may-hold-pasted', 'im');
  const greetings = new WordStarts(greetingWords);
  const anyGreeting = everywhere('any-greeting', 'iy');
  const quoted = everywhere('quoted', 'gi');
  const announced = everywhere('announced', 'gi');
  const header = everywhere('header', 'gim');
  const formGreeting = everywhere('form-greeting', 'gi');
  const sender = everywhere('sender', 'uy');
  const ownVoice = everywhere('own-voice', 'gi');
  const findBareMessage = createBareMessageFinder(frames);

  function findPasted(text: string, links: readonly Stretch[]): Stretch[] {
    const found: Stretch[] = [];
    const hasQuotes = hasQuotesIn(text);
    const hasColon = holds(text, ':');
    const greets = greetings.matches(text, anyGreeting).length > 0;
    if (hasQuotes || greets || (hasColon && mayHold.test(text))) {
      for (const match of hasQuotes ? text.matchAll(quoted) : []) {
        const { words = '' } = partsOf(match);
        if (!hasWords(words)) continue;
        const start = match.index + match[0].length - 1 - words.length;
        found.push({ start, end: start + words.length });
      }
      for (const match of hasColon && announcing.test(text) ? text.matchAll(announced) : []) {
        const start = match.index + match[0].length;
        const end = endFrom(text, start);
        if (hasWords(text.slice(start, end))) found.push({ start, end });
      }
      for (const { index } of greets ? text.matchAll(formGreeting) : []) {
        // "He texted saying hi mum I lost my phone. I sent him £200": told in passing, it ends with its sentence.
        const inPassing = frames['saying-before'].test(text.slice(Math.max(0, index - 20), index));
        const end = Math.min(endFrom(text, index), closingQuote(text, index));
        found.push({ start: index, end: inPassing ? Math.min(end, sentenceEnd(text, index)) : end });
      }
      if (hasColon) found.push(...withHeaders(text));
    }
    for (const match of hasColon ? sendersIn(text) : []) {
      const { head = '', sender: name = '' } = partsOf(match);
      if (!frames['own-heading'].test(name))
        found.push({ start: match.index, end: endFrom(text, match.index + head.length) });
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

  /** Senders with the colon behind them; looked for in the words before each colon, up to a sign that stands in no name. */
  function sendersIn(text: string): RegExpExecArray[] {
    const senders: RegExpExecArray[] = [];
    let end = 0;
    for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
      let from = colon;
      for (; from > end; from--) {
        const code = text.charCodeAt(from - 1);
        if (!isOfName(code) && !isBlank(code) && code < beyondAscii) break;
      }
      for (let at = from; at < colon; at++) {
        if (at > from && isOfName(text.charCodeAt(at - 1))) continue;
        sender.lastIndex = at;
        const match = sender.exec(text);
        if (match === null) continue;
        senders.push(match);
        end = sender.lastIndex;
        break;
      }
    }
    return senders;
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
    if (!first || !last || new Set(headers.map((one) => partsOf(one).header?.toLowerCase())).size < 2) return [];
    ownVoice.lastIndex = last.index + last[0].length;
    return [{ start: first.index, end: ownVoice.exec(text)?.index ?? text.length }];
  }

  /** The sentence around a link that tells "you" to do something, with the sentences to "you" before it. */
  function callTo(text: string, link: Stretch): Stretch | null {
    let start = sentenceStart(text, link.start);
    const end = sentenceEnd(text, link.end);
    const around = `${text.slice(start, link.start)} ${text.slice(link.end, end)}`;
    const isInstruction = frames.instruction.test(around);
    if (
      frames['first-person'].test(around) ||
      !(isInstruction || frames['link-call'].test(text.slice(start, link.start))) ||
      !(isInstruction || frames['second-person'].test(around))
    )
      return null;
    while (start > 0) {
      const before = sentenceStart(text, start - 2);
      const sentence = text.slice(before, start);
      if (before >= start || frames['first-person'].test(sentence) || !frames['second-person'].test(sentence)) break;
      start = before;
    }
    return { start, end };
  }

  return findPasted;
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
