// One case: what happened with its evidence, what the other side left, who has it and why, and what can be done now.

import { defang } from '../defang.ts';
import { type Html, html, nothing } from '../html.ts';
import { when } from '../when.ts';
import { actionForms } from './actions.ts';
import { age, bandTag, harmless, statusTag } from './bits.ts';
import type { CaseView } from './case-view.ts';
import { classificationPart, factsPart, filesPart, indicatorsPart, storyPart } from './evidence.ts';
import { deskPage } from './layout.ts';
import { deliveriesPart, historyPart, priorityPart, questionsPart, routesPart } from './work.ts';

/** What came of the form that was posted is where a keyboard and a screen reader begin: without a script, by `autofocus`. */
function notices(view: CaseView): Html {
  const { say } = view.frame;
  const { problem } = view;
  return html`${view.done === undefined ? nothing : html`<div class="ds_confirmation-message" role="status" tabindex="-1" autofocus><h2 class="ds_confirmation-message__title">${view.done}</h2></div>`}
${
  view.conflict
    ? html`<div class="ds_error-summary" role="alert" aria-labelledby="conflict" tabindex="-1" autofocus><h2 class="ds_error-summary__title" id="conflict">${say('desk.conflict.title')}</h2><p>${say('desk.conflict.text')}</p><ul class="ds_error-summary__list"><li><a href="#history">${say('desk.conflict.history')}</a></li><li><a href="#actions">${say('desk.conflict.typed')}</a></li></ul></div>`
    : nothing
}
${problem === undefined ? nothing : html`<div class="ds_error-summary" role="alert" aria-labelledby="problem" tabindex="-1" autofocus><h2 class="ds_error-summary__title" id="problem">${say('desk.problem')}</h2><ul class="ds_error-summary__list"><li><a href="#${problem.field === undefined ? 'actions' : `${view.typed?.action ?? 'field'}-${problem.field}`}">${problem.text}</a></li></ul></div>`}`;
}

function summary({ frame: { say }, case: one }: CaseView): Html {
  const pairs: readonly (readonly [string, Html | string])[] = [
    ['reference', html`<span class="code">${one.reference}</span>`],
    ['submitted', `${when(one.submittedAt)} (${age(say, one.ageMinutes)})`],
    ['lead', one.lead],
    ['queue', one.takenBy === null ? one.queue : `${one.takenBy}, ${one.queue}`],
  ];
  return html`<p>${bandTag(say, one.priority)} ${statusTag(say, one.status)}${one.part === 'supporting' ? html` <span class="ds_tag ds_tag--grey">${say('desk.part.supporting')}</span>` : nothing}</p>
<dl class="about">${pairs.map(([key, value]) => html`<div><dt>${say(`desk.case.${key}`)}</dt><dd>${value}</dd></div>`)}</dl>
${one.outcome === null ? nothing : html`<div class="ds_inset-text"><div class="ds_inset-text__text"><p><strong>${say(`desk.outcome.${one.outcome}`)}</strong> ${one.outcomeText === null ? nothing : harmless(one.outcomeText)}</p></div></div>`}`;
}

/** Why it is urgent and how the reporter may be reached, before a long story: neither may be overlooked in a hurry. */
function first({ frame: { say }, case: { status, priority, facts } }: CaseView): Html {
  const safe = facts.find(({ id, known }) => id === 'safe-contact' && known);
  // Nothing is leaving now where the work is over.
  const reasons = status === 'closed' ? [] : priority.reasons.map(({ text }) => text);
  return html`${reasons.length === 0 ? nothing : html`<ul class="urgent" aria-label="${say('desk.priority')}">${reasons.map((text) => html`<li>${text}</li>`)}</ul>`}
${safe === undefined ? nothing : html`<p><strong>${safe.label}:</strong> ${harmless(safe.value)}</p>`}`;
}

export function casePage(view: CaseView): string {
  const { frame, case: one } = view;
  const { say } = frame;
  const title = `${one.type.label}, ${one.reference}`;
  const body = html`<p><a class="ds_back-link" href="/triage${view.from ? `?${view.from}` : ''}">${say('desk.back')}</a></p>
${notices(view)}
<h1>${defang(one.type.label)}</h1>
${summary(view)}
${first(view)}
<p class="jump"><a href="#actions">${say('desk.actions')}</a></p>
<div class="columns"><div class="facts">
${storyPart(say, one)}
${questionsPart(say, one)}
${factsPart(say, one)}
${indicatorsPart(say, one)}
${filesPart(say, one)}
${priorityPart(say, one)}
${classificationPart(say, one)}
${routesPart(say, one)}
${deliveriesPart(say, one)}
${historyPart(say, one)}
</div>
<div class="todo" id="actions" tabindex="-1"><h2>${say('desk.actions')}</h2>
${actionForms(view)}
</div></div>`;
  return deskPage(frame, { title, body });
}
