// Links and domains without a scheme. Endings of domains are words as well ("paid him.it was"), so a bare name needs
// something that says that it was meant.

import { firstAbove } from '../sorted.ts';
import { before, type Extraction, type MarkedExtractor } from './extraction.ts';
import { ascii, hasEarlyHyphens, hasLongSuffix, isIpv4, knownHost, unspaced } from './hosts.ts';
import { linkIn } from './link-end.ts';
import { withHost } from './urls.ts';
import { dottedRuns } from './zones.ts';

/** Signs alone may be a label; before letters they point at what follows. */
const label = '(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,61}[\\p{L}\\p{N}])?|\\p{So}{1,10})';
const outside = '(?<![\\p{L}\\p{N}@＠_/\\\\$#-]|(?<!\\.\\.)\\.|(?<=[\\p{L}\\p{N}])&)(?!(?<=%)[\\da-f]{2})';
/** "%2Fexample.com": a part of a link, written out. */
const behindCode = '(?<=%(?:2f|3a|3d))';
const behindSlashes = '(?<=(?<![^\\s"\'(=<>])\\/\\/)';
/** In a chat underlines around a word make it slanted. */
const behindUnderline = '(?<=(?<![\\p{L}\\p{N}@_/.-])_)(?=www\\.|[^\\s_]{3,200}_(?![\\p{L}\\p{N}]))';
const ending = 'xn--[a-z0-9-]{2,59}|\\p{L}{2,24}';
const nameIn = (labels: string, begins: string, ends: string, after: string): RegExp =>
  new RegExp(
    `(?:${begins}|${behindCode}|${behindSlashes}|${behindUnderline})(?:${labels}\\.){1,30}(?:${ends})(?!${after}|-\\p{L})(?::\\d{1,9})?(?:[/?#][^\\s<>"“”]{0,2000})?`,
    'giu',
  );
const bare = nameIn(label, outside, ending, '_*[\\p{L}\\p{N}@]');
const spaced = (signs: string): string => `(?:(?![${unspaced}])[${signs}])`;
const unmixed = `(?:${spaced('\\p{L}\\p{N}')}(?:${spaced('\\p{L}\\p{N}_-')}{0,61}${spaced('\\p{L}\\p{N}')})?|\\p{N}{0,8}[${unspaced}][${unspaced}\\p{N}-]{0,60}|\\p{So}{1,10})`;
/** Words of a script without spaces may stand at once before a name in Latin letters, behind it and between two. */
const bareAmong = nameIn(
  unmixed,
  `${outside}(?![${unspaced}]{1,30}[a-z0-9])|(?<=[${unspaced}])(?=[a-z0-9])`,
  `[a-z]{2,24}(?=[${unspaced}])|(?:${ending})(?![${unspaced}])`,
  `(?![${unspaced}])_*[\\p{L}\\p{N}@]`,
);
const isUnspaced = new RegExp(`[${unspaced}]`, 'u');
const ipWithPath = /(?<![\w./-])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\/(?:[\w%][^\s<>"“”]{0,2000}|(?![^\s.,;:!?)\]]))/g;
/** Endings that are English words or file names as well: with a plain word before them they are a missing space. */
const wordlike =
  /\.(?:so|it|is|in|to|me|my|no|be|at|as|am|us|by|do|pm|sh|md|py|rs|pl|zip|mov|id|he|hr|la|ms|mr|st|re|ai|ps|ac|gs|app|now|then|here|can|has|help|name|one|you|she|ing|lol|call|link|live|life|love|money|cash|today|bank|card|ee|va|na|ne|de|il|et|es|si|tr|ga|how|work|world|space|email|phone|contact|support|report|page|read|click|fund|pay|trade|market|business|company|free|gift|sale|shop|store|deals|win|bet|dating|date|men|house|family|email|center|win)$/i;
const files = /\.(?:zip|mov|py|sh|md|ps)$/i;
const shorteners =
  /^(?:t\.me|wa\.me|j\.mp|g\.co|t\.ly|v\.gd|bit\.ly|goo\.gl|youtu\.be|t\.co|is\.gd|fb\.me|m\.me|ow\.ly|lnkd\.in|redd\.it|rb\.gy|paypal\.me|cash\.app|discord\.gg)$/i;
const named =
  /\b(?:website|site|web ?page|web|link|url|domain|visit|visited|www|page|called|clicked?|go to|went to|address|platform|app|broker|exchange|shop|store|company|log(?:ged)? ?in(?:to)?|registered|sign(?:ed)? up)\b[^.!?]{0,25}$|\b(?:on|from|via|using|through|with|at)\s+["'(]?$/i;
/** What makes a site of a name as short as an abbreviation is. */
const calledSite = /\b(?:website|web ?page|site|domain|url)(?: name| address)?(?: is| was| called|:) ?["'(]?$/i;
/** "a B.Com and an M.Tech" */
const degree = /^[bm]\.(?:com|ed|tech|sc)$/i;
const studied =
  /\b(?:an?|my|his|her|of|in|for|doing|did|done|stud(?:y|ies|ied|ying)|completed?|passed|degree|student)\s$/i;
const studies =
  /^\s?(?:student|degree|graduate|course|hons|honours|final|first|second|third|[1-4](?:st|nd|rd|th)|year|exam|from)\b/i;

const isStudied = (text: string, host: string, start: number, end: number): boolean =>
  /^[BM]\.[CETS][a-z]+$/.test(host) || studied.test(before(text, start)) || studies.test(text.slice(end, end + 12));
/** Words that end a sentence too often to be the name of a site. */
const sentenceEnd =
  /^(?:him|her|them|it|me|us|you|my|bank|account|money|phone|home|work|scam|this|that|there|here|now|then|today|number|email|card|time|times|day|days|week|month|year|police|back|out|up|down|again|later|well|fine|ok|okay|in|on|off|to|too|not|all|one|name|details|code|app|link|site|website|online|pounds|dollars|quid|refund|help|lost|paid|sent|done|gone|him|though|so|much|anymore|away|over|yet|already|please|thanks|sorry|yes|no|people|person|man|guy|message|call|it's|way|job|car|house|company|order|item|delivery|parcel|post|service|customer|team|me)$/i;

/** Brands have endings of their own, but "www.barclays" lacks its own. */
const cutOff = /^www\.(?!(?:com|net|org)$)[^.]+$/i;

/** "live:jo.man", "her Skype is jo.man": a name there, though it ends as a site may. */
const isSkypeName = (text: string, at: number): boolean => {
  const words = before(text, at, 20);
  return /\bskype(?: name| id)?(?: is| was|:) ?$/i.test(words) || (/live:$/i.test(words) && /skype/i.test(text));
};

export const extractDomains: MarkedExtractor = (text, undone = []) => {
  const found: Extraction[] = [];
  for (const { start, end } of dottedRuns(text)) {
    const run = text.slice(start, end);
    const pattern = isUnspaced.test(run) ? bareAmong : bare;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(run); match !== null; match = pattern.exec(run)) {
      const at = start + match.index;
      const link = linkIn(match[0]);
      const one = isSkypeName(text, at) ? null : readBare(text, link, at, undone);
      if (one) found.push(one);
      // Behind words without spaces the next link may stand.
      if (link !== '' && isUnspaced.test(match[0].slice(link.length, link.length + 2)))
        pattern.lastIndex = match.index + link.length;
    }
    if (/\d\.\d/.test(run)) {
      for (const match of run.matchAll(ipWithPath)) {
        const written = linkIn(match[0]);
        const host = /^[\d.]+/.exec(written)?.[0] ?? '';
        // 192.0.2.0/24 is a network, not a page.
        if (!isIpv4(host) || /^\/\d{1,3}$/.test(written.slice(host.length))) continue;
        found.push({
          type: 'url',
          value: written,
          start: start + match.index,
          end: start + match.index + written.length,
          valid: true,
        });
      }
    }
  }
  return found;
};

function readBare(text: string, written: string, start: number, undone: readonly number[]): Extraction | null {
  const slash = written.search(/[/?#:]/);
  const rest = slash === -1 ? '' : written.slice(slash);
  const written_host = slash === -1 ? written : written.slice(0, slash);
  const host = knownHost(written_host);
  if (!host || (rest !== '' && host !== written_host)) return null;
  // Somebody's name on Discord.
  if (/^#\d{4}$/.test(rest)) return null;
  // Reserved, or an ending that nobody has: no site.
  const end = start + host.length + rest.length;
  const wasDefanged = (undone[firstAbove(undone, start - 1)] ?? end) < end;
  if (!wasDefanged && !isMeant(text, host, rest, start, end)) return null;
  if (rest === '' || rest === ':') {
    const valid = !cutOff.test(host) && !hasEarlyHyphens(host);
    return { type: 'domain', value: ascii(host.toLowerCase()), start, end: start + host.length, valid };
  }
  const port = /^:(\d+)/.exec(rest)?.[1];
  if (port !== undefined && (Number(port) > 65_535 || Number(port) === 0))
    return { type: 'url', value: written, start, end, valid: false };
  return { type: 'url', value: withHost(host + rest, host), start, end, valid: !hasEarlyHyphens(host) };
}

/** True where a name with dots is meant as a site, and is no missing space, file or abbreviation. */
function isMeant(text: string, host: string, rest: string, start: number, end: number): boolean {
  const first = host.slice(0, host.lastIndexOf('.'));
  // "Fraud.I was": a capital after the stop is a new sentence.
  if (/\.[A-Z][a-z]+$/.test(host) && rest === '' && !/\.(?:Com|Co|Uk|Net|Org|Info|Io)$/.test(host)) return false;
  if (degree.test(host) && rest === '' && isStudied(text, host, start, end)) return false;
  if (rest.length > 1 || /^www\./i.test(host) || shorteners.test(host)) return !files.test(host) || rest.length > 1;
  if (/\.(?:tv|fm)$/i.test(host) && sentenceEnd.test(first)) return isAlone(text, start, end);
  if (!wordlike.test(host) || hasLongSuffix(host))
    return !/^(?:\p{L}\.)+\p{L}{1,2}$/u.test(host) || isAlone(text, start, end) || calledSite.test(before(text, start));
  if (isAlone(text, start, end)) return !files.test(host) || host.includes('-');
  if (files.test(host)) return false;
  // "5.you": a number in a list.
  if (/^\d{1,3}$/.test(first)) return false;
  if (/[\d-]/.test(first) || first.length > 12) return true;
  return !sentenceEnd.test(first) && named.test(before(text, start));
}

/** Nothing else stands in the line, or quotes or angle brackets stand around it. */
function isAlone(text: string, start: number, end: number): boolean {
  const lead = text[start - 1] ?? '\n';
  const tail = text[end] ?? '\n';
  return (lead === '<' && tail === '>') || (lead === '\n' && tail === '\n');
}
