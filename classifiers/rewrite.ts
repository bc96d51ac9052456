// A text with some of its stretches replaced, and where each of its characters was before.

import { firstAbove } from './sorted.ts';

export interface Rewritten {
  readonly text: string;
  /** Offset in the text before of the character at `index`; `index` may be the length. */
  readonly origin: (index: number) => number;
  /** Where in the new text something was replaced. */
  readonly changed: readonly number[];
}

/** `text` with what `pattern` (global) matches replaced by `plain`; null where nothing changes. */
export function rewrite(text: string, pattern: RegExp, plain: (match: RegExpExecArray) => string): Rewritten | null {
  let out = '';
  let from = 0;
  /** Stretches in pairs: one that was kept, one that was replaced; where each begins, in the new text and in the old. */
  const tos: number[] = [];
  const froms: number[] = [];
  const changed: number[] = [];
  for (const match of text.matchAll(pattern)) {
    const sign = plain(match);
    if (sign === match[0]) continue;
    tos.push(out.length);
    froms.push(from);
    out += text.slice(from, match.index);
    tos.push(out.length);
    froms.push(match.index);
    changed.push(out.length);
    out += sign;
    from = match.index + match[0].length;
  }
  if (changed.length === 0) return null;
  tos.push(out.length);
  froms.push(from);
  out += text.slice(from);
  const origin = (index: number): number => {
    const at = firstAbove(tos, index) - 1;
    const there = (froms[at] ?? 0) + index - (tos[at] ?? 0);
    // A replacement that is longer than what it replaces ends where that ends.
    return at % 2 === 0 ? there : Math.min(there, (froms[at + 1] ?? 0) - 1);
  };
  return { text: out, origin: (index) => (index >= out.length ? text.length : origin(index)), changed };
}
