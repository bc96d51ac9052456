// Shows the plain text of a reply, its rows, partners and contacts as HTML, for every page that works without a script.

import type { Contact, PartnerView, Row } from '../model/message.ts';
import { contactLink } from './contact-link.ts';
import type { Say } from './frame.ts';
import { type Html, html, nothing, trusted } from './html.ts';
import { textBlocks } from './text-blocks.ts';

const lineBreak = trusted('<br>');

export const prose = (text: string): Html =>
  html`${textBlocks(text).map((block) =>
    block.kind === 'list'
      ? html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`
      : html`<p>${block.lines.map((line, at) => html`${at > 0 ? lineBreak : nothing}${line}`)}</p>`,
  )}`;

/** `change` draws the control that changes a row; none where it cannot be changed. */
export const rowList = (rows: readonly Row[], change?: (row: Row) => Html): Html =>
  html`<dl class="ds_summary-list rows">${rows.map(
    (row) => html`<div class="ds_summary-list__item">
<dt class="ds_summary-list__key">${row.label}</dt>
<dd class="ds_summary-list__value">${row.value}${
      row.words !== undefined && row.words !== row.value ? html`<q class="words">${row.words}</q>` : nothing
    }</dd>
${change ? html`<dd class="ds_summary-list__actions">${change(row)}</dd>` : nothing}
</div>`,
  )}</dl>`;

export const contactList = (contacts: readonly Contact[]): Html =>
  html`<ul class="contacts">${contacts.map((contact) => {
    const address = contactLink(contact);
    return html`<li>${contact.label}: ${address === null ? contact.value : html`<a href="${address}" rel="noreferrer">${contact.value}</a>`}</li>`;
  })}</ul>`;

export const partnerDetails = (say: Say, partner: PartnerView): Html =>
  html`<details class="partner"><summary>${partner.name} <span class="role">${say(partner.role === 'lead' ? 'web.chat.lead' : 'web.chat.supporting')}</span></summary>
${partner.because.map((because) => html`<p>${because}</p>`)}
${partner.rows.length > 0 ? html`<p class="subtitle">${say('web.chat.partner-sees')}</p>${rowList(partner.rows)}` : nothing}
${partner.prepared === undefined ? nothing : html`<p class="subtitle">${say('web.chat.prepared')}</p><blockquote>${prose(partner.prepared)}</blockquote>`}
${partner.contacts.length > 0 ? html`<p class="subtitle">${say('web.chat.contacts')}</p>${contactList(partner.contacts)}` : nothing}
</details>`;
