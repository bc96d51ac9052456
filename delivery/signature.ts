// Standard Webhooks signatures, scheme v1: HMAC-SHA256 over `id.timestamp.body`. Source: standardwebhooks.com, spec 1.0.0.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../model/ids.ts';

const prefix = 'whsec_';
const toleranceMs = 5 * 60_000;

/** `whsec_` and 24 to 64 bytes in base64, as the specification wants it; null when it is not. */
export function secretBytes(secret: string): Buffer | null {
  const text = secret.trim();
  const bytes = Buffer.from(text.startsWith(prefix) ? text.slice(prefix.length) : text, 'base64');
  return bytes.length >= 24 && bytes.length <= 64 ? bytes : null;
}

const sign = (secret: Buffer, id: string, seconds: number, body: string): Buffer =>
  createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest();

/** One signature for each secret, so that a partner can change from an old to a new one without losing anything (R8). */
export function signedHeaders(
  id: string,
  body: string,
  now: Instant,
  secrets: readonly Buffer[],
): Record<string, string> {
  const seconds = Math.floor(Date.parse(now) / 1_000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret, id, seconds, body).toString('base64')}`).join(' '),
  };
}

export interface SignedMessage {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  /** The raw bytes as text, before any parsing. */
  readonly body: string;
}

/** Whether one of `secrets` signed it, within five minutes of `now`. */
export function isSigned(
  { id, timestamp, signature, body }: SignedMessage,
  now: Instant,
  secrets: readonly Buffer[],
): boolean {
  const seconds = Number(timestamp);
  if (!Number.isSafeInteger(seconds) || Math.abs(seconds * 1_000 - Date.parse(now)) > toleranceMs) return false;
  const given = signature
    .split(' ')
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice(3), 'base64'));
  return secrets.some((secret) => {
    const right = sign(secret, id, seconds, body);
    return given.some((one) => one.length === right.length && timingSafeEqual(one, right));
  });
}
