// Numbers that name a company, a parcel or a vehicle, and names on social platforms: each needs its form or a word beside it.

import { after, before, type Extraction, type Extractor } from './extraction.ts';
import { matchNearDigits } from './zones.ts';

const companyLike =
  /(?<![\w£$€.,/+-])(?:(SC|NI|OC|SO|NC|FC|SF|RC|IP|SL|LP)\s?(\d{6})|(\d{7,8}))(?![\w]|[-/]\d|[.,]\d)/gi;
const companyWords = /\b(?:company|companies house|crn|registered|registration|incorporated|reg)\b[^!?\d]{0,35}$/i;

export const extractCompanyNumbers: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchNearDigits(text, companyLike)) {
    const said = companyWords.test(before(text, match.index, 50));
    const plain = /^(?:SC|NI|OC|SO)\s?\d{6}$/.test(match[0]);
    if (!said && !plain) continue;
    if (/\baccount\b|\bphone\b|\bsort\b/i.test(before(text, match.index, 20))) continue;
    const value = match[1] ? `${match[1].toUpperCase()}${match[2]}` : (match[3] ?? '').padStart(8, '0');
    found.push({ type: 'company-number', value, start: match.index, end: match.index + match[0].length, valid: true });
  }
  return found;
};

/** The check digit of a postal item number (UPU standard S10), weights 8 6 4 2 3 5 9 7. */
export function passesS10(serial: string, check: number): boolean {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(serial[at]), 0);
  const digit = 11 - (sum % 11);
  return check === (digit === 10 ? 0 : digit === 11 ? 5 : digit);
}

const s10 = /(?<![A-Za-z0-9])([A-Z]{2})\s?(\d{4})\s?(\d{4})\s?(\d)\s?([A-Z]{2})(?![A-Za-z0-9])/gi;
const tracking = /(?<![A-Za-z0-9£$€.+-])(?:1Z[A-Z0-9]{16}|[A-Z]{0,4}\d[A-Z0-9]{8,25})(?![A-Za-z0-9])/gi;
const trackingWords =
  /\b(?:tracking|track|parcel|consignment|shipment|delivery)\s*(?:(?:number|no\.?|num|id|ref|reference|code|#)\s*)?(?:is|was|of|:|-|=)?\s*["'(]?$/i;

export const extractParcels: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchNearDigits(text, s10)) {
    const [whole, service, first, second, check, country] = match;
    const valid = passesS10(`${first}${second}`, Number(check));
    if (!valid && !trackingWords.test(before(text, match.index, 40))) continue;
    const value = valid ? `${service}${first}${second}${check}${country}`.toUpperCase() : whole;
    found.push({ type: 'parcel', value, start: match.index, end: match.index + whole.length, valid });
  }
  if (/\b(?:tracking|track|parcel|consignment|shipment|delivery)\b/i.test(text)) {
    for (const match of matchNearDigits(text, tracking)) {
      if (found.some((one) => match.index < one.end && one.start < match.index + match[0].length)) continue;
      if (!/^1Z/i.test(match[0]) && !trackingWords.test(before(text, match.index, 40))) continue;
      found.push({
        type: 'parcel',
        value: match[0].toUpperCase(),
        start: match.index,
        end: match.index + match[0].length,
        valid: true,
      });
    }
  }
  return found;
};

const plate =
  /(?<![A-Za-z0-9-])(?:([A-HJ-PR-Y][A-HJ-PR-Y])([0-9]{2})\s?([A-HJ-PR-Z]{3})|([A-HJ-NPR-TV-Y]\d{1,3})\s?([A-HJ-PR-Z]{3})|([A-HJ-PR-Z]{3})\s?(\d{1,3}[A-HJ-NPR-TV-Y]))(?![A-Za-z0-9-])/gi;
const plateWords =
  /\b(?:reg|regs|registration|plate|plates|number plate|registered|vrm|car|van|vehicle|lorry|bmw|audi|ford|transit|vauxhall|motor|pickup)\b[^.!?]{0,40}$/i;

export const extractVehicles: Extractor = (text) => {
  const found: Extraction[] = [];
  for (const match of matchNearDigits(text, plate)) {
    const current = match[1] !== undefined;
    const upper = match[0] === match[0].toUpperCase();
    const said =
      plateWords.test(before(text, match.index, 60)) ||
      /^[^.!?]{0,20}\b(?:reg|registration|plate)\b/i.test(after(text, match.index + match[0].length));
    if (!said && !(current && upper)) continue;
    // "van in a car 200 was" has the letters of an old plate, and is none.
    if (!current && !upper) continue;
    const value = match[0].replace(/\s/g, '').toUpperCase();
    found.push({ type: 'vehicle', value, start: match.index, end: match.index + match[0].length, valid: true });
  }
  return found;
};

const platform =
  'instagram|insta|ig|snapchat|snap|telegram|tiktok|tik tok|twitter|facebook|fb|discord|skype|wechat|kik|linkedin|onlyfans|youtube|twitch|cash ?app|venmo|paypal|threads|x|signal|whatsapp|messenger|vinted|depop|etsy|ebay|gumtree|carousell|reddit|roblox|steam|tinder|hinge|bumble';
const atName = /(?<![\w.@/+-])@([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_])?)(?![\w@])/g;
const namedOn = new RegExp(
  `\\b(?:${platform})\\b(?:\\s+(?:handle|username|user ?name|user|account|name|id|profile|page|seller|contact|tag|channel))?\\s*(?:is|was|:|called|named|-|=|under|as)\\s*["'(]?([A-Za-z0-9][A-Za-z0-9._-]{2,38})`,
  'gi',
);
const username =
  /\b(?:user ?name|handle|screen ?name|gamer ?tag)\s*(?:is|was|:|called|of|-|=)?\s*["'(]?@?([A-Za-z0-9][A-Za-z0-9._-]{2,38})/gi;

export const extractHandles: Extractor = (text) => {
  const found: Extraction[] = [];
  const add = (name: string, start: number, end: number): void => {
    if (found.some((one) => start < one.end && one.start < end)) return;
    found.push({ type: 'handle', value: `@${name.toLowerCase()}`, start, end, valid: true });
  };
  if (text.includes('@')) {
    for (const match of text.matchAll(atName)) {
      if (/^\d+$/.test(match[1] ?? '')) continue;
      add(match[1] ?? '', match.index, match.index + match[0].length);
    }
  }
  for (const pattern of [namedOn, username]) {
    for (const match of text.matchAll(pattern)) {
      const name = (match[1] ?? '').replace(/[._-]+$/, '');
      // An ordinary word after "Instagram is" is no name; names carry a digit, a dot or a stroke.
      if (!/[\d_.]/.test(name) || /^\d+$/.test(name) || /\.(?:com|co|uk|net|org)$/i.test(name)) continue;
      const start = match.index + match[0].lastIndexOf(match[1] ?? '');
      add(name, start, start + name.length);
    }
  }
  return found;
};
