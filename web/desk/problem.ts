// What staff read when a page cannot be shown. A case of another partner looks exactly like one that does not exist.

import { html, nothing } from '../html.ts';
import { type DeskFrame, deskPage } from './layout.ts';

export interface DeskProblemView {
  readonly frame: DeskFrame;
  readonly kind: 'not-found' | 'forbidden' | 'form-expired' | 'not-saved' | 'broken';
  readonly correlationId?: string;
}

export function deskProblemPage({ frame, kind, correlationId }: DeskProblemView): string {
  const { say } = frame;
  const title = say(`desk.error.${kind}.title`);
  const body = html`<h1>${title}</h1><p>${say(`desk.error.${kind}.text`)}</p><p><a href="/triage">${say('desk.back')}</a></p>${correlationId === undefined ? nothing : html`<p class="faint">${say('web.error.id', { id: correlationId })}</p>`}`;
  return deskPage(frame, { title, body });
}
