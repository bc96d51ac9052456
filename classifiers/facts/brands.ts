// Facts that are names of firms: the platform it happened on, the person's own bank, the bank
// that money went to, and the firm that they said they were.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { ExtractedFact } from '../../model/classification.ts';
import { Sought } from '../sought.ts';
import type { TriggerList } from '../trigger-words.ts';
import { type Evidence, fact } from './evidence.ts';

/** Entries of the bank list that name no bank. */
const notBanks = new Set([
  'bank',
  'banks',
  'banking',
  'building society',
  'credit union',
  'visa',
  'mastercard',
  'american express',
  'amex',
  'wise',
  'metro',
  'chase',
]);
/** Entries of the platform lists that name no platform. */
const notPlatforms =
  /^(?:.*\*|social media|classified|dating .*|online dating|selling .*|market ?place|snap|line app|signal|teams|match com)$/;

/** Entries of the lists of firms that name none. */
const notFirms =
  /\*|\b(?:couriers?|company|supplier|provider|firm|network)\b|^(?:ee|ups|sky|octopus|apple|three mobile|j and t|blue dart)$/;
/** Words of every day, which name a firm where they stand as a name does: "from Sky". */
const everyday = /^(?:ee|ups|sky|octopus|apple)$/;
const withCapital = /^\p{Lu}/u;
/** Of what they sent, of whoever came, and of what they claimed: each stands before the name of the firm. */
const underName = [
  '\\b(?:texts?|sms|e-?mails?|messages?|letter|(?:phone ?)?calls?|voicemail|web ?site|site|page|app|advert|man|woman|guy|lady|bloke|boy|lad|fella|someone|somebody|people|engineer|agent)\\b[^.!?]{0,20}\\b(?:from|by|frae|fae)',
  '\\b(?:claim|pretend|purport|impersonat|masquerad|pos(?:ed|ing))\\w*\\b(?:[^.!?]{0,20}\\b(?:from|be|being|as|with|for|was|were))?',
  "\\b(?:said|saying|says)\\b[^.!?]{0,12}\\b(?:from|was|were|is|with|at|for|its|it's)",
  '\\b(?:fake|bogus|cloned|copycat|spoof(?:ed)?|phishing|dodgy)',
  "\\b(?:(?:he|she|they) (?:was|were|wis)|i'?m|we'?re|this is|calling|called) (?:calling )?from",
].join('|');
const namedMessage = 'text|sms|e-?mail|message|scam|delivery (?:text|message|scam)|phishing|refund (?:text|email)';

const alternatives = (names: readonly string[]): string =>
  [...names]
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[ .]'))
    .join('|');

/** Each way of writing a name: "first direct", "first.direct". */
const spelt = (name: string): string[] =>
  name
    .split(' ')
    .reduce<string[]>(
      (heads, part) => (heads.length === 0 ? [part] : heads.flatMap((head) => [`${head} ${part}`, `${head}.${part}`])),
      [],
    );

/** A reader of facts, and the words that it is looking for. */
export interface BrandReader {
  readonly triggers: readonly TriggerList[];
  readonly read: (evidence: Evidence) => ExtractedFact[];
}

/** Makes a reader of the names that the lexicon lists. */
export function createBrandReader(lexicon: Catalogue['lexicon']): BrandReader {
  const banks = (lexicon.bank ?? []).filter((name) => !notBanks.has(name));
  const platforms = [
    'airbnb',
    'booking com',
    ...['marketplace', 'dating', 'social', 'messenger'].flatMap((list) => lexicon[list] ?? []),
  ].filter((name) => !notPlatforms.test(name));
  const bank =
    banks.length === 0
      ? null
      : new Sought(
          new RegExp(
            `(?<!\\b(?:pay|paid|sent|send|transferred|went|moved|it|money)\\s+(?:in)?to\\s+)\\b(?:my|our|her|his|their|mum's|dad's)\\s+(?:own\\s+|bank\\s+(?:is\\s+|was\\s+|account\\s+(?:is\\s+|with\\s+|at\\s+)?)?|account\\s+(?:is\\s+)?(?:with|at)\\s+|bank,?\\s+\\(?)?(?:the\\s+)?(${alternatives(banks)})\\b(?!\\s+(?:fraud team|said|called|phoned))|(?:^|[.,;!?\\n]\\s*)bank(?:\\s+is\\s+|:\\s+|\\s*\\()(?:the\\s+)?(${alternatives(banks)})\\b|\\b(?:(?<!\\b(?:customer|client|guest|tenant|supplier|buyer|seller|scammer)s?\\s)banks?|(?<!\\b(?:in)?to\\b[^.!?]{0,25})account|i am|i'm|customer) (?:with|at|of) (?:the\\s+)?(${alternatives(banks)})\\b|\\b(?:i|we)(?:'ve got|\\s+(?:have|hold|have got))\\s+an?\\s+(${alternatives(banks)})\\s+(?:bank\\s+)?account\\b|\\b(${alternatives(banks)}),? (?:where|who|which|that) (?:i|we|she|he) banks?\\b`,
            'i',
          ),
        );
  const payeeBank =
    banks.length === 0
      ? null
      : new Sought(
          new RegExp(
            `\\b(?:paid|sent|send|transferred|transfer|moved|went|payment|money|account|(?<!\\breport(?:ed|ing)? )it|£[\\d,.]+k?)\\b[^.!?;]{0,40}\\b(?:in)?to\\s+(?:an?\\s+|his\\s+|her\\s+|their\\s+|the\\s+|another\\s+)?(?:["'“]?(?:safe|new|different|business|second)["'”]?\\s+)?(?:account\\s+(?:with|at)\\s+)?(${alternatives(banks)})\\b(?!\\s+(?:fraud|and (?:told|said)|to (?:report|tell)))|\\baccount (?:no\\.? |number )?\\d{8},?\\s+(?:\\(|at |with )?(${alternatives(banks)})\\b`,
            'i',
          ),
        );
  const platform = platforms.length === 0 ? null : new Sought(new RegExp(`\\b(${alternatives(platforms)})\\b`, 'i'));
  const firms = [
    ...['courier-firm', 'utility', 'retailer']
      .flatMap((list) => lexicon[list] ?? [])
      .filter((name) => !notFirms.test(name) || everyday.test(name)),
    ...banks,
    'microsoft',
  ];
  const firm =
    firms.length === 0
      ? null
      : new Sought(
          new RegExp(
            `(?:${underName})\\s+(?:the |an? |my )?["“'‘]?(${alternatives(firms)})\\b|\\b(${alternatives(firms)})(?:\\s+(?:${namedMessage})|:)|\\byour (${alternatives(firms)})\\s+(?:account|has|is|was|subscription|parcel|payment|membership|delivery|package)\\b`,
            'i',
          ),
        );
  const firmWords: TriggerList = firms.flatMap(spelt);
  const bankWords: TriggerList = banks.flatMap(spelt);
  const platformWords: TriggerList = platforms.flatMap(spelt);
  const read = ({ text, words, ownWords }: Evidence): ExtractedFact[] => {
    const found: ExtractedFact[] = [];
    const add = (id: string, match: RegExpExecArray | null | undefined): void => {
      const name = match?.slice(1).find((group) => group !== undefined);
      if (!match || !name || (everyday.test(name.toLowerCase()) && !withCapital.test(name))) return;
      const start = match.index + match[0].toLowerCase().lastIndexOf(name.toLowerCase());
      found.push(
        fact(
          id,
          text.slice(start, start + name.length),
          { start, end: start + name.length, text: text.slice(start, start + name.length) },
          'lexicon',
        ),
      );
    };
    add('payee-bank', payeeBank && ownWords.near(bankWords, payeeBank));
    // "By bank transfer to his Monzo" names the bank that it went to alone.
    const theirs = found[0];
    add('your-bank', bank && ownWords.near(bankWords, bank));
    const own = found.at(-1);
    if (theirs && own && own !== theirs && own.start === theirs.start) found.pop();
    add('brand-used', firm && words.near(firmWords, firm));
    add('platform', platform && words.near(platformWords, platform));
    return found;
  };
  return { triggers: [bankWords, firmWords, platformWords], read };
}
