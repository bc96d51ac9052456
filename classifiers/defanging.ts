// The ways in which people make an address harmless before they pass it on (`hxxp`, `[.]`, `(dot)`, `[at]`), and in which
// a link gets broken on its way (`http ://`, `example\.com`), each with what it stands for.

import { type Mark, provider } from './defanging-marks.ts';
import { platformWords } from './extractors/platforms.ts';

export interface Defanging {
  readonly needs: Mark;
  readonly pattern: RegExp;
  readonly plain: (match: RegExpMatchArray) => string;
  /** True where nobody made anything harmless: it was written wrong, and what was meant is a guess. */
  readonly isSlip?: (match: RegExpExecArray) => boolean;
}

/** Endings that tell that a spoken "dot" or a lonely "@" stands in an address. */
const endings =
  '(?:com|net|org|co|uk|info|biz|io|me|app|xyz|shop|top|online|site|store|club|live|link|click|vip|icu|ru|cn|de|fr|eu|us|ca|au|in|sg|my|ng|ie|scot|ly|gl|gov|edu|ac|example|test)(?![\\p{L}\\p{N}])';
const inHost = '[\\p{L}\\p{N}_-]';
/** Words before an "@" that belong to the sentence: "from @example.com". */
const between =
  '(?<![\\p{L}\\p{N}._-])(?:from|to|at|by|via|on|with|for|of|and|or|is|was|in|the|my|as|called|named|using|emailed|messaged|texted|follow(?:ed)?|him|her|them)';
/** Before an "@" that begins a name on a platform: "TikTok user @shop.uk", "her profile @shop.uk". */
const beforeHandle = `(?<![\\p{L}\\p{N}._-])(?:(?:${platformWords})(?:\\s(?:users?|account|page|group|shop|name))?|handle|profile|seller|buyer|channel|username)`;
/** What a telephone makes of a stop in a host, and behind "www" also what is put for one. */
const wideStop = '(?:\\s\\.\\s?|\\.\\s)';
const anyGap = '(?:\\s?,\\s?|\\s\\.?\\s?|\\.\\s)';
const afterWww = '(?:(?<![\\p{L}\\p{N}@./-])|(?<=:\\/\\/))www';
const oneLabel = '[\\p{L}\\p{N}][\\p{L}\\p{N}-]{1,60}';
const commonest = (gap: string): string => `(?:com|net|org|(?:co|org|gov)(?:\\.|${gap})uk)(?![\\p{L}\\p{N}])`;
/** No host ends before it, and no mailbox stands at it. */
const beginsHost = '(?<![@._\\p{L}\\p{N}-])';
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

const known = new RegExp(`\\.${endings}`, 'iu');

/** "htp://", "httt://", "http;//": a misspelt scheme, where "hxxp" and "meow" are meant so. */
const isMisspelt = ([scheme]: RegExpExecArray): boolean =>
  /^(?!https?[^a-z])[htps]{2,7}(?![a-z[\]*_+])|^https?;/i.test(scheme);

const atProvider = new RegExp(`^${provider}\\.`, 'i');
/** "ann @example.com": a space in front alone is nobody's way to make a mailbox harmless, and may stand before another's name. */
const isTorn = ({ 0: sign, index, input }: RegExpExecArray): boolean =>
  /^\s+@$/.test(sign) && !atProvider.test(input.slice(index + sign.length, index + sign.length + 20));

/** "s c a m . c o m" without its spaces, where that is a host. */
function joined([spaced]: RegExpMatchArray): string {
  const plain = spaced.replace(/\s/g, '');
  return known.test(plain) ? plain : spaced;
}

/**
 * In order: a link's scheme, its dots, then what makes a mailbox. Every pattern is short and bounded, and looks behind itself only
 * where what it undoes begins.
 */
export const defangings: readonly Defanging[] = [
  {
    // w w w . e x a m p l e . c o m / p a y
    needs: 'spaced',
    pattern:
      /(?<![^\s"'(<])(?:[\p{L}\p{N}/:_-]\s){1,60}\.\s(?:[\p{L}\p{N}./:_-]\s){1,100}[\p{L}\p{N}/](?![^\s"'),.>!?])/gu,
    plain: joined,
  },
  {
    // hxxp:// · h**p:// · h[tt]p:// · http[s]:// · [http]:// · http[:]// · hxxps[://] · http ://  · http:/// · htp:// · xxxx://
    needs: 'scheme',
    pattern:
      /(?<![\p{L}\p{N}])[[({]?(?:[hx][tx*_+0z]{1,3}p{1,2}|h(?:\[tt\]p|[tp]{2,5})|xxxx|ttp|meow)[[(]?([sx]?)[!@&a]?[\])}]?\s?[[({<]{0,2}(?:[:;][\])}>]{0,2}\s?[[({<]?[/\\]{1,4}|[/\\]{2,3})[\])}>]?(?:\s(?=[\p{L}\p{N}-]{1,63}\s?[.[({\\])|(?=[\p{L}\p{N}[(]))/giu,
    plain: ([, secure = '']) => `http${secure === '' ? '' : 's'}://`,
    isSlip: isMisspelt,
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
    pattern: /(?<![\p{L}\p{N}])(s?)f[tx](?:p|x)(s?)\[?:\]?\/\//giu,
    plain: ([, first = '', last = '']) => `${first}ftp${last}://`,
  },
  {
    // A scheme alone, as in "the hxxp link".
    needs: 'scheme',
    pattern: /(?<![\p{L}\p{N}])h(?:xx|\*\*|__)p(s?)(?![\p{L}\p{N}])/giu,
    plain: ([, secure = '']) => `http${secure}`,
  },
  {
    // http:// example .com /pay
    needs: 'gap',
    pattern: new RegExp(`(?<=:\\/\\/[\\p{L}\\p{N}-]{1,60})\\s{1,2}\\.(${endings})(?:\\s(?=\\/))?`, 'giu'),
    plain: ([, ending = '']) => `.${ending}`,
  },
  {
    // www.example,com
    needs: 'comma',
    pattern: new RegExp(`(?<=(?:\\bwww\\.|:\\/\\/)[\\p{L}\\p{N}-]{1,60}),(?=${endings})`, 'giu'),
    plain: dot,
  },
  // http://[example.com
  { needs: 'brackets', pattern: /(?<=:\/\/)\[(?=[\p{L}\p{N}-]{1,60}\.\p{L})/gu, plain: () => '' },
  // [/] · (/) · [/} · [://] · [::] · [-]
  {
    needs: 'brackets',
    pattern: /(?<=[\p{L}\p{N}:]|:\])(?:\[(-)\]|[[({](::?|\/|:\/\/)[\])}]|(?<=\.\p{L}{2,10})\[(\/)(?=\p{L}))/gu,
    plain: ([, stroke = '', sign = '', open = '']) => stroke || sign || open,
  },
  // [www].example.com · example.[com].my
  {
    needs: 'brackets',
    pattern: /(?:(?<!\p{L})[[({](www)[\])}](?=\.)|(?<=\.)[[({](\p{L}{2,10})[\])}](?=[./]))/giu,
    plain: ([, before = '', after = '']) => before || after,
  },
  {
    // [.] · (.) · {.} · [dot] · (punto) · [,] · [ . ] · [.[ · \(.\) · [[ [ . )])
    needs: 'brackets',
    pattern: new RegExp(
      `(?<=${inHost})\\s{0,3}\\\\?(?:[[({\\]})<]\\s{0,3}){1,8}(?:\\.|,|dot|punto|punkt)\\s{0,3}\\\\?(?:[\\])}[({>]\\s{0,3}){1,6}(?=[\\p{L}\\p{N}])`,
      'giu',
    ),
    plain: dot,
  },
  {
    // http://example.[com: that one bracket may as well be a slip.
    needs: 'brackets',
    pattern: new RegExp(`(?<=:\\/\\/[\\p{L}\\p{N}-]{1,60})\\.[[({](?=${endings}(?![\\])}]))`, 'giu'),
    plain: dot,
    isSlip: () => true,
  },
  {
    // example[.]com [.uk · www.[example.com · example].com
    needs: 'brackets',
    pattern: new RegExp(
      `(?<=${inHost})(?:\\s{1,4}\\[\\s{0,3}\\.\\s{0,3}(?=${endings}(?![\\])}]))|\\.[[({]{1,2}(?=${endings})|(?<=\\bwww)\\.[[({]|[\\]}]\\.(?=${endings})|(?<=\\bwww)[\\])}]\\.)`,
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
  {
    // The end of a line, copied out of a program: "visit\\nexample.com". After a drive or a server it is the name of a folder.
    needs: 'backslash',
    pattern: /(?<!(?:[A-Za-z]:\\|\\\\)[^\s]{0,200})\\[nrt](?=[\p{L}\p{N}+(@])/gu,
    plain: () => ' ',
  },
  {
    needs: 'backslash',
    pattern: /(?<=[\p{L}\p{N}])(?:[\\^]{1,12}\.|\s{1,2}\\\.\s{1,2})(?=[\p{L}\p{N}])/gu,
    plain: dot,
  },
  { needs: 'backslash', pattern: /(?<=[\p{L}\p{N}])\\\/(?=[\p{L}\p{N}]|\s|$)/gu, plain: () => '/' },
  // evil . example . com
  {
    needs: 'spaced',
    pattern: new RegExp(
      `(?<=${inHost})\\s\\.\\s(?=(?:[\\p{L}\\p{N}-]{1,40}\\s\\.\\s){0,3}(?:com|net|org|info|biz|xyz|co\\s\\.\\suk|example)(?![\\p{L}\\p{N}]))`,
      'giu',
    ),
    plain: dot,
  },
  {
    // t me/name, bit ly/abc, "bit .ly/abc", "bit. ly/abc"
    needs: 'shortLink',
    pattern:
      /(?<=(?<![^\s:("']|\b(?:ca|do|wo|did|is|was|could|would|does|has|have|should)n\s)(?:t(?=\s?\.?\s?me\/)|wa(?=\s?\.?\s?me\/)|bit(?=\s?\.?\s?ly\/)))(?:\s\.?\s?|\.\s)(?=(?:me|ly)\/[\p{L}\p{N}+])/giu,
    plain: dot,
  },
  {
    // www bad-parcels com
    needs: 'www',
    pattern: new RegExp(`(?<=${afterWww})${anyGap}(?=${oneLabel}(?:\\.|${anyGap})${commonest(anyGap)})`, 'giu'),
    plain: dot,
  },
  {
    needs: 'www',
    pattern: new RegExp(`(?<=${afterWww}\\.${oneLabel})${anyGap}(?=${commonest(anyGap)})`, 'giu'),
    plain: dot,
  },
  {
    needs: 'www',
    pattern: new RegExp(`(?<=${afterWww}\\.${oneLabel}\\.(?:co|org|gov))${anyGap}(?=uk(?![\\p{L}\\p{N}]))`, 'giu'),
    plain: dot,
  },
  {
    // ann@gmail com
    needs: 'mailGap',
    pattern: new RegExp(
      `(?<=[\\p{L}\\p{N}_]@${provider})${anyGap}(?=(?:com|co(?:\\.|${anyGap})uk)(?![\\p{L}\\p{N}]))`,
      'giu',
    ),
    plain: dot,
  },
  {
    needs: 'mailGap',
    pattern: new RegExp(`(?<=[\\p{L}\\p{N}_]@${provider}\\.co)${anyGap}(?=uk(?![\\p{L}\\p{N}]))`, 'giu'),
    plain: dot,
  },
  {
    // "badparcels. com": the ending is no word that a sentence could begin with.
    needs: 'wideStop',
    pattern: new RegExp(
      `(?=\\.\\s)(?<=${beginsHost}(?:${inHost}{1,60}\\.){0,3}[\\p{L}\\p{N}-]{3,60})\\.\\s(?=(?:com|co\\.\\s?uk)(?![\\p{L}\\p{N}'’]))`,
      'gu',
    ),
    plain: dot,
  },
  {
    // "bad-parcels. Com", "the website was badparcels. Com": a capital may begin a sentence that was cut off.
    needs: 'wideStop',
    pattern: new RegExp(
      `(?=\\.\\s)(?<=${beginsHost}(?:(?=[\\p{L}\\p{N}]{1,30}[.-][\\p{L}\\p{N}])|(?<=\\b(?:(?:web)?site|link|page|url|domain|called)\\s(?:is\\s|was\\s|called\\s)?))(?:${inHost}{1,60}\\.){0,3}[\\p{L}\\p{N}-]{3,60})\\.\\s(?=Co(?:m|\\.\\s?uk)(?![\\p{L}\\p{N}'’]))`,
      'giu',
    ),
    plain: dot,
  },
  {
    // "bad-parcels .com", but not "a cheap .com site"
    needs: 'wideStop',
    pattern: new RegExp(
      `(?=\\s\\.)(?<=${beginsHost}(?=[\\p{L}\\p{N}]{1,30}-)[\\p{L}\\p{N}-]{3,60})\\s\\.\\s?(?=${commonest(wideStop)}(?!\\s(?:domain|site|web|address|url|link|page|one|version|compan|ending|name)))`,
      'giu',
    ),
    plain: dot,
  },
  {
    needs: 'wideStop',
    pattern: new RegExp(`(?<=[\\p{L}\\p{N}-]\\.(?:co|org|gov))${wideStop}(?=uk(?![\\p{L}\\p{N}]))`, 'giu'),
    plain: dot,
  },
  {
    // "evil dot com", "example dot co dot uk"
    needs: 'spokenDot',
    pattern: new RegExp(
      `(?=\\s)(?<=${inHost})(?<!\\b(?:for|the|an?|and|now|to|with|of|on|at|is|was|or))\\s{1,2}dot\\s{1,2}(?=${endings})`,
      'giu',
    ),
    plain: dot,
  },
  {
    // "example.com forward slash pay"
    needs: 'spokenSlash',
    pattern: new RegExp(`(?<=\\.${endings})\\s(?:forward\\s)?slash\\s(?=[\\p{L}\\p{N}])`, 'giu'),
    plain: () => '/',
  },
  // 192.0.2 . 1
  {
    needs: 'spaced',
    pattern: /(?<=(?<![\p{L}\p{N}.])\d{1,3}\.\d{1,3}\.\d{1,3})\s\.\s(?=\d{1,3}(?![\p{L}\p{N}]))/gu,
    plain: dot,
  },
  // "192 dot 0 dot 2 dot 1"
  { needs: 'spokenDot', pattern: /(?<=(?<![\p{L}\p{N}])\d{1,3})\sdot\s(?=\d{1,3}(?![\p{L}\p{N}]))/giu, plain: dot },
  // "exampleDOTcom", "example-dot-com"
  { needs: 'dot', pattern: new RegExp(`(?<=[\\p{Ll}\\p{N}])(?:DOT|\\s?-dot-\\s?)(?=${endings})`, 'gu'), plain: dot },
  {
    // http://example.com /pay
    needs: 'spacedPath',
    pattern: new RegExp(
      `(?<=:\\/\\/[\\p{L}\\p{N}.-]{1,80}\\.(?:${endings}|\\d{1,3}))\\s(?=\\/[\\p{L}\\p{N}]{2})`,
      'giu',
    ),
    plain: () => '',
  },
  {
    // [@] · (at) · {at} · [ at ] · (et) · (arroba)
    needs: 'brackets',
    pattern: /(?<=[\p{L}\p{N}_])\s?[[({<]{1,3}\s?(?:@|at|et|arroba)\s?[\])}>]{1,3}\s?(?=[\p{L}\p{N}])/giu,
    plain: at,
  },
  {
    // "telegram @ bad_man"
    needs: 'lonelyAt',
    pattern: new RegExp(
      `(?<=(?<![\\p{L}\\p{N}])(?:${platformWords}):?\\s@)\\s(?=[A-Za-z][\\w.]{0,30}[_\\d]\\w{0,30}(?![\\w@.]))`,
      'giu',
    ),
    plain: () => '',
  },
  {
    // bob -at- example.com
    needs: 'dashedAt',
    pattern: new RegExp(`(?<=[\\p{L}\\p{N}_])\\s-at-\\s(?=[\\p{L}\\p{N}-]{1,40}\\.${endings})`, 'giu'),
    plain: at,
  },
  {
    // bob(a)example.com
    needs: 'brackets',
    pattern: new RegExp(`(?<=[\\p{Ll}\\p{N}_])[[(]a[)\\]](?=[\\p{L}\\p{N}-]{1,40}\\.${endings})`, 'gu'),
    plain: at,
  },
  {
    // "bob AT example.com", "bobATexample.com"
    needs: 'at',
    pattern: new RegExp(
      `(?=\\s{0,2}AT)(?<=[\\p{Ll}\\p{N}])(?:\\s{1,2}AT\\s{1,2}|AT)(?=[\\p{Ll}\\p{N}-]{1,40}\\.${endings})`,
      'gu',
    ),
    plain: at,
  },
  {
    // "bob @ example.com"
    needs: 'lonelyAt',
    pattern: new RegExp(
      `(?=\\s{0,2}@)(?<=[\\p{L}\\p{N}])(?<!:\\/\\/[\\p{L}\\p{N}.:-]{0,40})(?<![#@$][\\p{L}\\p{N}._-]{1,40})(?:(?<!${between})(?!(?<=${beforeHandle})\\s{1,2}@\\S)\\s{1,2}@\\s{0,2}|@\\s{1,2})(?=[\\p{L}\\p{N}-]{1,40}(?:\\.[\\p{L}\\p{N}-]{1,40}){0,3}\\.${endings})`,
      'giu',
    ),
    plain: at,
    isSlip: isTorn,
  },
  {
    // "email bob at example dot com": a plain "at" only where a mailbox is spoken of and the dot was spoken as well.
    needs: 'spokenDot',
    pattern: new RegExp(
      `(?=\\s{1,2}at\\s)(?<=\\b(?:e-?mail|mail|contact|write)\\b[^.!?\\n]{0,40}[\\p{L}\\p{N}])\\s{1,2}at\\s{1,2}(?=[\\p{L}\\p{N}-]{1,40}\\.${endings})`,
      'giu',
    ),
    plain: at,
  },
  {
    // "bob dot smith at example dot com": a stop that was spoken in a name.
    needs: 'spokenDot',
    pattern: new RegExp(
      `(?=\\sdot\\s)(?<=[\\p{L}\\p{N}])\\sdot\\s(?=[\\p{L}\\p{N}_-]{1,40}\\sat\\s[\\p{L}\\p{N}-]{1,40}(?:\\.[\\p{L}\\p{N}-]{1,40}){0,2}\\.${endings})`,
      'giu',
    ),
    plain: dot,
  },
  {
    needs: 'spokenDot',
    pattern: new RegExp(
      `(?=\\sat\\s)(?<=[\\p{L}\\p{N}_-]{1,40}\\.(?!${endings})[\\p{L}\\p{N}_-]{1,40})\\sat\\s(?=[\\p{L}\\p{N}-]{1,40}(?:\\.[\\p{L}\\p{N}-]{1,40}){0,2}\\.${endings})`,
      'giu',
    ),
    plain: at,
  },
  {
    // "ann@example .com"
    needs: 'wideStop',
    pattern:
      /(?=\s\.)(?<=[\p{L}\p{N}]@[\p{L}\p{N}-]{2,40})\s\.(?=(?:com|net|org|co\.uk)(?![\p{L}\p{N}.]|\s(?:domain|site|web|address|url|link|page|one|version|compan|ending|name)))/giu,
    plain: dot,
    isSlip: () => true,
  },
  {
    // "my email is bob at gmail.com"
    needs: 'spokenAt',
    pattern: new RegExp(
      `(?=\\sat\\s)(?<=(?:\\b(?:is|was|from|to|via)|:)\\s{1,2}(?!(?:an?|the|my|his|her|their)\\s)[\\p{L}\\p{N}_-]{2,30}(?:\\.[\\p{L}\\p{N}_-]{1,30}){0,3})(?<!\\b(?:account|address|mail|email|inbox|mailbox|me|us|him|her|them|available|support))\\sat\\s(?=${provider}\\.${endings})`,
      'giu',
    ),
    plain: at,
  },
];
