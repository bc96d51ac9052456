// What of defanging a text could hold, by signs that are found fast: most texts hold none, and need no rewriting.

export interface Marks {
  readonly scheme: boolean;
  readonly brackets: boolean;
  readonly backslash: boolean;
  readonly dot: boolean;
  readonly spokenDot: boolean;
  readonly gap: boolean;
  readonly spacedPath: boolean;
  readonly spaced: boolean;
  readonly at: boolean;
  readonly dashedAt: boolean;
  readonly lonelyAt: boolean;
  readonly spokenAt: boolean;
  readonly encoded: boolean;
  readonly comma: boolean;
}

/** In "ann at gmail.com" the name of a mail provider says that the word is a sign. */
export const provider =
  '(?:gmail|googlemail|hotmail|yahoo|outlook|live|icloud|proton(?:mail)?|aol|msn|btinternet|gmx|yandex)';

const slashes = /(?<!\bhttps?:)\/\/|\/\/[^a-z0-9]|:\/[^/]|:\\|\\\\|https?__/i;
/** Around a bracket: a sign or a word for one in it, a sign just before or after it, the beginning of a host in it. */
const around =
  /[[({<]\s{0,3}\\?(?:a[\])]\p{L}|[.,@/-]|::?(?:\/|\s?[\])}])|(?:dot|at|et|punto|punkt|arroba)\s{0,3}\\?[\])}>[({]|dot\p{L})|(?:\.|dot)\\?[\])}[({]{1,6}[\p{L}\p{N}]|[\]})<]\s?\.\s?[[({\]})<]|[\]}]\.\p{L}|www[\])}]|\/\/\[/iu;
const bracket = /[[({]|[\])}](?=[\p{L}\p{N}.])/gu;
const afterAt = new RegExp(`${provider}\\.`, 'iy');

const holds = (text: string, ...signs: readonly string[]): boolean => signs.some((sign) => text.includes(sign));

/** Only the few signs around each bracket are looked at: a look at every place of a text costs more than all that follows. */
function hasBracketedSign(text: string): boolean {
  bracket.lastIndex = 0;
  for (let match = bracket.exec(text); match !== null; match = bracket.exec(text))
    if (around.test(text.slice(Math.max(0, match.index - 6), match.index + 16))) return true;
  return false;
}

function hasProviderAfterAt(text: string): boolean {
  for (let at = text.indexOf(' at '); at !== -1; at = text.indexOf(' at ', at + 1)) {
    afterAt.lastIndex = at + 4;
    if (afterAt.test(text)) return true;
  }
  return false;
}

export const marksOf = (text: string): Marks => ({
  scheme:
    (holds(text, '/', '\\', '__') && slashes.test(text)) ||
    (holds(text, 'xp', 'Xp', 'XP', '*p') && /h(?:xx|\*\*)p/i.test(text)),
  brackets:
    (holds(text, '[', '(', '{', ']', ')', '}') && hasBracketedSign(text)) ||
    (holds(text, '<.', '<d', '<D', '<a', '<A', '<@') && /<(?:\.|@|dot|at)>/i.test(text)),
  backslash: holds(text, '\\', '^.'),
  dot: holds(text, 'DOT', '-dot-'),
  spokenDot: holds(text, 'dot', 'DOT', 'Dot') && /\sdot\s/i.test(text),
  gap: holds(text, ' .') && holds(text, '://', '__'),
  spacedPath: text.includes(' /') && holds(text, '://', '__'),
  spaced: text.includes(' . '),
  at: text.includes('AT'),
  dashedAt: text.includes(' -at- '),
  lonelyAt: holds(text, ' @', '@ '),
  spokenAt: hasProviderAfterAt(text),
  encoded: holds(text, '%3A', '%3a'),
  comma: text.includes(',') && holds(text, 'www.', '://') && /(?:www\.|:\/\/)[^\s,]{1,60},\S/.test(text),
});
