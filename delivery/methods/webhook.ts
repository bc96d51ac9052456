// A partner's own system, told by a signed POST. It may come twice, with the same `webhook-id`: receivers drop the second.

import type { Instant } from '../../model/ids.ts';
import { partnerSecrets } from '../partner-secrets.ts';
import { payloadOf } from '../payload.ts';
import type { DeliveryMethod, DeliveryOutcome, Post, PostResult } from '../ports.ts';
import { parseRetryAfter } from '../retry-after.ts';
import { signedHeaders } from '../signature.ts';

const timeoutMs = 15_000;

/**
 * Settings of a partner: `url`; `secret`, the names of one or two environment variables that hold `whsec_…` keys, parted
 * by a space; `payload: full` to send what the partner may see and not only that there is a case.
 */
export const webhookMethod = (post: Post, options: { readonly timeoutMs?: number } = {}): DeliveryMethod => ({
  name: 'webhook',
  reach: 'partner',
  async deliver(delivery, dossier, context) {
    const { catalogue, publicUrl, settings, now } = context;
    if (dossier.case === null) return { state: 'dead', error: 'there is no case' };
    const { url } = settings;
    const secrets = partnerSecrets(settings, context.secret);
    // Both are mended by an operator while tries go on.
    if (url === undefined) return { state: 'retry', error: 'the partners file names no url' };
    if (typeof secrets === 'string') return { state: 'retry', error: secrets };
    const body = payloadOf(
      delivery,
      { ...dossier, case: dossier.case },
      { catalogue, publicUrl, full: settings.payload === 'full' },
    );
    const result = await post({
      url,
      body,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        ...signedHeaders(delivery.id, body, now, secrets),
      },
      timeoutMs: options.timeoutMs ?? timeoutMs,
      allowLoopback: catalogue.practice,
    });
    return outcomeOf(result, now);
  },
  async ping({ catalogue, publicUrl, settings, now, secret }) {
    const { url } = settings;
    const secrets = partnerSecrets(settings, secret);
    if (url === undefined || typeof secrets === 'string') return { state: 'retry', error: 'nothing to ask with' };
    const id = `ping/${now}`;
    const body = JSON.stringify({ specversion: '1.0', id, source: publicUrl, type: pingType, time: now });
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      ...signedHeaders(id, body, now, secrets),
    };
    const limit = options.timeoutMs ?? timeoutMs;
    const result = await post({ url, body, headers, timeoutMs: limit, allowLoopback: catalogue.practice });
    // It is up, and only does not know what a ping is.
    if (result.kind === 'answered' && unknownPing.has(result.status)) return { state: 'delivered' };
    return outcomeOf(result, now);
  },
});

/** Holds nothing of any case: only whether somebody answers. */
const pingType = 'scot.intake.ping.v1';
const unknownPing = new Set([400, 405, 415, 422, 501]);

function outcomeOf(result: PostResult, now: Instant): DeliveryOutcome {
  if (result.kind !== 'answered') return { state: 'retry', error: result.error };
  const { status, retryAfter } = result;
  if (status >= 200 && status < 300) return { state: 'delivered' };
  const error = `the partner answered ${status}`;
  // Gone for good, it says. A person looks at it; nothing is switched off by itself (R33).
  if (status === 410) return { state: 'dead', error };
  const notBefore = status === 429 || status === 503 ? parseRetryAfter(retryAfter, now) : undefined;
  if (status >= 300 && status < 400) return { state: 'retry', error: `${error}; redirects are not followed` };
  return { state: 'retry', error, notBefore };
}
