// How the phrases of frames.yaml become regular expressions.

import { type Frame, type FrameBook, type FrameName, frameNames, type Phrase } from './schemas/frames.ts';

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

/** Whole words: a word begins where `pattern` begins and ends where it ends, unless a sign or a space stands there. */
const beginsWord = (pattern: string): string => (/^(?:[\w(<]|\\[wd])/.test(pattern) ? '\\b' : '');
const endsWord = (pattern: string): string =>
  /(?:\\[wd]|(?<!\\)[\w)>])(?:[?*+]|\{[\d,]*\})*$/.test(pattern) ? '\\b' : '';

/** `ends` tells where it is not the phrase that says where a word begins or ends: at the ends of the words, beside a lead or a trail. */
function phraseOf(phrase: Phrase, lists: Lists, ends: { readonly first: boolean; readonly last: boolean }): string {
  const { says, ...around } = typeof phrase === 'string' ? { says: phrase } : phrase;
  const open = ends.first ? '' : beginsWord(says);
  const close = ends.last ? '' : endsWord(says);
  const words = `${open}(?:${sourceOf(says, lists)})${close}`;
  const behind = [
    around.after && `(?<=${beginsWord(around.after)}(?:${sourceOf(around.after, lists)})\\s+)`,
    around['not-after'] && `(?<!${beginsWord(around['not-after'])}(?:${sourceOf(around['not-after'], lists)})\\s+)`,
  ].join('');
  const before = [
    around.before && `(?=\\s+(?:${sourceOf(around.before, lists)})${endsWord(around.before)})`,
    around['not-before'] && `(?!\\s+(?:${sourceOf(around['not-before'], lists)})${endsWord(around['not-before'])})`,
  ].join('');
  // Looked behind only where the phrase stands: at every letter it would cost more than all else.
  return `${behind === '' ? '' : `(?=${words})${behind}`}${words}${before}`;
}

export function regExpOf(
  { stands, capitals, lead = '', trail = '', phrases }: Pick<Frame, 'phrases'> & Partial<Frame>,
  lists: Lists,
): RegExp {
  if (phrases.length === 0) return /(?!)/;
  const ends = { first: stands === 'first' || lead !== '', last: stands === 'last' || trail !== '' };
  const open = stands === 'first' ? '^' : beginsWord(lead);
  const close = stands === 'last' ? '$' : endsWord(trail);
  const all = phrases.map((phrase) => phraseOf(phrase, lists, ends)).join('|');
  return new RegExp(`${open}${sourceOf(lead, lists)}(?:${all})${sourceOf(trail, lists)}${close}`, capitals ? 'u' : 'i');
}
