// Whose a number or an email address is that stands beside a name: "Janet Milne, janet.m@example.com" is how people say who they
// are. Nobody may be sent on as their own suspect.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { ExtractedFact, Indicator, Understanding } from '../../model/classification.ts';
import type { FactValue } from '../../model/fact.ts';
import { wordCount } from '../step/plain.ts';
import { blank, type Spoken, tells } from '../step/turns-of-speech.ts';
import { isLike, isOtherValue } from './taken-back.ts';

const postcode = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gi;
const fullName = /^\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’.-]*){1,3}$/u;
/** Part of a name that an email address may hold. */
const shortestPart = 3;

/** True where `text` gives a number or an address that whoever tells it is reached by. */
export const givesOwnWay = (work: Spoken, text: string): boolean =>
  tells(work, 'how-to-reach', text) && /\d{5}|@/.test(text.replace(/[\s()-]/g, ''));

interface Sentence {
  readonly start: number;
  readonly text: string;
}

function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let start = 0;
  for (const end of [...text.matchAll(/[.!?]+(?:\s+|$)|\n+/g)].map((one) => one.index + one[0].length)) {
    found.push({ start, text: text.slice(start, end) });
    start = end;
  }
  return start < text.length ? [...found, { start, text: text.slice(start) }] : found;
}

/** What a sentence of details alone has besides them: a name, or nothing; null where it tells of something. */
function nameBeside(work: Spoken, sentence: string, details: readonly Indicator[]): string | null {
  const beside = details.reduce((left, { text }) => left.replace(text, ' '), sentence).replace(postcode, ' ');
  const rest = blank(work, 'leads-to-detail', beside)
    .replace(/[^\p{L}'’\s-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (tells(work, 'of-somebody-else', rest)) return null;
  const isGiven = tells(work, 'says-mine', sentence) || tells(work, 'says-name', sentence);
  return rest === '' || fullName.test(rest) || (isGiven && wordCount(rest) <= 3) ? rest : null;
}

const isNamedAfter = ({ type, value }: Indicator, name: string): boolean =>
  type === 'email' &&
  name
    .toLowerCase()
    .split(/[\s'’.-]+/)
    .some((part) => part.length >= shortestPart && (value.split('@')[0] ?? '').includes(part));

/** Questions for a name or a number of the other side, which a name and a number answer. */
const asksOfOthers = (asked: FactDefinition | undefined): boolean =>
  asked?.kind === 'text' && (asked.group === 'suspect' || asked.group === 'payment');

/** A phone or an email address that was read as the other side's. */
export const isReached = ({ type, owner, valid }: Indicator): boolean =>
  owner === 'suspect' && valid && (type === 'phone' || type === 'email');

/** A text in which people may give details of themselves. */
interface Told {
  readonly understood: Understanding;
  /** How to reach them, where it was told before. */
  readonly held: FactValue | null | undefined;
  /** It says how to reach them. */
  readonly isWay: boolean;
  /** It tells more than their details: a story, or an answer to the question for one. */
  readonly isStory: boolean;
}

/** What one sentence gives of whoever says it. */
interface Given {
  readonly details: readonly Indicator[];
  readonly name: ExtractedFact | null;
}

function givenIn(work: Spoken, told: Told, { start, text }: Sentence): Given | null {
  const { understood } = told;
  const within = understood.indicators.filter((one) => one.start >= start && one.end <= start + text.length);
  const details = within.filter(isReached);
  // "Number was 0131 …": nobody says so of their own.
  if (details.length === 0 || tells(work, 'number-that-was', text)) return null;
  const isWay = told.isWay && givesOwnWay(work, text);
  const name = isWay ? '' : nameBeside(work, text, within);
  if (name === null || !(isWay || isOwn(work, told, { text, name, within }))) return null;
  const at = name === '' ? -1 : understood.text.indexOf(name, start);
  const span = { start: at, end: at + name.length, text: name };
  return {
    details,
    name: at < 0 ? null : { id: 'name', value: name, certainty: 'likely', source: 'own-contact', ...span },
  };
}

interface NamedDetails {
  readonly text: string;
  readonly name: string;
  readonly within: readonly Indicator[];
}

/** True where the details of a sentence are of whoever says it. */
function isOwn(work: Spoken, { understood, held, isStory }: Told, { text, name, within }: NamedDetails): boolean {
  if (tells(work, 'says-mine', text)) return true;
  if (typeof held === 'string' && isOtherValue(text) && within.some(({ value }) => isLike(held, value))) return true;
  // A name and a number before or behind a story may be those of whom it is about.
  if (!isStory && name !== '') return true;
  const story = understood.text.replace(text, ' ');
  if (isStory && !(tells(work, 'own-story', story) && !tells(work, 'of-one-person', story))) return false;
  return text.search(postcode) >= 0 || tells(work, 'says-name', text) || within.some((one) => isNamedAfter(one, name));
}

/**
 * What `understood` reads, with the details that people give of themselves as their own. `asked` is the question that was open,
 * `held` how to reach them, where it was told: "no, it's 07700 900121" puts that right.
 */
export function withOwnContact(
  work: Spoken,
  asked: FactDefinition | undefined,
  understood: Understanding,
  held?: FactValue | null,
): Understanding {
  const isWay = givesOwnWay(work, understood.text);
  if ((asksOfOthers(asked) && !isWay) || !understood.indicators.some(isReached)) return understood;
  const all = sentencesOf(understood.text);
  const told: Told = { understood, held, isWay, isStory: all.length > 1 || asked?.id === 'story' };
  const ends = [...all.slice(0, 1), ...all.slice(1).slice(-1)];
  const given = ends.flatMap((sentence) => givenIn(work, told, sentence) ?? []);
  const own = given.flatMap(({ details }) => details);
  const [first] = own;
  if (first === undefined) return understood;
  const { value, start, end, text } = first;
  const contact: ExtractedFact = { id: 'contact', value, certainty: 'likely', source: 'own-contact', start, end, text };
  const isTheirs = (fact: ExtractedFact): boolean =>
    fact.id === 'suspect-contact' && own.some((one) => one.value === fact.value);
  return {
    ...understood,
    indicators: understood.indicators.map((one) => (own.includes(one) ? { ...one, owner: 'reporter' } : one)),
    facts: [
      ...understood.facts.filter((one) => !isTheirs(one) && one.id !== 'contact' && one.id !== 'name'),
      contact,
      ...given.flatMap(({ name }) => name ?? []),
    ],
  };
}
