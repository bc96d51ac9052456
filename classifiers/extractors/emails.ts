// Email addresses, with their odd but lawful forms: quoted names, comments, an address in brackets for a host.

import { isIPv6 } from 'node:net';
import type { Extraction, Extractor } from './extraction.ts';
import { ascii, isHost, isIpv4, knownHost } from './hosts.ts';

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}])?';
const name = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]";
/** Tried from each `@` on: what follows it, and then what stands before. */
const after = new RegExp(
  `@(?:((?:${label}\\.){1,8}\\p{L}[\\p{L}\\p{N}-]{1,62})|\\[(?:IPv6:)?([0-9a-f:.]{3,45})\\]|((?:\\d{1,3}\\.){3}\\d{1,3})(?![\\w.]))`,
  'iuy',
);
const before = new RegExp(`(?:"[^"\\n]{1,62}"|(?<![@]|${name})${name}{1,64})(?:\\(\\p{L}{1,30}\\))?$`, 'u');
/** What a name never begins with: signs of the sentence, of a quotation mark in mail, of a list. */
const noise = /^[.'!#$%&*/=?^`{|}~-]+/;
/** `to=`, `smtp.mailfrom=`, `mailto:` */
const key = /^[\p{L}_.-]{2,20}=(?=[^=]+$)/u;

export const extractEmails: Extractor = (text) => {
  const found: Extraction[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    after.lastIndex = at;
    const match = after.exec(text);
    if (!match) continue;
    const written = before.exec(text.slice(Math.max(0, at - 100, found.at(-1)?.end ?? 0), at))?.[0];
    if (written === undefined) continue;
    const one = read(written, match);
    if (one) found.push(one);
  }
  return found;
};

function read(
  written: string,
  { 0: rest, 1: host, 2: inBrackets, 3: bareAddress, index }: RegExpExecArray,
): Extraction | null {
  const address = inBrackets ?? bareAddress;
  const quoted = written.startsWith('"');
  let local = quoted ? written : written.replace(noise, '');
  if (!quoted) local = local.slice(key.exec(local)?.[0].length ?? 0);
  const start = index - local.length;
  const bare = local.replace(/\([^()]*\)$/, '');
  // The end of a list: {ann,bob}@example.com.
  if (bare === '' || (bare.endsWith('}') && !bare.includes('{'))) return null;
  const spoilt = !quoted && (bare.includes('..') || bare.endsWith('.'));
  if (host === undefined) {
    const known = address !== undefined && (isIpv4(address) || isIPv6(address));
    return { type: 'email', value: `${bare}${rest}`, start, end: index + rest.length, valid: known && !spoilt };
  }
  const real = knownHost(host);
  const end = index + 1 + (real ?? host).length;
  if (real === null || spoilt) {
    // A mailbox at a host that cannot be: kept as written, if it was meant as one.
    const meant = host.length > 4 && /\p{L}/u.test(bare) && (spoilt || !isHost(host));
    return meant ? { type: 'email', value: `${local}@${real ?? host}`, start, end, valid: false } : null;
  }
  return { type: 'email', value: `${bare}@${ascii(real)}`.toLowerCase(), start, end, valid: true };
}
