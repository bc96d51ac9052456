// What an answer of Microsoft Graph means for a delivery. One table, so that all its methods read it alike.

import { z } from 'zod';
import type { Instant } from '../../model/ids.ts';
import type { DeliveryOutcome, GraphAnswer } from '../ports.ts';
import { parseRetryAfter } from '../retry-after.ts';

export type Failure = Exclude<DeliveryOutcome, { readonly state: 'delivered' | 'later' }>;

const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) });

/**
 * Not done, and not for this request's sake: it can go again as it is. 401 to 404 are mended by an administrator meanwhile;
 * 509 is how Graph says that the app has used up its bandwidth for now.
 */
const passing = new Set([401, 403, 404, 409, 412, 423, 429, 503, 509]);
/** Never done, however often it is asked for. */
const never = new Set([501, 505, 507]);
/** It may have been done all the same: the answer was lost on the way, or came from something in between. */
const isUnsure = (status: number): boolean =>
  status === 408 || (status >= 500 && !passing.has(status) && !never.has(status));
const hints: Readonly<Record<number, string>> = {
  401: 'the token was refused',
  403: 'the app has no permission for it: see deploy/graph.md',
  404: 'there is nothing of that name, or the app may not see it: see deploy/graph.md',
  507: 'the drive is full',
};

/** What `answer`, which is no success, means for a write. */
export function failureOf(answer: GraphAnswer, now: Instant): Failure {
  switch (answer.kind) {
    case 'lost':
      return { state: 'unknown', error: `no answer from Microsoft Graph: ${answer.error}` };
    case 'unsent':
      return { state: 'retry', error: `not sent to Microsoft Graph: ${answer.error}`, ...wait(answer.retryAfter, now) };
    case 'answered': {
      const error = said(answer);
      if (isUnsure(answer.status)) return { state: 'unknown', error, ...wait(answer.retryAfter, now) };
      if (passing.has(answer.status) || answer.status < 400)
        return { state: 'retry', error, ...wait(answer.retryAfter, now) };
      return { state: 'dead', error };
    }
  }
}

/** The same for a call that changes nothing, or that may be done twice without harm. */
export function harmlessFailureOf(answer: GraphAnswer, now: Instant): Exclude<Failure, { readonly state: 'unknown' }> {
  const failure = failureOf(answer, now);
  return failure.state === 'unknown' ? { ...failure, state: 'retry' } : failure;
}

/** What was asked only to see whether there is an answer came to this. */
export const pingedBy = (answer: GraphAnswer, now: Instant): DeliveryOutcome =>
  answer.kind === 'answered' && answer.status === 200 ? { state: 'delivered' } : harmlessFailureOf(answer, now);

const wait = (retryAfter: string | null, now: Instant): { readonly notBefore?: Instant } => {
  const notBefore = parseRetryAfter(retryAfter, now);
  return notBefore === undefined ? {} : { notBefore };
};

function said({ status, value }: GraphAnswer & { kind: 'answered' }): string {
  const { data } = errorSchema.safeParse(value);
  const theirs = data ? ` ${data.error.code}: ${data.error.message.slice(0, 160)}` : '';
  const hint = hints[status] ? ` (${hints[status]})` : '';
  return `Microsoft Graph answered ${status}${theirs}${hint}`;
}
