// What a server says about when to come back, kept exactly: 315 seconds are 315 seconds. Years are a slip of theirs, and
// would shut off everything that goes there: nobody puts us off for longer than our own longest wait.

import type { Instant } from '../model/ids.ts';
import { instant } from '../model/ids.ts';
import { longestPutOffMs } from './schedule.ts';

/** Seconds, or a date of HTTP, a day ahead at most; anything else is as if nothing was said. */
export function parseRetryAfter(header: string | null, now: Instant): Instant | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const at = /^\d{1,9}$/.test(text) ? Date.parse(now) + Number(text) * 1_000 : Date.parse(text);
  return Number.isNaN(at) ? undefined : instant(new Date(Math.min(at, Date.parse(now) + longestPutOffMs)));
}
