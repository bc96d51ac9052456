// What of defanging a text could hold, by signs that are found fast: most texts hold none, and need no rewriting.

import { glanceAt } from './glance.ts';
import { WordStarts } from './word-starts.ts';

export type Mark =
  | 'scheme'
  | 'brackets'
  | 'backslash'
  | 'dot'
  | 'spokenDot'
  | 'gap'
  | 'spacedPath'
  | 'spaced'
  | 'at'
  | 'dashedAt'
  | 'lonelyAt'
  | 'spokenAt'
  | 'encoded'
  | 'comma'
  | 'www'
  | 'wideStop'
  | 'mailGap'
  | 'spokenSlash'
  | 'shortLink';

/** In "ann at gmail.com" the name of a mail provider says that the word is a sign. */
export const provider =
  '(?:gmail|googlemail|hotmail|yahoo|outlook|live|icloud|proton(?:mail)?|aol|msn|btinternet|gmx|yandex)';

const slashes = /(?<!\bhttps?:)\/\/|\/\/[^a-z0-9]|:\/[^/]|:\\|\\\\|https?__/i;
/** Around a bracket: a sign or a word for one in it, a sign just before or after it, the beginning of a host in it. */
const around =
  /[[({<]\s{0,3}\\?(?:a[\])]\p{L}|[.,@/-]|::?(?:\/|\s?[\])}])|(?:dot|at|et|punto|punkt|arroba)\s{0,3}\\?[\])}>[({]|dot\p{L})|(?:\.|dot)\\?[\])}[({]{1,6}[\p{L}\p{N}]|[\]})<]\s?\.\s?[[({\]})<]|[\]}]\.\p{L}|www[\])}]|\/\/\[/iu;
const bracket = /[[({]|[\])}](?=[\p{L}\p{N}.])/gu;
const afterAt = new RegExp(`${provider}\\.`, 'iy');

const includes = (text: string, ...signs: readonly string[]): boolean => signs.some((sign) => text.includes(sign));

/** True where `sign` stands in the text with a space before it, and where asked with one behind it as well. */
function isSpaced(text: string, sign: string, onBothSides = false): boolean {
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1))
    if (text[at - 1] === ' ' && (!onBothSides || text[at + 1] === ' ')) return true;
  return false;
}

/** Only the few signs around each bracket are looked at: a look at every place of a text costs more than all that follows. */
function hasBracketedSign(text: string): boolean {
  bracket.lastIndex = 0;
  for (let match = bracket.exec(text); match !== null; match = bracket.exec(text))
    if (around.test(text.slice(Math.max(0, match.index - 6), match.index + 16))) return true;
  return false;
}

const wideEnding = /(?:\. ?)?(?:com|net|org|co|gov|uk)(?![a-z0-9])/iy;

/** A stop with a space beside it, before an ending. */
function hasWideStop(text: string): boolean {
  for (let at = text.indexOf('.'); at !== -1; at = text.indexOf('.', at + 1)) {
    const isBefore = text.charCodeAt(at + 1) === 32;
    if (!isBefore && text.charCodeAt(at - 1) !== 32) continue;
    wideEnding.lastIndex = at + (isBefore ? 2 : 1);
    if (wideEnding.test(text)) return true;
  }
  return false;
}

const looseWww = /www(?:[ ,]|\. |\.[^\s.,@/]{2,60}(?:[ ,]|\. ))/i;
const looseMail = new RegExp(`@${provider}(?:\\.co)?(?:[ ,]|\\. )`, 'i');

const dotStarts = new WordStarts(['dot']);
const atStarts = new WordStarts(['at ']);
const at = /(?<= )at /y;

function hasProviderAfterAt(text: string): boolean {
  return atStarts.matches(text, at).some(({ index }) => {
    afterAt.lastIndex = index + 3;
    return afterAt.test(text);
  });
}

const hasScheme = (text: string): boolean => {
  const glance = glanceAt(text);
  const isSlashed =
    (glance.has('/') && includes(text, '//', ':/')) || (glance.has('_') && text.includes('__')) || glance.has('\\');
  const isStarred = glance.has('*') || includes(text, 'xp', 'Xp', 'XP');
  return (isSlashed && slashes.test(text)) || (isStarred && /h(?:xx|\*\*)p/i.test(text));
};

const hasBrackets = (text: string): boolean => {
  const glance = glanceAt(text);
  const isBracketed = ['[', '(', '{', ']', ')', '}'].some((sign) => glance.has(sign));
  return (isBracketed && hasBracketedSign(text)) || (glance.has('<') && /<(?:\.|@|dot|at)>/i.test(text));
};

/** What `text` may hold of each. */
export function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  const glance = glanceAt(text);
  const mayHoldLink = glance.has(':') ? text.includes('://') : false;
  if (hasScheme(text)) marks.push('scheme');
  if (hasBrackets(text)) marks.push('brackets');
  if (glance.has('\\') || (glance.has('^') && text.includes('^.'))) marks.push('backslash');
  if (text.includes('DOT') || (glance.has('-') && text.includes('-dot-'))) marks.push('dot');
  if (dotStarts.mayBeIn(text) && /\sdot\s/i.test(text)) marks.push('spokenDot');
  const hasCutLink = mayHoldLink || (glance.has('_') && text.includes('__'));
  if (hasCutLink && glance.has('.') && isSpaced(text, '.')) marks.push('gap');
  if (hasCutLink && glance.has('/') && isSpaced(text, '/')) marks.push('spacedPath');
  if (glance.has('.') && isSpaced(text, '.', true)) marks.push('spaced');
  if (glance.has('.') && hasWideStop(text)) marks.push('wideStop');
  if (glance.has('@') && looseMail.test(text)) marks.push('mailGap');
  if (text.includes(' slash ')) marks.push('spokenSlash');
  if (glance.has('/') && includes(text, ' me/', ' ly/', ' .me/', ' .ly/')) marks.push('shortLink');
  if (includes(text, 'ww', 'WW') && looseWww.test(text)) marks.push('www');
  if (text.includes('AT')) marks.push('at');
  if (glance.has('-') && text.includes(' -at- ')) marks.push('dashedAt');
  if (glance.has('@') && includes(text, ' @', '@ ')) marks.push('lonelyAt');
  if (hasProviderAfterAt(text)) marks.push('spokenAt');
  if (glance.has('%') && includes(text, '%3A', '%3a')) marks.push('encoded');
  if (glance.has(',') && (mayHoldLink || text.includes('www.')) && /(?:www\.|:\/\/)[^\s,]{1,60},\S/.test(text))
    marks.push('comma');
  return marks;
}
