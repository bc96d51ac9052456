// Finds all patterns of the catalogue in a text at once. Words lead to elements, the rarest element of a pattern leads to
// the pattern, and only then are its elements lined up: the cost follows the text, not the size of the catalogue.

import type { Negation } from './negation.ts';
import { type Atom, createPatternReader, type Element, type Lexicon, type Variant } from './pattern.ts';
import { createSpelling } from './spelling.ts';
import { stem } from './stem.ts';
import type { Tokens, ValueKind } from './tokens.ts';

/** A pattern found in a text: tokens `first` up to but not including `end`. */
export interface Found {
  readonly pattern: number;
  readonly first: number;
  readonly end: number;
  readonly blocked: 'negated' | 'hypothetical' | null;
}

export interface Matcher {
  readonly find: (tokens: Tokens, negation: Negation) => Found[];
  readonly variants: number;
}

interface Node {
  readonly next: Map<number, Node>;
  ends: boolean;
}
interface CompiledElement {
  readonly index: number;
  readonly root: Node;
  readonly cost: number;
}
interface CompiledVariant {
  readonly pattern: number;
  readonly elements: readonly CompiledElement[];
  readonly gaps: readonly number[];
}
interface Spans {
  readonly starts: number[];
  readonly ends: number[];
}

/** Words too common to lead to a pattern; everything else is taken to be rare. */
const common = new Set(
  `i a an the to and of in it my me on was for that he is with they this have had she we from you be as not at are but or
   so if by his her him them their our us were been has said would will there which when what who because after then did
   do just get got no all can could out up about your am its im any some an`.split(/\s+/),
);
const costOf = (atom: Atom): number => {
  if (atom.startsWith('v:')) return atom === 'v:number' ? 12 : atom === 'v:date' ? 8 : 4;
  return common.has(atom.slice(2)) ? 30 : 1;
};
const noAtoms: readonly number[] = [];
const mostRemembered = 40_000;

/** Compiles the patterns; each is known by its place in the list. Throws `PatternError` on one that cannot be read. */
export function compileMatcher(patterns: readonly string[], lexicon: Lexicon): Matcher {
  const reader = createPatternReader(lexicon);
  const atoms = new Map<Atom, number>();
  const elements = new Map<string, CompiledElement>();
  /** Atom → elements that can begin with it. */
  const begins: CompiledElement[][] = [];
  /** Element → variants that are looked for once it is there. */
  const anchored: CompiledVariant[][] = [];
  let variants = 0;

  const atomId = (atom: Atom): number => {
    const known = atoms.get(atom);
    if (known !== undefined) return known;
    atoms.set(atom, atoms.size);
    begins.push([]);
    return atoms.size - 1;
  };
  const compileElement = (element: Element): CompiledElement => {
    const known = elements.get(element.key);
    if (known) return known;
    const root: Node = { next: new Map(), ends: false };
    for (const row of element.rows) {
      let node = root;
      for (const atom of row) {
        const id = atomId(atom);
        let next = node.next.get(id);
        if (!next) {
          next = { next: new Map(), ends: false };
          node.next.set(id, next);
        }
        node = next;
      }
      node.ends = true;
    }
    const cost = element.rows.reduce((sum, row) => sum + Math.min(...row.map(costOf)), 0);
    const compiled = { index: elements.size, root, cost };
    elements.set(element.key, compiled);
    anchored.push([]);
    for (const id of root.next.keys()) begins[id]?.push(compiled);
    return compiled;
  };
  const add = (pattern: number, variant: Variant): void => {
    const compiled = variant.map((step) => compileElement(step.element));
    const rarest = compiled.reduce((best, one) => (one.cost < best.cost ? one : best));
    anchored[rarest.index]?.push({ pattern, elements: compiled, gaps: variant.map((step) => step.gap) });
    variants++;
  };
  patterns.forEach((source, pattern) => {
    for (const variant of reader.read(source)) add(pattern, variant);
  });
  const correct = createSpelling(reader.vocabulary);

  /** The atoms that a word stands for; remembered, because texts repeat their words. */
  const remembered = new Map<string, readonly number[]>();
  const atomsOf = (word: string): readonly number[] => {
    const known = remembered.get(word);
    if (known) return known;
    const meant = correct(word) ?? word;
    const found = [atoms.get(`w:${meant}`), atoms.get(`s:${stem(meant)}`)].filter((id) => id !== undefined);
    const result = found.length === 0 ? noAtoms : found;
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(word, result);
    return result;
  };
  const valueAtoms = (tokens: Tokens): readonly [number, ReadonlyMap<number, number>][] =>
    [...tokens.values].flatMap(([kind, map]: [ValueKind, ReadonlyMap<number, number>]) => {
      const id = atoms.get(`v:${kind}`);
      return id === undefined ? [] : [[id, map] as const];
    }) as [number, ReadonlyMap<number, number>][];

  const find = (tokens: Tokens, negation: Negation): Found[] => {
    const atomsAt: (readonly number[])[] = new Array(tokens.length);
    const places = new Map<number, number[]>();
    const put = (atom: number, token: number): void => {
      const list = places.get(atom);
      if (list) list.push(token);
      else places.set(atom, [token]);
    };
    for (let token = 0; token < tokens.length; token++) {
      const here = atomsOf(tokens.words[token] ?? '');
      atomsAt[token] = here;
      for (const atom of here) put(atom, token);
    }
    const values = valueAtoms(tokens);
    for (const [atom, map] of values) for (const token of map.keys()) put(atom, token);

    const present = new Uint8Array(elements.size);
    const seen: CompiledElement[] = [];
    for (const atom of places.keys()) {
      for (const element of begins[atom] ?? []) {
        if (present[element.index] === 1) continue;
        present[element.index] = 1;
        seen.push(element);
      }
    }

    const located: (Spans | undefined)[] = new Array(elements.size);
    const locate = (element: CompiledElement): Spans => {
      const known = located[element.index];
      if (known) return known;
      const spans: [number, number][] = [];
      const walk = (node: Node, first: number, at: number): void => {
        if (node.ends && at > first) spans.push([first, at]);
        if (at >= tokens.length || node.next.size === 0) return;
        if (at > first && tokens.sentences[at] !== tokens.sentences[at - 1]) return;
        for (const atom of atomsAt[at] ?? noAtoms) {
          const next = node.next.get(atom);
          if (next) walk(next, first, at + 1);
        }
        for (const [atom, map] of values) {
          const next = node.next.get(atom);
          const end = next && map.get(at);
          if (next && end) walk(next, first, end);
        }
      };
      const firsts = new Set<number>();
      // The smaller side is walked: what begins the element, or what the text holds.
      if (element.root.next.size < places.size) {
        for (const atom of element.root.next.keys()) for (const token of places.get(atom) ?? noAtoms) firsts.add(token);
      } else {
        for (const [atom, list] of places) if (element.root.next.has(atom)) for (const token of list) firsts.add(token);
      }
      for (const first of firsts) walk(element.root, first, first);
      spans.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
      const result = { starts: spans.map(([start]) => start), ends: spans.map(([, end]) => end) };
      located[element.index] = result;
      return result;
    };

    const found: Found[] = [];
    for (const anchor of seen) {
      for (const variant of anchored[anchor.index] ?? []) {
        if (variant.elements.every((element) => present[element.index] === 1)) {
          lineUp(variant, locate, tokens, negation, found);
        }
      }
    }
    return found;
  };
  return { find, variants };
}

/** Lines the elements of a variant up, left to right; per end only the best row is kept, so nothing can run away. */
function lineUp(
  variant: CompiledVariant, locate: (element: CompiledElement) => Spans, tokens: Tokens, negation: Negation, found: Found[],
): void {
  const spans: Spans[] = [];
  for (const element of variant.elements) {
    const here = locate(element);
    if (here.starts.length === 0) return;
    spans.push(here);
  }
  const blockedAt = (token: number, after: number): Found['blocked'] => {
    if ((negation.negator[token] ?? -1) >= after) return 'negated';
    return (negation.doubt[token] ?? -1) >= after ? 'hypothetical' : null;
  };
  let firsts = spans[0]?.starts ?? [];
  let ends = spans[0]?.ends ?? [];
  let blocks = firsts.map((first) => blockedAt(first, 0));
  for (let step = 1; step < spans.length; step++) {
    const next = spans[step];
    if (!next) return;
    const gap = variant.gaps[step] ?? 0;
    const nextFirsts: number[] = [];
    const nextEnds: number[] = [];
    const nextBlocks: Found['blocked'][] = [];
    let from = 0;
    for (let index = 0; index < next.starts.length; index++) {
      const start = next.starts[index] ?? 0;
      // Rows that end too far back for this start are too far back for every later one.
      while (from < ends.length && unitsBetween(tokens, ends[from] ?? 0, start) > gap + 12) from++;
      let best = -1;
      let bestBlock: Found['blocked'] = null;
      for (let row = from; row < ends.length && (firsts[row] ?? 0) < start; row++) {
        const end = ends[row] ?? 0;
        if (end > start || unitsBetween(tokens, end, start) > gap) continue;
        if (tokens.sentences[end - 1] !== tokens.sentences[start]) continue;
        const block = blocks[row] ?? blockedAt(start, end);
        if (best === -1 || bestBlock !== null || block === null) {
          best = row;
          bestBlock = block;
        }
      }
      if (best === -1) continue;
      nextFirsts.push(firsts[best] ?? 0);
      nextEnds.push(next.ends[index] ?? 0);
      nextBlocks.push(bestBlock);
    }
    if (nextFirsts.length === 0) return;
    firsts = nextFirsts;
    ends = nextEnds;
    blocks = nextBlocks;
  }
  for (let row = 0; row < firsts.length; row++) {
    found.push({ pattern: variant.pattern, first: firsts[row] ?? 0, end: ends[row] ?? 0, blocked: blocks[row] ?? null });
  }
}

const unitsBetween = (tokens: Tokens, end: number, start: number): number =>
  (tokens.units[start] ?? 0) - (tokens.units[end] ?? 0);
