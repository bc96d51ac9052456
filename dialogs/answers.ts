// Reads an answer to a question: a button, a native input, or words typed instead of one. What an extractor read from a
// story passes the same gate, so a fact is never worse for having been told early.

import type { FactDefinition } from '../catalogue/schema.ts';
import { hasWords } from '../catalogue/words.ts';
import type { FactValue, Moment } from '../model/fact.ts';
import type { Choice } from '../model/message.ts';
import { adultFrom, ageIn } from './ages.ts';
import { londonInstant } from './london-time.ts';
import { namedIn } from './named-choices.ts';
import { isOneOf, plain, plainWords } from './plain.ts';
import { areRanges, rangeIn } from './ranges.ts';
import { asContact, asPostcode } from './spoken.ts';
import { say, type Work } from './step.ts';
import { sumAnswered } from './sums.ts';
import { districtIn, nationNamed } from './whereabouts.ts';

export type Read =
  | { readonly ok: true; readonly value: FactValue }
  /** `problem` is the key of a sentence that says what to do. */
  | { readonly ok: false; readonly problem: string };

const textLimit = 4000;
const good = (value: FactValue): Read => ({ ok: true, value });
const bad = (problem: string): Read => ({ ok: false, problem: `say.problem.${problem}` });

/** The choice that `raw` names by value, label or number, or by a plain yes or no. */
export function readChoice(work: Work, choices: readonly Choice[], raw: string): string | null {
  const wanted = plain(raw);
  const byName = choices.find(({ value, label }) => plain(value) === wanted || plain(label) === wanted);
  if (byName) return byName.value;
  if (areRanges(choices)) return rangeIn(choices, raw);
  const number = /^\d{1,2}$/.test(wanted) ? choices[Number(wanted) - 1] : undefined;
  if (number) return number.value;
  if (isOneOf(work, 'say.yes-words', raw) || isOneOf(work, 'say.likely-words', raw)) return yesOf(choices);
  if (isOneOf(work, 'say.no-words', raw) || isOneOf(work, 'say.unlikely-words', raw)) return noOf(choices);
  return null;
}

/** What a plain yes means among choices that are put as "is it so?". */
const yesOf = (choices: readonly Choice[]): string | null =>
  choices.find(({ value }) => ['yes', 'yes-now', 'under-18', 'down', 'any'].includes(value))?.value ?? null;
const noOf = (choices: readonly Choice[]): string | null =>
  choices.find(({ value }) => ['no', 'over', 'adult', 'none', 'nothing'].includes(value))?.value ?? null;

/** The choice that a longer text begins with: "yes, we told them last night". */
export function readLeadingYesNo(work: Work, choices: readonly Choice[], text: string): string | null {
  const said = plain(text);
  const leads = (key: string) => plainWords(work, key).some((word) => `${said} `.startsWith(`${word} `));
  if (leads('say.leading-yes')) return yesOf(choices);
  return leads('say.leading-no') ? noOf(choices) : null;
}

/** The choices of a fact with their words. */
export const choicesOf = (work: Work, definition: FactDefinition): Choice[] =>
  (definition.choices ?? []).map((value) => ({ value, label: say(work, `fact.${definition.id}.${value}`) }));

/** Reads `raw` (text, or what a card or a form sent) as a value of the fact. */
export function readAnswer(work: Work, definition: FactDefinition, raw: unknown): Read {
  const text = typeof raw === 'string' ? raw.trim() : typeof raw === 'number' ? String(raw) : '';
  switch (definition.kind) {
    case 'choice':
    case 'confirm': {
      const years = definition.choices?.includes('under-18') ? ageIn(text, true) : null;
      if (years !== null) return good(years < adultFrom ? 'under-18' : 'adult');
      const choices = choicesOf(work, definition);
      const value =
        readChoice(work, choices, text) ??
        inPart(work, definition, text) ??
        placeOf(work, definition, text) ??
        onlyOne(definition, namedIn(work, definition.id, choices, text));
      return value === null ? bad('choice') : good(value);
    }
    case 'choices': {
      const parts = Array.isArray(raw) ? raw.filter((one) => typeof one === 'string') : text.split(/[,;]|\band\b/);
      const values = parts.map((part) => readChoice(work, choicesOf(work, definition), part));
      const known = values.filter((value) => value !== null);
      if (known.length > 0 && known.length === values.length) return good([...new Set(known)]);
      const named = Array.isArray(raw) ? [] : namedIn(work, definition.id, choicesOf(work, definition), text);
      return named.length === 0 ? bad('choice') : good(named);
    }
    case 'money': {
      const money = sumAnswered(work, text);
      return money === null ? bad('money') : good(money);
    }
    case 'number': {
      const number = Number(text.replace(/[,\s]/g, ''));
      return text === '' || !Number.isFinite(number) || number < 0 ? bad('number') : good(number);
    }
    case 'date':
      return readDate(work, text);
    case 'text':
      return readText(work, definition, text);
    case 'file':
      return bad('file');
  }
}

/** A town says which nation it is in. */
const placeOf = (work: Work, { id }: FactDefinition, text: string): string | null =>
  id === 'nation' ? nationNamed(work, text) : null;

/** Questions of what was done already: done in part is not done yet. */
const askDone = new Set(['bank-told', 'it-supplier-told', 'insurer-told', 'host-told', 'supplier-called']);

/** Two choices that are named leave it open which is meant, save for "one bank yes, the other no". */
function onlyOne({ id }: FactDefinition, named: readonly string[]): string | null {
  if (askDone.has(id) && named.includes('no')) return 'no';
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** "Revolut yes, my main bank no": a yes and a no of their own, neither of which is the first word. */
function inPart(work: Work, { id }: FactDefinition, text: string): string | null {
  const words = plain(text).split(' ');
  if (!askDone.has(id) || words.length > longestInPart) return null;
  const has = (key: string) => plainWords(work, key).some((word) => words.includes(word));
  return has('say.leading-yes') && has('say.no-words') ? 'no' : null;
}
const longestInPart = 14;

function readDate(work: Work, text: string): Read {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?$/.exec(text);
  let at: string;
  let precision: 'minute' | 'day';
  if (iso) {
    const [year, month, day, hour, minute] = iso
      .slice(1)
      .map((part) => (part === undefined ? undefined : Number(part)));
    if (year === undefined || month === undefined || day === undefined) return bad('date');
    const date = londonInstant(year, month, day, hour, minute);
    if (month > 12 || day > 31 || Number.isNaN(date.getTime())) return bad('date');
    // Today without a time is "now at the latest": noon may still be to come.
    const capped =
      hour === undefined && date.getTime() > Date.parse(work.context.now) ? new Date(work.context.now) : date;
    const sameDay = capped.getTime() === date.getTime() || date.getTime() - capped.getTime() < 12 * 3_600_000;
    if (!sameDay) return bad('date-future');
    at = capped.toISOString();
    precision = hour === undefined ? 'day' : 'minute';
  } else {
    const moment = readMoment(work, text);
    if (moment === null) return bad('date');
    if (Date.parse(moment.at) > Date.parse(work.context.now) + 12 * 3_600_000) return bad('date-future');
    return good(moment);
  }
  if (Date.parse(at) > Date.parse(work.context.now)) return bad('date-future');
  return good({ at, precision });
}

const bareMonth =
  /^\W*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:\s+(?:last year|this year|20\d\d))?\W*$/i;

/** "Over the last year" is no day in that year: the last time is asked for. */
const spanOfTime =
  /^\W*(?:all\s+)?(?:over|during|throughout|for|in)\s+(?:the\s+)?(?:last|past)\s+(?:few\s+|couple\s+(?:of\s+)?|\w+\s+)?(?:years?|months?|weeks?)\W*$/i;

export const isSpanOfTime = (text: string): boolean => spanOfTime.test(text);

/** A "now" by itself is a time; in "it's off now" it is none. */
const onlyNow =
  /^(?:just|right|only|it was|its|it's|it is|happening|still|the|about|a minute ago)?[\s,]*(?:just|right|happening|the)?\s*now\b/i;

function readMoment(work: Work, text: string): Moment | null {
  if (isSpanOfTime(text)) return null;
  const said = onlyNow.test(text.trim()) ? text : text.replace(/\bnow\b/gi, ' ');
  // "March", where a date is asked for, is a month and no walk.
  const heard = bareMonth.test(said) ? `in ${said.trim()}` : said;
  return lastDate(work, heard) ?? work.context.classifier.quickDate(heard, work.context.now);
}

/** "Started in August, the last one was 2 weeks ago": of several days the last is asked for. */
function lastDate(work: Work, text: string): Moment | null {
  const [, rest] =
    /\b(?:last|latest|most recent|final)\s+(?:one|time|payment|transfer|was|being|of them|on|in)\b(.+)$/i.exec(text) ??
    [];
  return rest === undefined ? null : work.context.classifier.quickDate(rest, work.context.now);
}

function readText(work: Work, definition: FactDefinition, text: string): Read {
  if (text === '') return bad('empty');
  // "Do you have a number?" "Yes."
  if (isOneOf(work, 'say.yes-words', text)) return bad('bare-yes');
  if (text.length > textLimit) return bad('too-long');
  switch (definition.format) {
    case 'postcode': {
      const { quickPostcode } = work.context.classifier;
      const postcode = quickPostcode(text) ?? districtIn(work, text) ?? quickPostcode(asPostcode(work, text));
      return postcode === null ? bad('postcode') : good(postcode);
    }
    case 'phone-or-email':
    case 'phone':
    case 'email': {
      const wanted = definition.format === 'phone-or-email' ? ['phone', 'email'] : [definition.format];
      // "Get me at jim dot test at example dot com" names no me@jim.test.
      const written = asContact(work, text);
      const found = reachedBy(work, written, wanted) ?? (written === text ? null : reachedBy(work, text, wanted));
      return found === null ? bad(definition.format) : good(found);
    }
    case 'name':
      return /\p{L}/u.test(text) && text.length <= 120
        ? good(text.replace(beforeName, '').replace(/\s+/g, ' '))
        : bad('name');
    default:
      return good(withoutLeadingYes(text));
  }
}

/** The first number or email of the `wanted` kinds in `text`. */
function reachedBy({ context }: Work, text: string, wanted: readonly string[]): string | null {
  const { indicators } = context.classifier.understand(text, { now: context.now });
  return indicators.find(({ type, valid }) => valid && wanted.includes(type))?.value ?? null;
}

/** "It's Margaret Test" gives the name alone. */
const beforeName =
  /^(?:hi|hello)?[\s,.]*(?:it['’]?s|it is|this is|(?:my|ma|the) name(?:['’]?s| is)|name is|i['’]?m called|i am called)\s+(?=\S)/i;

/** "Yes, 07700 900456" gives a number, and "aye his name was Dave" a name. */
const withoutLeadingYes = (text: string): string => text.replace(/^(?:yes|yeah|yep|yup|aye)\b[\s,.!:-]+(?=\S)/i, '');

/** True when an extracted value is one that the fact's definition allows. */
export function allows(definition: FactDefinition, value: FactValue): boolean {
  switch (definition.kind) {
    case 'choice':
    case 'confirm':
      return typeof value === 'string' && (definition.choices === undefined || definition.choices.includes(value));
    case 'choices':
      return Array.isArray(value) && value.every((one) => definition.choices?.includes(one) ?? true);
    case 'money':
      return typeof value === 'object' && 'minor' in value;
    case 'date':
      return typeof value === 'object' && 'at' in value;
    case 'number':
      return typeof value === 'number';
    case 'text':
      return typeof value === 'string' && value.length <= textLimit;
    case 'file':
      return false;
  }
}

/** The label of a fact: its own words, or for a control of the conversation its id. */
export const labelOf = (work: Work, fact: string): string =>
  hasWords(work.context.catalogue, `fact.${fact}.label`) ? say(work, `fact.${fact}.label`) : fact;

/** Yes, no, or neither, for a question of the conversation's own. */
export function readYesNo(work: Work, raw: unknown): 'yes' | 'no' | null {
  if (raw === true) return 'yes';
  if (raw === false) return 'no';
  const text = String(raw ?? '');
  if (isOneOf(work, 'say.yes-words', text)) return 'yes';
  if (isOneOf(work, 'say.no-words', text)) return 'no';
  return readFirstWord(work, text);
}

/** More words may take back what the first of them says. */
const mostAfterYesOrNo = 6;

/** "Yes, that is fine" and "no I only wanted to ask"; "yes but not to the police" is no yes. */
function readFirstWord(work: Work, text: string): 'yes' | 'no' | null {
  const words = plain(text).split(' ');
  const [first = '', ...rest] = words;
  const isIn = (key: string) => plainWords(work, key).includes(first);
  if (isIn('say.no-words')) return 'no';
  if (!isIn('say.leading-yes') || rest.length > mostAfterYesOrNo) return null;
  const limits = [...plainWords(work, 'say.not-words'), ...plainWords(work, 'say.limit-words')];
  return rest.some((word) => limits.includes(word)) ? null : 'yes';
}
