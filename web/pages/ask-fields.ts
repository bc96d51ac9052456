// The native inputs for one question of the plain form, as the Scottish Government Design System draws them.

import type { Ask, Choice } from '../../model/message.ts';
import type { Say } from '../frame.ts';
import { type Html, html, nothing, trusted } from '../html.ts';
import { type FormFields, fields } from './report-fields.ts';

export interface AskView {
  readonly ask: Ask;
  /** The question in words. */
  readonly text: string;
  /** What is wrong with the answer just given, in words. */
  readonly error?: string;
  /** What was given when that was wrong, by the names of the fields, so that it need not be typed again. */
  readonly given?: FormFields;
}

const givenIn = ({ given }: AskView, name: string): readonly string[] => {
  const value = given?.[name] ?? [];
  return typeof value === 'string' ? [value] : value;
};
const held = (view: AskView, name: string): Html => {
  const [value = ''] = givenIn(view, name);
  return value === '' ? nothing : html` value="${value}"`;
};

/** The element that an error summary leads to. */
export const askId = 'answer';
const errorId = 'answer-error';

const choicesOf = (ask: Ask, say: Say): readonly Choice[] => {
  if (ask.choices && ask.choices.length > 0) return ask.choices;
  const [yes, no] = ask.kind === 'consent' ? ['web.chat.share', 'web.chat.not-share'] : ['web.chat.yes', 'web.chat.no'];
  return [
    { value: 'yes', label: say(yes ?? '') },
    { value: 'no', label: say(no ?? '') },
  ];
};

const errorLine = (error: string | undefined): Html =>
  error === undefined ? nothing : html`<p class="ds_question__error-message" id="${errorId}">${error}</p>`;

const described = (error: string | undefined, ...others: readonly string[]): Html => {
  const ids = [...(error === undefined ? [] : [errorId]), ...others];
  return html`${ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : nothing}${error === undefined ? nothing : trusted(' aria-invalid="true"')}`;
};

function tickBoxes(kind: 'radio' | 'checkbox', choices: readonly Choice[], view: AskView): Html {
  const chosen = givenIn(view, fields.value);
  return html`<div class="ds_field-group">${choices.map((choice, at) => {
    const id = at === 0 ? askId : `${askId}-${at}`;
    return html`<div class="ds_${kind}"><input class="ds_${kind}__input" type="${kind}" name="${fields.value}" value="${choice.value}" id="${id}"${chosen.includes(choice.value) ? trusted(' checked') : nothing}${at === 0 ? described(view.error) : nothing}><label class="ds_${kind}__label" for="${id}">${choice.label}</label></div>`;
  })}</div>`;
}

function single(view: AskView, input: Html, hint?: string): Html {
  return html`<label class="ds_label question-text" for="${askId}">${view.text}</label>
${hint === undefined ? nothing : html`<p class="ds_hint-text" id="answer-hint">${hint}</p>`}
${errorLine(view.error)}${input}`;
}

/** The question with its inputs; the first input has the id `askId`. */
export function askFields(view: AskView, say: Say, typed = ''): Html {
  const { ask, text, error } = view;
  const group = (body: Html): Html =>
    html`<fieldset><legend class="question-text">${text}</legend>${errorLine(error)}${body}</fieldset>`;
  const bad = error === undefined ? '' : ' ds_input--error';
  switch (ask.kind) {
    case 'choice':
    case 'consent':
    case 'confirm':
      return group(tickBoxes('radio', choicesOf(ask, say), view));
    case 'choices':
      return group(
        html`<p class="ds_hint-text">${say('web.report.choose-all')}</p>${tickBoxes('checkbox', choicesOf(ask, say), view)}`,
      );
    case 'date':
      return group(html`<div class="pair">
<div><label class="ds_label" for="${askId}">${say('web.chat.day')}</label><input class="ds_input${bad}" type="date" id="${askId}" name="${fields.day}"${held(view, fields.day)}${described(error)}></div>
<div><label class="ds_label" for="answer-time">${say('web.chat.time')}</label><input class="ds_input" type="time" id="answer-time" name="${fields.time}"${held(view, fields.time)}></div>
</div>
<label class="ds_label" for="answer-about">${say('web.chat.about')}</label>
<p class="ds_hint-text" id="about-hint">${say('web.chat.about-hint')}</p>
<input class="ds_input" type="text" id="answer-about" name="${fields.about}"${held(view, fields.about)} autocomplete="off" aria-describedby="about-hint">`);
    case 'money':
      return single(
        view,
        html`<input class="ds_input ds_input--fixed-10${bad}" type="text" inputmode="decimal" autocomplete="off" id="${askId}" name="${fields.value}"${held(view, fields.value)}${described(error, 'answer-hint')}>`,
        say('web.chat.amount-hint'),
      );
    case 'number':
      return single(
        view,
        html`<input class="ds_input ds_input--fixed-10${bad}" type="text" inputmode="numeric" autocomplete="off" id="${askId}" name="${fields.value}"${held(view, fields.value)}${described(error)}>`,
      );
    case 'file':
      return single(
        view,
        html`<input class="ds_input${bad}" type="file" multiple id="${askId}" name="${fields.file}"${described(error, 'answer-hint')}>`,
        say('web.chat.file-hint'),
      );
    case 'text':
      return single(
        view,
        html`<textarea class="ds_input${bad}" rows="${ask.fact === 'story' ? 8 : 3}" autocomplete="off" id="${askId}" name="${fields.text}"${described(error)}>${typed}</textarea>`,
      );
  }
}
