// Shown for a moment to whoever follows a link on another site: it opens the page that was asked for once more, from here.

import { assetPaths } from '../assets.ts';
import type { Frame } from '../frame.ts';
import { html, trusted } from '../html.ts';
import { headOf, practiceBanner } from '../layout.ts';

/** `to` is a path of ours. Without a script, and with a link for browsers that do not go on by themselves. */
export const onwardPage = (frame: Frame, to: string): string =>
  String(html`${trusted('<!doctype html>\n')}<html lang="${frame.locale}">
<head>
${headOf(frame, frame.say('web.onward.title'), html`<meta http-equiv="refresh" content="0; url=${to}">`)}
<link rel="stylesheet" href="${assetPaths.designSystem}">
</head>
<body>${practiceBanner(frame)}<main class="ds_wrapper"><h1>${frame.say('web.onward.title')}</h1><p><a class="ds_button" href="${to}">${frame.say('web.onward.go')}</a></p></main></body>
</html>`);
