// The ordered list of extractors. Where two read the same words the one that stands first has it: a checksum beats a
// word beside a number, and a word beside it beats its mere form.

import { marks } from '../redact.ts';
import { extractEmails, extractIps, extractUrls } from './addresses.ts';
import { extractAccountNumbers, extractBics, extractIbans, extractSortCodes } from './bank-accounts.ts';
import type { Extraction, Extractor } from './extraction.ts';
import { extractPhones } from './phone.ts';
import { extractCompanyNumbers, extractHandles, extractParcels, extractVehicles } from './references.ts';
import { extractWallets } from './wallets.ts';

/** Card numbers are gone by now; the marks that they left say where they were. */
const extractCards: Extractor = (text) =>
  (
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

const withDigits: readonly Extractor[] = [
  extractIbans,
  extractParcels,
  extractSortCodes,
  extractAccountNumbers,
  extractCompanyNumbers,
  extractPhones,
  extractVehicles,
];
const extractors: readonly Extractor[] = [
  extractCards,
  extractEmails,
  extractUrls,
  extractWallets,
  extractHandles,
  extractBics,
];

/** Everything that any extractor finds, in reading order, each stretch of text once; `lost` were overlapped by a better one. */
export function extractAll(text: string): { kept: Extraction[]; lost: Extraction[] } {
  const kept: Extraction[] = [];
  const lost: Extraction[] = [];
  const hasDigit = /\d/.test(text);
  const run = [...extractors, ...(hasDigit ? [extractIps, ...withDigits] : [])];
  for (const extractor of run) {
    for (const one of extractor(text)) {
      const rival = kept.find((other) => one.start < other.end && other.start < one.end);
      if (!rival) kept.push(one);
      else if (one.valid && !rival.valid) {
        kept.splice(kept.indexOf(rival), 1, one);
        lost.push(rival);
      } else lost.push(one);
    }
  }
  return { kept: kept.sort((one, other) => one.start - other.start), lost };
}
