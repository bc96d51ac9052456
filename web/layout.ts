// The shell of every public page: way out, practice banner, one heading, footer. So that help is always in the same place.

import { assetPaths } from './assets.ts';
import type { Frame } from './frame.ts';
import { type Html, html, nothing, trusted } from './html.ts';

export interface PageParts {
  /** Of the browser tab; the site's name is added. */
  readonly title: string;
  readonly body: Html;
  /** Extra elements for the head. */
  readonly head?: Html;
}

const doctype = trusted('<!doctype html>\n');

export const scriptTag = (frame: Frame, path: string): Html =>
  html`<script src="${path}" nonce="${frame.nonce}" defer></script>`;

export const practiceBanner = ({ practice, say }: Frame): Html =>
  practice
    ? html`<section class="ds_phase-banner practice" aria-label="${say('web.practice.tag')}"><div class="ds_wrapper"><p class="ds_phase-banner__content"><strong class="ds_tag ds_phase-banner__tag">${say('web.practice.tag')}</strong><span class="ds_phase-banner__text">${say('web.practice')}</span></p></div></section>`
    : nothing;

/** Works without a script: the server forgets the session and sends the browser on. With one, the page goes blank at once. */
export const leaveLink = ({ say, exitUrl }: Frame): Html =>
  html`<a class="leave" href="/leave" rel="nofollow noreferrer" data-leave data-exit="${exitUrl}">${say('web.exit')}</a>`;

/**
 * Other sites get no referrer. It is not `no-referrer`, because a browser then posts a form with the origin `null`, and the
 * server could not tell our own forms from another site's.
 */
export function headOf(frame: Frame, title: string, extra: Html = nothing): Html {
  return html`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<title>${title} – ${frame.say('web.name')}</title>
<link rel="icon" href="${assetPaths.icon}" type="image/svg+xml">
${extra}`;
}

/** A whole public page as a string. `body` holds the one `h1`. */
export function publicPage(frame: Frame, { title, body, head = nothing }: PageParts): string {
  const { say } = frame;
  const page = html`${doctype}<html lang="${frame.locale}">
<head>
${headOf(frame, title)}
<link rel="stylesheet" href="${assetPaths.designSystem}">
<link rel="stylesheet" href="${assetPaths.publicStyles}">
${scriptTag(frame, assetPaths.leaveScript)}
${head}
</head>
<body>
<div class="ds_page">
<div class="ds_page__top">
<div class="ds_skip-links"><ul class="ds_skip-links__list"><li class="ds_skip-links__item"><a class="ds_skip-links__link" href="#main">${say('web.skip')}</a></li></ul></div>
<header class="top">
<div class="ds_wrapper top__bar"><a class="top__name" href="/">${say('web.name')}</a>${leaveLink(frame)}</div>
</header>
${practiceBanner(frame)}
</div>
<div class="ds_page__middle"><div class="ds_wrapper">
<main id="main" class="public" tabindex="-1">
${body}
</main>
</div></div>
<div class="ds_page__bottom">
<footer class="ds_site-footer"><div class="ds_wrapper">
<p>${say('web.footer.help')}</p>
<div class="ds_site-footer__content">
<ul class="ds_site-footer__site-items">
<li class="ds_site-items__item"><a href="/">${say('web.footer.home')}</a></li>
<li class="ds_site-items__item"><a href="/status">${say('web.footer.status')}</a></li>
<li class="ds_site-items__item"><a href="/privacy">${say('web.footer.privacy')}</a></li>
<li class="ds_site-items__item"><a href="/accessibility">${say('web.footer.accessibility')}</a></li>
</ul>
</div></div></footer>
</div>
</div>
<div class="vh" role="status" data-spoken data-exit-keys="${say('web.exit.keys')}"></div>
</body>
</html>`;
  return String(page);
}
