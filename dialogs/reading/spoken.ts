// What people write as they would say it on a phone: "oh seven seven double oh nine hundred", "EH one one YZ", "jim dot test
// at example dot com". Read so only where a number, a postcode or an email was asked for: elsewhere "one" is a word.

import { say, type Work } from '../step/step.ts';

/** `text` with numbers in words as digits that stand together, and "at" and "dot" of an email as signs. */
export const asContact = (work: Work, text: string): string => withEmailSigns(figuresIn(work, text, false));

/** `text` with numbers in words as digits, and the letters beside them with them: "EH11YZ". */
export const asPostcode = (work: Work, text: string): string => figuresIn(work, text, true);

const twice = '*2';
const thrice = '*3';
/** By the text of the list, so there are as many as there are languages. */
const lists = new Map<string, ReadonlyMap<string, string>>();

/** What each word of a list of the locale stands for: "oh=0|double=*2|hundred=00". */
export function pairsOf(work: Work, key: string): ReadonlyMap<string, string> {
  const list = say(work, key);
  const known = lists.get(list);
  if (known) return known;
  const made = new Map(
    list.split('|').map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
  );
  lists.set(list, made);
  return made;
}

function figuresIn(work: Work, text: string, withLetters: boolean): string {
  const stands = pairsOf(work, 'say.number-words');
  const out: string[] = [];
  let times = 1;
  let tens = false;
  for (const raw of text.split(/[\s,]+/).flatMap((word) => partsOf(stands, word))) {
    const value = stands.get(raw.toLowerCase().replace(/[.;:]+$/, ''));
    if (value === twice || value === thrice) {
      times = value === twice ? 2 : 3;
      continue;
    }
    const piece = (value ?? raw).repeat(times);
    times = 1;
    const last = out.at(-1);
    // "Twenty three" is 23.
    if (tens && last !== undefined && /^[1-9]$/.test(value ?? '')) out[out.length - 1] = last.slice(0, -1) + piece;
    else if (last !== undefined && standTogether(last, piece, withLetters)) out[out.length - 1] = last + piece;
    else out.push(piece);
    tens = /^[2-9]0$/.test(value ?? '');
  }
  return out.join(' ');
}

/** "Twenty-three" and "496-0123" are two words each, and "a-b@example.com" is one. */
function partsOf(stands: ReadonlyMap<string, string>, word: string): readonly string[] {
  const parts = word.split('-');
  return parts.every((part) => stands.has(part.toLowerCase()) || /^\d+$/.test(part)) ? parts : [word];
}

/** Digits do, and in a postcode the letters beside them. */
function standTogether(last: string, piece: string, withLetters: boolean): boolean {
  const figures = /^\d+$/;
  if (!withLetters) return figures.test(last) && figures.test(piece);
  if (/\d[a-z]{0,2}$/i.test(last)) return /^(?:\d|[a-z]$|[a-z]{2}$)/i.test(piece);
  if (/^[a-z]$/i.test(last) && /^[a-z]$/i.test(piece)) return true;
  return /^[a-z]{1,2}$/i.test(last) && /^\d+(?:[a-z]{1,2})?$/i.test(piece);
}

const withEmailSigns = (text: string): string =>
  text.replace(/\s+dot\s+/gi, '.').replace(/([\w.+-]+)\s+at\s+([\w-]+(?:\.[\w-]+)+)(?![\w-]|\s+at\s)/gi, '$1@$2');
