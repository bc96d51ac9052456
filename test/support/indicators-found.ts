// What the extractors find in a text, as short lines: `type value`, with a cross where the value is kept but not valid.

import { extractAll } from '../../classifiers/extractors/extract.ts';
import { normalise } from '../../classifiers/normalise.ts';
import { redact } from '../../classifiers/redact.ts';
import { refang } from '../../classifiers/refang.ts';

export function indicatorsFound(text: string): string[] {
  const { text: plain, undone, slips } = refang(normalise(redact(text).text));
  return extractAll(plain, undone, slips).kept.map(({ type, value, valid }) => `${type} ${value}${valid ? '' : ' ✗'}`);
}

/** A text and what is found in it, in reading order; nothing where only the text stands. */
export type Row = readonly [text: string, ...expected: string[]];
