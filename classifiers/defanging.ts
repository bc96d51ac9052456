// The ways in which people make an address harmless before they pass it on (`hxxp`, `[.]`, `(dot)`, `[at]`), and in which
// a link gets broken on its way (`http ://`, `example\.com`), each with what it stands for.

/** What of defanging a text could hold, by signs that are found fast: most texts hold none. */
export interface Marks {
  readonly scheme: boolean;
  readonly brackets: boolean;
  readonly backslash: boolean;
  readonly dot: boolean;
  readonly spokenDot: boolean;
  readonly at: boolean;
  readonly lonelyAt: boolean;
  readonly encoded: boolean;
}

const slashes = /(?<!\bhttps?:)\/\/|\/\/[^a-z0-9]|:\/[^/]|:\\|\\\\|https?__/i;
const inBrackets = /[[({<\]})]\s?(?:[.@:/-]|dot|at|punto|punkt|arroba)|[.t][\])}]/i;
const holds = (text: string, ...signs: readonly string[]): boolean => signs.some((sign) => text.includes(sign));

export const marksOf = (text: string): Marks => ({
  scheme:
    (holds(text, '/', '\\', '__') && slashes.test(text)) ||
    (holds(text, 'xp', 'Xp', 'XP', '*p') && /h(?:xx|\*\*)p/i.test(text)),
  brackets: holds(text, '[', '(', '{', ']') && inBrackets.test(text),
  backslash: text.includes('\\'),
  dot: holds(text, 'DOT', '-dot-'),
  spokenDot: holds(text, 'dot', 'DOT', 'Dot') && /\sdot\s/i.test(text),
  at: text.includes('AT'),
  lonelyAt: holds(text, ' @', '@ '),
  encoded: holds(text, '%3A', '%3a'),
});

export interface Defanging {
  readonly needs: keyof Marks;
  readonly pattern: RegExp;
  readonly plain: (match: RegExpMatchArray) => string;
}

/** Endings that tell that a spoken "dot" or a lonely "@" stands in an address. */
const endings =
  '(?:com|net|org|co|uk|info|biz|io|me|app|xyz|shop|top|online|site|store|club|live|link|click|vip|icu|ru|cn|de|fr|eu|us|ca|au|in|sg|my|ng|ie|scot|gov|edu|ac|example|test)(?![\\p{L}\\p{N}])';
const inHost = '[\\p{L}\\p{N}_-]';
const dot = (): string => '.';
const at = (): string => '@';

/** A link as it stands inside another, with what can be decoded of it. */
function decoded([link]: RegExpMatchArray): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link.replace(/%3a/i, ':').replace(/%2f/gi, '/');
  }
}

/** In order: a link's scheme, its dots, then what makes a mailbox. Every pattern is short and bounded. */
export const defangings: readonly Defanging[] = [
  {
    // hxxp:// · h**p:// · [http]:// · http[:]// · hxxps[://] · http ://  · http:/// · htp:// · xxxx://
    needs: 'scheme',
    pattern:
      /(?<![\p{L}\p{N}])[[({]?(?:h[tx*_+0]{1,3}p{1,2}|xxxx|ttp|meow)([sx]?)[\])}]?\s?[[({<]?(?:[:;][\])}>]?\s?[[({<]?[/\\]{1,3}|[/\\]{2,3})[\])}>]?(?:\s(?=[\p{L}\p{N}-]{1,63}\s?[.[({\\])|(?=[\p{L}\p{N}[(]))/giu,
    plain: ([, secure = '']) => `http${secure === '' ? '' : 's'}://`,
  },
  {
    // https%3A%2F%2Fexample.com%2Fpay, copied out of another link.
    needs: 'encoded',
    pattern: /(?<![\p{L}\p{N}%=])https?%3a%2f%2f[\p{L}\p{N}%._~:/?#@!$&*+,;=-]{3,500}/giu,
    plain: decoded,
  },
  {
    needs: 'scheme',
    pattern: /(?<![\p{L}\p{N}])http(s?)__(?=[\p{L}\p{N}])/giu,
    plain: ([, secure = '']) => `http${secure}://`,
  },
  {
    needs: 'scheme',
    pattern: /(?<![\p{L}\p{N}])(s?)f[tx](?:p|x)(s?):\/\//giu,
    plain: ([, first = '', last = '']) => `${first}ftp${last}://`,
  },
  {
    // A scheme alone, as in "the hxxp link".
    needs: 'scheme',
    pattern: /(?<![\p{L}\p{N}])h(?:xx|\*\*|__)p(s?)(?![\p{L}\p{N}])/giu,
    plain: ([, secure = '']) => `http${secure}`,
  },
  { needs: 'brackets', pattern: /\[(:|\/|:\/\/|-)\]/g, plain: ([, sign = '']) => sign },
  {
    // [.] · (.) · {.} · [dot] · (punto) · [ . ] · [.[
    needs: 'brackets',
    pattern: new RegExp(
      `(?<=${inHost})\\s?[[({\\]})<]{1,3}\\s?(?:\\.|dot|punto|punkt)\\s?[\\])}[({>]{1,3}\\s?(?=[\\p{L}\\p{N}])`,
      'giu',
    ),
    plain: dot,
  },
  {
    // [.com · .]com · dot]com: one bracket is enough where a host goes on, but ".[1]" is a note.
    needs: 'brackets',
    pattern: new RegExp(
      `(?<=${inHost})(?:[[({]{1,3}\\.|[[({]dot|(?:\\.|dot)[\\])}]{1,3})(?=[\\p{L}\\p{N}])(?!\\d{1,3}\\])`,
      'giu',
    ),
    plain: dot,
  },
  { needs: 'backslash', pattern: /(?<=[\p{L}\p{N}])\\{1,8}\.(?=[\p{L}\p{N}])/gu, plain: dot },
  { needs: 'backslash', pattern: /(?<=[\p{L}\p{N}])\\\/(?=[\p{L}\p{N}]|\s|$)/gu, plain: () => '/' },
  // "evil dot com", "example dot co dot uk"
  { needs: 'spokenDot', pattern: new RegExp(`(?<=${inHost})\\s{1,2}dot\\s{1,2}(?=${endings})`, 'giu'), plain: dot },
  // "exampleDOTcom", "example-dot-com"
  { needs: 'dot', pattern: new RegExp(`(?<=[\\p{Ll}\\p{N}])(?:DOT|-dot-)(?=${endings})`, 'gu'), plain: dot },
  {
    // [@] · (at) · {at} · [ at ] · (arroba)
    needs: 'brackets',
    pattern: /(?<=[\p{L}\p{N}_])\s?[[({<]{1,3}\s?(?:@|at|arroba)\s?[\])}>]{1,3}\s?(?=[\p{L}\p{N}])/giu,
    plain: at,
  },
  {
    // "bob AT example.com", "bobATexample.com"
    needs: 'at',
    pattern: new RegExp(`(?<=[\\p{Ll}\\p{N}])(?:\\s{1,2}AT\\s{1,2}|AT)(?=[\\p{Ll}\\p{N}-]{1,40}\\.${endings})`, 'gu'),
    plain: at,
  },
  {
    // "bob @ example.com"
    needs: 'lonelyAt',
    pattern: new RegExp(
      `(?<=[\\p{L}\\p{N}])(?<!:\\/\\/[\\p{L}\\p{N}.:-]{0,40})(?:\\s{1,2}@\\s{0,2}|@\\s{1,2})(?=[\\p{L}\\p{N}-]{1,40}(?:\\.[\\p{L}\\p{N}-]{1,40}){0,3}\\.${endings})`,
      'giu',
    ),
    plain: at,
  },
  {
    // "email bob at example dot com": a plain "at" only where a mailbox is spoken of and the dot was spoken as well.
    needs: 'spokenDot',
    pattern: new RegExp(
      `(?<=\\b(?:e-?mail|mail|contact|write)\\b[^.!?\\n]{0,40}[\\p{L}\\p{N}])\\s{1,2}at\\s{1,2}(?=[\\p{L}\\p{N}-]{1,40}\\.${endings})`,
      'giu',
    ),
    plain: at,
  },
];
