// Who has a case and why, as the case page shows it: priority, routes, deliveries, questions, history.

import type { DeskCase } from '../../model/desk.ts';
import type { Say } from '../frame.ts';
import { type Html, html, nothing } from '../html.ts';
import { when } from '../when.ts';
import { age, bandTag, deliveryRow, harmless, table, time } from './bits.ts';

export function priorityPart(say: Say, { priority }: DeskCase): Html {
  const { override } = priority;
  return html`<section><h2 id="priority">${say('desk.priority')}</h2>
<p>${bandTag(say, priority)}</p>
${override === null ? nothing : html`<p>${say('desk.override', { by: override.by, when: when(override.at), scored: say(`desk.band.${override.scored}`) })} <q>${harmless(override.reason)}</q></p>`}
${priority.reasons.length === 0 ? html`<p>${say('desk.priority.none')}</p>` : html`<ul>${priority.reasons.map(({ text, points }) => html`<li>${text}${(points ?? 0) === 0 ? nothing : html` <span class="score">+${points}</span>`}</li>`)}</ul>`}
${priority.missing.length === 0 ? nothing : html`<p class="faint">${say('desk.priority.missing')} ${priority.missing.join(', ')}</p>`}
</section>`;
}

export const routesPart = (say: Say, { routes }: DeskCase): Html =>
  html`<section><h2 id="routes">${say('desk.routes')}</h2>
${routes.map(
  (route) => html`<div class="route"><h3>${route.name}</h3>
<p><span class="ds_tag">${say(`desk.role-of.${route.role}`)}</span> <span class="ds_tag ds_tag--grey">${say(`desk.mode.${route.mode}`)}</span> <span class="ds_tag ds_tag--teal">${say(`desk.work.${route.work}`)}</span>${route.consent === null ? nothing : html` <span class="ds_tag ds_tag--${route.consent === 'yes' ? 'green' : 'red'}">${say(`desk.consent.${route.consent}`)}</span>`}</p>
<ul>${route.because.map((because) => html`<li>${because}</li>`)}</ul>
${route.slaMinutes === null || route.mode !== 'queue' ? nothing : html`<p class="faint">${say('desk.sla', { within: age(say, route.slaMinutes) })}</p>`}
${route.dueAt === null ? nothing : html`<p class="faint">${say('desk.due')} ${time(route.dueAt)}</p>`}</div>`,
)}</section>`;

export const deliveryHeads = ['to', 'kind', 'state', 'method', 'attempts', 'when'] as const;

export const deliveriesPart = (say: Say, { deliveries }: DeskCase): Html =>
  html`<section><h2 id="deliveries">${say('desk.deliveries')}</h2>
${
  deliveries.length === 0
    ? html`<p>${say('desk.deliveries.none')}</p>`
    : table(
        say('desk.deliveries'),
        deliveryHeads.map((head) => say(`desk.deliveries.${head}`)),
        deliveries.map((delivery) => deliveryRow(say, delivery)),
        true,
      )
}</section>`;

export const questionsPart = (say: Say, { questions }: DeskCase): Html =>
  questions.length === 0
    ? nothing
    : html`<section><h2 id="questions">${say('desk.questions')}</h2>
${questions.map(({ by, at, text, answer }) => html`<div class="route"><p><strong>${harmless(text)}</strong><br><span class="faint">${by}, ${time(at)}</span></p>${answer === null ? html`<p><span class="ds_tag ds_tag--yellow">${say('desk.questions.open')}</span></p>` : html`<p>${harmless(answer.text)}<br><span class="faint">${time(answer.at)}</span></p>`}</div>`)}</section>`;

export const historyPart = (say: Say, { history }: DeskCase): Html =>
  html`<section><h2 id="history">${say('desk.history')}</h2>
<ol class="history">${history.map(
    (event) =>
      html`<li><strong>${say(`desk.event.${event.kind}`)}</strong> <span class="faint">${event.actor}, ${time(event.at)}</span>${
        event.detail.length === 0
          ? nothing
          : html`<ul class="tight">${event.detail.map(([label, value]) => html`<li>${label}: ${harmless(value)}</li>`)}</ul>`
      }</li>`,
  )}</ol></section>`;
