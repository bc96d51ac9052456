// Email addresses, with their odd but lawful forms: quoted names, comments, an address in brackets for a host.

import { isIPv6 } from 'node:net';
import type { Extraction, Extractor } from './extraction.ts';
import { ascii, isHost, isIpv4, knownHost, unspaced } from './hosts.ts';

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
const name = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~.-]";
/** Tried from each `@` on: what follows it, and then what stands before. */
const after = new RegExp(
  `@(?:((?:${label}\\.){1,30}\\p{L}[\\p{L}\\p{M}\\p{N}-]{1,62})|\\[(IPv6:)?([0-9a-f:.]{2,45})\\]|((?:\\d{1,3}\\.){3}\\d{1,3})(?![\\w.]))`,
  'iuy',
);
const before = new RegExp(
  `(?:(?<![\\p{L}\\p{N}"\\\\])"(?:[^"\\\\\\p{Cc}\\p{Zl}\\p{Zp}]|\\\\[ -~]){1,62}"|(?<![@]|${name})${name}{1,64})(?:\\(\\p{L}{1,30}\\))?$`,
  'u',
);
/** What a name never begins with: signs of the sentence, of a quotation mark in mail, of a list; an accent of no letter. */
const noise = /^[.'#%&*/=?^`{|}~\p{M}-]+/u;
/** Words of a script without spaces, before a name in Latin letters. */
const glued = new RegExp(`^[${unspaced}]+(?=[a-z0-9])`, 'iu');
/** What stands before a name that was cut out of a longer one: an escaped sign, a quotation mark or a control sign in the middle of a word. */
const cutOut = /\\[^\s"'<>/]\S*$|[\p{L}\p{N}.](?:"[\p{L}\p{N}.(]\S*|(?!\s)\p{Cc}.)$/u;
/** A comment in the middle of a name, where the word before it does not announce a mailbox. */
const commented =
  /(?<![\p{L}\p{N}])(?!(?:e-?mails?|mail|address|contact)[([])[\p{L}\p{N}._-]{1,40}(?:\([^()\s@]{1,30}\)|\[\p{L}{1,30}\])$/iu;
/** "scam.co m": the last letter slipped. */
const slipped = /^\sm(?![\p{L}\p{N}'])/iu;
/** One more host, after which nobody knows which of them is meant. */
const secondHost = /^@[\p{L}\p{N}][\p{L}\p{N}.-]*[\p{L}\p{N}]/u;
/** A bracket in the middle of a word, which nothing closes behind the mailbox. */
const unclosed = /[\p{L}\p{N}]\($/u;
/** `to=`, `smtp.mailfrom=`, `contact_email=`; in "ann=lee@example.com" the name goes on. */
const key =
  /^(?:[\p{L}_.-]{1,20}[_.-])?(?:to|from|b?cc|e?-?mail|mail-?(?:to|from|box)|sender|recipient|rcpt|reply-?to|return-?path|address|addr|contact|login|username|id)=(?=[^=]+$)/iu;

/** The host of a link without a scheme, and the beginning of what stands behind it. */
const linkStart = /(?:^|[\s"'(<[])((?:[\p{L}\p{N}-]{1,63}\.){1,30}\p{L}{2,24})(?::\d{1,5})?[/?#][^\s"'<>]*$/u;

/** "example.com/login?email=ann@example.org": the address is a part of the link. */
const isInLink = (text: string, written: string, at: number): boolean => {
  if (!/[/?#]/.test(written)) return false;
  const host = linkStart.exec(text.slice(Math.max(0, at - 300), at))?.[1];
  return host !== undefined && isHost(host);
};

export const extractEmails: Extractor = (text) => {
  const found: Extraction[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    after.lastIndex = at;
    const match = after.exec(text);
    if (!match) continue;
    const written = before.exec(text.slice(Math.max(0, at - 100, found.at(-1)?.end ?? 0), at))?.[0];
    if (written === undefined || isInLink(text, written, at)) continue;
    const one = read(written, match, text[at + match[0].length]);
    if (one) found.push(startsWithDot(text, written, at) ? asWritten(one) : inItsPlace(text, one));
  }
  return found;
};

/** The mailbox as what stands around it leaves it: a part of something longer is none that anybody knows to exist. */
function inItsPlace(text: string, one: Extraction): Extraction {
  const more = secondHost.exec(text.slice(one.end, one.end + 100))?.[0];
  if (more !== undefined) return { ...one, value: `${one.value}${more}`, end: one.end + more.length, valid: false };
  if (/\.co$/i.test(one.value) && slipped.test(text.slice(one.end, one.end + 4)))
    return { ...one, value: text.slice(one.start, one.end + 2), end: one.end + 2, valid: false };
  const lead = text.slice(Math.max(0, one.start - 60), one.start);
  const isTorn = unclosed.test(lead) && text[one.end] !== ')';
  return isTorn || cutOut.test(lead + text.slice(one.start, one.start + 1)) || commented.test(lead)
    ? { ...one, valid: false }
    : one;
}

/** ".ann@example.com": what follows a space and a dot is no name, however it goes on. */
const startsWithDot = (text: string, written: string, at: number): boolean =>
  /^\.[^.]/.test(written) && /^\s?$/.test(text[at - written.length - 1] ?? '');

const asWritten = (one: Extraction): Extraction => ({
  ...one,
  value: `.${one.value}`,
  start: one.start - 1,
  valid: false,
});

/** Octets that a mailbox, and the name in it, may have (RFC 5321). */
const longestMailbox = 254;
const longestName = 64;

/** `next` is the sign that follows. */
function read(
  written: string,
  { 0: rest, 1: host, 2: tag, 3: inBrackets, index }: RegExpExecArray,
  next: string | undefined,
): Extraction | null {
  const quoted = written.startsWith('"');
  let local = quoted ? written : written.replace(noise, '').replace(glued, '');
  // A stroke on both sides is that of a table.
  if (next === '|') local = local.slice(local.lastIndexOf('|') + 1);
  const named = quoted ? null : key.exec(local)?.[0];
  // "bounce-ann=example.org@…" is a mailbox whose bounces tell to whom the mail had gone.
  if (named && !isHost(local.slice(named.length))) local = local.slice(named.length).replace(noise, '');
  const start = index - local.length;
  const bare = local.replace(/\([^()]*\)$/, '');
  // The end of a list: {ann,bob}@example.com.
  if (bare === '' || bare.endsWith('/') || (bare.endsWith('}') && !bare.includes('{'))) return null;
  const spoilt = !quoted && (bare.includes('..') || bare.endsWith('.'));
  if (host === undefined) {
    // Without its brackets an address is no host that mail could be sent to.
    const known = inBrackets !== undefined && (tag === undefined ? isIpv4(inBrackets) : isIPv6(inBrackets));
    return { type: 'email', value: `${bare}${rest}`, start, end: index + rest.length, valid: known && !spoilt };
  }
  const real = knownHost(host);
  const end = index + 1 + (real ?? host).length;
  if (real === null || spoilt) {
    // A mailbox at a host that cannot be: kept as written, if it was meant as one.
    const meant = host.length > 4 && /\p{L}/u.test(bare) && (spoilt || !isHost(host));
    return meant ? { type: 'email', value: `${local}@${real ?? host}`, start, end, valid: false } : null;
  }
  const value = `${bare}@${ascii(real)}`.toLowerCase();
  const valid =
    !real.includes('_') && Buffer.byteLength(bare) <= longestName && Buffer.byteLength(value) <= longestMailbox;
  return { type: 'email', value, start, end, valid };
}
