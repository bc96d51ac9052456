// What every page of ours goes out with: its frame of words, and headers that let it load nothing but its own.

import { randomBytes } from 'node:crypto';
import type { Response } from 'restify';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { words } from '../catalogue/words.ts';
import type { Frame } from '../web/frame.ts';
import type { Config } from './config.ts';
import { send } from './http.ts';

/** Makes frames: one an answer, because of the nonce in it. */
export const frameMaker =
  (catalogue: Catalogue, config: Pick<Config, 'exitUrl'>, locale = 'en') =>
  (): Frame => ({
    say: (key, values) => words(catalogue, locale, key, values),
    locale,
    practice: catalogue.practice,
    nonce: randomBytes(16).toString('base64url'),
    exitUrl: config.exitUrl,
  });

/**
 * Content-Security-Policy of a page (R21). `embeddedBy` lists the origins that may hold it in a frame; styles come from
 * our own files, scripts carry the nonce.
 */
export const policy = (nonce: string, embeddedBy: readonly string[] = []): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${embeddedBy.length > 0 ? embeddedBy.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** Sends a page that was made with `frame`. */
export function sendPage(
  res: Response,
  status: number,
  frame: Pick<Frame, 'nonce' | 'locale'>,
  page: string,
  embeddedBy?: readonly string[],
): void {
  send(
    res,
    status,
    {
      'content-type': 'text/html; charset=utf-8',
      'content-language': frame.locale,
      'content-security-policy': policy(frame.nonce, embeddedBy),
      'cache-control': 'no-store',
      // With no-referrer a browser posts our own forms with `Origin: null`, which looks like another site's.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'geolocation=(), camera=(), microphone=()',
      ...(embeddedBy?.length ? {} : { 'x-frame-options': 'DENY' }),
    },
    page,
  );
}
