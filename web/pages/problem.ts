// What a person reads when something went wrong: what it means for their report, and what to do. Never why inside.

import type { Frame } from '../frame.ts';
import { html, nothing } from '../html.ts';
import { publicPage } from '../layout.ts';

export const problemStatuses = [400, 403, 404, 413, 429, 500, 503] as const;
export type ProblemStatus = (typeof problemStatuses)[number];

export interface ProblemView {
  readonly frame: Frame;
  readonly status: ProblemStatus;
  /** It is too full to let newcomers in. */
  readonly busy?: boolean;
  /** To be read out to whoever runs this service (R24). */
  readonly correlationId?: string;
  /** Where trying again makes sense. */
  readonly back?: string;
}

export function problemPage({ frame, status, busy, correlationId, back }: ProblemView): string {
  const { say } = frame;
  const word = busy ? 'busy' : status;
  const body = html`<h1>${say(`web.error.${word}.title`)}</h1>
<p>${say(`web.error.${word}.text`)}</p>
<p>${say('web.error.phone')}</p>
<p><a class="ds_button ds_button--secondary" href="${back ?? '/'}">${say(back === undefined ? 'web.error.home' : 'web.error.again')}</a></p>
${correlationId === undefined ? nothing : html`<p class="ds_hint-text">${say('web.error.id', { id: correlationId })}</p>`}`;
  return publicPage(frame, { title: say(`web.error.${word}.title`), body });
}
