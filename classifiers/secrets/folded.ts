// A text in plain signs, each in the place that it had: what is pasted from a page or typed on another keyboard holds other
// spaces, strokes, quotation marks and digits, and a secret in them is as secret.

import { otherDigits, plainDigit } from '../digits.ts';
import { glanceAt } from '../glance.ts';

/** Some of the signs that a glance calls unsettled. */
const others = new RegExp(
  `[\\u00a0\\u2000-\\u200f\\u2010-\\u201f\\u2060\\u202f\\u2212\\u3000\\ufeff\\uff01-\\uff5e\\u00ad${otherDigits}]`,
  'g',
);

function plain(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code >= 0xff01) return code === 0xfeff ? ' ' : String.fromCharCode(code - 0xfee0);
  if (code >= 0x2010 && code <= 0x2015) return '-';
  if (code === 0x2212) return '-';
  if (code >= 0x2018 && code <= 0x201b) return "'";
  if (code >= 0x201c && code <= 0x201f) return '"';
  return plainDigit(sign) ?? ' ';
}

/** `text` with one plain sign for each other one, so that every offset stays. */
export const folded = (text: string): string => (glanceAt(text).hasUnsettled ? text.replace(others, plain) : text);
