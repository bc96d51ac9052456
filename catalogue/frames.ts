// How the phrases of frames.yaml become regular expressions.

import {
  type Frame,
  type FrameBook,
  type FrameName,
  frameNames,
  type Phrase,
  type TriggerName,
  triggerNames,
} from './schemas/frames.ts';

/** A regular expression for each frame; none is global. */
export type Frames = Readonly<Record<FrameName, RegExp>>;

/** Throws `SyntaxError` for a phrase that is none: the loader has looked for such before. */
export const compileFrames = ({ lists, frames }: FrameBook): Frames =>
  Object.fromEntries(frameNames.map((name) => [name, regExpOf(frames[name], lists)])) as Record<FrameName, RegExp>;

type Lists = FrameBook['lists'];

/** What is read otherwise than in a regular expression; escapes, classes of signs and named groups are left as they are. */
const written =
  /\\.|\[(?:\\.|[^\\\]])*\]|\(\?<[a-z]+>|<(?<list>[a-z][a-z0-9-]*)>|(?<bracket>\((?!\?))|(?<counted> (?=[?*+{]))|(?<space> )|(?<apostrophe>')/g;

/** The source of a regular expression. Throws `SyntaxError` for a list that is not there. `within` are the lists that it stands in. */
function sourceOf(pattern: string, lists: Lists, within: readonly string[] = []): string {
  return pattern.replace(written, (all: string, ...rest: unknown[]) => {
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

/** Makes regular expressions of what stands in `lists`, where words begin and end as `edges` say. */
const writer = (lists: Lists, { open, close }: Edges) => {
  const source = (pattern: string): string => sourceOf(pattern, lists);
  const begin = (pattern: string): string => (beginsWord(pattern) ? open : '');
  const end = (pattern: string): string => (endsWord(pattern) ? close : '');
  /** `ends` tells where it is not the phrase that says where a word begins or ends: at the ends of the words, beside a lead or a trail. */
  const phrase = (one: Phrase, ends: { readonly first: boolean; readonly last: boolean }): string => {
    const {
      says,
      after,
      'not-after': notAfter,
      before,
      'not-before': notBefore,
    }: Exclude<Phrase, string> = typeof one === 'string' ? { says: one } : one;
    const words = `${ends.first ? '' : begin(says)}(?:${source(says)})${ends.last ? '' : end(says)}`;
    const behind = [
      after && `(?<=${begin(after)}(?:${source(after)})\\s+)`,
      notAfter && `(?<!${begin(notAfter)}(?:${source(notAfter)})\\s+)`,
    ].join('');
    const ahead = [
      before && `(?=\\s+(?:${source(before)})${end(before)})`,
      notBefore && `(?!\\s+(?:${source(notBefore)})${end(notBefore)})`,
    ].join('');
    // Looked behind only where the phrase stands: at every letter it would cost more than all else.
    const unnamed = words.replace(/\(\?<[a-z]+>/g, '(?:');
    return `${behind === '' ? '' : `(?=${unnamed})${behind}`}${words}${ahead}`;
  };
  return { source, begin, end, phrase };
};

export function regExpOf(
  { stands, capitals, lead = '', trail = '', phrases }: Pick<Frame, 'phrases'> & Partial<Frame>,
  lists: Lists,
): RegExp {
  if (phrases.length === 0) return /(?!)/;
  const { source, begin, end, phrase } = writer(lists, capitals ? edgesOfNames : edges);
  const ends = { first: stands === 'first' || lead !== '', last: stands === 'last' || trail !== '' };
  const open = stands === 'first' ? '^' : begin(lead);
  const close = stands === 'last' ? '$' : end(trail);
  const all = phrases.map((one) => phrase(one, ends)).join('|');
  return new RegExp(`${open}${source(lead)}(?:${all})${source(trail)}${close}`, capitals ? 'u' : 'i');
}

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
