// A sort code and the account number beside it, looked at together: each may be real, and no account of that number can be at
// that bank. Such a number is kept as written. The sort code stays what it is: it names a bank that may be asked.

import type { Extraction } from './extraction.ts';
import { canBeAt } from './modulus.ts';

/** A label or a name may stand between the two of a pair; these speak of another account. */
const parting =
  /\b(?:my|our|mine|ours|other|another|second|different|from|to|into|then|paid|sent|transferred|moved|instead|not|but|or)\b/i;
const mostBetween = 60;

/** `found`, in reading order, with account numbers that cannot be at the sort code beside them as not valid. */
export function withPairsChecked(found: Extraction[], text: string): Extraction[] {
  const details = found.filter(({ type }) => type === 'sort-code' || type === 'account-number');
  if (details.length < 2) return found;
  const refused = details.filter((account) => {
    if (account.type !== 'account-number') return false;
    const sortCode = partnerOf(account, details, text);
    if (sortCode === null || partnerOf(sortCode, details, text) !== account) return false;
    return !canBeAt(sortCode.value.replaceAll('-', ''), account.value);
  });
  return refused.length === 0 ? found : found.map((one) => (refused.includes(one) ? { ...one, valid: false } : one));
}

/** The nearer of the two details beside `one`, where it is of the other type and nothing parts them. */
function partnerOf(one: Extraction, details: readonly Extraction[], text: string): Extraction | null {
  const at = details.indexOf(one);
  const gap = (other: Extraction): string =>
    other.start < one.start ? text.slice(other.end, one.start) : text.slice(one.end, other.start);
  const near = [details[at - 1], details[at + 1]]
    .filter((other) => other !== undefined)
    .filter((other) => other.type !== one.type && gap(other).length <= mostBetween && !parting.test(gap(other)))
    .sort((first, second) => gap(first).length - gap(second).length);
  return near[0] ?? null;
}
