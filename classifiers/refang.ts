// Undoes defanging on top of a normalised text, and remembers where every character was and where something was undone:
// what somebody took the trouble to make harmless, they meant as an address.

import { defangings } from './defanging.ts';
import { marksOf } from './defanging-marks.ts';
import type { Normalised } from './normalise.ts';
import { type Rewritten, rewrite } from './rewrite.ts';

/** `undone` are the places in `text` where something was undone, in order. */
export interface Refanged extends Normalised {
  readonly undone: readonly number[];
  /** Those of them where nothing was made harmless and something was written wrong: what was meant is a guess. */
  readonly slips: readonly number[];
}

export function refang(normalised: Normalised): Refanged {
  const marks = marksOf(normalised.text);
  let { text, origin } = normalised;
  if (marks.length === 0) return { text, origin, undone: [], slips: [] };
  let undone: number[] = [];
  let slips: number[] = [];
  for (const { needs, pattern, plain, isSlip } of defangings) {
    const guesses: boolean[] = [];
    const put = (match: RegExpExecArray): string => {
      const sign = plain(match);
      if (sign !== match[0]) guesses.push(isSlip?.(match) ?? false);
      return sign;
    };
    const one = marks.includes(needs) ? rewrite(text, pattern, put) : null;
    if (!one) continue;
    const held = origin;
    undone = [...undone.map((at) => placeIn(one, at)), ...one.changed];
    slips = [...slips.map((at) => placeIn(one, at)), ...one.changed.filter((_, change) => guesses[change])];
    text = one.text;
    origin = (index) => held(one.origin(index));
  }
  return { text, origin, undone: undone.sort((one, other) => one - other), slips };
}

/** Where in a rewritten text that stands which was `at` before. */
function placeIn({ text, origin }: Rewritten, at: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (origin(middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
