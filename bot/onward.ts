// A browser keeps the cookie of a session back when a link on another site leads here (`SameSite=Strict`): whoever has begun
// would look like a newcomer, and a new session would take the place of theirs. So such a visit is first led here by ourselves.

import type { Request } from 'restify';
import type { Frame } from '../web/frame.ts';
import { onwardPage } from '../web/pages/onward.ts';
import { type Handler, urlOf } from './http.ts';
import { sendPage } from './pages.ts';
import type { SessionCookie } from './session-cookie.ts';

export interface OnwardPorts {
  readonly frame: () => Frame;
  readonly cookie: Pick<SessionCookie, 'read'>;
  readonly isOurs: (origin: string) => boolean;
}

/** A browser that goes on from our page says so in its referrer, and is never led round again. */
function isFromElsewhere(req: Request, { cookie, isOurs }: OnwardPorts): boolean {
  const { referer = '', 'sec-fetch-site': site, 'sec-fetch-mode': mode } = req.headers;
  const fromUs = URL.canParse(referer) && isOurs(new URL(referer).origin);
  return req.method === 'GET' && site === 'cross-site' && mode === 'navigate' && !fromUs && cookie.read(req) === null;
}

/** `page`, for visits that bring the cookie where there is one. */
export const fromHere =
  (ports: OnwardPorts, page: Handler): Handler =>
  async (req, res) => {
    if (!isFromElsewhere(req, ports)) return page(req, res);
    const { pathname, search } = urlOf(req);
    const frame = ports.frame();
    sendPage(res, 200, frame, onwardPage(frame, `${pathname}${search}`));
  };
