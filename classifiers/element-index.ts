// The elements of all patterns, packed: which atoms can begin an element (one bit each), and the rows of several atoms.

import type { Element } from './pattern.ts';
import type { Tokens } from './tokens.ts';

/** The atoms of a text: for each token the pattern words, stems and values that it can stand for. */
export interface TextAtoms {
  /** By token. */
  readonly at: readonly (readonly number[])[];
  /** By atom: its tokens, in order. */
  readonly places: ReadonlyMap<number, readonly number[]>;
  /** The token after `atom` at `token`: the next one, or the end of a value. */
  readonly endOf: (atom: number, token: number) => number;
}

interface Node {
  readonly next: Map<number, Node>;
  ends: boolean;
}

/** `[token + 1]` for each token: asked for so often that making them anew was a tenth of the work. */
const singles: (readonly number[])[] = [];

/** Built while patterns are compiled, then `pack`ed and only read. */
export class ElementIndex {
  readonly #known = new Map<string, number>();
  readonly #identity = new Map<Element, number>();
  readonly #atoms: number[][] = [];
  readonly #longest: number[] = [];
  /** Let go of by `forgetRows`, once the anchors are chosen. */
  #rows: (readonly (readonly number[])[])[] = [];
  /** Only for elements that have a row of several atoms or a value, which may be several tokens long. */
  readonly #tries: (Node | null)[] = [];
  #bits = new Uint32Array(0);
  #words = 0;
  /** For atom a the elements that it begins are `begins[beginStarts[a]]` up to `begins[beginStarts[a + 1]]`. */
  #beginStarts = new Int32Array(0);
  #begins = new Int32Array(0);

  get size(): number {
    return this.#atoms.length;
  }

  /** The number of an element; `idOf` numbers its atoms. */
  add(element: Element, idOf: (atom: string) => number): number {
    const known = this.#identity.get(element) ?? this.#known.get(element.key);
    if (known !== undefined) return known;
    const number = this.#atoms.length;
    const rows = element.rows.map((row) => row.map(idOf));
    const isPlain = element.rows.every((row) => row.length === 1 && !row[0]?.startsWith('v:'));
    this.#identity.set(element, number);
    this.#known.set(element.key, number);
    this.#atoms.push([...new Set(rows.map((row) => row[0] ?? 0))]);
    this.#rows.push(rows);
    this.#longest.push(Math.max(...rows.map((row) => row.length)));
    this.#tries.push(isPlain ? null : trieOf(rows));
    return number;
  }

  forgetRows(): void {
    this.#rows = [];
  }

  /** Sets the bits once all atoms are numbered. */
  pack(atoms: number): void {
    this.#words = (atoms + 31) >>> 5;
    this.#bits = new Uint32Array(this.#words * this.#atoms.length);
    this.#atoms.forEach((list, element) => {
      for (const atom of list) {
        const at = element * this.#words + (atom >>> 5);
        this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (atom & 31));
      }
    });
    const byAtom: number[][] = Array.from({ length: atoms }, () => []);
    this.#atoms.forEach((list, element) => {
      for (const atom of list) byAtom[atom]?.push(element);
    });
    this.#beginStarts = new Int32Array(atoms + 1);
    byAtom.forEach((list, atom) => {
      this.#beginStarts[atom + 1] = (this.#beginStarts[atom] ?? 0) + list.length;
    });
    this.#begins = Int32Array.from(byAtom.flat());
    this.#known.clear();
    this.#identity.clear();
  }

  /** Rows as numbers of atoms, for those who look for the rarest atom of each. */
  rowsOf(element: number): readonly (readonly number[])[] {
    return this.#rows[element] ?? [];
  }

  /** The most tokens of a row, a value counting as one. */
  longest(element: number): number {
    return this.#longest[element] ?? 1;
  }

  isPlain(element: number): boolean {
    return this.#tries[element] === null;
  }

  /** By element: 1 where one of `atoms` begins it. */
  presentIn(atoms: Iterable<number>): Uint8Array {
    const present = new Uint8Array(this.#atoms.length);
    for (const atom of atoms) {
      const until = this.#beginStarts[atom + 1] ?? 0;
      for (let at = this.#beginStarts[atom] ?? 0; at < until; at++) present[this.#begins[at] ?? 0] = 1;
    }
    return present;
  }

  beginsAt(element: number, token: number, text: TextAtoms): boolean {
    const here = text.at[token] ?? [];
    const base = element * this.#words;
    for (let at = 0; at < here.length; at++) {
      const atom = here[at] ?? 0;
      if (((this.#bits[base + (atom >>> 5)] ?? 0) >>> (atom & 31)) & 1) return true;
    }
    return false;
  }

  /** The tokens before which a row of the element that begins at `token` can end. */
  endsAt(element: number, token: number, text: TextAtoms, tokens: Tokens): readonly number[] {
    const root = this.#tries[element];
    if (!root) {
      const known = singles[token];
      if (known) return known;
      singles[token] = [token + 1];
      return [token + 1];
    }
    const ends: number[] = [];
    const walk = (node: Node, at: number): void => {
      if (node.ends && !ends.includes(at)) ends.push(at);
      if (at >= tokens.length || node.next.size === 0) return;
      if (at > token && tokens.sentences[at] !== tokens.sentences[at - 1]) return;
      for (const atom of text.at[at] ?? []) {
        const next = node.next.get(atom);
        if (next) walk(next, text.endOf(atom, at));
      }
    };
    walk(root, token);
    return ends;
  }
}

function trieOf(rows: readonly (readonly number[])[]): Node {
  const root: Node = { next: new Map(), ends: false };
  for (const row of rows) {
    let node = root;
    for (const atom of row) {
      let next = node.next.get(atom);
      if (!next) {
        next = { next: new Map(), ends: false };
        node.next.set(atom, next);
      }
      node = next;
    }
    node.ends = true;
  }
  return root;
}
