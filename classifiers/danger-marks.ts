// The marks of danger that a text holds: its words, their stems and beginnings, lists of words of one meaning, two or three
// of them that follow each other, two stems near each other, and how its sentences begin and end. What each is worth stands in danger.yaml; here is only what
// is there and where.

import { type MarkNumbers, Marks } from './danger-mark-list.ts';
import { stem } from './stem.ts';
import type { Tokens } from './tokens.ts';
import type { Word } from './word.ts';

/** Stand before the first word of a sentence and behind its last. */
const edges = { before: '^', behind: '$' } as const;

interface Meaning {
  /** What it is alone: as it is written, by its stem, by its beginnings and by its lists. */
  readonly alone: readonly number[];
  /** The label of its stem, or -1. */
  readonly stem: number;
  /** The labels of its stem and of its lists: what stands next to it is told by them. */
  readonly labels: readonly number[];
  /** Second word → lists that hold the two together. */
  readonly pairs: ReadonlyMap<string, readonly number[]> | null;
}

/** A stem stands apart from another so many tokens before it, at most. */
const farthestApart = 4;
/** The beginnings by which a word is told, of so many letters. */
const beginningsOf = (word: string): string[] =>
  [3, 4, 5].filter((letters) => letters < word.length).map((letters) => `${word.slice(0, letters)}~`);

export interface MarkReader {
  /** The marks of a text; they hold until the next text is read. */
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
    // What stands in place of a secret has a space, and names of marks are parted by spaces.
    const name = text.replaceAll(' ', '-');
    const stemName = `${stem(name)}*`;
    const byStem = numbers.label(stemName);
    const names = [name, stemName, ...beginningsOf(name)];
    const found = [
      ...(single.get(text) ?? []),
      ...stems.flatMap(([stem, label]) => (text.startsWith(stem) ? [label] : [])),
    ];
    const listed = [...new Set(found)];
    const value = {
      alone: [...names.map((name) => numbers.label(name)), ...listed]
        .map((label) => (label === -1 ? -1 : numbers.alone(label)))
        .filter((number) => number !== -1),
      stem: byStem,
      labels: byStem === -1 ? listed : [byStem, ...listed],
      pairs: double.get(text) ?? null,
    };
    word.meaningOf = owner;
    word.meaning = value;
    return value;
  };

  const marks = new Marks();
  /** What the labels of a word and those of the next one are together. */
  const addNext = (before: Meaning, meaning: Meaning, at: number): void => {
    for (let one = 0; one < before.labels.length; one++) {
      const label = before.labels[one] as number;
      for (let other = 0; other < meaning.labels.length; other++) {
        const number = numbers.next(label, meaning.labels[other] as number);
        if (number !== -1) marks.add(number, at - 1, at);
      }
    }
  };

  /** The stem of each token of the text; -1 where it is in no mark. */
  const stemAt: number[] = [];
  /** What the stem of token `at` is together with those before it in its sentence, which begins at `begin`. */
  const addStem = (at: number, begin: number): void => {
    const stem = stemAt[at] as number;
    if (stem === -1) return;
    if (at - 2 >= begin && stemAt[at - 1] !== -1 && stemAt[at - 2] !== -1) {
      const opening = numbers.opening(stemAt[at - 2] as number, stemAt[at - 1] as number);
      const number = opening === -1 ? -1 : numbers.third(opening, stem);
      if (number !== -1) marks.add(number, at - 2, at);
    }
    for (let back = 2; back <= farthestApart && at - back >= begin; back++) {
      const earlier = stemAt[at - back] as number;
      const number = earlier === -1 ? -1 : numbers.apart(earlier, stem);
      if (number !== -1) marks.add(number, at - back, at);
    }
  };

  const before = numbers.label(edges.before);
  const behind = numbers.label(edges.behind);
  /** How a sentence begins with token `at`. */
  const addBegin = (at: number): void => {
    const stem = stemAt[at] as number;
    const number = stem === -1 ? -1 : numbers.next(before, stem);
    if (number !== -1) marks.add(number, at, at);
  };
  /** How a sentence that began with token `begin` ends with token `at`, and with which sign. */
  const addEnd = (at: number, begin: number, sign: string): void => {
    const closing = sign === '' ? -1 : numbers.label(sign);
    const asked = closing === -1 ? -1 : numbers.alone(closing);
    if (asked !== -1) marks.add(asked, at, at);
    const stem = stemAt[at] as number;
    if (stem === -1) return;
    const number = numbers.next(stem, behind);
    if (number !== -1) marks.add(number, at, at);
    if (at === begin || stemAt[at - 1] === -1) return;
    const opening = numbers.opening(stemAt[at - 1] as number, stem);
    const both = opening === -1 ? -1 : numbers.third(opening, behind);
    if (both !== -1) marks.add(both, at - 1, at);
  };

  const read = ({ meantEntries: words, sentences, closings }: Tokens): Marks => {
    marks.count = 0;
    marks.tokens = words.length;
    let previous: Meaning | null = null;
    let begin = 0;
    for (let at = 0; at < words.length; at++) {
      const meaning = meaningOf(words[at] as Word);
      marks.starts[at] = marks.count;
      for (let one = 0; one < meaning.alone.length; one++) marks.add(meaning.alone[one] as number, at, at);
      stemAt[at] = meaning.stem;
      if (previous !== null && sentences[at - 1] === sentences[at]) addNext(previous, meaning, at);
      else {
        begin = at;
        addBegin(at);
      }
      addStem(at, begin);
      if (meaning.pairs !== null && at + 1 < words.length && sentences[at] === sentences[at + 1])
        for (const label of meaning.pairs.get((words[at + 1] as Word).text) ?? []) {
          const number = numbers.alone(label);
          if (number !== -1) marks.add(number, at, at + 1);
        }
      if (sentences[at + 1] !== sentences[at]) addEnd(at, begin, closings[sentences[at] as number] ?? '');
      previous = meaning;
    }
    marks.starts[words.length] = marks.count;
    return marks;
  };
  return { read };
}
