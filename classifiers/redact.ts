// Takes secrets out of a text before anything else sees it: card numbers, PINs, passwords, one-time codes, seed phrases, private
// keys.
// What is taken leaves a visible mark, so that a reader knows that something was there.

import { wordlist } from '@scure/bip39/wordlists/english.js';
import { isValidIBAN } from 'ibantools';
import type { Redaction } from '../model/classification.ts';
import { findPrivateKeys } from './private-keys.ts';
import { WordStarts } from './word-starts.ts';

export interface Redacted {
  readonly text: string;
  readonly redactions: readonly Redaction[];
  /** Offset in the text as typed of the character at `index` of the redacted text. */
  readonly origin: (index: number) => number;
}

/** What stands in the place of a secret. A card number that fails its check digit is marked apart. */
export const marks = {
  card: '[card number removed]',
  'doubtful-card': '[possible card number removed]',
  pin: '[PIN removed]',
  password: '[password removed]',
  code: '[code removed]',
  'seed-phrase': '[seed phrase removed]',
  'private-key': '[private key removed]',
} as const;

interface Secret {
  readonly mark: keyof typeof marks;
  readonly start: number;
  readonly end: number;
}

/** Luhn check of ISO/IEC 7812. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    sum += at % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
  }
  return digits.length > 0 && sum % 10 === 0;
}

const cardLike = /(?<![\w+£$€.-])\d(?:[ \-.]?\d){12,18}(?![\w])(?!\.\d)/g;
/** First digits that card schemes use (ISO/IEC 7812 major industries 3 to 6, Mastercard's 2 series, UnionPay's 81). */
const cardStart = /^(?:3[0-9]|4|5[0-9]|6[0-9]|81|2[2-7])/;
/** With the lengths that they have: Visa, Mastercard (5 and 2 series), American Express, Diners Club, JCB, Discover and UnionPay, Maestro. */
const ofScheme = new RegExp(
  `^(?:${[
    '4(?:\\d{12}|\\d{15}|\\d{18})',
    '(?:5[1-5]\\d\\d|222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}',
    '3[47]\\d{13}',
    '3(?:0[0-5]\\d|095|[689]\\d\\d)\\d{10,15}',
    '35(?:2[89]|[3-8]\\d)\\d{12,15}',
    '(?:2131|1800)\\d{11}',
    '(?:6011|6[245]\\d\\d|81\\d\\d)\\d{12,15}',
    '(?:50|5[6-9]|6[0-9])\\d{11,17}',
  ].join('|')})$`,
);
/** Airlines' cards (UATP) begin as many other numbers do. */
const ofAirline = /^1\d{14}$/;
/** The head of an IBAN, with the first of its digits in groups after it. */
const ibanHead = /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}[ -]$/;
/** Cards of 14 digits are Diners Club's; any other 14 digits are a sort code with its account. */
const fourteen = /^3(?:0[0-5]|[689])/;
const cardWords = /\b(?:card|visa|mastercard|amex|debit|credit)\b[^.!?]{0,30}$/i;

function findCards(text: string): Secret[] {
  const found: Secret[] = [];
  for (const match of text.matchAll(cardLike)) {
    const digits = match[0].replace(/\D/g, '');
    const end = match.index + match[0].length;
    if (digits.length === 14 && !fourteen.test(digits)) continue;
    const words = text.slice(Math.max(0, match.index - 40), match.index);
    const said = cardWords.test(words);
    const isLuhn = passesLuhn(digits);
    const head = ibanHead.exec(words)?.[0];
    if (head !== undefined && isValidIBAN((head.trim() + digits).toUpperCase())) continue;
    if (isLuhn && head === undefined && (ofScheme.test(digits) || (said && ofAirline.test(digits))))
      found.push({ mark: 'card', start: match.index, end });
    else if ((isLuhn && cardStart.test(digits)) || (said && digits.length >= 15 && digits.length <= 16))
      found.push({ mark: 'doubtful-card', start: match.index, end });
  }
  return found;
}

/**
 * A label, at most a few joining words, and the secret in its own group. Spaces stand on one side of an optional sign only
 * where the sign does: on both, a page of them could be divided in so many ways that reading it took half a minute.
 */
const labelled: readonly { readonly mark: Secret['mark']; readonly pattern: RegExp }[] = [
  {
    mark: 'pin',
    pattern:
      /\b(?:pin(?: (?:number|code))?|p\.i\.n\.?)\b(?:\s+(?:is|was|of|being|to|as|it's|he|she|they|my|number|code)\b){0,3}\s*(?:[:=-]\s*)?["'(]?(\d{4,8})(?![\d£$€/]|[.,]\d)/gi,
  },
  {
    mark: 'pin',
    pattern:
      /\b(?:cvv|cvc|cv2|security (?:number|digits)|three digits|3 digits)\b(?:\s+(?:is|was|on the back|number|code|of)\b){0,3}\s*(?:[:=-]\s*)?["'(]?(\d{3,4})(?!\d)/gi,
  },
  {
    mark: 'code',
    pattern:
      /\b(?:(?<!\b(?:sort|post|zip|swift|bic|branch|bank|country|area|short)[- ]?)codes?|passcodes?|otp|one[- ]time (?:code|password|passcode|pin)|2fa|verification (?:code|number)|auth(?:entication|orisation|orization)? code)\b(?:\s+(?:is|was|were|of|being|to|as|number|it|said|they|sent|me|i|got|read|gave|below|for|your|verification)\b){0,4}\s*(?:[:=-]\s*)?["'(]?((?:[A-Z]{1,2}-)?\d{3}[ -]?\d{3}|\d{4,8})(?![\d£$€/]|[.,]\d|\s?(?:pounds|quid|people|times))/gi,
  },
  {
    mark: 'code',
    pattern:
      /(?<![\d£$€,.+])(\d{3}[ -]?\d{3}|\d{4,8})\s+(?:is|as) (?:your|my|the)\s+(?:[\w-]+\s+){0,3}(?:code|otp|passcode|pin|password)\b/gi,
  },
  {
    mark: 'password',
    pattern:
      /\b(?:pass ?word|passwd|pwd|pass ?phrase|log ?in password)\b(?:\s+(?:is|was|of|being|as)\b){1,2}\s*(?:[:=-]\s*)?(?:"([^"\n]{3,60})"|'([^'\n]{3,60})'|([^\s"',;]{3,60}))/gi,
  },
  {
    mark: 'password',
    pattern:
      /\b(?:pass ?word|passwd|pwd|pass ?phrase)\s*[:=]\s*(?:"([^"\n]{3,60})"|'([^'\n]{3,60})'|([^\s"',;]{3,60}))/gi,
  },
];
/** "my password was stolen" tells of a password and holds none. */
const noPassword =
  /^(?:not|now|no|the|a|an|my|mine|his|hers?|ours|theirs?|changed|stolen|wrong|incorrect|correct|hacked|reset|guessed|leaked|compromised|exposed|used|weak|strong|too|very|same|different|old|new|being|been|still|never|also|expired|required|needed|asked|given|taken|known|shared|saved|blocked|locked|working|entered|accepted|invalid|broken|lost|forgotten|easy|hard|simple|secure|safe|unknown|obtained|phished|captured|cracked|found|in|on|at|for|from|by|to|and|or|so|because|about|only|just|already|i|he|she|they|we|it|something|what|that|this|unique|breached|disclosed|updated|removed)[.,;!?]?$/i;

function findLabelled(text: string): Secret[] {
  const found: Secret[] = [];
  for (const { mark, pattern } of labelled) {
    for (const match of text.matchAll(pattern)) {
      const secret = match[1] ?? match[2] ?? match[3];
      if (secret === undefined) continue;
      if (mark === 'password' && noPassword.test(secret)) continue;
      // A year after "code" or "pin" is far likelier to be a year.
      if (mark === 'code' && /^(?:19|20)\d\d$/.test(secret)) continue;
      const trimmed = mark === 'password' ? secret.replace(/[.,;!?)]+$/, '') : secret;
      const start = match.index + match[0].lastIndexOf(secret);
      found.push({ mark, start, end: start + trimmed.length });
    }
  }
  return found;
}

let seedWords: ReadonlySet<string> | undefined;
const shortestSeed = 12;

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Where the words of the text that is read begin and end: lists that are filled anew for each text, not made. */
const drafts = { starts: [] as number[], ends: [] as number[] };

/** Twelve or more words of the BIP-39 list in a row, with nothing but spaces, commas, numbers or new lines between. */
function findSeedPhrases(text: string): Secret[] {
  seedWords ??= new Set(wordlist);
  const known = seedWords;
  const { starts, ends } = drafts;
  let count = 0;
  let within = false;
  for (let at = 0; at < text.length; at++) {
    const isIn = isLetter(text.charCodeAt(at));
    if (isIn !== within) {
      if (isIn) starts[count] = at;
      else ends[count++] = at;
      within = isIn;
    }
  }
  if (within) ends[count++] = text.length;
  const isSeed = (word: number): boolean => {
    const length = (ends[word] ?? 0) - (starts[word] ?? 0);
    return length > 2 && length < 9 && known.has(text.slice(starts[word], ends[word]).toLowerCase());
  };
  /** True when only a separator stands between a word and the one before it. */
  const follows = (word: number): boolean => {
    const [from, to] = [ends[word - 1] ?? 0, starts[word] ?? 0];
    return to - from <= 8 && /^[\s,;.:\-\d()]*$/.test(text.slice(from, to));
  };
  const found: Secret[] = [];
  // Of twelve words in a row one stands at every twelfth place, so the others need looking at only around such a one.
  for (let word = shortestSeed - 1; word < count; word += shortestSeed) {
    if (!isSeed(word)) continue;
    let first = word;
    while (first > 0 && follows(first) && isSeed(first - 1)) first--;
    let last = word;
    while (last + 1 < count && follows(last + 1) && isSeed(last + 1)) last++;
    if (last - first + 1 >= shortestSeed) {
      found.push({ mark: 'seed-phrase', start: starts[first] ?? 0, end: ends[last] ?? 0 });
      word += Math.floor((last - word) / shortestSeed) * shortestSeed;
    }
  }
  return found;
}

const manyDigits = /\d[\d \-.]{11}/;
const labels = new WordStarts(['pin', 'cvv', 'cvc', 'cv2', 'code', 'otp', 'pass', 'pwd', '2fa', 'digits', 'security']);
const label =
  /\b(?:pin|cvv|cvc|cv2|code|codes|otp|passcode|password|passwd|pwd|pass ?phrase|2fa|digits)\b|\bsecurity number/iy;
const mayHoldSecret = (text: string): boolean =>
  labels.matches(text, label).length > 0 || (/\d/.test(text) && manyDigits.test(text));

/** Replaces every secret of `text` by a mark; offsets of the redactions are offsets into `text`, UTF-16 units. */
export function redact(text: string): Redacted {
  const secrets = [
    ...(mayHoldSecret(text) ? [...findCards(text), ...findLabelled(text)] : []),
    ...findSeedPhrases(text),
    ...findPrivateKeys(text).map((place): Secret => ({ mark: 'private-key', ...place })),
  ].sort((one, other) => one.start - other.start || other.end - one.end);
  const redactions: Redaction[] = [];
  /** Where each kept stretch begins, in the redacted text and in the one that was typed. */
  const pieces: { to: number; from: number; length: number }[] = [];
  let out = '';
  let at = 0;
  const keep = (end: number): void => {
    pieces.push({ to: out.length, from: at, length: end - at });
    out += text.slice(at, end);
  };
  for (const secret of secrets) {
    if (secret.start < at) continue;
    keep(secret.start);
    out += marks[secret.mark];
    redactions.push({
      kind: secret.mark === 'doubtful-card' ? 'card' : secret.mark,
      start: secret.start,
      end: secret.end,
    });
    at = secret.end;
  }
  if (redactions.length === 0) return { text, redactions, origin: (index) => index };
  keep(text.length);
  return { text: out, redactions, origin: (index) => originIn(pieces, redactions, index) };
}

function originIn(
  pieces: readonly { to: number; from: number; length: number }[],
  redactions: readonly Redaction[],
  index: number,
): number {
  for (let at = pieces.length - 1; at >= 0; at--) {
    const piece = pieces[at];
    if (!piece || index < piece.to) continue;
    if (index <= piece.to + piece.length) return piece.from + (index - piece.to);
    const redaction = redactions[at];
    if (!redaction) return piece.from + piece.length;
    // Inside a mark: its beginning is the secret's beginning, anything later is its end.
    return redaction.end;
  }
  return 0;
}
