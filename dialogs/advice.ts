// First-hour advice: what stops the loss, chosen by the kind of fraud and by how long ago the money left. Said before
// any further question, and never twice.

import { holds } from '../catalogue/condition.ts';
import type { AdviceBlock } from '../catalogue/schema.ts';
import type { Contact } from '../model/message.ts';
import type { Situation } from '../model/situation.ts';
import { lookupIn } from '../model/situation.ts';
import { labelledContacts } from '../routing/contacts.ts';
import { plain } from './answers.ts';
import { reply, say, type Work } from './step.ts';

export interface ChosenAdvice {
  /** `<block>.<variant>`: what is remembered as said. */
  readonly id: string;
  readonly urgent: boolean;
  readonly contacts: readonly string[];
}

/** How much is said at once: more than this is not read by a person in a fright. `rest` comes with the receipt, to be kept. */
const mostAtOnce = { urgent: 2, next: 1, rest: 6 };

/** The advice that fits, most urgent first. */
export function chooseAdvice(work: Work, situation: Situation): ChosenAdvice[] {
  const { advice, fraudTypes } = work.context.catalogue;
  const lookup = lookupIn(situation);
  // While two kinds of fraud fit about as well, only what is right for each of them is said.
  const { classification } = work.report;
  const open = classification?.by === 'rules' && classification.verdict === 'ambiguous' ? classification.types : [];
  const ofType = (fraudTypes.get(situation.type)?.advice ?? [])
    .filter((id) => open.slice(0, 2).every((type) => fraudTypes.get(type.id)?.advice.includes(id)))
    .flatMap((id) => advice.get(id) ?? []);
  const anyway = [...advice.values()].filter(({ also }) => also !== undefined && holds(also, lookup));
  const blocks = [...new Set<AdviceBlock>([...ofType, ...anyway])];
  const chosen = blocks.flatMap((block) => {
    const variant = block.variants.find(({ when }) => when === undefined || holds(when, lookup));
    return variant ? [{ id: `${block.id}.${variant.id}`, urgent: variant.urgent, contacts: variant.contacts }] : [];
  });
  return [...chosen.filter(({ urgent }) => urgent), ...chosen.filter(({ urgent }) => !urgent)];
}

/** Says advice that was not said yet: what is urgent, or one more piece, or all the rest. */
export function giveAdvice(work: Work, situation: Situation, which: keyof typeof mostAtOnce): void {
  const all = chooseAdvice(work, situation).filter(({ id }) => !work.report.advised.includes(id));
  const above = all.filter(({ contacts }) => isAbove(work, contacts));
  work.report = { ...work.report, advised: [...work.report.advised, ...above.map(({ id }) => id)] };
  const fresh = all.filter((advice) => !above.includes(advice) && saysSomethingNew(work, advice));
  const now = fresh
    .filter(({ urgent }) => which === 'rest' || urgent === (which === 'urgent'))
    .slice(0, mostAtOnce[which]);
  for (const advice of now) {
    reply(work, 'advice', `advice.${advice.id}`, {}, { contacts: contactsOf(work, advice.contacts) });
  }
  work.report = { ...work.report, advised: [...work.report.advised, ...now.map(({ id }) => id)] };
}

const blockOf = (id: string): string => id.slice(0, id.indexOf('.'));

/** True for advice to call 999 in a turn that has just said so in the words about danger. */
const isAbove = (work: Work, contacts: readonly string[]): boolean =>
  contacts[0] === 'emergency-999' && work.replies.some(({ kind }) => kind === 'safety');

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
  partners.flatMap((id) => {
    const partner = work.context.catalogue.partners.get(id);
    if (!partner) return [];
    const name = say(work, `partner.${id}.name`);
    return labelledContacts(partner, work.context.catalogue, work.report.locale).map((contact) => ({
      ...contact,
      // "159, Phone: 159" says nothing that "Phone: 159" does not.
      label: name === contact.value ? contact.label : `${name}, ${contact.label}`,
    }));
  });
