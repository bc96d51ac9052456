// Emails, web addresses and IP addresses: bare or with a scheme, in odd punctuation, international.

import { isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { before, type Extraction, type Extractor } from './extraction.ts';
import { dottedRuns } from './zones.ts';

/** Reserved for documentation and tests (RFC 2606, RFC 6761): no such site exists, and examples are full of them. */
const reserved = /\.(?:example|test|invalid|localhost|local|onion)$/;

/** True when `host` ends in a public suffix that exists and has a name before it. */
export function isHost(host: string): boolean {
  const lower = host.toLowerCase();
  if (reserved.test(lower)) return true;
  const { domain, isIcann, isPrivate, isIp } = parse(lower, { allowPrivateDomains: false, validateHostname: false });
  return !isIp && domain !== null && (isIcann === true || isPrivate === true);
}

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}])?';
const emailLike = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}!#$%&'*+/=?^_\`{|}~.-]{1,64}@((?:${label}\\.){1,8}\\p{L}[\\p{L}\\p{N}-]{1,62})`,
  'gu',
);

export const extractEmails: Extractor = (text) => {
  if (!text.includes('@')) return [];
  const found: Extraction[] = [];
  for (const match of text.matchAll(emailLike)) {
    const whole = match[0].replace(/^[.'!#$%&*/=?^`{|}~-]+/, '');
    const host = knownHost(match[1] ?? '');
    if (!host || whole.includes('..') || whole.startsWith('@') || /\.@/.test(whole)) continue;
    const value = whole.slice(0, whole.length - (match[1] ?? '').length) + host;
    const start = match.index + match[0].length - whole.length;
    found.push({ type: 'email', value: value.toLowerCase(), start, end: start + value.length, valid: true });
  }
  return found;
};

/** The host, or without its last label where a sentence runs on without a space ("mail me at a@example.com.Thanks"). */
function knownHost(host: string): string | null {
  if (isHost(host)) return host;
  const shorter = host.slice(0, host.lastIndexOf('.'));
  return shorter.includes('.') && isHost(shorter) ? shorter : null;
}

const withScheme = /(?<![A-Za-z])(?:https?|ftp|sftp|tcp):\/\/[^\s<>"“”]+/gi;
const bare = new RegExp(
  `(?<![\\p{L}\\p{N}@._/-])(?:${label}\\.){1,8}(?:\\p{L}{2,24}|xn--[a-z0-9-]{2,59})(?![\\p{L}\\p{N}@_])(?::\\d{2,5})?(?:[/?#][^\\s<>"“”]*)?`,
  'giu',
);
/** Endings that are English words or file names as well: with a plain word before them they are a missing space. */
const wordlike =
  /\.(?:so|it|is|in|to|me|my|no|be|at|as|am|us|by|do|pm|sh|md|py|rs|pl|zip|mov|id|he|hr|la|ms|mr|st|re|fm|tv|ai|ps|cc|ac|gs|app|now|then|here|can|has|help|name|one|you|she|ing|lol|call|link|live|life|love|money|cash|today|bank|card|ee|va|na|ne|de|il|et|es|si|tr|ga|how)$/i;
const shorteners =
  /^(?:t\.me|wa\.me|bit\.ly|goo\.gl|youtu\.be|t\.co|is\.gd|fb\.me|m\.me|ow\.ly|lnkd\.in|redd\.it|rb\.gy)$/i;

export const extractUrls: Extractor = (text) => {
  if (!text.includes('.') && !text.includes('://')) return [];
  const found: Extraction[] = [];
  const taken: [number, number][] = [];
  if (text.includes('://')) {
    for (const match of text.matchAll(withScheme)) {
      const written = trimmed(match[0]);
      const host = hostOf(written);
      if (!host) continue;
      found.push(urlOf(written, match.index, host));
      taken.push([match.index, match.index + match[0].length]);
    }
  }
  for (const run of dottedRuns(text)) {
    for (const match of text.slice(run.start, run.end).matchAll(bare)) {
      const at = run.start + match.index;
      if (taken.some(([start, end]) => at >= start && at < end)) continue;
      const one = readBare(text, trimmed(match[0]), at);
      if (one) found.push(one);
    }
  }
  return found;
};

function readBare(text: string, written: string, start: number): Extraction | null {
  const slash = written.search(/[/?#:]/);
  const rest = slash === -1 ? '' : written.slice(slash);
  const host = knownHost(slash === -1 ? written : written.slice(0, slash));
  if (!host || (rest !== '' && host.length !== slash)) return null;
  const usual = /^www\./i.test(host) || shorteners.test(host) || /[\d-]/.test(host.slice(0, host.lastIndexOf('.')));
  const named =
    /\b(?:website|site|web|link|url|domain|visit|www|page|called|clicked?|go to|address)\b[^.!?]{0,25}$/i.test(
      before(text, start),
    );
  if (wordlike.test(host) && rest.length < 2 && !usual && !named) return null;
  // "Fraud.I was": a capital after the stop is a new sentence.
  if (/\.[A-Z][a-z]+$/.test(host) && rest === '' && !/\.(?:Com|Co|Uk|Net|Org)$/.test(host)) return null;
  // The name of a mailbox's host is part of the address, not a site.
  if (text[start - 1] === '@') return null;
  if (rest !== '') return urlOf(host + rest, start, host);
  return { type: 'domain', value: ascii(host), start, end: start + host.length, valid: true };
}

function urlOf(written: string, start: number, host: string): Extraction {
  const at = written.toLowerCase().indexOf(host.toLowerCase());
  const value = written.slice(0, at).toLowerCase() + ascii(host) + written.slice(at + host.length);
  return { type: 'url', value, start, end: start + written.length, valid: true };
}

const ascii = (host: string): string => domainToASCII(host.toLowerCase()) || host.toLowerCase();

function hostOf(url: string): string | null {
  const host = /^[a-z]+:\/\/(?:[^/@\s]*@)?(\[[0-9a-f:.]+\]|[^/:?#\s]+)/i.exec(url)?.[1]?.replace(/\.$/, '');
  if (!host) return null;
  return isHost(host) || isIpv4(host) || (host.startsWith('[') && isIPv6(host.slice(1, -1))) ? host : null;
}

/** Without the punctuation of the sentence around it; a closing bracket stays if it was opened inside. */
function trimmed(url: string): string {
  let end = url.length;
  for (;;) {
    const last = url[end - 1] ?? '';
    if (/[.,;:!?'"*_~|\\]/.test(last)) end--;
    else if (last === ')' && count(url, '(', end) < count(url, ')', end)) end--;
    else if (last === ']' && count(url, '[', end) < count(url, ']', end)) end--;
    else if (last === '}' || last === '>') end--;
    else return url.slice(0, end);
  }
}

function count(text: string, sign: string, end: number): number {
  let found = 0;
  for (let at = 0; at < end; at++) if (text[at] === sign) found++;
  return found;
}

const isIpv4 = (host: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) &&
  host.split('.').every((part) => Number(part) <= 255 && String(Number(part)) === part);
const ipv4Like = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g;
const ipv6Like = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])/gi;

export const extractIps: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of text.matchAll(ipv4Like)) {
    if (/\b(?:version|ver|v|build|release)[\s.]*$/i.test(before(text, match.index, 10))) continue;
    found.push({
      type: 'ipv4',
      value: match[0],
      start: match.index,
      end: match.index + match[0].length,
      valid: isIpv4(match[0]),
    });
  }
  if (text.includes('::') || /[0-9a-f]:[0-9a-f]{1,4}:/i.test(text)) {
    for (const match of text.matchAll(ipv6Like)) {
      if (match[0].length > 3 && isIPv6(match[0]))
        found.push({
          type: 'ipv6',
          value: match[0].toLowerCase(),
          start: match.index,
          end: match.index + match[0].length,
          valid: true,
        });
    }
  }
  return found;
};
