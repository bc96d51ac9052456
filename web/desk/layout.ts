// The shell of the triage desk's pages: who is signed in, where they can go, and one heading.

import type { DeskStaff } from '../../model/desk.ts';
import { assetPaths } from '../assets.ts';
import type { Frame } from '../frame.ts';
import { type Html, html, nothing, trusted } from '../html.ts';
import { headOf, practiceBanner, scriptTag } from '../layout.ts';

/** A frame with the signed-in person; null before that. `exitUrl` is not used on the desk. */
export interface DeskFrame extends Frame {
  readonly staff: DeskStaff | null;
  readonly csrf: string;
}

export interface DeskParts {
  readonly title: string;
  readonly body: Html;
  readonly here?: 'queue' | 'dead-letters';
  /** The script that watches the queue. */
  readonly live?: boolean;
}

const item = (path: string, label: string, current: boolean): Html =>
  html`<li><a href="${path}"${current ? trusted(' aria-current="page"') : nothing}>${label}</a></li>`;

export const csrfField = (frame: DeskFrame): Html => html`<input type="hidden" name="csrf" value="${frame.csrf}">`;

export function deskPage(frame: DeskFrame, { title, body, here, live = false }: DeskParts): string {
  const { say, staff } = frame;
  const page = html`${trusted('<!doctype html>\n')}<html lang="${frame.locale}">
<head>
${headOf(frame, `${title} – ${say('desk.name')}`)}
<link rel="stylesheet" href="${assetPaths.designSystem}">
<link rel="stylesheet" href="${assetPaths.deskStyles}">
${live ? scriptTag(frame, assetPaths.liveScript) : nothing}
</head>
<body>
<div class="ds_page">
<div class="ds_page__top">
<div class="ds_skip-links"><ul class="ds_skip-links__list"><li class="ds_skip-links__item"><a class="ds_skip-links__link" href="#main">${say('web.skip')}</a></li></ul></div>
<header class="desk-header"><div class="ds_wrapper bar">
<a class="desk-name" href="/triage">${say('desk.name')}</a>
${
  staff === null
    ? nothing
    : html`<nav aria-label="${say('desk.nav')}"><ul class="nav">
${staff.maySeeCases ? item('/triage', say('desk.nav.queue'), here === 'queue') : nothing}
${staff.mayReplay ? item('/triage/dead-letters', say('desk.nav.dead-letters'), here === 'dead-letters') : nothing}
</ul></nav>
<form class="who" method="post" action="/triage/sign-out">${csrfField(frame)}<span>${staff.name}, ${staff.partnerName} (${staff.role})</span><button class="link">${say('desk.sign-out')}</button></form>`
}
</div></header>
${practiceBanner(frame)}
</div>
<div class="ds_page__middle"><div class="ds_wrapper"><main id="main" tabindex="-1">
${body}
</main></div></div>
</div>
</body>
</html>`;
  return String(page);
}
