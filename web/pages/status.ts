// "Check a report I made": the reference and the secret phrase lead back into the same conversation.

import type { Frame } from '../frame.ts';
import { html, nothing } from '../html.ts';
import { publicPage } from '../layout.ts';

export interface StatusView {
  readonly frame: Frame;
  readonly csrf: string;
  /** Kept when the page is shown again; the phrase never is. */
  readonly reference?: string;
  /** One answer for every wrong pair (T17), or how long to wait. */
  readonly problem?: string;
}

/** Posts `csrf`, `reference` and `phrase` to `/status`. */
export function statusPage({ frame, csrf, reference = '', problem }: StatusView): string {
  const { say } = frame;
  const wrong = problem !== undefined;
  const body = html`<h1>${say('web.status.title')}</h1>
<p>${say('web.status.about')}</p>
${wrong ? html`<div class="ds_error-summary" role="alert" aria-labelledby="error-summary-title"><h2 class="ds_error-summary__title" id="error-summary-title">${say('web.report.errors')}</h2><ul class="ds_error-summary__list"><li><a href="#reference">${problem}</a></li></ul></div>` : nothing}
<form method="post" action="/status" class="ds_form" novalidate>
<input type="hidden" name="csrf" value="${csrf}">
<div class="ds_question${wrong ? ' ds_question--error' : ''}">
<label class="ds_label" for="reference">${say('web.status.reference')}</label>
<p class="ds_hint-text" id="reference-hint">${say('web.status.reference-hint')}</p>
${wrong ? html`<p class="ds_question__error-message" id="reference-error">${problem}</p>` : nothing}
<input class="ds_input ds_input--fixed-20" type="text" id="reference" name="reference" value="${reference}" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${wrong ? 'reference-error ' : ''}reference-hint"${wrong ? html` aria-invalid="true"` : nothing}>
</div>
<div class="ds_question">
<label class="ds_label" for="phrase">${say('web.status.phrase')}</label>
<p class="ds_hint-text" id="phrase-hint">${say('web.status.phrase-hint')}</p>
<input class="ds_input" type="text" id="phrase" name="phrase" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="phrase-hint">
</div>
<button class="ds_button">${say('web.chat.continue')}</button>
</form>
<h2>${say('web.status.lost')}</h2>
<p>${say('web.status.lost-about')}</p>`;
  return publicPage(frame, {
    title: `${wrong ? `${say('web.problem.error')}: ` : ''}${say('web.status.title')}`,
    body,
  });
}
