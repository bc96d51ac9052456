// Whose conversation a page belongs to: a cookie that scripts cannot read, and in each form a token of the same session.

import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'restify';
import type { Catalogue } from '../../../catalogue/catalogue.ts';
import { brandAs, instant } from '../../../model/ids.ts';
import type { Message } from '../../../model/message.ts';
import type { Store } from '../../../store/store.ts';
import type { Frame } from '../../../web/frame.ts';
import { busyProblem } from '../../admission.ts';
import { conversationKey } from '../../bot.ts';
import { type Handle, HttpProblem } from '../../http.ts';
import { type SessionCookie, sessionCookie } from '../../session-cookie.ts';
import type { TakeTurn } from '../../turn.ts';
import type { Upload } from '../../uploads.ts';
import type { DirectLineTokens, TokenClaims } from '../direct-line-token.ts';

export interface FormPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly tokens: DirectLineTokens;
  readonly takeTurn: TakeTurn;
  readonly phraseFor: (report: string) => string;
  readonly frame: () => Frame;
  readonly clock: () => Date;
  readonly secureCookies: boolean;
  readonly keepFiles: (conversation: string, uploads: readonly Upload[]) => Promise<void>;
  readonly isOurs: (origin: string) => boolean;
  readonly handle: Handle;
}

export const keyOf = (conversation: string) => conversationKey('form', conversation);

export const cookieOf = ({ secureCookies }: FormPorts): SessionCookie => sessionCookie('report', secureCookies);

/** A fresh id for what a page will send. */
export const newMessageId = (): string => `form-${randomUUID()}`;

/** The id that a posted page had; a new one for a page of somebody else's making. */
export const messageIdOf = (posted: string): string => (/^form-[\w-]{1,60}$/.test(posted) ? posted : newMessageId());

/** Whose session it is; null where there is none any more. */
export const claimsOf = (ports: FormPorts, req: Request): Promise<TokenClaims | null> =>
  ports.tokens.verify(cookieOf(ports).read(req) ?? '', 'form');

/** Whose conversation it is; a newcomer gets one, and a greeting. */
export async function enter(ports: FormPorts, req: Request, res: Response): Promise<TokenClaims> {
  const held = await claimsOf(ports, req);
  const base = held ?? ports.tokens.generate().claims;
  const { token, claims } = ports.tokens.issue(base.conversation, base.user, 'form');
  cookieOf(ports).set(res, token);
  if ((await ports.store.byConversation(keyOf(claims.conversation))) === null) {
    await take(ports, claims, { id: brandAs(`opened-${randomUUID()}`), event: 'opened' });
  }
  return claims;
}

type Said = Pick<Message, 'id'> & Partial<Pick<Message, 'text' | 'answer' | 'files' | 'event'>>;

export async function take(ports: FormPorts, claims: TokenClaims, said: Said) {
  const result = await ports.takeTurn(keyOf(claims.conversation), {
    at: instant(ports.clock()),
    channel: 'form',
    locale: ports.frame().locale,
    ...said,
  });
  if (result.kind === 'busy') throw busyProblem();
  if (result.kind === 'full') throw new HttpProblem(409, 'ReportFull', ports.frame().say('say.report-full'));
  if (result.kind !== 'done') throw new HttpProblem(503, 'NotSaved', 'not saved');
  return result;
}

/** The claims behind a posted form; null when the form is too old, or of another session. Throws 403 when another site posted it. */
export async function checkPost(ports: FormPorts, req: Request, csrf: string): Promise<TokenClaims | null> {
  const { origin } = req.headers;
  const claims = await claimsOf(ports, req);
  const held = claims !== null && csrf === ports.tokens.formSecret(claims);
  // A browser that hides where a form came from is believed only with the token of the session.
  if (origin !== undefined && !ports.isOurs(origin) && !(origin === 'null' && held)) {
    throw new HttpProblem(403, 'Forbidden', 'The form came from another site.');
  }
  return held ? claims : null;
}
