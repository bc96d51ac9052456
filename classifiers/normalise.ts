// Makes texts comparable (NFKC, lower case, plain quotes, nothing invisible) and remembers where every character was.

export interface Normalised {
  readonly text: string;
  /** Offset in the given text of the character at `index`; `index` may be the length. */
  readonly origin: (index: number) => number;
}

const plainAscii = /^[\x20-\x7e\n\r\t]*$/;
/** Zero-width and other invisible characters, which are used to break up words that filters look for. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]/u;
const folded: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '`': "'", '´': "'",
  '“': '"', '”': '"', '„': '"', '«': '"', '»': '"',
  '–': '-', '—': '-', '‐': '-', '‑': '-', '−': '-', '。': '.', '、': ',', '…': '.',
};

/** Normalises `text`; lengths may change, and `origin` maps offsets back (UTF-16 units). */
export function normalise(text: string): Normalised {
  if (plainAscii.test(text)) return { text: text.toLowerCase(), origin: (index) => index };
  const origins: number[] = [];
  let out = '';
  let at = 0;
  while (at < text.length) {
    let end = at + codePointLength(text, at);
    // Letters and the accents that follow them are normalised as one.
    while (end < text.length && /\p{M}/u.test(text[end] ?? '')) end++;
    const piece = text.slice(at, end);
    if (!invisible.test(piece)) {
      const plain = folded[piece] ?? [...piece.normalize('NFKC')].map((one) => folded[one] ?? one).join('').toLowerCase();
      for (let unit = 0; unit < plain.length; unit++) origins.push(at);
      out += plain;
    }
    at = end;
  }
  origins.push(text.length);
  return { text: out, origin: (index) => origins[Math.min(index, origins.length - 1)] ?? text.length };
}

function codePointLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
