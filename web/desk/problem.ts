// What staff read when a page cannot be shown. A case of another partner looks exactly like one that does not exist.

import { html, nothing } from '../html.ts';
import { keptBox } from './bits.ts';
import { type DeskFrame, deskPage } from './layout.ts';

export interface DeskProblemView {
  readonly frame: DeskFrame;
  readonly kind: 'not-found' | 'no-page' | 'forbidden' | 'form-expired' | 'not-saved' | 'broken';
  /** What was typed and not taken in, to be copied. */
  readonly kept?: string;
  readonly correlationId?: string;
}

export function deskProblemPage({ frame, kind, kept = '', correlationId }: DeskProblemView): string {
  const { say } = frame;
  const title = say(`desk.error.${kind}.title`);
  const body = html`<h1>${title}</h1><p>${say(`desk.error.${kind}.text`)}</p>${keptBox(say, kept)}<p><a href="/triage">${say('desk.back')}</a></p>${correlationId === undefined ? nothing : html`<p class="faint">${say('web.error.id', { id: correlationId })}</p>`}`;
  return deskPage(frame, { title, body });
}
