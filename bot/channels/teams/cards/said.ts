// What is said without a question: advice first and in a box of its own, then what was understood, then the rest.

import type { PartnerView, Reply } from '../../../../model/message.ts';
import type { AdaptiveCard, Element } from '../ports.ts';
import { type CardContext, sayButton } from './context.ts';
import { box, card, cut, lines, link, mostActions, paragraph, row } from './elements.ts';
import { fitted, type Room } from './fit.ts';

/** What cannot wait is read first, whatever the order in which it was said. */
const order = ['safety', 'advice', 'problem'];
const placeOf = ({ kind }: Reply): number => (order.includes(kind) ? order.indexOf(kind) : order.length);

export function saidCard(replies: readonly Reply[], context: CardContext, statusUrl: string | null): AdaptiveCard {
  const sorted = [...replies].sort((left, right) => placeOf(left) - placeOf(right));
  const suggest = replies.flatMap((one) => one.suggest ?? []);
  const receipt = replies.some(({ kind }) => kind === 'receipt');
  const web = receipt || replies.some(({ alsoOnWeb }) => alsoOnWeb);
  const actions = [
    ...(web && statusUrl !== null
      ? [link(context.words(receipt ? 'web.teams.status-page' : 'web.teams.web-page'), statusUrl)]
      : []),
    ...suggest.map((one) => sayButton(context, one)),
  ].slice(0, mostActions);
  return fitted((room) =>
    card(
      sorted.flatMap((reply) => pieceOf(reply, context, room)),
      actions,
    ),
  );
}

/** For a body that we send nothing: whom to call, and what to read out or send. */
function handoff({ name, prepared, contacts }: PartnerView, words: CardContext['words'], room: Room): Element[] {
  const text =
    prepared === undefined
      ? []
      : [paragraph(words('web.chat.prepared'), { subtle: true }), ...lines(cut(prepared, room.prepared))];
  const called = contacts.map(({ label, value }) => row(label, value));
  return [box('emphasis', [paragraph(name, { bold: true }), ...called, ...text])];
}

function pieceOf(reply: Reply, { words }: CardContext, room: Room): Element[] {
  const contacts = (reply.contacts ?? []).map(({ label, value }) => row(label, value));
  switch (reply.kind) {
    case 'safety':
      return [box('attention', [...lines(reply.text, { bold: true }), ...contacts])];
    case 'advice':
      return [box('emphasis', [...lines(reply.text, { bold: true }), ...contacts])];
    case 'understood': {
      const rows = reply.rows ?? [];
      const left = rows.length - room.rows;
      return [
        paragraph(reply.text.split('\n')[0] ?? '', { bold: true }),
        ...rows.slice(0, room.rows).map(({ label, value }) => row(label, value, undefined, room.value)),
        ...(left > 0 ? [paragraph(words('web.teams.more-rows', { count: left }), { subtle: true })] : []),
      ];
    }
    case 'receipt':
      return [
        paragraph(words('web.teams.reference', { reference: reply.receipt?.reference ?? '' }), {
          bold: true,
          large: true,
        }),
        box('good', lines(reply.text)),
        ...(reply.partners ?? []).filter(({ mode }) => mode === 'handoff').flatMap((one) => handoff(one, words, room)),
      ];
    default:
      return [...lines(reply.text), ...contacts];
  }
}
