// Where in a text anything of interest can stand, found in one cheap pass: around its digits, and in runs without spaces
// that hold a dot. Looking for number plates and links in every word was most of what extracting cost.

import { glanceAt } from '../glance.ts';

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isSpace = (code: number): boolean => code <= 32 || code === 160;

export interface Run {
  readonly start: number;
  readonly end: number;
}

/** Runs without spaces that hold a dot with something after it. */
export function dottedRuns(text: string): Run[] {
  const runs: Run[] = [];
  for (let dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', dot + 1)) {
    if (dot + 1 >= text.length || isSpace(text.charCodeAt(dot + 1))) continue;
    let start = dot;
    while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--;
    let end = dot;
    while (end < text.length && !isSpace(text.charCodeAt(end))) end++;
    runs.push({ start, end });
    dot = end - 1;
  }
  return runs;
}

/** How many characters around a digit still belong to what it is part of; words are never cut. */
const reach = 8;

/** Words between a number and what is counted, which belongs to it as well: "38 thousand pounds". */
const goesOn = /(?:hundred|thousand|million|billion|lakhs?|crores?)$/i;
const longestOfThem = 8;

/** The end of the word after `end`, where the word before it goes on; else `end`. */
function endOfCount(text: string, end: number): number {
  let at = end;
  while (goesOn.test(text.slice(at - longestOfThem, at))) {
    let next = at;
    while (next < text.length && isSpace(text.charCodeAt(next))) next++;
    while (next < text.length && !isSpace(text.charCodeAt(next))) next++;
    if (next === at) break;
    at = next;
  }
  return at;
}

interface DigitRun extends Run {
  readonly text: string;
  readonly digits: number;
  /** True for few digits, none with a letter at its side, nor with a capital one before and one sign between. */
  readonly isPlain: boolean;
}

/** So many digits alone may be what else has letters among them. */
const many = 8;
const mixed = /[A-Za-z]\d|\d[A-Za-z]|[A-Z][\s-]\d/;

/** Stretches around digits, in order and without overlap. */
function runsWithDigits(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  const { numbers, numberStarts } = glanceAt(text);
  let at = 0;
  for (let number = 0; number < numbers; number++) {
    const digit = numberStarts[number] as number;
    if (digit < at) continue;
    let start = Math.max(at, digit - reach);
    while (start > at && !isSpace(text.charCodeAt(start - 1))) start--;
    let end = digit + 1;
    let digits = 1;
    for (let left = reach; end < text.length && (left > 0 || !isSpace(text.charCodeAt(end))); end++) {
      if (isDigit(text.charCodeAt(end))) {
        left = reach;
        digits++;
      } else left--;
    }
    end = endOfCount(text, end);
    const written = text.slice(start, end);
    runs.push({ start, end, digits, text: written, isPlain: digits < many && !mixed.test(written) });
    at = end;
  }
  return runs;
}

/** Remembers the answer for the last text: several readers ask about the same one. */
export function lastOnly<Value>(work: (text: string) => Value): (text: string) => Value {
  let held: { readonly text: string; readonly value: Value } | null = null;
  return (text) => {
    if (held?.text === text) return held.value;
    held = { text, value: work(text) };
    return held.value;
  };
}

const nearDigits = lastOnly(runsWithDigits);

/**
 * What `pattern` (global, and holding a digit) matches in `text`; `index` counts from the beginning of `text`. A match has
 * `digits` digits and `length` characters at least, so that most stretches ("3 weeks", "£50") need no looking at.
 */
export const matchNearDigits = (text: string, pattern: RegExp, digits = 1, length = 1): RegExpExecArray[] =>
  matchIn(text, pattern, digits, length, false);

/** The same for what has letters at its digits, or many of these. */
export const matchAmongLetters = (text: string, pattern: RegExp, digits = 1, length = 1): RegExpExecArray[] =>
  matchIn(text, pattern, digits, length, true);

function matchIn(
  text: string,
  pattern: RegExp,
  digits: number,
  length: number,
  notInPlain: boolean,
): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (const run of nearDigits(text)) {
    if (run.digits < digits || run.end - run.start < length || (notInPlain && run.isPlain)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(run.text); match !== null; match = pattern.exec(run.text)) {
      match.index += run.start;
      found.push(match);
    }
  }
  return found;
}
