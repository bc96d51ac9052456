// The ordered list of extractors. Where two read the same words the one that stands first has it: a checksum beats a
// word beside a number, and a word beside it beats its mere form.

import { isIPv6 } from 'node:net';
import { glanceAt, holds } from '../glance.ts';
import { marks } from '../secrets/secret.ts';
import { withPairsChecked } from './account-pairs.ts';
import { extractAccountNumbers, extractSortCodes } from './bank-accounts.ts';
import { extractCompanyNumbers } from './company-numbers.ts';
import { extractDomains } from './domains.ts';
import { extractEmails } from './emails.ts';
import type { Extraction, MarkedExtractor } from './extraction.ts';
import { extractHandles } from './handles.ts';
import { isIpv4 } from './hosts.ts';
import { extractBics, extractIbans } from './ibans.ts';
import { extractIps } from './ips.ts';
import { extractParcels } from './parcels.ts';
import { extractPhones } from './phone.ts';
import { profileOf } from './profile-links.ts';
import { extractUrls } from './urls.ts';
import { extractVehicles } from './vehicles.ts';
import { extractWallets } from './wallets.ts';

/** Card numbers are gone by now; the marks that they left say where they were. */
const extractCards: MarkedExtractor = (text) => {
  if (!holds(text, '[')) return [];
  return (
    [
      ['card', true],
      ['doubtful-card', false],
    ] as const
  ).flatMap(([mark, valid]) => {
    const found: Extraction[] = [];
    for (let at = text.indexOf(marks[mark]); at !== -1; at = text.indexOf(marks[mark], at + 1)) {
      found.push({ type: 'card', value: marks[mark], start: at, end: at + marks[mark].length, valid });
    }
    return found;
  });
};

const always: readonly MarkedExtractor[] = [
  extractCards,
  extractUrls,
  extractEmails,
  extractDomains,
  extractWallets,
  extractHandles,
  extractBics,
];
const withDigits: readonly MarkedExtractor[] = [
  extractIps,
  extractIbans,
  extractParcels,
  extractSortCodes,
  extractAccountNumbers,
  extractCompanyNumbers,
  extractPhones,
  extractVehicles,
];
const all: readonly MarkedExtractor[] = [...always, ...withDigits];

/** A number that cannot be gives way to one that can, and a link to the longer one that it is part of. */
const givesWay = (rival: Extraction, one: Extraction): boolean =>
  rival.type === 'url' || rival.type === 'email'
    ? rival.type === one.type && one.start <= rival.start && rival.end <= one.end
    : !rival.valid && !isMore(rival, one);

/** What is called an IBAN or a parcel's number is none of a phone or an account, however wrong it is. */
const isMore = (rival: Extraction, one: Extraction): boolean =>
  rival.type === 'parcel'
    ? one.type === 'phone'
    : rival.type === 'iban' && one.end - one.start < rival.end - rival.start;

/** An address for a host, in a link or in a mailbox. */
const address = /(?:^|\/\/(?:[^/?#@]*@)?|@)(?:((?:\d{1,3}\.){3}\d{1,3})|\[(?:ipv6:)?([0-9a-f:.]+)\])(?=[:/?#]|$)/i;

/** The IP address that stands for a host in a link or a mailbox. */
function addressOf({ type, value, start, end }: Extraction, text: string): Extraction | null {
  const [, bare, inBrackets] = (type === 'url' || type === 'email' ? address.exec(value) : null) ?? [];
  const host = (bare ?? inBrackets ?? '').toLowerCase();
  const kind = isIpv4(host) ? 'ipv4' : inBrackets !== undefined && isIPv6(host) ? 'ipv6' : null;
  const at = text.slice(start, end).toLowerCase().indexOf(host);
  return kind === null || at === -1
    ? null
    : { type: kind, value: host, start: start + at, end: start + at + host.length, valid: true };
}

/** What a page of a block explorer is about. */
const inLinks: ReadonlySet<Extraction['type']> = new Set([
  'btc',
  'eth',
  'tron',
  'ltc',
  'xmr',
  'sol',
  'doge',
  'xrp',
  'bch',
  'ada',
  'tx-hash',
]);

/** Nobody wrote what was put right, so that nobody can say that it is what was meant, unless they made it harmless as well. */
function unlessGuessed(one: Extraction, undone: readonly number[], slips: readonly number[]): Extraction {
  const isIn = (at: number): boolean => one.start <= at && at < one.end;
  return slips.some(isIn) && !undone.some((at) => isIn(at) && !slips.includes(at)) ? { ...one, valid: false } : one;
}

export interface Extracted {
  readonly kept: Extraction[];
  /** Overlapped by a better one. */
  readonly lost: Extraction[];
}

/**
 * Everything that any extractor finds, in reading order, each stretch of text once; only what a link or a mailbox names stands
 * beside it. `undone` says where defanging was undone, `slips` where what was written wrong was put right.
 */
export function extractAll(text: string, undone: readonly number[] = [], slips: readonly number[] = []): Extracted {
  const kept: Extraction[] = [];
  const lost: Extraction[] = [];
  const inside: Extraction[] = [];
  for (const extractor of glanceAt(text).digits > 0 ? all : always) {
    for (const one of extractor(text, undone)) {
      const rivals = kept.filter((other) => one.start < other.end && other.start < one.end);
      if (rivals.length === 0) kept.push(one);
      else if (one.valid && inLinks.has(one.type) && rivals.every(({ type }) => type === 'url')) inside.push(one);
      else if (one.valid && rivals.every((rival) => givesWay(rival, one))) {
        for (const rival of rivals) kept.splice(kept.indexOf(rival), 1);
        kept.push(one);
        lost.push(...rivals);
      } else lost.push(one);
    }
  }
  if (kept.length === 0) return { kept, lost };
  const named = kept.flatMap((one) => profileOf(one, text) ?? addressOf(one, text) ?? []);
  kept.push(...named, ...inside);
  kept.sort((one, other) => one.start - other.start || other.end - one.end);
  const checked = withPairsChecked(kept, text);
  return { kept: slips.length === 0 ? checked : checked.map((one) => unlessGuessed(one, undone, slips)), lost };
}
