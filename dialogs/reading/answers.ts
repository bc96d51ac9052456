// Reads an answer to a question: a button, a native input, or words typed instead of one. What an extractor read from a
// story passes the same gate, so a fact is never worse for having been told early.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import { type FactValue, isSum } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { isOneOf } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { readChoices, readOneChoice } from './read-choice.ts';
import { readCount } from './read-count.ts';
import { readDate } from './read-date.ts';
import { asContact, asPostcode } from './spoken.ts';
import { sumAnswered } from './sums.ts';
import { districtIn, isDayAlone } from './whereabouts.ts';

export type Read =
  | { readonly ok: true; readonly value: FactValue }
  /** `problem` is the key of a sentence that says what to do. */
  | { readonly ok: false; readonly problem: string };

const textLimit = 4000;
const good = (value: FactValue): Read => ({ ok: true, value });
const bad = (problem: string): Read => ({ ok: false, problem: `say.problem.${problem}` });

/** Reads `raw` (text, or what a card or a form sent) as a value of the fact. */
export function readAnswer(work: Work, definition: FactDefinition, raw: unknown): Read {
  const text = typeof raw === 'string' ? raw.trim() : typeof raw === 'number' ? String(raw) : '';
  switch (definition.kind) {
    case 'choice':
    case 'confirm': {
      const value = readOneChoice(work, definition, text);
      return value === null ? bad('choice') : good(value);
    }
    case 'choices': {
      const values = readChoices(work, definition, Array.isArray(raw) ? raw : text);
      return values === null ? bad('choice') : good(values);
    }
    case 'money': {
      const money = sumAnswered(work, text);
      return money === null ? bad('money') : good(money);
    }
    case 'number': {
      const number = readCount(text);
      return number === null ? bad('number') : good(number);
    }
    case 'date': {
      const moment = readDate(work, text);
      return typeof moment === 'string' ? bad(moment) : good(moment);
    }
    case 'text':
      return readText(work, definition, text);
    case 'file':
      return bad('file');
  }
}

/** "… is where the lodge was, I live in LS6 3AA" */
const ownHome =
  /\b(?:mines?|ours|(?:i|we|ah|aw) (?:live|stay|bide|bides)(?: in| at)?|(?:i['’]?m|im|ahm|we['’]?re) (?:in|at)|my (?:own )?(?:postcode|address))\b(.+)$/i;
const theirHome =
  /\b(?:his|hers|her|theirs|(?:he|she|they|mum|dad|gran|nan) (?:lives?|stays?|bides?|is)(?: in| at)?)\b(.+)$/i;

function readText(work: Work, definition: FactDefinition, text: string): Read {
  if (text === '') return bad('empty');
  // "Do you have a number?" "Yes."
  if (isOneOf(work, 'say.yes-words', text)) return bad('bare-yes');
  if (text.length > textLimit) return bad('too-long');
  switch (definition.format) {
    case 'postcode': {
      const { quickPostcode } = work.context.classifier;
      // "KW15 1AA is his, mine's IV30 1AA"; whoever reports for another is asked for theirs.
      const isForOther = factsOf(work.report).get('role')?.value === 'on-behalf';
      const [, mine = ''] = (isForOther ? theirHome : ownHome).exec(text) ?? [];
      const postcode =
        quickPostcode(mine) ?? quickPostcode(text) ?? districtIn(work, text) ?? quickPostcode(asPostcode(work, text));
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
    case 'name': {
      const name = nameAlone(work, text);
      return /\p{L}/u.test(name) && name.length <= 120 && !isDayAlone(work, name) ? good(name) : bad('name');
    }
    case 'named':
    case 'account':
      return isFewFigures(text) ? bad(definition.format) : good(withoutLeadingYes(text));
    default:
      return good(withoutLeadingYes(text));
  }
}

/** An age, a count or a choice by its number: the shortest numbers that anybody is reached by have five figures. */
const isFewFigures = (text: string): boolean => /^\W*\d{1,4}\W*$/.test(text);

/** The first number or email of the `wanted` kinds in `text`. */
function reachedBy({ context }: Work, text: string, wanted: readonly string[]): string | null {
  const { indicators } = context.classifier.understand(text, { now: context.now });
  return indicators.find(({ type, valid }) => valid && wanted.includes(type))?.value ?? null;
}

/** What leads from a name to a number that stands behind it. */
const toContact =
  /(?:[\s,;:.(-]+(?:and|or|my|ma|the|mobile|mob|phone|number(?:['’]?s)?|no|tel|e-?mail|mail|contact|postcode|address|is|it['’]?s|on|at|me|reach|ring|call|text))*[\s,;:.()-]*$/i;

/** "Kirsty Munro, number's 07700 900456" gives the name without the number, which is kept where it belongs. */
function nameAlone(work: Work, text: string): string {
  const { classifier, now } = work.context;
  const postcode = classifier.quickPostcode(text);
  const given = classifier
    .understand(text, { now })
    .indicators.filter(({ type }) => type === 'phone' || type === 'email');
  const starts = given.map(({ start }) => start);
  if (postcode !== null) starts.push(text.toUpperCase().search(new RegExp(postcode.replace(' ', '\\s?'))));
  const start = Math.min(text.length, ...starts.filter((one) => one >= 0));
  const name = start < text.length ? text.slice(0, start).replace(toContact, '') : text;
  return name.replace(beforeName, '').replace(iAm, '').replace(/\s+/g, ' ').trim();
}

/** "It's Margaret Test" gives the name alone. */
const beforeName =
  /^(?:hi|hello)?[\s,.]*(?:it['’]?s|it is|this is|(?:my|ma|the) name(?:['’]?s| is)|name is|i['’]?m called|i am called)\s+(?=\S)/i;

/** "I'm Margaret Test"; "I'm scared" is no name. */
const iAm = /^(?:[Ii]['’]?m|[Ii] am)\s+(?=\p{Lu})/u;

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
      return isSum(value);
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
