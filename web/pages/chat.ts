// The page that holds the chat: alone at `/chat`, or inside somebody else's page at `/embed`.

import { assetPaths } from '../assets.ts';
import type { Frame } from '../frame.ts';
import { html, nothing, trusted } from '../html.ts';
import { headOf, leaveLink, scriptTag } from '../layout.ts';
import { widgetWords } from '../widget/words.ts';

export interface ChatView {
  readonly frame: Frame;
  readonly place: 'page' | 'frame';
  /** Where Direct Line is served; `/v3/directline` unless told. */
  readonly directLine?: string;
}

export function chatPage({ frame, place, directLine = '/v3/directline' }: ChatView): string {
  const { say } = frame;
  const words = JSON.stringify(Object.fromEntries(widgetWords.map((key) => [key, say(key)])));
  const alone = place === 'page';
  const name = say('web.name');
  // A frame is too small for another page, and the chat in it must not go away.
  const apart = alone ? nothing : trusted(' target="_blank" rel="noopener"');
  const ways = [
    ['/report', 'web.chat.plain-form'],
    ['/privacy', 'web.footer.privacy'],
    ['/accessibility', 'web.footer.accessibility'],
  ] as const;
  const page = html`${trusted('<!doctype html>\n')}<html lang="${frame.locale}">
<head>
${headOf(frame, say('web.chat.title'))}
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${assetPaths.chatStyles}">
${scriptTag(frame, assetPaths.chatScript)}
</head>
<body>
<header class="top"><a class="skip" href="#chat">${say('web.skip')}</a><h1>${alone ? html`<a href="/">${name}</a>` : name}</h1>${leaveLink(frame)}</header>
${frame.practice ? html`<div class="practice" role="region" aria-label="${say('web.practice.tag')}">${say('web.practice')}</div>` : nothing}
<main>
<p class="emergency">${say('web.chat.emergency')}</p>
<div id="chat" tabindex="-1" data-words="${words}" data-exit="${frame.exitUrl}" data-direct-line="${directLine}">
<noscript><p>${say('web.chat.no-script')} <a href="/report"${apart}>${say('web.home.form')}</a></p></noscript>
</div>
</main>
<footer class="foot">${ways.map(([path, word]) => html`<a href="${path}"${apart}>${say(word)}</a> `)}</footer>
</body>
</html>`;
  return String(page);
}
