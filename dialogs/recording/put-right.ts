// What else people put right in passing: "it was the 5th, not the 3rd", "not Gumtree, it was Facebook Marketplace", "I never
// said it was a bank".

import { londonInstant } from '../../classifiers/extractors/london.ts';
import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { readAnswer } from '../reading/answers.ts';
import { namedIn } from '../reading/named-choices.ts';
import { choicesOf } from '../reading/read-choice.ts';
import { isLike, isOtherValue } from '../reading/taken-back.ts';
import { isMoment, isToCome } from '../step/moments.ts';
import { isShortText, plain, wordCount } from '../step/plain.ts';
import { reply, say, type Work } from '../step/step.ts';
import { partOf, partsIn, tells } from '../step/turns-of-speech.ts';
import { withoutDenied } from './corrections.ts';
import { definitionOf, recordFact } from './record.ts';

const days = ['paid-at', 'happened-at'];
/** "The 5th" by itself is a day of the month that was told. */
export function takeBareDay(work: Work, text: string, correcting: boolean): readonly Fact[] {
  const day = (correcting ? partOf(work, 'the-nth', 'day', withoutDenied(text)) : undefined) ?? '';
  const held = days.map((id) => factsOf(work.report).get(id)).find((one) => one?.state === 'known');
  if (day === '' || !held?.value || !isMoment(held.value)) return [];
  const before = new Date(held.value.at);
  const at = londonInstant(before.getUTCFullYear(), before.getUTCMonth() + 1, Number(day));
  const value = { at: at.toISOString(), precision: 'day' } as const;
  // There is no 31 November, and what is still to come has not happened.
  if (at.getUTCMonth() !== before.getUTCMonth() || isToCome(work, value) || value.at === held.value.at) return [];
  return [recordFact(work, held.id, 'known', value, { certainty: 'likely' })];
}

/** As many words as a name has. */
const longestName = 4;
/** True where `text` says that a name that is held is another: it answers nothing else. */
export const namesOther = (work: Work, text: string): boolean => otherNames(work, text).length > 0;

/** Puts a name right that was told in words of the person's own and is named as what it was not. */
export const takeOtherName = (work: Work, text: string): readonly Fact[] =>
  otherNames(work, text).map(([id, instead]) => recordFact(work, id, 'known', instead, { certainty: 'likely' }));

function otherNames(work: Work, text: string): readonly (readonly [id: string, instead: string])[] {
  if (!isShortText(text)) return [];
  const { before: denied = '', now: instead = '' } =
    partsIn(work, 'not-this-but', text) ?? partsIn(work, 'this-not-that', text) ?? {};
  if (denied === '' || instead === '' || wordCount(instead) > longestName) return [];
  return [...factsOf(work.report).values()].flatMap(({ id, state, value }) => {
    const isName = state === 'known' && typeof value === 'string' && definitionOf(work, id)?.kind === 'text';
    if (!isName || id === 'story' || plain(value) !== plain(denied) || plain(instead) === plain(value)) return [];
    return [[id, instead] as const];
  });
}

/** "My phone number is wrong, it's 07700 900222": how to reach the person, whenever they say so; "no, it's ann@…", once it was given. */
export function takeOwnContact(work: Work, openFact: string, text: string): readonly Fact[] {
  const definition = definitionOf(work, 'contact');
  const held = factsOf(work.report).get('contact');
  if (!definition || !held || !(tells(work, 'contact-changed', text) || isOtherValue(text))) return [];
  const read = readAnswer(work, definition, text);
  if (!read.ok || read.value === held.value) return [];
  const isOfContact = definitionOf(work, openFact)?.group === definition.group;
  if (!tells(work, 'contact-changed', text) && !isOfContact && !isLike(String(held.value), String(read.value)))
    return [];
  return [recordFact(work, 'contact', 'known', read.value)];
}

/** "I never said it was a bank": what was read as that is taken out, and nothing put in its place. */
export function takeOutDenied(work: Work, text: string): boolean {
  if (!isShortText(text)) return false;
  const denied = partOf(work, 'never-said-so', 'what', text.trim()) ?? '';
  if (denied === '' || wordCount(denied) > longestName) return false;
  const wrong = [...factsOf(work.report).values()].filter(({ id, state, value }) => {
    const definition = definitionOf(work, id);
    if (state !== 'known' || !definition) return false;
    if (definition.kind === 'text') return id !== 'story' && plain(String(value)) === plain(denied);
    if (definition.kind !== 'choice' || typeof value !== 'string') return false;
    return namedIn(work, id, choicesOf(work, definition), denied).includes(value);
  });
  for (const { id } of wrong) {
    recordFact(work, id, 'unknown', null);
    reply(work, 'notice', 'say.taken-out', { label: say(work, `fact.${id}.label`) });
  }
  return wrong.length > 0;
}
