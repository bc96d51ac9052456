// Names on social platforms: behind an @, or beside the name of a platform.

import { englishFilter, isEnglish } from '../dictionary.ts';
import { WordStarts } from '../word-starts.ts';
import type { Extraction, Extractor } from './extraction.ts';
import { isHost, knownHost } from './hosts.ts';
import { platformOf, platformWords } from './platforms.ts';

const noun =
  '(?:handle|username|user ?name|user ?id|user|account name|account|acc|screen ?name|name|id|profile|page|seller|buyer|contact|tag|channel|group|bot|gamer ?tag|alias|nick ?name)';
const name = '[A-Za-z0-9_$][A-Za-z0-9._:-]{1,38}(?:#\\d{4})?';

/**
 * A quotation mark before it opens one; a dot may end a sentence, or hide a reply from others, but what goes on as a host does is a
 * mailbox gone wrong. Letters with accents go on; other scripts do not. YouTube has names in Greek and Cyrillic letters.
 */
const atName =
  /(?:(?<=\b[Rr][Tt])|(?<![\w@/+)\]>!#$%&*-]|[^\s(]"|\S\.(?=@[\w-]*[.@])))@([A-Za-z0-9_](?:(?:[A-Za-z0-9_-]|\.(?!\.)){0,38}[A-Za-z0-9_])?|[\u0370-\u03ff\u0400-\u04ff][\u0370-\u03ff\u0400-\u04ff\w.-]{0,38}(?<![.-]))(?![\w@À-ɏ])/g;
/** "@ann@example.social": a name and its server, as on Mastodon. */
const withServer =
  /(?<![\w@/\\+)\]>!#$%&*-]|\S\.)@([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,38}[A-Za-z0-9_])?)@([\p{L}\p{N}][\p{L}\p{N}.-]{1,99}[\p{L}\p{N}])(?![@\w])/gu;
/** "Instagram @shop.uk", "her page is @shop.uk": no site. */
const announced = new RegExp(`\\b(?:${platformWords}|${noun})(?: is| was| called|:)? ?["'(]?$`, 'i');
/** What says that a name on a platform may stand beside it. */
const anchor = new RegExp(
  `(?<![\\w@.-])(?:(${platformWords})|user ?name|handle|screen ?name|gamer ?tag|user ?id|user(?= (?:is|was) @?\\w*[\\d_]))\\b`,
  'iy',
);
const anchors = new WordStarts([...platformWords.split(/ |\|/), 'user', 'handle', 'screen', 'gamer']);
/** After the platform: ": x", " username x", " as x", " live:x" */
const afterPlatform = new RegExp(
  `(?:'s|[.,;]?\\s(?:and\\s)?(?:my|his|her|their|the)(?=\\s${noun}\\b))?(?:\\s{1,3}(${noun})\\b)?(?:\\s{0,3}(:|=|-|[>»→➡]|👉)|\\s{1,3}(is|was|called|named|under|as|by the name of|goes by|of))?(?:\\s{1,3}(${noun})\\b\\s{0,3}:?)?\\s{0,3}["'(]?(@?${name})`,
  'iy',
);
const afterNoun = new RegExp(
  `(?:\\s{1,3}on\\s{1,3}(?:${platformWords}))?\\s{0,3}(is|was|:|called|of|-|=)?\\s{0,3}["'(]?(@?${name})`,
  'iy',
);
/** Before it: "crypto_king on", "jen.b on". */
const beforePlatform = /(?<![\w@./-])(\$?[A-Za-z0-9_][A-Za-z0-9._-]{2,38})["')]?\s+on\s+$/;
/** What says that the word before " on Instagram" is a name. */
const announcesBefore = /\b(?:follow|add|known as|goes? (?:as|by(?: the name(?: of)?)?)|username|handle)\s+["'(]?$/i;
const onIsBefore = /(?<=\son\s+)/y;
const reddit = /(?<![\w/])\/?u\/([A-Za-z0-9_-]{3,20})(?![\w/])/g;
const tagged = /(?<![\w@.#-])([A-Za-z0-9._-]{2,32}#\d{4})(?!\d)/g;
const skype = /(?<![\w:])(live:[A-Za-z0-9._:-]{3,40})/gi;
const their =
  /\b(?:her|his|their|the scammer's|the seller's|the buyer's|he|she|they|seller's|buyer's)\s+(?:own\s+|other\s+|new\s+|main\s+)?$/i;

/** "My Skype is x": of their own they more often say how it is, and some of the platforms' names are words of every day. */
const mine = /\bmy\s+$/i;
const everyday = /^(?:line|session|wire|signal|matrix|threads|steam|hinge|bumble|messenger|tele|snap ?chat map)$/i;

/** Words that follow the name of a platform and are no name on it. */
const plainWord =
  /^(?:is|was|are|were|and|or|but|the|a|an|my|his|her|their|our|your|it|to|on|in|at|of|for|from|with|by|as|that|this|who|which|what|when|where|how|if|so|not|no|now|then|also|still|just|only|very|really|too|about|after|before|because|there|here|he|she|they|we|you|i|me|him|them|us|has|had|have|will|would|can|could|did|does|do|been|being|be|fake|real|fine|okay|ok|legit|genuine|broken|dodgy|weird|gone|down|back|up|out|off|private|public|blocked|hacked|deleted|suspended|banned|locked|closed|removed|disabled|compromised|active|inactive|called|named|under|great|good|bad|new|old|verified|full|empty|scam|scammer|scammers|fraud|account|accounts|profile|page|group|groups|channel|chat|message|messages|messaging|msg|call|calls|video|story|stories|ad|ads|advert|adverts|add|friend|friends|request|user|users|username|handle|name|id|link|seller|sellers|buyer|buyers|shop|store|market ?place|support|team|customer|service|app|live|online|web|website|number|code|details|payment|payments|transfer|money|pay|paid|bank|card|gift|saying|asking|telling|said|asked|told|says|asks|unknown|some1|every1|any1|no1|2nite|2day|2moro|b4|m8|gr8|l8r|someone|something|everyone|nothing|please|thanks|ltd|plus|premium|pro|business|security|help|post|posts|photo|photos|pictures|pics|same|different|another|other|one|two|three|first|second|last|using|via|through|where|registered|linked|logged|login|log|sign|status|email|phone|message|friend|person|people|man|woman|guy|girl|lady|contact|contacted|messaged|added|followed|removed|started|sent|send|got|get|went|go|gave|give|well|usual|soon|far|long|much|many|agreed|promised|normal|before)$/i;
const noHandle =
  /^(?:edu|home|work|school|gmail|hotmail|yahoo|outlook|icloud|all|everyone|here|channel|once|least|first|last|night|noon|midnight|the|a|my|this|that)$/i;

export const extractHandles: Extractor = (text) => {
  const found: Extraction[] = [];
  const add = (written: string, start: number, platform?: string): void => {
    const plain = written.replace(/[.:-]+$/, '');
    const end = start + plain.length;
    if (plain.length < 2 || found.some((one) => start < one.end && one.start < end)) return;
    const value = `@${plain.replace(/^[@$]/, '').toLowerCase()}`;
    const where = platform ?? nearest(mentions, start, end);
    found.push({ type: 'handle', value, start, end, valid: true, ...(where === undefined ? {} : { platform: where }) });
  };
  const matches = anchors.matches(text, anchor);
  const mentions = matches.flatMap(({ 1: word, index }) =>
    word === undefined ? [] : [{ platform: platformOf(word), start: index, end: index + word.length }],
  );
  if (text.includes('@')) {
    for (const match of text.matchAll(withServer)) {
      const server = knownHost(match[2] ?? '');
      if (server !== null) add(`@${match[1]}@${server}`, match.index);
    }
    for (const match of text.matchAll(atName)) {
      const [, plain = ''] = match;
      if (/^[\d.]+$/.test(plain) && !isNumberName(text, plain, match.index, mentions.length > 0)) continue;
      if (noHandle.test(plain)) continue;
      if (isSite(plain) && !announced.test(text.slice(Math.max(0, match.index - 30), match.index))) continue;
      add(match[0], match.index);
    }
  }
  if (text.includes('u/'))
    for (const match of text.matchAll(reddit))
      add(match[1] ?? '', match.index + match[0].lastIndexOf(match[1] ?? ''), 'Reddit');
  for (const match of matches)
    if (match[1] === undefined) for (const one of namedBy(text, match)) add(one.written, one.start);
    else for (const one of namedOn(text, match)) add(one.written, one.start, platformOf(match[1]));
  if (mentions.length > 0 && text.includes('#'))
    for (const match of text.matchAll(tagged)) add(match[1] ?? '', match.index, 'Discord');
  if (mentions.length > 0 && /live:/i.test(text))
    for (const match of text.matchAll(skype)) add(match[1] ?? '', match.index, 'Skype');
  return found;
};

/** What is sold at a price: "200 shares @12500", "@12500 each". */
const priced = /(?:\d|\b(?:sold|sell|bought|buy|trad(?:ed|e|ing)|shares?|units?|coins?|qty|priced?|at|for|x))[\s,]*$/i;
const each = /^\s*(?:each|per|pp?\b|a\s|an\s|k\b|£|\$|€|pounds|quid|dollars|euros)/i;

/** True where "@" and digits alone are a name, no price and no telephone: long, or beside the name of a platform. */
function isNumberName(text: string, digits: string, at: number, platform: boolean): boolean {
  if (!(platform ? /^\d{4,15}$/ : /^[1-9]\d{4,14}$/).test(digits)) return false;
  return (
    platform || !(priced.test(text.slice(Math.max(0, at - 20), at)) || each.test(text.slice(at + digits.length + 1)))
  );
}

interface Mention {
  readonly platform: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** So many signs may stand between the name of a platform and a name that is used on it. */
const mostBetween = 60;

/** The platform that is named nearest to a name; what stands before it counts as nearer by ten signs. */
function nearest(mentions: readonly Mention[], start: number, end: number): string | undefined {
  let best: string | undefined;
  let least = mostBetween;
  for (const one of mentions) {
    const distance = one.end <= start ? start - one.end - 10 : one.start - end;
    if (distance >= least || (one.start < end && start < one.end)) continue;
    least = distance;
    best = one.platform;
  }
  return best;
}

/** Nouns that a name follows; after "user", "page" or "account" an ordinary word may. */
const nameNoun = /^(?:handle|user ?name|user ?id|account name|screen ?name|name|id|tag|gamer ?tag|alias|nick ?name)$/i;

interface Named {
  readonly written: string;
  readonly start: number;
}

/** A name after the word that announces one: "username x". */
function namedBy(text: string, { 0: word, index }: RegExpExecArray): Named[] {
  afterNoun.lastIndex = index + word.length;
  const match = afterNoun.exec(text);
  const how = match?.[1] === undefined || /^of$/i.test(match[1]) ? 'mentioned' : 'called';
  return match ? take(text, match, match[2] ?? '', how) : [];
}

/** "My ps5 on Facebook" is what was sold there; "a crypto_king on Telegram" has a stroke, as names have. */
const isThing = (lead: string): boolean =>
  /\b(?:my|our|his|her|their|an?|the|this|that|some|new|used|sell(?:ing)?|sold|buy(?:ing)?|bought|for)\s+[A-Za-z0-9-]+["')]?\s+on\s+$/i.test(
    lead,
  );

const announcedBy = (isOf: boolean, isCalled: boolean, isSigned: boolean, isTold: boolean): Announced =>
  isOf ? 'mentioned' : isCalled ? 'called' : isSigned ? 'behind a sign' : isTold ? 'told' : 'mentioned';

/** "WhatsApp: send £20": what was written there follows, no name. */
const quotesMessages = /^(?:whats ?app|messenger|signal|line|viber|paypal)$/i;

/** A name beside a platform's. */
function namedOn(text: string, { 0: word, index }: RegExpExecArray): Named[] {
  const lead = text.slice(Math.max(0, index - 46), index);
  onIsBefore.lastIndex = index;
  const before = !onIsBefore.test(text) || isThing(lead) ? null : beforePlatform.exec(lead);
  const known = before?.[1] ?? '';
  const isFollowed = before !== null && announcesBefore.test(lead.slice(0, before.index)) && !isWord(known);
  const found = before
    ? take(text, { index: index - lead.length + before.index, 0: known }, known, isFollowed ? 'no word' : 'mentioned')
    : [];
  afterPlatform.lastIndex = index + word.length;
  const match = afterPlatform.exec(text);
  if (!match) return found;
  const [, first, sign, verb, second, written = ''] = match;
  const isMine = /^is$/i.test(verb ?? '') && mine.test(lead) && !everyday.test(word) && !isWord(written);
  const owned = (/^(?:is|was)$/i.test(verb ?? '') && their.test(lead)) || isMine;
  const named = [first, second].some((one) => one !== undefined && nameNoun.test(one));
  const isSigned = sign === ':' || sign === '=';
  const quoted = /["'(]@?$/.test(match[0].slice(0, -written.length));
  const isCalled =
    /^(?:called|named|by|goes)/i.test(verb ?? '') || (named && (isSigned || quoted || verb !== undefined));
  const isTold = owned || named || (first !== undefined && verb !== undefined) || /^(?:under|as)/i.test(verb ?? '');
  const how = announcedBy(/^of$/i.test(verb ?? ''), isCalled, isSigned && !quotesMessages.test(word), isTold);
  return [...found, ...take(text, match, written, how)];
}

/**
 * How sure it is that a name stands here: beside the mere mention of a platform, behind words that a name may follow, behind a colon,
 * behind words that say that it is one. `no word` is no ordinary word whatever it ends in.
 */
type Announced = 'mentioned' | 'told' | 'behind a sign' | 'called' | 'no word';

function take(
  text: string,
  match: { readonly 0: string; readonly index: number },
  written: string,
  how: Announced,
): Named[] {
  const start = match.index + match[0].length - written.length;
  const end = start + written.length;
  return isName(written, how, text.slice(end, end + 6)) ? [{ written, start }] : [];
}

/** Parts of words with a stroke: "half-dead", "semi-private". */
const partOfWord = /^(?:all|anti|half|log|multi|non|off|on|pre|read|semi|sign|two|un|view|well|wide)-/i;
/** So many letters make a word that the list of English ones holds; of fewer too many are words that it does not. */
const shortest = 6;

/** True for what may be an ordinary word or somebody's first name. */
function isWord(written: string): boolean {
  if (written.includes('-')) return partOfWord.test(written);
  return (
    written.length < shortest || /^[A-Z][a-z]+$/.test(written) || isEnglish(englishFilter(), written.toLowerCase())
  );
}

const isSite = (plain: string): boolean => /\.(?:com|co|uk|net|org|example)$/i.test(plain) && isHost(plain);

/** What may stand behind a name that ends there, within a sentence or at its end. */
const ends = /^["')\]”’]*(?:\s*$|\s*[.,;!?()\n–-]|\s(?:and|but|or|on|then)\b)/;
const endsAll = /^["')\]”’]*(?:\s*$|\s*[.!?)\n])/;
const goesOn = /^\s(?:in|of|for|to|at)\b/;

/** Whether an ordinary word in the place of a name is one. */
const wordIsName = (how: Announced, next: string): boolean =>
  how === 'called' ? ends.test(next) : how === 'behind a sign' && endsAll.test(next);

/** Beside a mere mention a name must look like one (a digit, a dot, a stroke); where it is announced, any but a plain word. */
function isName(written: string, how: Announced, next: string): boolean {
  const plain = written.replace(/^@/, '').replace(/[.:-]+$/, '');
  if (next.startsWith('@') || plain.length < 3 || /^[\d.:/-]+$/.test(plain) || isSite(plain) || plainWord.test(plain))
    return false;
  if (/^\d+(?:st|nd|rd|th|am|pm|k|m|mins?|hrs?)$/i.test(plain) || (/^\$?\d/.test(plain) && !/[a-z]{3}/i.test(plain)))
    return false;
  if (written.startsWith('@') || /[\d_#$]/.test(plain) || /\w\.\w/.test(plain) || /^live:/i.test(plain)) return true;
  if (how === 'no word') return true;
  // Words in -ed and -ing tell what was done; "fb: John Smith" is somebody's name, no handle.
  if (how === 'mentioned' || /(?:ed|ing|ly)$/i.test(plain)) return false;
  if (/^[A-Z]/.test(plain) && /^ ?[A-Z]/.test(next)) return false;
  const stop = /[.:-]+$/.exec(written)?.[0] ?? '';
  return isWord(plain) ? wordIsName(how, stop + next) : how !== 'behind a sign' || !goesOn.test(next);
}
