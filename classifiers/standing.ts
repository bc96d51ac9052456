// Says of many expressions at once which of them may stand in a part of a text, by the rare words that their matches hold
// (regexp-needs.ts). What decides it is read once for all of them: to look for one expression after the other takes its own
// bits of memory each time, and waiting for these was most of what looking cost.

import { glanceAt, mostKeys } from './glance.ts';
import { needsOf } from './regexp-needs.ts';
import { type KnownRows, rowsOf } from './regexp-parts.ts';
import { firstFrom, isWithinWord, keyWithin, lettersOfKey } from './word-starts.ts';

/** Plain data, so that it can be kept. */
export interface StandingTables {
  /** By the key of a word: its row. */
  readonly rowOf: Uint16Array;
  /** Rows of bits: the expressions of which a word may be the one that every match holds. */
  readonly rows: Int32Array;
  /** Numbers of a row. */
  readonly width: number;
  /** By the number of an expression: 0 for those whose matches hold no rare word. */
  readonly known: Uint8Array;
}

export function packStanding(patterns: readonly RegExp[]): StandingTables {
  const width = Math.ceil(patterns.length / 32);
  const known = new Uint8Array(patterns.length);
  /** By key, the numbers of expressions. */
  const numbers = new Map<number, number[]>();
  const read: KnownRows = new Map();
  patterns.forEach((pattern, number) => {
    const needs = needsOf(rowsOf(pattern, read) ?? []);
    if (needs === null) return;
    known[number] = 1;
    for (const key of needs) {
      const list = numbers.get(key);
      if (list) list.push(number);
      else numbers.set(key, [number]);
    }
  });
  const rowOf = new Uint16Array(mostKeys);
  // The first row is of the words that none needs.
  const places = new Map<string, number>([['', 0]]);
  const lists: (readonly number[])[] = [[]];
  for (const [key, list] of numbers) {
    const name = list.join();
    const place = places.get(name) ?? lists.push(list) - 1;
    places.set(name, place);
    rowOf[key] = place;
  }
  const rows = new Int32Array(lists.length * width);
  lists.forEach((list, place) => {
    for (const number of list) {
      const at = place * width + (number >>> 5);
      rows[at] = (rows[at] as number) | (1 << (number & 31));
    }
  });
  return { rowOf, rows, width, known };
}

/** 2^blockBits words of a text are told of together. */
const blockBits = 3;
/** How much there is room for before it has to grow. */
const usual = 1024;

class Told {
  text: string | null = null;
  /** For each block of words a row of what may stand there. */
  blocks = new Int32Array(usual);
}

export class Standing {
  readonly #tables: StandingTables;
  /** A text is asked about as it was typed and as it was put right. */
  readonly #held = [new Told(), new Told()] as const;
  #latest: 0 | 1 = 0;

  constructor(tables: StandingTables) {
    this.#tables = tables;
  }

  knows(number: number): boolean {
    return this.#tables.known[number] === 1;
  }

  /** False where the expression with this number, which is known, surely does not match in `text` from `start` up to `end`. */
  may(number: number, text: string, start: number, end: number): boolean {
    const { width } = this.#tables;
    const place = number >>> 5;
    const bit = 1 << (number & 31);
    const { blocks } = this.#toldOf(text);
    const glance = glanceAt(text);
    const first = firstFrom(glance, start);
    const behind = end >= text.length ? glance.words : firstFrom(glance, end);
    for (let block = first >>> blockBits; block << blockBits < behind; block++)
      if ((blocks[block * width + place] as number) & bit) return true;
    // What a part leaves of a word that it cuts in two begins otherwise.
    if (isWithinWord(text, start) && this.#mayBe(keyWithin(text, start, end), place, bit)) return true;
    const last = behind > first ? (glance.places[behind - 1] as number) : end;
    return (
      last + lettersOfKey > end &&
      isWithinWord(text, end) &&
      last < end &&
      this.#mayBe(keyWithin(text, last, end), place, bit)
    );
  }

  #mayBe(key: number, place: number, bit: number): boolean {
    const { rowOf, rows, width } = this.#tables;
    return ((rows[(rowOf[key] as number) * width + place] as number) & bit) !== 0;
  }

  #toldOf(text: string): Told {
    const known = this.#held[this.#latest];
    if (known.text === text) return known;
    this.#latest = this.#latest === 0 ? 1 : 0;
    const other = this.#held[this.#latest];
    if (other.text !== text) this.#look(other, text);
    return other;
  }

  #look(told: Told, text: string): void {
    const { rowOf, rows, width } = this.#tables;
    const { words, keys } = glanceAt(text);
    const size = ((words >>> blockBits) + 1) * width;
    if (told.blocks.length < size) told.blocks = new Int32Array(2 * size);
    const blocks = told.blocks.fill(0, 0, size);
    for (let word = 0; word < words; word++) {
      const from = (rowOf[keys[word] as number] as number) * width;
      const to = (word >>> blockBits) * width;
      for (let at = 0; at < width; at++) blocks[to + at] = (blocks[to + at] as number) | (rows[from + at] as number);
    }
    told.text = text;
  }
}
