// Direct Line 3.0 as our own server speaks it, over plain fetch. Each call says what happened; none throws.
// Source: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts

import { uploadPatienceMs } from '../read-answer.ts';
import type { ActivitySet, Outgoing } from './activity.ts';
import type { Session } from './session.ts';

export type Called<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  /** The token or the conversation is not known any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly status: number }
  /** No newcomers just now; to be asked again then. */
  | { readonly kind: 'busy'; readonly afterMs: number }
  | { readonly kind: 'unreachable' };

export interface Opened extends Session {
  readonly streamUrl: string | undefined;
}

export interface DirectLine {
  readonly open: () => Promise<Called<Opened>>;
  readonly reopen: (session: Session, watermark: string | undefined) => Promise<Called<Opened>>;
  readonly activities: (session: Session, watermark: string | undefined) => Promise<Called<ActivitySet>>;
  readonly send: (session: Session, outgoing: Outgoing, locale: string) => Promise<Called<{ readonly id?: string }>>;
  readonly refresh: (session: Session) => Promise<Called<Session>>;
  readonly revoke: (session: Session) => void;
}

interface TokenAnswer {
  readonly conversationId?: string;
  readonly token?: string;
  readonly expires_in?: number;
  readonly streamUrl?: string;
}

const from = { id: 'reporter' };
/** A request without an answer for this long counts as unreachable. A file of 10 MB may take its time. */
const patienceMs = { message: 20_000, file: uploadPatienceMs };

export function directLine(base: string, call: typeof fetch = fetch, now: () => number = Date.now): DirectLine {
  async function ask<Value>(path: string, token: string | null, init: RequestInit = {}, waitMs = patienceMs.message) {
    try {
      const response = await call(`${base}${path}`, {
        ...init,
        cache: 'no-store',
        credentials: 'omit',
        headers: { ...init.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
        signal: AbortSignal.timeout(waitMs),
      });
      if (response.ok) {
        const text = await response.text();
        return { kind: 'ok', value: (text === '' ? {} : JSON.parse(text)) as Value } satisfies Called<Value>;
      }
      if ([401, 403, 404, 410].includes(response.status)) return { kind: 'gone' } as const;
      // A server that is going down or is over its limit will be there again; what it refuses for good is said so.
      const afterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      if (response.status === 503 && afterSeconds > 0) return { kind: 'busy', afterMs: afterSeconds * 1000 } as const;
      if (response.status >= 500) return { kind: 'unreachable' } as const;
      return { kind: 'refused', status: response.status } as const;
    } catch {
      return { kind: 'unreachable' } as const;
    }
  }

  function opened(answer: TokenAnswer, former?: Session): Opened | null {
    const token = answer.token ?? former?.token;
    const conversationId = answer.conversationId ?? former?.conversationId;
    if (token === undefined || conversationId === undefined) return null;
    const expiresAt = answer.expires_in === undefined ? former?.expiresAt : now() + answer.expires_in * 1000;
    return { token, conversationId, expiresAt: expiresAt ?? now() + 1_800_000, streamUrl: answer.streamUrl };
  }

  const settled = (called: Called<TokenAnswer>, former?: Session): Called<Opened> => {
    if (called.kind !== 'ok') return called;
    const value = opened(called.value, former);
    return value === null ? { kind: 'unreachable' } : { kind: 'ok', value };
  };

  const place = (session: Session) => `/conversations/${encodeURIComponent(session.conversationId)}`;
  const since = (watermark: string | undefined) =>
    watermark === undefined ? '' : `?watermark=${encodeURIComponent(watermark)}`;

  return {
    async open() {
      const minted = settled(await ask<TokenAnswer>('/tokens/generate', null, { method: 'POST' }));
      if (minted.kind !== 'ok') return minted;
      return settled(await ask<TokenAnswer>('/conversations', minted.value.token, { method: 'POST' }), minted.value);
    },
    reopen: async (session, watermark) =>
      settled(await ask<TokenAnswer>(`${place(session)}${since(watermark)}`, session.token), session),
    activities: (session, watermark) =>
      ask<ActivitySet>(`${place(session)}/activities${since(watermark)}`, session.token),
    send(session, outgoing, locale) {
      const activity = {
        type: 'message',
        from,
        locale,
        text: outgoing.text,
        ...(outgoing.answer === undefined ? {} : { value: outgoing.answer }),
        channelData: { clientActivityID: outgoing.clientId },
      };
      if (outgoing.files === undefined || outgoing.files.length === 0) {
        return ask<{ id?: string }>(`${place(session)}/activities`, session.token, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(activity),
        });
      }
      const body = new FormData();
      body.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
      for (const file of outgoing.files) body.append('file', file, file.name);
      const path = `${place(session)}/upload?userId=${encodeURIComponent(from.id)}`;
      return ask<{ id?: string }>(path, session.token, { method: 'POST', body }, patienceMs.file);
    },
    refresh: async (session) =>
      settled(await ask<TokenAnswer>('/tokens/refresh', session.token, { method: 'POST' }), session),
    revoke(session) {
      // Sent while the page goes away: nobody waits for the answer.
      void call(`${base}${place(session)}/token`, {
        method: 'DELETE',
        keepalive: true,
        credentials: 'omit',
        headers: { authorization: `Bearer ${session.token}` },
      }).catch(() => undefined);
    },
  };
}
