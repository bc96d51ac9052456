// Undoes defanging on top of a normalised text, and remembers where every character was and where something was undone:
// what somebody took the trouble to make harmless, they meant as an address.

import { defangings } from './defanging.ts';
import { marksOf } from './defanging-marks.ts';
import type { Normalised } from './normalise.ts';
import { rewrite } from './rewrite.ts';

/** `undone` are the places in `text` where something was undone. */
export interface Refanged extends Normalised {
  readonly undone: readonly number[];
}

export function refang(normalised: Normalised): Refanged {
  const marks = marksOf(normalised.text);
  let { text, origin } = normalised;
  if (marks.length === 0) return { text, origin, undone: [] };
  let undone: number[] = [];
  for (const { needs, pattern, plain } of defangings) {
    const one = marks.includes(needs) ? rewrite(text, pattern, plain) : null;
    if (!one) continue;
    const [before, held] = [text, origin];
    const shift = one.text.length - before.length;
    // Later rules replace little, so what was undone earlier has moved by no more than they shortened the text.
    undone = [...undone.map((at) => at + (one.changed.some((place) => place < at) ? shift : 0)), ...one.changed];
    text = one.text;
    origin = (index) => held(one.origin(index));
  }
  return { text, origin, undone };
}
