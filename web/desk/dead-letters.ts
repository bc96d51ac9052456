// Deliveries that were given up, for a supervisor to send again.

import type { DeskDeadLetter } from '../../model/desk.ts';
import { html } from '../html.ts';
import { deliveryRow, table } from './bits.ts';
import { csrfField, type DeskFrame, deskPage } from './layout.ts';
import { deliveryHeads } from './work.ts';

export interface DeadLettersView {
  readonly frame: DeskFrame;
  readonly letters: readonly DeskDeadLetter[];
  readonly done?: string;
}

/** Posts `csrf`, `reference` and `delivery` to `/triage/dead-letters`. */
export function deadLettersPage({ frame, letters, done }: DeadLettersView): string {
  const { say } = frame;
  const title = say('desk.dead-letters.title');
  const heads = [...deliveryHeads.map((head) => say(`desk.deliveries.${head}`)), say('desk.dead-letters.again')];
  const body = html`<h1>${title}</h1>
<p>${say('desk.dead-letters.about')}</p>
<p role="status">${done ?? ''}</p>
${
  letters.length === 0
    ? html`<div class="ds_inset-text"><div class="ds_inset-text__text"><p>${say('desk.dead-letters.none')}</p></div></div>`
    : letters.map(
        ({ reference, deliveries }) =>
          html`<section><h2><a href="/triage/cases/${reference}">${reference}</a></h2>${table(
            say('desk.dead-letters.of', { reference }),
            heads,
            deliveries.map((delivery) =>
              deliveryRow(
                say,
                delivery,
                html`<td><form method="post" action="/triage/dead-letters">${csrfField(frame)}<input type="hidden" name="reference" value="${reference}"><button class="ds_button ds_button--small" name="delivery" value="${delivery.id}">${say('desk.dead-letters.replay')}<span class="vh"> ${delivery.to}</span></button></form></td>`,
              ),
            ),
            true,
          )}</section>`,
      )
}`;
  return deskPage(frame, { title, body, here: 'dead-letters' });
}
