// The queue: the most urgent case first, each with why it is urgent.

import type { CaseStatus } from '../../model/case.ts';
import type { DeskAlerts, DeskFilter, DeskQueue, DeskRow } from '../../model/desk.ts';
import type { Choice } from '../../model/message.ts';
import type { Say } from '../frame.ts';
import { type Html, html, nothing, trusted } from '../html.ts';
import { alertsPart } from './alerts.ts';
import { age, bandTag, harmless, statusTag, time } from './bits.ts';
import { type DeskFrame, deskPage } from './layout.ts';
import { isFiltered, placeQuery, queueQuery } from './way-back.ts';

export interface QueueView {
  readonly frame: DeskFrame;
  readonly queue: DeskQueue;
  readonly alerts: DeskAlerts;
  /** What the queue was like when the page was made; the live script asks whether it still is. */
  readonly stamp: string;
  /** Said once after a case was given away. */
  readonly done?: string;
}

const statuses = ['open', 'new', 'accepted', 'awaiting-reporter', 'referred', 'closed'] as const;
/** So many reasons fit beside the others; the case page has them all. */
const reasonsShown = 3;

const select = (name: string, label: string, value: string, choices: readonly Choice[]): Html =>
  html`<div><label class="ds_label" for="${name}">${label}</label><div class="ds_select-wrapper"><select class="ds_select" id="${name}" name="${name}">${choices.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === value ? trusted(' selected') : nothing}>${choice.label}</option>`,
  )}</select><span class="ds_select-arrow" aria-hidden="true"></span></div></div>`;

function filters(say: Say, { filter, types }: DeskQueue): Html {
  return html`<form method="get" action="/triage" class="filters" role="search" aria-label="${say('desk.filter')}">
${select(
  'status',
  say('desk.filter.status'),
  filter.status,
  statuses.map((value) => ({ value, label: say(`desk.status.${value}`) })),
)}
${select(
  'part',
  say('desk.filter.part'),
  filter.part,
  (['owned', 'supporting'] as const).map((value) => ({ value, label: say(`desk.part.${value}`) })),
)}
${select('type', say('desk.filter.type'), filter.type, [{ value: '', label: say('desk.filter.any-type') }, ...types])}
<div><label class="ds_label" for="text">${say('desk.filter.reference')}</label><input class="ds_input" id="text" name="text" value="${filter.text}" autocomplete="off" spellcheck="false"></div>
<button class="ds_button ds_button--small">${say('desk.filter.show')}</button>
</form>`;
}

const heads = ['priority', 'case', 'why', 'age', 'status', 'nation'] as const;

function row(say: Say, one: DeskRow, from: string): Html {
  const { priority } = one;
  const reasons = priority.reasons.slice(0, reasonsShown);
  const cell = (head: (typeof heads)[number], content: Html | string): Html =>
    html`<td role="cell" class="at-${head}" data-head="${say(`desk.queue.${head}`)}">${content}</td>`;
  return html`<tr role="row">
${cell('priority', bandTag(say, priority))}
<th role="rowheader" scope="row" class="at-case"><a href="/triage/cases/${one.reference}${from === '' ? '' : `?from=${encodeURIComponent(from)}`}">${one.type}</a><br><span class="code">${one.reference}</span></th>
${cell(
  'why',
  html`${priority.override ? html`<p>${say('desk.override.short')} ${harmless(priority.override.reason)}</p>` : nothing}${reasons.length === 0 ? html`<p class="faint">${say('desk.priority.none')}</p>` : html`<ul class="tight">${reasons.map(({ text }) => html`<li>${text}</li>`)}</ul>`}${one.dead ? html`<p><span class="ds_tag ds_tag--red">${say('desk.dead')}</span></p>` : nothing}`,
)}
${cell('age', html`${age(say, one.ageMinutes)}<br><span class="faint">${time(one.submittedAt)}</span>`)}
${cell('status', html`${statusTag(say, one.status)}${one.takenBy === null ? nothing : html`<br><span class="faint">${one.takenBy}</span>`}`)}
${cell('nation', one.nation === '' ? say('desk.unknown') : one.nation)}
</tr>`;
}

/** On a narrow page each row becomes a card. The roles keep it a table there for those who do not see it. */
const cases = (say: Say, { rows, ...place }: DeskQueue): Html =>
  html`<table role="table" class="ds_table cards"><caption class="vh">${say('desk.queue.caption')}</caption><thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col" class="at-${head}">${say(`desk.queue.${head}`)}</th>`)}</tr></thead><tbody role="rowgroup">${rows.map((one) => row(say, one, placeQuery(place)))}</tbody></table>`;

const address = (filter: DeskFilter, page: string | null): string => `/triage?${queueQuery({ filter, page })}`;

/** The way to the other part, where there is something in it. */
function elsewhere(say: Say, { elsewhere: count, filter }: DeskQueue): Html {
  if (count === 0) return nothing;
  const part = filter.part === 'owned' ? 'supporting' : 'owned';
  return html`<p><a href="/triage?part=${part}">${say(`desk.queue.elsewhere.${part}`, { count })}</a></p>`;
}

export function queuePage({ frame, queue, alerts, stamp, done }: QueueView): string {
  const { say, staff } = frame;
  const shown: readonly CaseStatus[] = ['new', 'accepted', 'awaiting-reporter', 'referred', 'closed'];
  const title = say('desk.queue.title', { partner: staff?.partnerName ?? '' });
  const body = html`${done === undefined ? nothing : html`<div class="ds_confirmation-message" role="status" tabindex="-1" autofocus><h2 class="ds_confirmation-message__title">${done}</h2></div>`}
<h1>${title}</h1>
${alertsPart(say, alerts)}
${elsewhere(say, queue)}
<p class="live" role="status" data-live="${stamp}" data-new="${queue.counts.new}" data-one="${say('desk.live.one')}" data-many="${say('desk.live.many')}" data-changed="${say('desk.live.changed')}" data-reload="${say('desk.live.reload')}" data-ended="${say('desk.live.ended')}" data-sign-in="${say('desk.live.sign-in')}"></p>
<ul class="counts">${shown.map((status) => html`<li><a href="${address({ ...queue.filter, status }, null)}"><strong>${queue.counts[status]}</strong> ${say(`desk.status.${status}`)}</a></li>`)}</ul>
${filters(say, queue)}
${
  queue.rows.length === 0
    ? html`<div class="ds_inset-text"><div class="ds_inset-text__text"><p>${say(isFiltered(queue.filter) ? 'desk.queue.empty' : 'desk.queue.none')}</p></div></div>`
    : cases(say, queue)
}
<nav aria-label="${say('desk.pages')}" class="pages">${queue.page === null ? nothing : html`<a href="${address(queue.filter, null)}">${say('desk.pages.first')}</a>`} ${queue.next === null ? nothing : html`<a href="${address(queue.filter, queue.next)}">${say('desk.pages.next')}</a>`}</nav>`;
  return deskPage(frame, { title, body, here: 'queue', live: true });
}
