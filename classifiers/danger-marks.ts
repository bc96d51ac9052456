// The marks of danger that a text holds: its words, lists of words of one meaning, and two of them near each other. What
// each is worth stands in danger.yaml; here is only what is there and where.

import type { Tokens } from './tokens.ts';
import type { Word } from './word.ts';

/** Gives marks their numbers; -1 for what carries no points. */
export interface MarkNumbers {
  /** A word or `@list`. */
  readonly label: (name: string) => number;
  readonly alone: (label: number) => number;
  /** The second follows directly. */
  readonly next: (first: number, second: number) => number;
  /** Two lists, the second within a few words. */
  readonly near: (first: number, second: number) => number;
}

/** Marks in the order of the text; `first` and `last` are tokens. One mark may stand several times. */
export interface Marks {
  readonly numbers: number[];
  readonly first: number[];
  readonly last: number[];
  /**
   * What was noted at token t begins at `starts[t]`, one longer than the tokens: a mark from token a to before b was noted
   * from a to before b, so a stretch need not look at all marks of a text.
   */
  readonly starts: Int32Array;
}

interface Meaning {
  /** The word's own label, or -1. */
  readonly own: number;
  /** Its own label and those of its lists. */
  readonly labels: readonly number[];
  readonly lists: readonly number[];
  /** Second word → lists that hold the two together. */
  readonly pairs: ReadonlyMap<string, readonly number[]> | null;
}

/** So many tokens may lie between two lists that stand near each other. */
const nearest = 5;

export interface MarkReader {
  readonly read: (tokens: Tokens) => Marks;
}

export function createMarkReader(lists: Readonly<Record<string, readonly string[]>>, numbers: MarkNumbers): MarkReader {
  const single = new Map<string, number[]>();
  const double = new Map<string, Map<string, number[]>>();
  const stems: [string, number][] = [];
  for (const [name, entries] of Object.entries(lists)) {
    const label = numbers.label(`@${name}`);
    for (const entry of entries) {
      const [first = '', second] = entry.replace(/'/g, '').split(' ');
      if (second !== undefined) {
        const seconds = double.get(first) ?? new Map<string, number[]>();
        double.set(first, seconds);
        seconds.set(second, [...(seconds.get(second) ?? []), label]);
      } else if (first.endsWith('*')) stems.push([first.slice(0, -1), label]);
      else single.set(first, [...(single.get(first) ?? []), label]);
    }
  }
  const owner = {};
  const meaningOf = (word: Word): Meaning => {
    if (word.meaningOf === owner) return word.meaning as Meaning;
    const { text } = word;
    const own = numbers.label(text);
    const found = [
      ...(single.get(text) ?? []),
      ...stems.flatMap(([stem, label]) => (text.startsWith(stem) ? [label] : [])),
    ];
    const listed = [...new Set(found)];
    const value = {
      own,
      labels: own === -1 ? listed : [own, ...listed],
      lists: listed,
      pairs: double.get(text) ?? null,
    };
    word.meaningOf = owner;
    word.meaning = value;
    return value;
  };

  const read = ({ meantEntries: words, sentences }: Tokens): Marks => {
    const marks: Marks = { numbers: [], first: [], last: [], starts: new Int32Array(words.length + 1) };
    const add = (number: number, first: number, last: number): void => {
      if (number === -1) return;
      marks.numbers.push(number);
      marks.first.push(first);
      marks.last.push(last);
    };
    /** Lists seen lately, the newest last. */
    const labels: number[] = [];
    const from: number[] = [];
    const until: number[] = [];
    let oldest = 0;
    const seen = (label: number, first: number, last: number): void => {
      add(numbers.alone(label), first, last);
      for (let at = labels.length - 1; at >= oldest; at--) {
        const end = until[at] as number;
        if (end < first && sentences[end] === sentences[first])
          add(numbers.near(labels[at] as number, label), from[at] as number, last);
      }
      labels.push(label);
      from.push(first);
      until.push(last);
    };
    let previous: Meaning | null = null;
    for (let at = 0; at < words.length; at++) {
      const meaning = meaningOf(words[at] as Word);
      marks.starts[at] = marks.numbers.length;
      while (oldest < labels.length && (until[oldest] as number) < at - nearest) oldest++;
      if (meaning.own !== -1) add(numbers.alone(meaning.own), at, at);
      if (previous && sentences[at - 1] === sentences[at])
        for (const one of previous.labels)
          for (const other of meaning.labels) add(numbers.next(one, other), at - 1, at);
      for (const label of meaning.lists) seen(label, at, at);
      if (meaning.pairs && at + 1 < words.length && sentences[at] === sentences[at + 1])
        for (const label of meaning.pairs.get((words[at + 1] as Word).text) ?? []) seen(label, at, at + 1);
      previous = meaning;
    }
    marks.starts[words.length] = marks.numbers.length;
    return marks;
  };
  return { read };
}
