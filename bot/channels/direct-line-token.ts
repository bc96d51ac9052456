// Direct Line tokens: one conversation, one user, thirty minutes. Signed, so that any instance can check them and a person's
// chat survives a restart of the server; what was revoked or used up is known to every instance through the store.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { instant } from '../../model/ids.ts';
import type { BriefStore } from '../../store/brief-store.ts';

export const tokenSeconds = 1800;
/** A ticket opens one socket, once. */
const ticketSeconds = 60;
/** People put the phone down and come back: a token that ran out can still be exchanged this long (A5). */
export const renewSeconds = 24 * 3600;

export interface TokenClaims {
  readonly conversation: string;
  /** `dl_` and 128 random bits, made here: never what a client says it is. */
  readonly user: string;
  /** `form` is the cookie of the plain form, which lives as long as a draft does. */
  readonly use: 'token' | 'ticket' | 'form';
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly nonce: string;
}

export const revokedName = (conversation: string): string => `revoked ${conversation}`;

/** Issues and checks tokens with one key. What was revoked, or used up, is remembered until it would have expired. */
export class DirectLineTokens {
  private readonly key: Uint8Array;
  private readonly clock: () => Date;
  private readonly brief: BriefStore;

  constructor(phraseKey: Uint8Array, clock: () => Date, brief: BriefStore) {
    this.key = createHmac('sha256', phraseKey).update('direct line tokens').digest();
    this.clock = clock;
    this.brief = brief;
  }

  /** A conversation of its own for somebody new. */
  generate(): { readonly token: string; readonly claims: TokenClaims } {
    return this.issue(randomBytes(16).toString('base64url'), `dl_${randomBytes(16).toString('hex')}`, 'token');
  }

  issue(
    conversation: string,
    user: string,
    use: TokenClaims['use'],
  ): { readonly token: string; readonly claims: TokenClaims } {
    const seconds = { token: tokenSeconds, ticket: ticketSeconds, form: renewSeconds }[use];
    const claims: TokenClaims = {
      conversation,
      user,
      use,
      expires: this.clock().getTime() + seconds * 1000,
      nonce: randomBytes(9).toString('base64url'),
    };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    return { token: `${body}.${this.sign(body)}`, claims };
  }

  /**
   * The claims of a token that is ours, in time (or late by no more than `graceSeconds`) and not revoked; else null. A
   * ticket is used up by this.
   */
  async verify(token: string, use: TokenClaims['use'], graceSeconds = 0): Promise<TokenClaims | null> {
    const claims = this.signed(token, use, graceSeconds);
    if (claims === null) return null;
    const now = this.clock();
    const revoked = await this.brief.get([revokedName(claims.conversation)], instant(now));
    if (revoked.size > 0) return null;
    if (use !== 'ticket') return claims;
    const until = instant(new Date(claims.expires));
    return (await this.brief.claim(`ticket ${claims.nonce}`, '', instant(now), until)) ? claims : null;
  }

  /** The same without asking the store, so it may have been revoked: enough to read what was sent, and for nothing else. */
  signed(token: string, use: TokenClaims['use'], graceSeconds = 0): TokenClaims | null {
    const [body, signature, ...rest] = token.split('.');
    if (body === undefined || signature === undefined || rest.length > 0) return null;
    const [mine, theirs] = [Buffer.from(this.sign(body)), Buffer.from(signature)];
    if (mine.length !== theirs.length || !timingSafeEqual(mine, theirs)) return null;
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as TokenClaims;
    return claims.use === use && claims.expires + graceSeconds * 1000 > this.clock().getTime() ? claims : null;
  }

  /** From now on no token of this conversation opens anything: the person left in a hurry. */
  async revoke(conversation: string): Promise<void> {
    const until = new Date(this.clock().getTime() + (tokenSeconds + renewSeconds) * 1000);
    await this.brief.set(revokedName(conversation), '', instant(until));
  }

  /** A value for a form of this conversation's pages, so that no other site can post it. */
  formSecret(claims: TokenClaims): string {
    return this.sign(`form ${claims.conversation} ${claims.user}`);
  }

  private sign(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }
}
