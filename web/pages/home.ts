// The first page: who to phone before anything else, what this is, and the three ways on.

import type { Frame } from '../frame.ts';
import { html, nothing } from '../html.ts';
import { publicPage } from '../layout.ts';

export interface HomeView {
  readonly frame: Frame;
  /** Only where the desk runs on this machine: its address is not for the public. */
  readonly deskPath?: string;
}

const urgent = [
  ['999', 'tel:999'],
  ['159', 'tel:159'],
  ['101', 'tel:101'],
] as const;

const steps = ['tell', 'advice', 'check', 'send'] as const;

export function homePage({ frame, deskPath }: HomeView): string {
  const { say } = frame;
  const body = html`<header class="ds_page-header"><h1 class="ds_page-header__title">${say('web.home.title')}</h1></header>
<p class="ds_leader">${say('web.home.leader')}</p>
<section class="first" aria-labelledby="first"><h2 id="first">${say('web.home.first')}</h2>
<dl class="calls">${urgent.map(
    ([number, address]) =>
      html`<div><dt><a href="${address}">${number}</a></dt><dd>${say(`web.home.call-${number}`)}</dd></div>`,
  )}</dl>
<p>${say('web.home.relay')}</p>
</section>
<h2>${say('web.home.start')}</h2>
<ul class="ways">
<li><a class="ds_button" href="/chat">${say('web.home.chat')}</a><p>${say('web.home.chat-about')}</p></li>
<li><a class="ds_button ds_button--secondary" href="/report">${say('web.home.form')}</a><p>${say('web.home.form-about')}</p></li>
<li><a class="ds_button ds_button--secondary" href="/status">${say('web.home.status')}</a><p>${say('web.home.status-about')}</p></li>
</ul>
<h2>${say('web.home.how')}</h2>
<ol>${steps.map((step) => html`<li>${say(`web.home.how-${step}`)}</li>`)}</ol>
<p>${say('web.home.control')}</p>
<p><a href="/privacy">${say('web.home.privacy')}</a></p>
${deskPath === undefined ? nothing : html`<p class="ds_hint-text"><a href="${deskPath}">${say('web.home.desk')}</a></p>`}`;
  return publicPage(frame, { title: say('web.home.title'), body });
}
