// The receipt as a page to print or keep: reference, what was sent to whom and what was not, and the answers.

import type { PartnerView, Row } from '../../model/message.ts';
import type { Frame } from '../frame.ts';
import { html, nothing } from '../html.ts';
import { publicPage } from '../layout.ts';
import { contactList, prose, rowList } from '../prose.ts';

export interface ReceiptView {
  readonly frame: Frame;
  readonly reference: string;
  /** Shown only right after sending. */
  readonly phrase?: string;
  /** Day and time, in words. */
  readonly submitted: string;
  /** What happens next, in the plain text of a reply. */
  readonly next: string;
  readonly rows: readonly Row[];
  readonly partners: readonly PartnerView[];
}

export function receiptPage({ frame, reference, phrase, submitted, next, rows, partners }: ReceiptView): string {
  const { say } = frame;
  const body = html`<h1>${say('web.receipt.title')}</h1>
<div class="ds_notification-panel ds_notification-panel--neutral"><h2 class="ds_notification-panel__title">${say('web.chat.reference')}</h2><p class="ds_notification-panel__reference">${reference}</p>
${phrase === undefined ? nothing : html`<div class="ds_notification-panel__content"><p>${say('web.receipt.phrase')} <strong>${phrase}</strong></p></div>`}</div>
<p>${say('web.receipt.sent', { when: submitted })}</p>
<p class="no-print">${say('web.receipt.print')}</p>
<h2>${say('web.receipt.next')}</h2>
${prose(next)}
<h2>${say('web.receipt.partners')}</h2>
${partners.map(
  (partner) => html`<section class="sent"><h3>${partner.name}</h3>
<p>${say(partner.mode === 'queue' ? 'web.receipt.queue' : 'web.receipt.not-sent', { name: partner.name })}</p>
${partner.mode !== 'queue' && partner.prepared !== undefined ? html`<p>${say('web.chat.prepared')}</p><blockquote>${prose(partner.prepared)}</blockquote>` : nothing}
${partner.mode !== 'queue' && partner.contacts.length > 0 ? contactList(partner.contacts) : nothing}</section>`,
)}
<h2>${say('web.receipt.answers')}</h2>
${rowList(rows)}`;
  return publicPage(frame, { title: say('web.receipt.title'), body });
}
