// How the phrases of frames become regular expressions.

import { type FrameName, frameNames, type TriggerName, triggerNames } from './schemas/frame-names.ts';
import type { Frame, FrameBook, Phrase } from './schemas/frames.ts';

/** A regular expression for each frame; none is global. */
export type Frames = Readonly<Record<FrameName, RegExp>>;

/** Throws `SyntaxError` for a phrase that is none: the loader has looked for such before. */
export const compileFrames = ({ lists, frames }: FrameBook): Frames =>
  Object.fromEntries(frameNames.map((name) => [name, regExpOf(frames[name], lists)])) as Record<FrameName, RegExp>;

type Lists = FrameBook['lists'];

/** What is read otherwise than in a regular expression; escapes, classes of signs and named groups are left as they are. */
const special =
  /\\.|\[(?:\\.|[^\\\]])*\]|\(\?<[a-z]+>|<(?<list>[a-z][a-z0-9-]*)>|(?<bracket>\((?!\?))|(?<counted> (?=[?*+{]))|(?<space> )|(?<apostrophe>')/g;

/** The source of a regular expression. Throws `SyntaxError` for a list that is not there. `within` are the lists that it stands in. */
function sourceOf(pattern: string, lists: Lists, within: readonly string[] = []): string {
  return pattern.replace(special, (all: string, ...rest: unknown[]) => {
    const { list, bracket, counted, space, apostrophe } = rest[rest.length - 1] as Record<string, string | undefined>;
    if (list !== undefined) return listOf(list, lists, within);
    if (bracket) return '(?:';
    if (counted) return '(?:\\s+)';
    if (space) return '\\s+';
    return apostrophe ? "['’]" : all;
  });
}

export function listOf(name: string, lists: Lists, within: readonly string[]): string {
  const entries = lists[name];
  if (!entries) throw new SyntaxError(`there is no list ${name}`);
  if (within.includes(name)) throw new SyntaxError(`the list ${name} stands in itself`);
  return `(?:${entries.map((entry) => sourceOf(entry, lists, [...within, name])).join('|')})`;
}

/** What tells that a word begins or ends: in names letters of any language are letters. */
interface Edges {
  readonly open: string;
  readonly close: string;
}
const edges: Edges = { open: '\\b', close: '\\b' };
const edgesOfNames: Edges = { open: '(?<![\\p{L}\\d_])', close: '(?![\\p{L}\\d_])' };

/** Whole words: a word begins where `pattern` begins and ends where it ends, unless a sign or a space stands there. */
const beginsWord = (pattern: string): boolean => /^(?:[\w(<]|\\[wd])/.test(pattern);
const endsWord = (pattern: string): boolean =>
  /(?:\\[wd]|(?<!\\)[\w)>])(?:[?*+]|\{[\d,]*\})*$/.test(pattern.replace(/\(\?[=!][^()]*\)$/, ''));

/** What stands between the strokes of `pattern` that are in no brackets. */
function alternatives(pattern: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: sign, index } of pattern.matchAll(/\\.|\[(?:\\.|[^\\\]])*\]|[()|]/g)) {
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === '|' && depth === 0) {
      found.push(pattern.slice(from, index));
      from = index + 1;
    }
  }
  return [...found, pattern.slice(from)];
}

/** The ends of a pattern where it is not for it to say that a word begins or ends. */
interface Ends {
  readonly first?: boolean;
  readonly last?: boolean;
}

/** A part of a regular expression, with what tells that a word begins and ends there. */
interface Part extends Edges {
  readonly source: string;
}

/** One of `parts`. What tells that a word begins or ends is looked for once where it is the same for all of them: that is quicker. */
function oneOf(parts: readonly Part[]): Part {
  const [first] = parts;
  const open = first && parts.every((part) => part.open === first.open) ? first.open : '';
  const close = first && parts.every((part) => part.close === first.close) ? first.close : '';
  const each = parts.map((part) => `${open === '' ? part.open : ''}${part.source}${close === '' ? part.close : ''}`);
  return { open, source: `(?:${each.join('|')})`, close };
}

const written = ({ open, source, close }: Part): string => `${open}${source}${close}`;

/** Makes parts of regular expressions of what stands in `lists`, where words begin and end as `edges` say. */
const writer = (lists: Lists, { open, close }: Edges) => {
  /** Whole words. */
  const wordsOf = (pattern: string, { first = false, last = false }: Ends = {}): Part =>
    oneOf(
      alternatives(pattern).map((one) => ({
        open: first || !beginsWord(one) ? '' : open,
        source: sourceOf(one, lists),
        close: last || !endsWord(one) ? '' : close,
      })),
    );
  const group = (pattern: string, ends: Ends): string => written(wordsOf(pattern, ends));
  const phrase = (one: Phrase, ends: Ends): Part => {
    if (typeof one === 'string') return wordsOf(one, ends);
    const { says, after, 'not-after': notAfter, before, 'not-before': notBefore } = one;
    const words = wordsOf(says, ends);
    const behind = [
      after && `(?<=${group(after, { last: true })}\\s+)`,
      notAfter && `(?<!${group(notAfter, { last: true })}\\s+)`,
    ].join('');
    const ahead = [
      before && `(?=\\s+${group(before, { first: true })})`,
      notBefore && `(?!\\s+${group(notBefore, { first: true })})`,
    ].join('');
    // Looked behind only where the phrase stands: at every letter it would cost more than all else.
    const said = words.source + words.close;
    const unnamed = said.replace(/\(\?<[a-z]+>/g, '(?:');
    return { open: words.open, source: `${behind === '' ? '' : `(?=${unnamed})${behind}`}${said}${ahead}`, close: '' };
  };
  return { group, phrase };
};

/** Each name but the first of its kind with a number behind it: before Node 23 a regular expression has no name twice. */
function withOwnNames(source: string): string {
  const times = new Map<string, number>();
  return source.replace(/\(\?<([a-z]+)>/g, (_all, name: string) => {
    const count = (times.get(name) ?? 0) + 1;
    times.set(name, count);
    return `(?<${name}${count === 1 ? '' : count}>`;
  });
}

/** What stands for each named part of a frame, in whichever of its phrases it was found. */
export const partsOf = (match: RegExpExecArray | null | undefined): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.entries(match?.groups ?? {}).flatMap(([name, said]) =>
      said === undefined ? [] : [[name.replace(/\d+$/, ''), said]],
    ),
  );

/** With no phrases it finds nothing. Its named parts are read with `partsOf`. Throws `SyntaxError` for what is no regular expression. */
export function regExpOf(
  { stands, capitals, lead = '', trail = '', phrases }: Pick<Frame, 'phrases'> & Partial<Omit<Frame, 'near'>>,
  lists: Lists,
): RegExp {
  if (phrases.length === 0) return /(?!)/;
  const { group, phrase } = writer(lists, capitals ? edgesOfNames : edges);
  const before = stands === 'first' ? '^' : stands === 'alone' ? '^\\W*' : '';
  const behind = stands === 'last' ? '$' : stands === 'alone' ? '\\W*$' : '';
  const ends = { first: before !== '' || lead !== '', last: behind !== '' || trail !== '' };
  const parts = [
    before,
    lead === '' ? '' : group(lead, { first: before !== '', last: true }),
    written(oneOf(phrases.map((one) => phrase(one, ends)))),
    trail === '' ? '' : group(trail, { first: true, last: behind !== '' }),
    behind,
  ];
  return new RegExp(withOwnNames(parts.join('')), capitals ? 'u' : 'i');
}

/** Frames that tell facts by themselves, each with what it tells. */
export interface TellingFrames {
  readonly told: readonly (Omit<FrameBook['told'][number], 'near'> & {
    readonly near: readonly string[];
    readonly pattern: RegExp;
  })[];
  readonly disclosed: readonly { readonly value: string; readonly pattern: RegExp }[];
}

/** Throws as `compileFrames` does. */
export const compileTelling = ({ lists, told, disclosed }: FrameBook): TellingFrames => ({
  told: told.map((one) => ({ ...one, pattern: regExpOf(one, lists) })),
  disclosed: disclosed.map((one) => ({ value: one.value, pattern: regExpOf(one, lists) })),
});

/** Words without which a frame is not looked for. */
export type Triggers = Readonly<Record<TriggerName, readonly string[]>>;

export const compileTriggers = ({ lists, triggers }: Pick<FrameBook, 'lists' | 'triggers'>): Triggers =>
  Object.fromEntries(
    triggerNames.map((name) => [name, triggers[name].flatMap((entry) => wordsOf(entry, lists))]),
  ) as Record<TriggerName, string[]>;

/** Of `<name>` the entries of the list that are plain words. Throws `SyntaxError` for a list that is not there. */
function wordsOf(entry: string, lists: Lists): string[] {
  const name = /^<([a-z][a-z0-9-]*)>$/.exec(entry)?.[1];
  if (name === undefined) return [entry];
  const entries = lists[name];
  if (!entries) throw new SyntaxError(`there is no list ${name}`);
  return entries.filter((one) => /^[a-z0-9 ]{2,}$/.test(one));
}
