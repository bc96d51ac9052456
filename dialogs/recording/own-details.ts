// What people say of themselves when they are asked for one piece of it: "KA1 2AA, my name is Dougie and my email is …". Each
// piece is taken, so that nothing is asked that was just said.

import type { Fact, FactValue } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { openQuestions } from '../policy/policy.ts';
import { readAnswer } from '../reading/answers.ts';
import { readCount } from '../reading/read-count.ts';
import { districtAlone, isPlaceAlone, nationNamed, placeBefore } from '../reading/whereabouts.ts';
import { isShortText, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { behind, partOf, tells, upTo } from '../step/turns-of-speech.ts';
import { namesBank } from './bank-named.ts';
import { addMoneyLost } from './money-left.ts';
import { definitionOf, recordFact } from './record.ts';

/** Asked one after the other; while one of them is open, the others may be given with it. */
const details = ['postcode', 'name', 'contact'];
/** Questions that stand beside those: an email address that is given to one of them is the person's own. */
const besideDetails: ReadonlySet<string> = new Set([...details, 'organisation-name']);
const longestName = 4;

/** Records every detail of the person's own that `text` gives besides the one that is asked. */
export function takeOwnDetails(work: Work, openFact: string, text: string): readonly Fact[] {
  // "My name is Li", whatever was asked.
  const asked = besideDetails.has(openFact) ? details : tells(work, 'my-name-is', text) ? ['name'] : [];
  const taken: Fact[] = [];
  for (const id of asked) {
    const definition = definitionOf(work, id);
    if (!definition || factsOf(work.report).get(id)?.state === 'known') continue;
    if (id === 'contact' && (['anothers-number', 'number-that-was'] as const).some((one) => tells(work, one, text)))
      continue;
    const value = id === 'name' ? nameIn(work, text) : answered(readAnswer(work, definition, text));
    if (value !== null) taken.push(recordFact(work, id, 'known', value, { certainty: 'likely' }));
  }
  return taken;
}

/** Takes how somebody is linked to whom they report for, said beside the question. */
export function takeOwnLink(work: Work, text: string): readonly Fact[] {
  const facts = factsOf(work.report);
  const link = isShortText(text) ? partOf(work, 'own-link', 'link', text) : undefined;
  if (link === undefined || facts.get('role')?.value !== 'on-behalf' || facts.has('relationship')) return [];
  return [recordFact(work, 'relationship', 'known', link.toLowerCase(), { certainty: 'likely' })];
}

/** "Lothian Joinery Ltd" or "We are The Copper Spoon", said to a question that no firm answers: it is theirs, where it happened to a firm. */
export function takeFirm(work: Work, openFact: string, text: string): readonly Fact[] {
  const facts = factsOf(work.report);
  const name = isShortText(text)
    ? (partOf(work, 'our-firm', 'name', text) ?? partOf(work, 'our-name', 'name', text))
    : undefined;
  const asked = definitionOf(work, openFact);
  if (name === undefined || asked?.kind === 'text' || asked?.group === 'suspect' || facts.has('organisation-name'))
    return [];
  if (facts.get('affected')?.value !== 'organisation') return [];
  return [recordFact(work, 'organisation-name', 'known', name, { certainty: 'likely' })];
}

const answered = (read: ReturnType<typeof readAnswer>): FactValue | null => (read.ok ? read.value : null);

/** "My name is Dougie Test and my email …": the words until one that no name goes on with. */
function nameIn(work: Work, text: string): string | null {
  const [words = ''] = /^[\p{L}'’ -]+/u.exec(behind(work, 'name-begins', text) ?? '') ?? [];
  const name = upTo(work, 'name-ended', words).trim();
  return name !== '' && wordCount(name) <= longestName ? name : null;
}

/** As many words as name a way of paying or of being reached, and say nothing else. */
const longestNamed = 3;
const namedElsewhere = ['means', 'first-channel'];
/** "About 6 people so far", said to another question: how many they are need not be asked any more. */
function takeCount(work: Work, openFact: string, text: string): readonly Fact[] {
  const count = tells(work, 'people-counted', text) && !text.includes('?') ? readCount(text) : null;
  const asked =
    count === null ? undefined : openQuestions(work).find(({ id, kind }) => kind === 'number' && id !== openFact);
  return asked && count !== null ? [recordFact(work, asked.id, 'known', count, { certainty: 'likely' })] : [];
}

/** "Transfer", said to another question: how it was paid need not be asked any more. */
export function takeElsewhere(work: Work, openFact: string, text: string): readonly Fact[] {
  const counted = takeCount(work, openFact, text);
  if (counted.length > 0) return counted;
  if (wordCount(text) > longestNamed || text.includes('?') || namesBank(work, text)) return [];
  // "Money" is what was lost, and no way of paying.
  if (tells(work, 'money-alone', text)) return addMoneyLost(work, 'likely');
  for (const id of namedElsewhere) {
    const definition = definitionOf(work, id);
    if (!definition || id === openFact || factsOf(work.report).has(id) || /^\d/.test(text.trim())) continue;
    const value = answered(readAnswer(work, definition, text));
    if (value !== null) return [recordFact(work, id, 'known', value, { certainty: 'likely' })];
  }
  return [];
}

/** Takes a town for the postcode that was asked, or one that is all that was said: it tells the nation. Null where none is named. */
export function takePlace(work: Work, openFact: string, text: string): readonly Fact[] | null {
  // The Bank of Scotland is a bank, wherever its customers live.
  if (namesBank(work, text)) return null;
  const isAsked = openFact === 'postcode';
  const district = isAsked || factsOf(work.report).has('postcode') ? null : districtAlone(work, text);
  if (district !== null) return takeDistrict(work, district);
  const place = isAsked || isPlaceAlone(work, text) ? text : placeBefore(work, text);
  const nation = place === null ? null : nationNamed(work, place);
  if (nation === null) return null;
  const known = factsOf(work.report).get('nation')?.state === 'known';
  const taken = known ? [] : [recordFact(work, 'nation', 'known', nation, { certainty: 'likely' })];
  if (isAsked) recordFact(work, 'postcode', 'unknown', null);
  return taken;
}

/** "G51", said to whatever was asked: the first half of where they live, as it is taken where that is asked. */
function takeDistrict(work: Work, district: string): readonly Fact[] {
  const { postcodes } = work.context.catalogue.places;
  const nation = postcodes[district] ?? postcodes[district.replace(/\d.*$/, '')];
  const known = factsOf(work.report).get('nation')?.state === 'known';
  const postcode = recordFact(work, 'postcode', 'known', district, { certainty: 'likely' });
  return nation === undefined || known
    ? [postcode]
    : [recordFact(work, 'nation', 'known', nation, { certainty: 'likely' }), postcode];
}
