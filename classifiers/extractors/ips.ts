// IP addresses of both kinds. Numbers of versions and sections look the same, and are told by the word before them.

import { isIPv6 } from 'node:net';
import { glanceAt, holds } from '../glance.ts';
import { before, type Extraction, type Extractor } from './extraction.ts';
import { isIpv4 } from './hosts.ts';

const ipv4Like = /(?<!\w|(?<!\.)\.|\d,)\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\w)/g;
const ipv6Like =
  /(?:(?<![\w:]|(?<!\.)\.)|(?<=\bipv6:))(?:[0-9a-f]{0,4}:){2,8}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4})?(?![\w:]|[.+]\d)/gi;
const noAddress =
  /\b(?:version|ver|v|build|release|firmware|update|patch|section|clause|paragraph|chapter|figure|item|windows|chrome|firefox|android|ios|software|app|driver)(?:\s+(?:number|no|is|to|from))?[\s.:=(-]*$/i;

/** Behind groups of an address of the other kind it is the end of one that cannot be. */
const longer = /[0-9a-f:]:[0-9a-f]{1,4}:$/i;

export const extractIps: Extractor = (text) => {
  const found: Extraction[] = [];
  if (holds(text, ':') && (text.includes('::') || /[0-9a-f]:[0-9a-f]{1,4}:/i.test(text))) {
    for (const match of text.matchAll(ipv6Like)) {
      const [value] = match;
      // "x::y" with letters only is a name in a program.
      if (value.length < 3 || !/\d/.test(value) || !isIPv6(value)) continue;
      found.push(at('ipv6', value.toLowerCase(), match, true));
    }
  }
  for (const match of glanceAt(text).numbers >= 4 && /\d\.\d/.test(text) ? text.matchAll(ipv4Like) : []) {
    if (noAddress.test(before(text, match.index, 25)) || longer.test(before(text, match.index, 8))) continue;
    if (found.some(({ start, end }) => match.index < end && match.index >= start)) continue;
    found.push(at('ipv4', match[0], match, isIpv4(match[0])));
  }
  return found;
};

const at = (type: 'ipv4' | 'ipv6', value: string, match: RegExpExecArray, valid: boolean): Extraction => ({
  type,
  value,
  start: match.index,
  end: match.index + match[0].length,
  valid,
});
