// Words as they are meant, in a part of a text: "got me tae move" is "got me to move". Which stand for which is data: spelling.yaml.

import { Sought } from './sought.ts';
import type { Respell } from './tokens.ts';

/** A part of a text. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts the words that others stand for in their place in a part of a text; whatever else it holds stays. */
export function createRespeller(respell: Respell): (text: string, start: number, end: number) => Part {
  if (respell.size === 0) return (text, start, end) => ({ text, start, end });
  // One look for all of them: nearly every text that is asked about holds none.
  const known = new Sought(new RegExp(`\\b(?:${[...respell.keys()].join('|')})\\b`, 'i'));
  return (text, start, end) => {
    const found = known.all(text, start, end);
    if (found.length === 0) return { text, start, end };
    let meant = '';
    let from = start;
    for (const { 0: word, index } of found) {
      meant += text.slice(from, index) + (respell.get(word.toLowerCase()) ?? word);
      from = index + word.length;
    }
    meant += text.slice(from, end);
    return { text: meant, start: 0, end: meant.length };
  };
}
