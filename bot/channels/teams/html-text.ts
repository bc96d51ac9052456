// The HTML of a Teams message as plain text, and where its links lead. Read in one pass, and nothing of it is ever shown as
// HTML: what a sender hides behind a label is what a partner needs to see.

export interface PlainMessage {
  readonly text: string;
  /** Addresses of links and pictures, in order, once each. */
  readonly links: readonly string[];
  /** How many pictures there are, without the little ones that stand for a mood. */
  readonly pictures: number;
}

const newLineAt = new Set(['br', 'p', 'div', 'li', 'tr', 'table', 'ul', 'ol', 'blockquote', 'h1', 'h2', 'h3', 'hr']);
/** Their content is no text. */
const silent = new Set(['script', 'style', 'template']);
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  euro: '€',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
};
const longestEntity = 10;
const mostLinks = 50;
const longestLink = 2_000;

export function htmlToText(html: string): PlainMessage {
  let text = '';
  let skipping: string | null = null;
  const links = new Set<string>();
  let pictures = 0;
  /** The next closing sign; negative once there is none, so that nobody makes us look for it again and again. */
  let close = 0;
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (skipping === null) text += html.slice(at, end).replace(/[\t\r\n ]+/g, ' ');
    if (open < 0) break;
    if (close >= 0 && close <= open) close = html.indexOf('>', open);
    // A sign that opens nothing is a sign: "profit < loss".
    if (close < 0 || !/[a-z/!]/i.test(html[open + 1] ?? '')) {
      if (skipping === null) text += '<';
      at = open + 1;
      continue;
    }
    const tag = html.slice(open + 1, close);
    const name = /^\/?([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (skipping !== null) {
      if (tag.startsWith('/') && name === skipping) skipping = null;
    } else if (silent.has(name) && !tag.startsWith('/')) skipping = name;
    else {
      if (newLineAt.has(name)) text += '\n';
      if (name === 'img' && !isEmoji(tag)) pictures++;
      const address = addressOf(tag);
      if (address !== null && links.size < mostLinks) links.add(address);
    }
    at = close + 1;
  }
  return { text: tidy(decode(text)), links: [...links], pictures };
}

/** Source: what Teams writes for an emoji that is typed: `<img itemtype="http://schema.skype.com/Emoji" …>`. */
const isEmoji = (tag: string): boolean => /schema\.skype\.com\/emoji/i.test(tag);

function addressOf(tag: string): string | null {
  const found = /\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag);
  const address = decode(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
  return /^https?:\/\//i.test(address) && address.length <= longestLink ? address : null;
}

/** Character references. Decoded once, after the tags are gone, so that nothing becomes a tag by it. */
export const decode = (text: string): string =>
  text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, code: string) => {
    if (code.length > longestEntity) return whole;
    if (!code.startsWith('#')) return named[code.toLowerCase()] ?? whole;
    const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : '';
  });

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
