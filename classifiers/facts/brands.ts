// Facts that are names of firms: the platform it happened on, the person's own bank, and the bank that money went to.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { ExtractedFact } from '../../model/classification.ts';
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
  const platforms = ['marketplace', 'dating', 'social', 'messenger']
    .flatMap((list) => lexicon[list] ?? [])
    .filter((name) => !notPlatforms.test(name));
  const bank =
    banks.length === 0
      ? null
      : new RegExp(
          `\\b(?:my|our|her|his|their|mum's|dad's)\\s+(?:own\\s+|bank\\s+(?:is\\s+|was\\s+|account\\s+(?:is\\s+|with\\s+|at\\s+)?)?|account\\s+(?:is\\s+)?(?:with|at)\\s+|bank,?\\s+\\(?)?(${alternatives(banks)})\\b(?!\\s+(?:fraud team|said|called|phoned))|\\b(?:bank|account|i am|i'm|customer) (?:with|at|of) (?:the\\s+)?(${alternatives(banks)})\\b`,
          'i',
        );
  const payeeBank =
    banks.length === 0
      ? null
      : new RegExp(
          `\\b(?:paid|sent|send|transferred|transfer|moved|went|payment|money|account|it|£[\\d,.]+k?)\\b[^.!?;]{0,40}\\b(?:in)?to\\s+(?:an?\\s+|his\\s+|her\\s+|their\\s+|the\\s+|another\\s+)?(${alternatives(banks)})\\b(?!\\s+(?:fraud|and (?:told|said)|to (?:report|tell)))`,
          'i',
        );
  const platform = platforms.length === 0 ? null : new RegExp(`\\b(${alternatives(platforms)})\\b`, 'i');
  const bankWords: TriggerList = banks.flatMap(spelt);
  const platformWords: TriggerList = platforms.flatMap(spelt);
  const read = ({ text, words, ownWords }: Evidence): ExtractedFact[] => {
    const found: ExtractedFact[] = [];
    const add = (id: string, match: RegExpExecArray | null | undefined): void => {
      const name = match?.[1] ?? match?.[2];
      if (!match || !name) return;
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
    add('your-bank', bank && ownWords.near(bankWords, bank));
    add('payee-bank', payeeBank && ownWords.near(bankWords, payeeBank));
    add('platform', platform && words.near(platformWords, platform));
    return found;
  };
  return { triggers: [bankWords, platformWords], read };
}
