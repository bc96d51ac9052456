// Signing in with a one-time link. The link opens a page with a button, so that a mail scanner that follows it does not
// use it up.

import { html } from '../html.ts';
import { keptBox } from './bits.ts';
import { csrfField, type DeskFrame, deskPage } from './layout.ts';

export type SignInView = {
  readonly frame: DeskFrame;
  /** What was typed into a form whose session had ended. */
  readonly kept?: string;
} & (
  | { readonly state: 'needed' }
  | { readonly state: 'link'; readonly token: string }
  /** The link was used, is too old, or never was: told apart by nothing. */
  | { readonly state: 'spent' }
  | { readonly state: 'ended' }
);

/** Posts `csrf` and `token` to `/triage/sign-in`. */
export function signInPage(view: SignInView): string {
  const { frame, state, kept = '' } = view;
  const { say } = frame;
  const body = html`<h1>${say(`desk.sign-in.${state}.title`)}</h1>
<p>${say(`desk.sign-in.${state}.text`)}</p>
${keptBox(say, kept)}
${view.state === 'link' ? html`<form method="post" action="/triage/sign-in">${csrfField(frame)}<input type="hidden" name="token" value="${view.token}"><button class="ds_button">${say('desk.sign-in.button')}</button></form>` : html`<p class="command"><code>npm run staff -- link &lt;id&gt;</code></p>`}`;
  return deskPage(frame, { title: say(`desk.sign-in.${state}.title`), body });
}
