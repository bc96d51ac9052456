// Makes texts comparable (NFKC, plain quotes, nothing invisible), and remembers where every character was. Case is kept:
// wallet addresses live by it.

import { plainDigit } from './digits.ts';
import { glanceAt } from './glance.ts';
import { rewrite } from './rewrite.ts';

export interface Normalised {
  readonly text: string;
  /** Offset in the given text of the character at `index`; `index` may be the length. */
  readonly origin: (index: number) => number;
}

/** Signs that are one plain sign instead, so that no offset changes. */
const foldable = /[‘’‚‛′`´“”„«»–—‐‑−。、\ufffc]/g;
/** Zero-width and other invisible characters, which are used to break up words that filters look for. */
const invisible = /\u00ad|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|\ufeff|\ufe0f/u;
const folded: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '。': '.',
  '、': ',',
  // A picture stood here.
  '\ufffc': ' ',
};

/** One sign that spells out others of which a host or a link is made ("⒈", "℀"): no browser takes it for these. */
const spelt = /^.+[/:]|^\d+\.$/;
/** Signs that part a link, in a wider form: behind its slashes they are none, and belong to the host or end it. */
const wideParts = /[＠：]/;
const inAuthority = /:\/\/[^\s/?#]*$/;
const longestAuthority = 200;
const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const accent = /\p{M}/u;
const unsettled = /[^\x20-\x5f\x61-\x7e\n\r\t£€§°À-ÖØ-öø-ÿ]/gu;
/** Letters and the accents that follow them are normalised as one. */
const accented = /[^\x20-\x5f\x61-\x7e\n\r\t£€§°À-ÖØ-öø-ÿ]\p{M}*|[^\p{M}]\p{M}+/gu;

/** The origin of a text that was not changed. */
export const asItIs = (index: number): number => index;

/** Normalises `text`; lengths may change, and `origin` maps offsets back (UTF-16 units). */
export function normalise(text: string): Normalised {
  if (!glanceAt(text).hasUnsettled) return { text, origin: asItIs };
  const simple = text.replace(foldable, (sign, at: number) => plainSign(text, sign, at));
  if (!glanceAt(simple).hasUnsettled) return { text: simple, origin: asItIs };
  const one = rewrite(text, accent.test(text) ? accented : unsettled, ({ 0: piece, index }) =>
    invisible.test(piece) ? '' : plainPiece(text, piece, index),
  );
  return one ? { text: one.text, origin: one.origin } : { text, origin: asItIs };
}

/** What `piece`, a letter with its accents or a sign at `at` of `text`, is in plain signs. */
function plainPiece(text: string, piece: string, at: number): string {
  if (piece in folded) return plainSign(text, piece, at);
  const plain = piece.normalize('NFKC');
  if (
    piece.length === 1 &&
    (spelt.test(plain) ||
      (wideParts.test(piece) && inAuthority.test(text.slice(Math.max(0, at - longestAuthority), at))))
  )
    return piece;
  return [...plain].map((sign) => folded[sign] ?? plainDigit(sign) ?? sign).join('');
}

/** A full stop of Chinese or Japanese stands in a host too; after a letter of theirs it ends a sentence. */
const plainSign = (text: string, sign: string, at: number): string =>
  sign === '。' && eastern.test(text[at - 1] ?? '') ? '. ' : (folded[sign] ?? sign);
