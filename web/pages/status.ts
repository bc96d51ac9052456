// "Check a report I made": the reference and the secret phrase lead back into the same conversation.

import type { Frame } from '../frame.ts';
import { type Html, html, nothing } from '../html.ts';
import { publicPage } from '../layout.ts';

export interface StatusProblem {
  readonly field: 'reference' | 'phrase';
  /** One answer for every wrong pair (T17), or how long to wait, or that the field is empty. */
  readonly text: string;
}

export interface StatusView {
  readonly frame: Frame;
  readonly csrf: string;
  /** A fresh id for what this page will send: pressed twice, it is tried once. */
  readonly messageId: string;
  /** Kept when the page is shown again; the phrase never is. */
  readonly reference?: string;
  readonly problems?: readonly StatusProblem[];
}

/** Posts `csrf`, `message`, `reference` and `phrase` to `/status`. */
export function statusPage({ frame, csrf, messageId, reference = '', problems = [] }: StatusView): string {
  const { say } = frame;
  const wrong = (field: StatusProblem['field']): string | undefined =>
    problems.find((one) => one.field === field)?.text;
  const question = (field: StatusProblem['field'], input: (described: Html) => Html): Html => {
    const text = wrong(field);
    const described = html` aria-describedby="${text === undefined ? '' : `${field}-error `}${field}-hint"${text === undefined ? nothing : html` aria-invalid="true"`}`;
    return html`<div class="ds_question${text === undefined ? '' : ' ds_question--error'}">
<label class="ds_label" for="${field}">${say(`web.status.${field}`)}</label>
<p class="ds_hint-text" id="${field}-hint">${say(`web.status.${field}-hint`)}</p>
${text === undefined ? nothing : html`<p class="ds_question__error-message" id="${field}-error">${text}</p>`}
${input(described)}
</div>`;
  };
  const body = html`<h1>${say('web.status.title')}</h1>
<p>${say('web.status.about')}</p>
${problems.length > 0 ? html`<div class="ds_error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title"><h2 class="ds_error-summary__title" id="error-summary-title">${say('web.report.errors')}</h2><ul class="ds_error-summary__list">${problems.map(({ field, text }) => html`<li><a href="#${field}">${text}</a></li>`)}</ul></div>` : nothing}
<form method="post" action="/status" class="ds_form" novalidate>
<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="message" value="${messageId}">
${question('reference', (described) => html`<input class="ds_input ds_input--fixed-20" type="text" id="reference" name="reference" value="${reference}" autocomplete="off" autocapitalize="characters" spellcheck="false"${described}>`)}
${question('phrase', (described) => html`<input class="ds_input" type="text" id="phrase" name="phrase" autocomplete="off" autocapitalize="none" spellcheck="false"${described}>`)}
<button class="ds_button">${say('web.chat.continue')}</button>
</form>
<h2>${say('web.status.lost')}</h2>
<p>${say('web.status.lost-about')}</p>`;
  return publicPage(frame, {
    title: `${problems.length > 0 ? `${say('web.problem.error')}: ` : ''}${say('web.status.title')}`,
    body,
  });
}
