// Above the queue: partners that cases do not reach, and the urgent cases that somebody must ring them about.

import type { DeskAlerts } from '../../model/desk.ts';
import type { Say } from '../frame.ts';
import { type Html, html, nothing } from '../html.ts';
import { when } from '../when.ts';

export function alertsPart(say: Say, { alerts, stranded }: DeskAlerts): Html {
  if (alerts.length === 0) return nothing;
  return html`<section class="ds_inset-text" role="alert" aria-labelledby="alerts"><div class="ds_inset-text__text"><h2 id="alerts">${say('desk.alert.title')}</h2>
<ul>${alerts.map(({ partner, since, until }) => {
    const values = { partner, since: when(since), until: until === null ? '' : when(until) };
    return html`<li>${say(until === null ? 'desk.alert.silent' : 'desk.alert.busy', values)}</li>`;
  })}</ul>
${
  stranded.length === 0
    ? nothing
    : html`<p>${say('desk.alert.urgent')}</p><ul>${stranded.map(({ reference, band, partner, phone }) => {
        const values = { reference, band: say(`desk.band.${band}`), partner, phone: phone ?? '' };
        return html`<li>${say(phone === null ? 'desk.alert.case-no-phone' : 'desk.alert.case', values)}</li>`;
      })}</ul>`
}</div></section>`;
}
