// The cookie of a session: no script reads it, no other site's request carries it, and over https no other host can set it.

import type { Request } from 'restify';

/** As much of an answer as is needed to put a header into it. */
interface Answer {
  setHeader(name: string, value: string): unknown;
}

export interface SessionCookie {
  /** What it holds; null where the request has none. */
  readonly read: (req: Pick<Request, 'headers'>) => string | null;
  /** For as long as the browser is open, unless told. */
  readonly set: (res: Answer, value: string, seconds?: number) => void;
  readonly drop: (res: Answer) => void;
}

export function sessionCookie(plainName: string, secure: boolean): SessionCookie {
  const name = secure ? `__Host-${plainName}` : plainName;
  const set: SessionCookie['set'] = (res, value, seconds) => {
    const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
    if (secure) parts.push('Secure');
    if (seconds !== undefined) parts.push(`Max-Age=${seconds}`);
    res.setHeader('set-cookie', parts.join('; '));
  };
  return {
    set,
    drop: (res) => set(res, '', 0),
    read: (req) => {
      for (const part of (req.headers.cookie ?? '').split(';')) {
        const [key, ...value] = part.trim().split('=');
        if (key === name) return value.join('=');
      }
      return null;
    },
  };
}
