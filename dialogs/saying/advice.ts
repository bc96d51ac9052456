// First-hour advice: what stops the loss, chosen by the kind of fraud and by how long ago the money left. Said before
// any further question, and never twice.

import { holds } from '../../catalogue/condition.ts';
import type { AdviceBlock } from '../../catalogue/schemas/advice.ts';
import { hasWords } from '../../catalogue/words.ts';
import type { Contact } from '../../model/message.ts';
import type { Situation } from '../../model/situation.ts';
import { lookupIn } from '../../model/situation.ts';
import { labelledContacts } from '../../routing/contacts.ts';
import { reachable } from '../step/abroad.ts';
import { onlySaw } from '../step/only-saw.ts';
import { plain } from '../step/plain.ts';
import { withAdvised } from '../step/remembered.ts';
import { reply, say, type Work } from '../step/step.ts';

export interface ChosenAdvice {
  /** `<block>.<variant>`: what is remembered as said. */
  readonly id: string;
  readonly urgent: boolean;
  readonly contacts: readonly string[];
  readonly ringsBank: boolean;
  /** What else, when it was said, has said this too. */
  readonly toldBy: readonly string[];
}

/** How much is said at once: more than this is not read by a person in a fright. `rest` comes with the receipt, to be kept. */
const mostAtOnce = { urgent: 2, next: 1, rest: 6 };

/** A type this unlikely is the best of several guesses. */
const leastLikely = 0.3;

/** Who bought a phone is frightened by what is said of private pictures, and helped by nothing in it. */
function isGuess({ report: { classification } }: Work): boolean {
  const open = classification?.by === 'rules' && classification.verdict === 'ambiguous';
  return open && (classification.types[0]?.score ?? 0) < leastLikely;
}

/** The number that leads to everybody's own bank. */
export const bankLine = '159';
/** True where what is said with these contacts says to ring the bank, wherever it is said: abroad the number is left out. */
export const namesBank = (contacts: readonly string[]): boolean => contacts.includes(bankLine);

/** The advice that fits, most urgent first. */
export function chooseAdvice(work: Work, situation: Situation): ChosenAdvice[] {
  const { advice, fraudTypes } = work.context.catalogue;
  const lookup = lookupIn(situation);
  const guess = isGuess(work) ? [] : (fraudTypes.get(situation.type)?.advice ?? []);
  const ofType = guess.flatMap((id) => advice.get(id) ?? []);
  const anyway = [...advice.values()].filter(({ also }) => also !== undefined && holds(also, lookup));
  // While two kinds of fraud fit about as well, what can wait is said only if it is right for both.
  const { classification } = work.report;
  const open = classification?.by === 'rules' && classification.verdict === 'ambiguous' ? classification.types : [];
  const fitsAll = (block: string): boolean =>
    open.slice(0, 2).every(({ id }) => fraudTypes.get(id)?.advice.includes(block) ?? true);
  // What may bring the money back is not asked for by every kind of fraud, and comes before what is.
  const saw = onlySaw(situation);
  const blocks = [...new Set<AdviceBlock>([...anyway.filter((block) => !ofType.includes(block)), ...ofType])].filter(
    (block) => !(saw && block['of-own-loss']),
  );
  const chosen = blocks.flatMap((block) => {
    const variant = block.variants.find(({ when }) => when === undefined || holds(when, lookup));
    if (!variant || (!variant.urgent && !fitsAll(block.id))) return [];
    const { urgent, contacts, 'rings-bank': rings, 'told-by': toldBy } = variant;
    return [{ id: `${block.id}.${variant.id}`, urgent, contacts, ringsBank: rings || namesBank(contacts), toldBy }];
  });
  return [...chosen.filter(({ urgent }) => urgent), ...chosen.filter(({ urgent }) => !urgent)];
}

/** Says advice that was not said yet: what is urgent, or one more piece, or all the rest. */
export function giveAdvice(work: Work, situation: Situation, which: keyof typeof mostAtOnce): void {
  const all = chooseAdvice(work, situation).filter(({ id }) => !work.report.advised.includes(id));
  const above = all.filter((advice) => isAbove(work, advice));
  work.report = withAdvised(
    work.report,
    above.map(({ id }) => id),
  );
  const fresh = all.filter((advice) => !above.includes(advice) && saysSomethingNew(work, advice));
  const before = which === 'urgent' ? work.replies.filter(({ kind }) => kind === 'advice').length : 0;
  let room = mostAtOnce[which] - before;
  for (const advice of fresh) {
    if (room <= 0 || (which !== 'rest' && advice.urgent !== (which === 'urgent'))) continue;
    const key = wordsOf(work, advice);
    work.report = withAdvised(work.report, [advice.id]);
    if (key === null) continue;
    reply(work, 'advice', key, {}, { contacts: contactsNotShown(work, advice.contacts) });
    // What is left of advice that was said before names the bank no more.
    work.saidToRingBank ||= advice.ringsBank && key === `advice.${advice.id}`;
    room--;
  }
}

/** As much as one answer holds. */
const mostRepeated = 2;

/** Says once more what to do first, to whom asks for it. False where there is no advice yet. */
export function repeatAdvice(work: Work, situation: Situation): boolean {
  if (work.report.classification === null) return false;
  const first = chooseAdvice(work, situation).slice(0, mostRepeated);
  for (const { id, contacts } of first)
    reply(work, 'advice', `advice.${id}`, {}, { contacts: contactsNotShown(work, contacts) });
  const fresh = first.map(({ id }) => id).filter((id) => !work.report.advised.includes(id));
  work.report = withAdvised(work.report, fresh);
  return first.length > 0;
}

/** The key of what is to be said; of advice that was given in other words only what is left of it, null for nothing. */
function wordsOf(work: Work, { id, toldBy }: ChosenAdvice): string | null {
  const key = `advice.${id}`;
  if (!isToldBy(work, toldBy)) return key;
  const rest = `${key}.rest`;
  return hasWords(work.context.catalogue, rest) && !isSaidElsewhere(work, rest) ? rest : null;
}

/** True where other advice has said every line of `key`. */
function isSaidElsewhere(work: Work, key: string): boolean {
  const said = work.report.advised.map((id) => `advice.${id}`).filter((one) => hasWords(work.context.catalogue, one));
  const texts = said.map((one) => say(work, one));
  const lines = say(work, key).split('\n');
  return lines.every((line) => texts.some((text) => text.includes(line.replace(/^- /, '').replace(/\.$/, ''))));
}

/** A number that stands in this turn already is not listed a second time. */
function contactsNotShown(work: Work, partners: readonly string[]): Contact[] {
  const shown = new Set(work.replies.flatMap(({ contacts = [] }) => contacts.map(({ value }) => value)));
  return contactsOf(work, partners).filter(({ value }) => !shown.has(value));
}

const isToldBy = ({ report }: Work, others: readonly string[]): boolean =>
  others.some((other) => report.advised.includes(other));

/** True where what was said has told a part of it, and the catalogue has words for the rest. */
const leftToSay = (work: Work, { id, toldBy }: ChosenAdvice): boolean =>
  isToldBy(work, toldBy) && hasWords(work.context.catalogue, `advice.${id}.rest`);

const blockOf = (id: string): string => id.slice(0, id.indexOf('.'));

/**
 * True for advice that names nobody to call but those whom the words about danger, in the same turn, have just named, and
 * that has nothing else to say.
 */
function isAbove(work: Work, advice: ChosenAdvice): boolean {
  const { contacts } = advice;
  if (leftToSay(work, advice)) return false;
  const danger = work.replies.filter(({ kind }) => kind === 'safety').flatMap((one) => one.contacts ?? []);
  const named = new Set(danger.map(({ value }) => value));
  if (contacts[0] !== 'emergency-999' || work.replies.every(({ kind }) => kind !== 'safety')) return false;
  return contactsOf(work, contacts).every(({ value }) => named.has(value));
}

/**
 * False for what the person has been told in other words: another variant of a block that was said, unless it names
 * somebody else to call or has become urgent.
 */
function saysSomethingNew(work: Work, advice: ChosenAdvice): boolean {
  const { advice: blocks } = work.context.catalogue;
  const said = work.report.advised.filter((id) => blockOf(id) === blockOf(advice.id));
  if (said.length === 0) return true;
  const variants = (blocks.get(blockOf(advice.id))?.variants ?? []).filter(({ id }) =>
    said.includes(`${blockOf(advice.id)}.${id}`),
  );
  // What the same block said before left something to say, by the catalogue.
  if (leftToSay(work, advice) && advice.toldBy.some((id) => said.includes(id))) return true;
  if (advice.contacts.some((contact) => variants.every(({ contacts }) => !contacts.includes(contact)))) return true;
  return (
    advice.urgent &&
    variants.every(({ urgent, id }) => !urgent && !alike(work, advice.id, `${blockOf(advice.id)}.${id}`))
  );
}

/** So much of a first line is shared by two pieces of advice that say the same. */
const mostlyShared = 0.7;

function alike(work: Work, one: string, other: string): boolean {
  const [left, right] = [one, other].map((id) => plain(say(work, `advice.${id}`).split('\n')[0] ?? '').split(' '));
  const shared = left?.filter((word) => right?.includes(word)).length ?? 0;
  return shared >= mostlyShared * (left?.length ?? 1);
}

/** The public contacts of some partners or helplines, each with the body's name. */
export const contactsOf = (work: Work, partners: readonly string[]): Contact[] =>
  reachable(work, partners).flatMap((id) => {
    const partner = work.context.catalogue.partners.get(id);
    if (!partner) return [];
    const name = say(work, `partner.${id}.name`);
    return labelledContacts(partner, work.context.catalogue, work.report.locale).map((contact) => ({
      ...contact,
      // "159, Phone: 159" says nothing that "Phone: 159" does not.
      label: name === contact.value ? contact.label : `${name}, ${contact.label}`,
    }));
  });
