// The forms of a case page. Each carries the version that it was made from; what was typed comes back if it was not taken.

import type { DeskAction, DeskDifference } from '../../model/desk.ts';
import type { Choice } from '../../model/message.ts';
import type { Say } from '../frame.ts';
import { type Html, html, nothing, trusted } from '../html.ts';
import type { CaseView } from './case-view.ts';
import { csrfField } from './layout.ts';

const outcomes = ['confirmed', 'not-a-crime', 'duplicate', 'insufficient'] as const;
const bands = ['P1', 'P2', 'P3', 'P4'] as const;
const works = ['accepted', 'declined', 'done'] as const;

interface Draw {
  readonly view: CaseView;
  readonly action: DeskAction;
  /** What was typed into this very form. */
  readonly typed: Readonly<Record<string, string>>;
}

const wrong = ({ view, action }: Draw, field: string): string | null =>
  view.typed?.action === action && view.problem?.field === field ? view.problem.text : null;

function box(draw: Draw, field: string, input: (described: Html) => Html): Html {
  const { say } = draw.view.frame;
  const id = `${draw.action}-${field}`;
  const error = wrong(draw, field);
  return html`<div class="ds_question${error === null ? '' : ' ds_question--error'}"><label class="ds_label" for="${id}">${say(`desk.form.${draw.action}.${field}`)}</label>
${error === null ? nothing : html`<p class="ds_question__error-message" id="${id}-error">${error}</p>`}${input(error === null ? nothing : html` aria-invalid="true" aria-describedby="${id}-error"`)}</div>`;
}

const textBox = (draw: Draw, rows = 3): Html =>
  box(
    draw,
    'text',
    (described) =>
      html`<textarea class="ds_input" id="${draw.action}-text" name="text" rows="${rows}" maxlength="4000"${described}>${draw.typed.text ?? ''}</textarea>`,
  );

const options = (choices: readonly Choice[], held: string | undefined): Html =>
  html`${choices.map(({ value, label }) => html`<option value="${value}"${value === held ? trusted(' selected') : nothing}>${label}</option>`)}`;

const selectBox = (draw: Draw, field: string, inside: Html): Html =>
  box(
    draw,
    field,
    (described) =>
      html`<div class="ds_select-wrapper"><select class="ds_select" id="${draw.action}-${field}" name="${field}"${described}><option value="">${draw.view.frame.say('desk.form.choose')}</option>${inside}</select><span class="ds_select-arrow" aria-hidden="true"></span></div>`,
  );

const sayAll = (say: Say, prefix: string, values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, label: say(`${prefix}.${value}`) }));

function differenceView(say: Say, difference: DeskDifference): Html {
  const { lead, queue, band, added, removed } = difference;
  const lines = [
    ...(lead ? [say('desk.difference.lead', lead)] : []),
    ...(queue ? [say('desk.difference.queue', queue)] : []),
    ...(band
      ? [say('desk.difference.band', { from: say(`desk.band.${band.from}`), to: say(`desk.band.${band.to}`) })]
      : []),
    ...(added.length > 0 ? [say('desk.difference.added', { partners: added.join(', ') })] : []),
    ...(removed.length > 0 ? [say('desk.difference.removed', { partners: removed.join(', ') })] : []),
  ];
  return html`<div class="ds_inset-text" role="status"><div class="ds_inset-text__text"><p><strong>${say('desk.difference.title', { type: difference.type.label })}</strong></p>${
    lines.length === 0
      ? html`<p>${say('desk.difference.none')}</p>`
      : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
  }</div></div>`;
}

function inputs(draw: Draw): Html {
  const { frame, case: one, difference } = draw.view;
  const { say } = frame;
  switch (draw.action) {
    case 'accept':
      return nothing;
    case 'reclassify': {
      const preview = draw.typed.action === 'reclassify' ? difference : undefined;
      const types = one.offer.types.map(
        (group) => html`<optgroup label="${group.label}">${options(group.choices, draw.typed.type)}</optgroup>`,
      );
      return html`${selectBox(draw, 'type', html`${types}`)}${textBox(draw)}${preview === undefined ? nothing : html`${differenceView(say, preview)}<input type="hidden" name="previewed" value="${preview.type.value}">`}`;
    }
    case 'refer':
      return html`${selectBox(draw, 'to', options(one.offer.partners, draw.typed.to))}${textBox(draw)}`;
    case 'close':
      return html`${selectBox(draw, 'outcome', options(sayAll(say, 'desk.outcome', outcomes), draw.typed.outcome))}${textBox(draw, 5)}`;
    case 'prioritise':
      return html`${selectBox(draw, 'band', options(sayAll(say, 'desk.band', bands), draw.typed.band))}${textBox(draw)}`;
    case 'work':
      return html`${selectBox(draw, 'to', options(sayAll(say, 'desk.work', works), draw.typed.to))}${textBox(draw)}`;
    default:
      return textBox(draw);
  }
}

function form(draw: Draw): Html {
  const { frame, case: one, difference } = draw.view;
  const { say } = frame;
  const previewed = draw.action === 'reclassify' && draw.typed.action === 'reclassify' && difference !== undefined;
  const button =
    draw.action === 'reclassify' && !previewed
      ? 'desk.form.reclassify.preview'
      : // It was accepted before the question was asked.
        draw.action === 'accept' && one.status === 'awaiting-reporter'
        ? 'desk.form.accept.waiting'
        : `desk.form.${draw.action}.do`;
  return html`<form method="post" action="/triage/cases/${one.reference}" novalidate>${csrfField(frame)}<input type="hidden" name="version" value="${one.version}"><input type="hidden" name="action" value="${draw.action}">${draw.view.from ? html`<input type="hidden" name="from" value="${draw.view.from}">` : nothing}
${inputs(draw)}
<button class="ds_button ds_button--small${draw.action === 'accept' || previewed ? '' : ' ds_button--secondary'}"${previewed ? html` name="confirmed" value="yes"` : nothing}>${say(button)}</button>${previewed ? html` <button class="ds_button ds_button--small ds_button--cancel">${say('desk.form.reclassify.preview')}</button>` : nothing}</form>`;
}

/** The forms for what may be done now. The one that was just used is open, the others are folded. */
export function actionForms(view: CaseView): Html {
  const { say } = view.frame;
  if (view.case.may.length === 0) return html`<p>${say('desk.actions.none')}</p>`;
  return html`${view.case.may.map((action) => {
    const used = view.typed?.action === action;
    const draw: Draw = { view, action, typed: used ? (view.typed ?? {}) : {} };
    if (action === 'accept') return html`<div class="action">${form(draw)}</div>`;
    return html`<details class="action"${used ? trusted(' open') : nothing}><summary data-action="${action}">${say(`desk.form.${action}`)}</summary>${form(draw)}</details>`;
  })}${
    // What was typed for something that cannot be done any more is still shown, to be copied.
    view.typed?.text && !view.case.may.some((action) => action === view.typed?.action)
      ? html`<div class="action"><label class="ds_label" for="kept">${say('desk.form.kept')}</label><textarea class="ds_input" id="kept" rows="4" readonly>${view.typed.text}</textarea></div>`
      : nothing
  }`;
}
