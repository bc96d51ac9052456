// Whose a number or an email address is that stands beside a name: "Janet Milne, janet.m@example.com" is how people say who they
// are, and "that's my own email" takes back what was read as the other side's. Nobody may be sent on as their own suspect.

import type { FactDefinition } from '../catalogue/schemas/fact.ts';
import type { ExtractedFact, Indicator, Understanding } from '../model/classification.ts';
import type { Fact, FactValue } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { askStill } from './ask.ts';
import { moveOn } from './move-on.ts';
import { wordCount } from './plain.ts';
import { recordFact } from './record.ts';
import { keepWords } from './record-told.ts';
import { reply, say, type Work } from './step.ts';
import { isLike, isOtherValue } from './taken-back.ts';
import { blank, partOf, type Spoken, tells } from './turns-of-speech.ts';
import { showUnderstood } from './understood.ts';

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

const isReached = ({ type, owner, valid }: Indicator): boolean =>
  owner === 'suspect' && valid && (type === 'phone' || type === 'email');

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
  const own: Indicator[] = [];
  const given: ExtractedFact[] = [];
  for (const { start, text } of [all[0], ...(all.length > 1 ? [all.at(-1)] : [])].flatMap((one) => one ?? [])) {
    const within = understood.indicators.filter((one) => one.start >= start && one.end <= start + text.length);
    const name = !within.some(isReached)
      ? null
      : isWay && givesOwnWay(work, text)
        ? ''
        : nameBeside(work, text, within);
    if (name === null) continue;
    const told = all.length > 1 || asked?.id === 'story';
    const story = understood.text.replace(text, ' ');
    const ofSelf = !told || (tells(work, 'own-story', story) && !tells(work, 'of-one-person', story));
    const isOwn =
      (isWay && givesOwnWay(work, text)) ||
      tells(work, 'says-mine', text) ||
      (typeof held === 'string' && isOtherValue(text) && within.some(({ value }) => isLike(held, value))) ||
      (ofSelf &&
        (text.search(postcode) >= 0 ||
          tells(work, 'says-name', text) ||
          within.some((one) => isNamedAfter(one, name)))) ||
      // A name and a number before or behind a story may be those of whom it is about.
      (name !== '' && !told);
    if (!isOwn) continue;
    own.push(...within.filter(isReached));
    const at = understood.text.indexOf(name, start);
    if (name !== '' && at >= 0)
      given.push({
        id: 'name',
        value: name,
        certainty: 'likely',
        source: 'own-contact',
        start: at,
        end: at + name.length,
        text: name,
      });
  }
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
      ...given,
    ],
  };
}

const longestTakenBack = 14;

/** "That's my own email": what was read as the other side's is the person's. True where it was, and all is said to it. */
export function takeBackOwn(work: Work, text: string): boolean {
  if (!saysMineAfterAll(work, text)) return false;
  const what = partOf(work, 'mine-after-all', 'what', text) ?? '';
  const wanted = /mail/i.test(what)
    ? ['email']
    : /number|phone|mobile|tel/i.test(what)
      ? ['phone']
      : ['phone', 'email'];
  const held = factsOf(work.report).get('suspect-contact');
  const isHeld = ({ value, text: words }: Indicator): boolean =>
    held?.state === 'known' && [value, words].some((one) => String(held.value).includes(one));
  const { indicators } = work.report;
  const theirs = indicators.findLast((one) => (isReached(one) || isHeld(one)) && wanted.includes(one.type));
  if (theirs === undefined) return false;
  work.report = {
    ...work.report,
    indicators: indicators.map((one) => (one.value === theirs.value ? { ...one, owner: 'reporter' } : one)),
  };
  if (isHeld(theirs)) recordFact(work, 'suspect-contact', 'unknown', null);
  reply(work, 'notice', 'say.taken-out', { label: say(work, 'fact.suspect-contact.label') });
  keepWords(work, text.trim(), true);
  const own: readonly Fact[] =
    factsOf(work.report).get('contact')?.state === 'known'
      ? []
      : [recordFact(work, 'contact', 'known', theirs.value, { certainty: 'likely' })];
  showUnderstood(work, own);
  // What is checked before it is sent has changed.
  if (work.report.pending?.fact === 'submit') moveOn(work);
  else askStill(work);
  return true;
}

/** True where `text` may take back whose a number or an address is: it answers nothing. */
export const saysMineAfterAll = (work: Spoken, text: string): boolean =>
  wordCount(text) <= longestTakenBack && tells(work, 'mine-after-all', text);
