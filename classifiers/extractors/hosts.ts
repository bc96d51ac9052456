// What is the name of a host on the internet, and what only looks like one.

import { isIPv6 } from 'node:net';
import { domainToASCII, domainToUnicode } from 'node:url';
import { parse } from 'tldts';

/** Kept for documentation and tests (RFC 2606, RFC 6761), and .onion, which stands in no list of suffixes (RFC 7686). */
const alsoReal = /\.(?:example|test|onion)$/;
/** Labels of the ASCII form; an underscore may stand in the name of a service, never in the domain that one can buy. */
const labels = /^(?:(?![-_])[a-z0-9_-]{1,63}(?<![-_])\.){1,126}(?!-)[a-z0-9-]{2,63}(?<!-)$/;

/** Kept back by registries for ways of writing like punycode: no name with such hyphens can be bought, but one below it can have them. */
const tagged = /^(?!xn).{2}--/;

/** The host as the name system has it: small letters, punycode. Empty where it has none. */
export const ascii = (host: string): string =>
  /^[a-z0-9.-]+$/.test(host)
    ? host
    : domainToASCII(host.toLowerCase()) || (/^[\w.-]+$/.test(host) ? host.toLowerCase() : '');

/**
 * True when every label in punycode stands for one in other letters, with no hyphen at either end (UTS46 CheckHyphens); what stands
 * for none is left as it is, or nothing is.
 */
function decodes(host: string): boolean {
  const letters = domainToUnicode(host);
  return letters !== '' && !/(?:^|\.)(?:xn--|-)|-(?:\.|$)/.test(letters);
}

/** True when `host` is a well-formed name that ends in a public suffix that exists, with a name before it. */
export function isHost(host: string): boolean {
  const plain = ascii(host);
  if (plain.length > 253 || !labels.test(plain) || (plain.includes('xn--') && !decodes(plain))) return false;
  if (alsoReal.test(plain)) return !tagged.test(plain.split('.').at(-2) ?? '');
  const { domain, isIcann, isPrivate, isIp } = parse(plain, { allowPrivateDomains: false, validateHostname: false });
  return (
    !isIp &&
    domain !== null &&
    (isIcann === true || isPrivate === true) &&
    !domain.includes('_') &&
    !tagged.test(domain)
  );
}

/**
 * True for two hyphens behind the first sign of the name that can be bought ("s--m.com"). Registries give such names out, readers of
 * links do not take them for one.
 */
export const hasEarlyHyphens = (host: string): boolean =>
  host.includes('--') && /^.--/u.test(parse(host, { allowPrivateDomains: false }).domain ?? '');

/** True for a name below an ending of two labels ("co.il"), which no sentence runs into by mistake. */
export const hasLongSuffix = (host: string): boolean =>
  parse(host, { allowPrivateDomains: false }).publicSuffix?.includes('.') === true;

/** Letters of scripts that put no spaces between words. Parts of a class of a regular expression. */
export const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー';
const runsOn = new RegExp(`(?<=\\.[a-z]{2,24})\\.?[${unspaced}]+$`, 'iu');

/** The host, or without its end where a sentence runs on without a space ("mail me at a@example.com.Thanks"). */
export function knownHost(host: string): string | null {
  if (isHost(host)) return host;
  const cut = host.replace(runsOn, '');
  if (cut !== host) return isHost(cut) ? cut : null;
  const shorter = host.slice(0, host.lastIndexOf('.'));
  return shorter.includes('.') && isHost(shorter) && /\.[A-Z][a-z]*$/.test(host) ? shorter : null;
}

/** Four numbers from 0 to 255, none with a zero in front: to some programs that would be another number. */
export const isIpv4 = (host: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) &&
  host.split('.').every((part) => Number(part) <= 255 && String(Number(part)) === part);

/** True for what can stand as the host of a link: a name, an IPv4 address, or an IPv6 address in brackets. */
export const isLinkHost = (host: string): boolean =>
  isIpv4(host) || (host.startsWith('[') ? isIPv6(host.replace(/^\[|\]$/g, '')) : isHost(host));
