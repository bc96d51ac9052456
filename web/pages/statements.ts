// Pages of plain statements: who sees a report and how long it is kept, and how accessible this service is.

import type { Frame } from '../frame.ts';
import { type Html, html, nothing } from '../html.ts';
import { publicPage } from '../layout.ts';

/** Each part has a heading `<page>.<part>` and a text `<page>.<part>-text`; a part may have a list `<page>.<part>-list`. */
function statement(
  frame: Frame,
  page: string,
  parts: readonly { readonly id: string; readonly list?: number }[],
): string {
  const { say } = frame;
  const section = ({
    id,
    list = 0,
  }: {
    readonly id: string;
    readonly list?: number;
  }): Html => html`<h2>${say(`${page}.${id}`)}</h2>
<p>${say(`${page}.${id}-text`)}</p>
${list === 0 ? nothing : html`<ul>${Array.from({ length: list }, (_, at) => html`<li>${say(`${page}.${id}-${at + 1}`)}</li>`)}</ul>`}`;
  const body = html`<h1>${say(`${page}.title`)}</h1>
<p class="ds_leader">${say(`${page}.leader`)}</p>
${parts.map(section)}`;
  return publicPage(frame, { title: say(`${page}.title`), body });
}

export const privacyPage = (frame: Frame): string =>
  statement(frame, 'web.privacy', [
    { id: 'who' },
    { id: 'what', list: 4 },
    { id: 'secret' },
    { id: 'long', list: 3 },
    { id: 'device' },
    { id: 'rights' },
  ]);

export const accessibilityPage = (frame: Frame): string =>
  statement(frame, 'web.accessibility', [
    { id: 'can', list: 6 },
    { id: 'status' },
    { id: 'limits', list: 3 },
    { id: 'other' },
    { id: 'tell' },
  ]);
