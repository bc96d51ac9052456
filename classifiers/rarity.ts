// How often an atom stands in a text, so that a pattern is only looked at where its rarest element stands, and so that what is
// read most lies together in memory. Words are counted in the catalogue's own examples, which are told as reports are.

import type { Atom } from './pattern.ts';
import { stem } from './stem.ts';
import { words } from './tokens.ts';

/** How often an atom stands among a thousand tokens. */
export type RateOf = (atom: Atom) => number;

/** Words that no example holds are not unheard of. */
const unseen = 0.02;
const values = 5;

/** Of so many examples one is counted: it says which words are rare as well as all do, and the start does not wait for it. */
const oneOf = 4;

/** Counts the words of some of `examples`. */
export function countRates(examples: readonly string[]): RateOf {
  const counts = new Map<Atom, number>();
  const count = (atom: Atom): void => {
    counts.set(atom, (counts.get(atom) ?? 0) + 1);
  };
  let tokens = 0;
  for (let at = 0; at < examples.length; at += oneOf) {
    for (const word of words(examples[at] ?? '')) {
      tokens++;
      count(`w:${word}`);
      count(`s:${stem(word)}`);
    }
  }
  const scale = 1000 / Math.max(1000, tokens);
  return (atom) => (atom.startsWith('v:') ? values : unseen + (counts.get(atom) ?? 0) * scale);
}

/**
 * In order of their rates, the highest first. Tables are numbered in this order: what nearly every text needs is a small part of
 * them then, which stays at hand.
 */
export function commonFirst<Item>(items: readonly Item[], rateOf: (item: Item) => number): Item[] {
  const rates = items.map(rateOf);
  const order = items.map((_, at) => at).sort((one, other) => (rates[other] as number) - (rates[one] as number));
  return order.map((at) => items[at] as Item);
}
