// When a delivery is tried again (R31).

import type { Instant } from '../model/ids.ts';
import { instant } from '../model/ids.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** The wait before each try: ten tries over 75.6 hours, so that a weekend without anybody at a partner's desk loses nothing. */
export const waitsMs: readonly number[] = [
  0,
  5 * seconds,
  5 * minutes,
  30 * minutes,
  2 * hours,
  5 * hours,
  10 * hours,
  14 * hours,
  20 * hours,
  24 * hours,
];
const jitter = 0.2;
/** A partner may put us off, but not for longer than our own longest wait. */
export const longestPutOffMs = 24 * hours;

/**
 * The next try after `attempts` failed ones; null when there is none left. `random` gives [0, 1): the wait is spread by
 * ±20 % so that what failed together does not come back together. `notBefore` is what the partner asked for.
 */
export function nextTry(attempts: number, now: Instant, random: () => number, notBefore?: Instant): Instant | null {
  const wait = waitsMs[attempts];
  if (wait === undefined) return null;
  const at = Date.parse(now) + wait * (1 - jitter + 2 * jitter * random());
  const asked = notBefore === undefined ? 0 : Math.min(Date.parse(notBefore), Date.parse(now) + longestPutOffMs);
  return instant(new Date(Math.max(at, asked)));
}
