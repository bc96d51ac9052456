// Reads the catalogue's pattern language: words, `stem*`, (a|b), @list, [optional], gaps and <kinds of value>.
// A pattern becomes a few plain variants, each a row of elements with a largest gap before each; no regular expressions.

import { stem } from './stem.ts';
import { valueKinds } from './token-values.ts';
import { words } from './tokens.ts';

/** What one token must be: `w:` a word, `s:` a word with this stem, `v:` a value of this kind. */
export type Atom = string;

/** Any of these rows of atoms, next to each other. */
export interface Element {
  /** The same rows are the same element, so its number is as good as its rows. */
  readonly number: number;
  readonly rows: readonly (readonly Atom[])[];
}

export interface Step {
  readonly element: Element;
  /** The most tokens that may stand between this element and the one before; 0 for none. */
  readonly gap: number;
}
export type Variant = readonly Step[];

export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** A pattern that cannot be read; the message names it. It is a broken catalogue, so it throws. */
export class PatternError extends Error {
  readonly pattern: string;
  readonly why: string;

  constructor(pattern: string, why: string) {
    super(`Pattern "${pattern}": ${why}`);
    this.pattern = pattern;
    this.why = why;
    this.name = 'PatternError';
  }
}

/** A row with gaps: `null` before an atom row means nothing, a number is the largest gap. */
type Part = { readonly gap: number } | { readonly rows: readonly (readonly Atom[])[] };
type Row = readonly Part[];

const mostVariants = 96;
const lexemes = /\s*(\.{2,3}|[()[\]|]|@[a-z0-9-]+|<[a-z]+>|[^\s()[\]|<>@]+)/gy;

export interface PatternReader {
  /** The variants of `pattern`. Throws `PatternError`. */
  readonly read: (pattern: string) => Variant[];
  /** Every word that a pattern names, for the spelling corrector. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Makes a reader that knows the lists of `lexicon`. */
export function createPatternReader(lexicon: Lexicon): PatternReader {
  const vocabulary = new Set<string>();
  const lists = new Map<string, (readonly Atom[])[]>();

  /** Patterns share their words, and cutting and stemming them again and again takes time: the same words are the same rows. */
  const knownWords = new Map<string, readonly (readonly Atom[])[]>();
  const rowsOf = (lexeme: string, pattern: string): readonly (readonly Atom[])[] => {
    const known = knownWords.get(lexeme);
    if (known) return known;
    const made = [makeAtoms(lexeme, pattern)];
    knownWords.set(lexeme, made);
    return made;
  };
  const makeAtoms = (lexeme: string, pattern: string): Atom[] => {
    const stemmed = lexeme.endsWith('*');
    // Nearly every lexeme is one plain word; cutting those up would be half of the time that compiling takes.
    const found = /^[a-z0-9]+\*?$/.test(lexeme) ? [stemmed ? lexeme.slice(0, -1) : lexeme] : words(lexeme);
    if (found.length === 0) throw new PatternError(pattern, `"${lexeme}" holds no word`);
    return found.map((word, index) => {
      vocabulary.add(word);
      return stemmed && index === found.length - 1 ? `s:${stem(word)}` : `w:${word}`;
    });
  };

  const listRows = (name: string, pattern: string, within: readonly string[] = []): (readonly Atom[])[] => {
    const known = lists.get(name);
    if (known) return known;
    const entries = lexicon[name];
    if (!entries) throw new PatternError(pattern, `there is no list @${name} in lexicon.yaml`);
    if (within.includes(name)) throw new PatternError(pattern, `list @${name} names itself`);
    const rows = entries.flatMap((entry) =>
      flat(sequence(lex(entry), { at: 0 }, entry, [...within, name]), entry).map((row) => row),
    );
    lists.set(name, rows);
    return rows;
  };

  /** Only rows without gaps may stand in a list. */
  const flat = (rows: readonly Row[], pattern: string): (readonly Atom[])[] =>
    rows.flatMap((row) => {
      const [only] = row;
      if (row.length === 1 && only && 'rows' in only) return only.rows;
      let heads: (readonly Atom[])[] = [[]];
      for (const part of row) {
        if ('gap' in part) throw new PatternError(pattern, 'a list entry cannot hold a gap');
        heads = heads.flatMap((head) => part.rows.map((tail) => [...head, ...tail]));
      }
      return heads.filter((head) => head.length > 0);
    });

  const lex = (pattern: string): string[] => {
    const found: string[] = [];
    const text = pattern.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'").trimEnd();
    lexemes.lastIndex = 0;
    while (lexemes.lastIndex < text.length) {
      const at = lexemes.lastIndex;
      const match = lexemes.exec(text);
      if (!match?.[1]) throw new PatternError(pattern, `cannot be read from "${text.slice(at, at + 12)}" on`);
      found.push(match[1]);
    }
    return found;
  };

  /** Reads up to a closing sign or `|`; gives every way through as a row. */
  const sequence = (
    found: readonly string[],
    cursor: { at: number },
    pattern: string,
    within: readonly string[],
  ): Row[] => {
    let rows: Part[][] = [[]];
    const then = (nexts: readonly Row[]): void => {
      const [only] = nexts;
      // Nearly always there is one way on, and copying every row for it would be much of what compiling costs.
      if (nexts.length === 1 && only) {
        for (const row of rows) row.push(...only);
        return;
      }
      rows = rows.flatMap((row) => nexts.map((next) => [...row, ...next]));
      if (rows.length > mostVariants)
        throw new PatternError(pattern, `has more than ${mostVariants} variants; use fewer [ ]`);
    };
    for (; cursor.at < found.length; cursor.at++) {
      const lexeme = found[cursor.at] ?? '';
      if (lexeme === ')' || lexeme === ']' || lexeme === '|') break;
      if (lexeme === '..') then([[{ gap: 3 }]]);
      else if (lexeme === '...') then([[{ gap: 7 }]]);
      else if (lexeme.startsWith('@')) then([[{ rows: listRows(lexeme.slice(1), pattern, within) }]]);
      else if (lexeme.startsWith('<')) {
        const kind = lexeme.slice(1, -1);
        if (!(valueKinds as readonly string[]).includes(kind))
          throw new PatternError(pattern, `${lexeme} is no kind of value`);
        then([[{ rows: [[`v:${kind}`]] }]]);
      } else if (lexeme === '(' || lexeme === '[') {
        const close = lexeme === '(' ? ')' : ']';
        const choices: Row[] = [];
        do {
          cursor.at++;
          choices.push(...sequence(found, cursor, pattern, within));
        } while (found[cursor.at] === '|');
        if (found[cursor.at] !== close) throw new PatternError(pattern, `"${lexeme}" is never closed`);
        if (choices.some((row) => row.length === 0)) throw new PatternError(pattern, 'holds an empty choice');
        const plain = choices.every((row) => row.every((part) => 'rows' in part));
        const group: Row[] = plain ? [[{ rows: flat(choices, pattern) }]] : choices;
        then(close === ']' ? [...group, []] : group);
      } else then([[{ rows: rowsOf(lexeme, pattern) }]]);
    }
    return rows;
  };

  const read = (pattern: string): Variant[] => {
    const found = lex(pattern);
    const cursor = { at: 0 };
    const rows = sequence(found, cursor, pattern, []);
    if (cursor.at < found.length) throw new PatternError(pattern, `has "${found[cursor.at]}" out of place`);
    const variants = rows.map((row) => {
      const steps: Step[] = [];
      let gap = 0;
      for (const part of row) {
        if ('gap' in part) gap = Math.min(gap + part.gap, 10);
        else {
          steps.push({ element: elementOf(part.rows), gap: steps.length === 0 ? 0 : gap });
          gap = 0;
        }
      }
      if (steps.length === 0) throw new PatternError(pattern, 'can match nothing at all');
      return steps;
    });
    if (variants.length === 1) return variants;
    const different = new Map(
      variants.map((steps) => [steps.map(({ gap, element }) => `${gap}~${element.number}`).join(' '), steps]),
    );
    return [...different.values()];
  };

  const elements = new Map<string, Element>();
  const elementOf = (rows: readonly (readonly Atom[])[]): Element => {
    const same = byRows.get(rows);
    if (same) return same;
    const made = makeElement(rows);
    byRows.set(rows, made);
    return made;
  };
  /** A list is expanded once, so its rows are one and the same array wherever it is named. */
  const byRows = new WeakMap<readonly (readonly Atom[])[], Element>();
  const makeElement = (rows: readonly (readonly Atom[])[]): Element => {
    const [only] = rows;
    const alone = rows.length === 1 && only?.length === 1 ? (only[0] ?? '') : null;
    if (alone !== null) {
      const known = elements.get(alone);
      if (known) return known;
      const element = { number: elements.size, rows };
      elements.set(alone, element);
      return element;
    }
    const different = new Map(rows.map((row) => [row.length === 1 ? (row[0] ?? '') : row.join(' '), row]));
    const key = [...different.keys()].join('|');
    const known = elements.get(key);
    if (known) return known;
    const element = { number: elements.size, rows: [...different.values()] };
    elements.set(key, element);
    return element;
  };

  return { read, vocabulary };
}
