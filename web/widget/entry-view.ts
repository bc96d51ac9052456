// Draws one message of the transcript: text, what was understood, what partners would see, contacts, the receipt.

import type { Contact, PartnerView, Row } from '../../model/message.ts';
import { contactLink } from '../contact-link.ts';
import { textBlocks, withoutRows } from '../text-blocks.ts';
import { button, el } from './dom.ts';
import type { Entry, Unsent } from './state.ts';
import type { WidgetSay, WidgetWord } from './words.ts';

const unsentWords = {
  unreachable: 'web.chat.unsent',
  refused: 'web.chat.refused',
  'too-large': 'web.chat.too-large',
  'too-many': 'web.chat.too-many',
  'many-files': 'web.problem.many-files',
  'file-kind': 'web.chat.file-kind',
} as const satisfies Record<Unsent, WidgetWord>;

export interface EntryActions {
  readonly say: WidgetSay;
  readonly change: (row: Row) => void;
  readonly retry: (clientId: string) => void;
  readonly copied: () => void;
}

function prose(text: string): HTMLElement {
  const box = el('div', { class: 'prose' });
  for (const block of textBlocks(text)) {
    if (block.kind === 'list') {
      box.append(el('ul', {}, ...block.items.map((item) => el('li', {}, item))));
      continue;
    }
    const paragraph = el('p');
    block.lines.forEach((line, at) => {
      if (at > 0) paragraph.append(el('br'));
      paragraph.append(line);
    });
    box.append(paragraph);
  }
  return box;
}

function rowList(rows: readonly Row[], { say, change }: EntryActions, changeable: boolean): HTMLElement {
  return el(
    'dl',
    { class: 'rows' },
    ...rows.map((row) =>
      el(
        'div',
        {},
        el('dt', {}, row.label),
        el(
          'dd',
          {},
          row.value,
          row.words !== undefined && row.words !== row.value && el('q', { class: 'words' }, row.words),
        ),
        changeable &&
          el(
            'dd',
            { class: 'change' },
            button(say('web.chat.change'), () => change(row), {
              class: 'link',
              'aria-label': `${say('web.chat.change')}: ${row.label}`,
            }),
          ),
      ),
    ),
  );
}

function contactList(contacts: readonly Contact[]): HTMLElement {
  return el(
    'ul',
    { class: 'contacts' },
    ...contacts.map((contact) => {
      const address = contactLink(contact);
      const web = contact.kind === 'web';
      const shown =
        address === null
          ? contact.value
          : el('a', { href: address, ...(web ? { target: '_blank', rel: 'noopener noreferrer' } : {}) }, contact.value);
      return el('li', {}, el('span', {}, `${contact.label}: `), shown);
    }),
  );
}

function copyButton(text: string, { say, copied }: EntryActions): HTMLElement {
  return button(say('web.chat.copy'), () => void navigator.clipboard?.writeText(text).then(copied, () => undefined), {
    class: 'plain',
  });
}

function partnerView(partner: PartnerView, actions: EntryActions): HTMLElement {
  const { say } = actions;
  return el(
    'details',
    { class: 'partner' },
    el(
      'summary',
      {},
      partner.name,
      el('span', { class: 'role' }, say(partner.role === 'lead' ? 'web.chat.lead' : 'web.chat.supporting')),
    ),
    ...partner.because.map((because) => el('p', {}, because)),
    partner.rows.length > 0 && el('p', { class: 'subtitle' }, say('web.chat.partner-sees')),
    partner.rows.length > 0 && rowList(partner.rows, actions, false),
    partner.prepared !== undefined && el('p', { class: 'subtitle' }, say('web.chat.prepared')),
    partner.prepared !== undefined && el('blockquote', { class: 'prepared' }, prose(partner.prepared)),
    partner.prepared !== undefined && copyButton(partner.prepared, actions),
    partner.contacts.length > 0 && el('p', { class: 'subtitle' }, say('web.chat.contacts')),
    partner.contacts.length > 0 && contactList(partner.contacts),
  );
}

/** The content of an entry, without its list item. */
export function entryView(entry: Entry, actions: EntryActions): readonly HTMLElement[] {
  const { say } = actions;
  if (entry.from === 'person') {
    const parts = [
      el('div', { class: 'bubble' }, el('span', { class: 'vh' }, `${say('web.chat.you')}: `), prose(entry.text)),
    ];
    for (const file of entry.files)
      if (file !== '' && file !== entry.text) parts.push(el('p', { class: 'file' }, file));
    if (entry.state === 'sending') parts.push(el('p', { class: 'note' }, say('web.chat.sending')));
    if (entry.state === 'unsent') {
      parts.push(
        el(
          'p',
          { class: 'note problem' },
          say(unsentWords[entry.why ?? 'unreachable']),
          ' ',
          button(say('web.chat.retry'), () => actions.retry(entry.key), { class: 'link' }),
        ),
      );
    }
    return parts;
  }
  const { data } = entry;
  const bubble = el(
    'div',
    { class: 'bubble' },
    el('span', { class: 'vh' }, `${say('web.chat.assistant')}: `),
    prose(withoutRows(entry.text, data.rows)),
  );
  // What to write down comes before what is only read again.
  if (data.receipt) {
    bubble.append(
      el(
        'div',
        { class: 'reference' },
        el('p', {}, say('web.chat.reference')),
        el('p', { class: 'code' }, data.receipt.reference),
        el('div', { class: 'row' }, copyButton(data.receipt.reference, actions)),
        // Without the phrase the reference leads nowhere, and it is shown only now.
        ...(data.receipt.phrase === undefined
          ? []
          : [el('p', {}, say('web.receipt.phrase')), el('p', { class: 'phrase' }, data.receipt.phrase)]),
        el(
          'div',
          { class: 'row' },
          button(say('web.chat.print'), () => window.print(), { class: 'plain' }),
        ),
      ),
    );
  }
  if (data.rows?.length)
    bubble.append(rowList(data.rows, actions, data.kind === 'review' || data.kind === 'understood'));
  for (const partner of data.partners ?? []) bubble.append(partnerView(partner, actions));
  if (data.contacts?.length) bubble.append(contactList(data.contacts));
  return [bubble];
}
