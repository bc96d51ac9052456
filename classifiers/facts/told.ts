// Facts that are told in plain words: who it happened to, what was given away, what the bank knows.

import type { ExtractedFact, Match } from '../../model/classification.ts';
import type { TriggerList } from '../trigger-words.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';

type Rule = {
  readonly id: string;
  readonly value: string;
  /** Without one of them the pattern cannot match. */
  readonly near: TriggerList;
  readonly pattern: RegExp;
  readonly certainty?: 'certain' | 'likely';
};

/** Looked at in order: the first that matches gives the fact. */
const rules: readonly Rule[] = [
  {
    id: 'role',
    value: 'on-behalf',
    near: ['on behalf of', 'reporting', 'reported', 'report ', 'look after', 'care for', 'i support', 'we support'],
    pattern:
      /\b(?:on behalf of|report(?:ing|ed)? (?:this |it )?for) (?:her|him|them|mr|mrs|ms|miss|(?:an?|one of our|my|our) (?:elderly|vulnerable|resident|man|woman|lady|gentleman|patient|tenant|customer|pensioner|client|service user))\b|\b(?:lady|gentleman|man|woman|person|pensioner|client|resident|couple) (?:who |that |whom )?(?:i|we) (?:look after|care for|support)\b/i,
  },
  {
    id: 'bank-told',
    value: 'no',
    near: ['bank'],
    pattern:
      /\bbank (?:has|have)(?: not|n['’]?t) been (?:told|informed|contacted)\b|\b(?:not|n't|havent|hasnt|hadnt|didnt|havenae|hasnae|didnae|never|yet to|need to|should i|going to|about to)\s+(?:\w+\s+){0,2}(?:told|tell|called|call|phoned|phone|contacted|contact|informed|inform|rang|ring|spoken to|speak to|reported it to|report it to) (?:the|my|our|her|his) bank\b/i,
  },
  {
    id: 'bank-told',
    value: 'yes',
    near: ['bank', 'card company', 'card issuer', 'building society'],
    pattern:
      /\bbank (?:has|have|was|were|wis)(?: already| since| also| now)? (?:been )?(?:told|informed|contacted|notified|alerted)\b|(?:^|[.!?,;]\s+|\b(?:i|we|i've|we've|ive|she|he|mum|dad|and|then|have|has|already)\s+(?:\w+\s+){0,2})(?:told|called|phoned|contacted|informed|rang|alerted|notified|spoke to|spoken to|reported (?:it|this) to|rung) (?:the|my|our|her|his) (?:bank|card company|card issuer|building society)\b/i,
  },
  {
    id: 'bank-told',
    value: 'yes',
    near: ['bank'],
    pattern:
      /\b(?:my|the|our) bank (?:has |have )?(?:blocked|cancelled|frozen|stopped|froze|said (?:they|it|i)|refused|won't refund|is investigating|are investigating|opened (?:an?|the|my|our) (?:case|claim|dispute|complaint|investigation))\b/i,
  },
  {
    id: 'bank-told',
    value: 'yes',
    near: ['recall', 'chargeback', 'charge back'],
    pattern:
      /\b(?:recall|charge ?back)(?: request)?s? (?:(?:has|have|is|was|been|being|already|now) )*(?:requested|raised|opened|started|lodged|submitted|sent|made|asked for|in (?:hand|progress|place)|under ?way)\b|\b(?:put in|raised|requested|lodged|submitted|opened|started|asked for|asked them for|doing|processing|trying) (?:a|the) (?:payment |bank )?(?:recall|charge ?back)\b/i,
  },
  {
    id: 'affected',
    value: 'public-body',
    certainty: 'certain',
    near: [
      'council',
      'nhs',
      'health board',
      'school',
      'university',
      'college',
      'hospital',
      'local authority',
      'government',
      'public body',
      'fire service',
      'police force',
      'ambulance',
    ],
    pattern:
      /\b(?:our|we are (?:a|an)|we're (?:a|an)|i work (?:for|at|in) (?:a|an|the)?|here at)\s+(?:local |primary |secondary |high |scottish |city |county )?(?:council|nhs\b|health board|school|university|college|hospital|local authority|government|public body|fire service|police force|ambulance)/i,
  },
  {
    id: 'times',
    value: 'several',
    near: [
      'payments',
      'transfers',
      'transactions',
      'purchases',
      'withdrawals',
      'charges',
      'instalments',
      'times',
      'twice',
      'weeks',
      'months',
      'years',
    ],
    pattern:
      /\b(?:several|multiple|many|numerous|two|three|four|five|six|[2-9]|\d\d+) (?:(?:separate|different|more|small|bank|card|unknown|unauthori[sz]ed|other|further|online) ){0,2}(?:payments|transfers|transactions|purchases|withdrawals|charges|instalments|times)\b|\b(?:taken|charged|paid|billed|debited|took|went (?:out|through)|happened)(?: me| us| it| out)? (?:twice|again and again|(?:two|three|four|five|six|\d+) times)\b|\b(?:over|for) (?:the past |the last |a few |several |many |\d+ |two |three |six )?(?:weeks|months|years)\b[^.!?]{0,40}\b(?:paid|sent|gave|transferred|paying|sending)/i,
  },
  {
    id: 'times',
    value: 'several',
    near: [
      'day',
      'week',
      'month',
      'fortnight',
      'instalments',
      'standing order',
      'repeated',
      'again and again',
      'over and over',
    ],
    pattern:
      /\b(?:paid|paying|sent|sending|took|taken|taking|charged|charging|transferred|withdrew)\b[^.!?]{0,40}\b(?:every|each|a|per)\s+(?:day|week|month|fortnight)\b|[£$€]\d[\d.,]*\s+(?:every|each|a|per)\s+(?:day|week|month|fortnight)\b|\b(?:instalments|standing order|repeated(?:ly)?|again and again|over and over)\b/i,
  },
  {
    id: 'times',
    value: 'once',
    near: ['payment', 'transfer', 'transaction', 'once', 'in one go'],
    pattern:
      /\b(?:one|a single|just one|only one|one-off|1) (?:payment|transfer|transaction)\b|\b(?:paid|sent|transferred) (?:it )?(?:once|in one go)\b/i,
  },
  {
    id: 'suspect-known',
    value: 'yes',
    near: ['i know', 'stole', 'took', 'taken', 'used', 'stealing'],
    pattern:
      /\b(?:i know (?:him|her|them|who (?:he|she|it) is)|my (?:ex|neighbour|carer|cousin|uncle|brother|sister|nephew|niece|son|daughter|colleague)\b[^.!?]{0,30}\b(?:stole|took|taken|used|stealing))/i,
  },
];

const disclosures: readonly { readonly value: string; readonly pattern: RegExp }[] = [
  {
    value: 'card',
    pattern:
      /\b(?:bank|debit|credit) card\b|\bcai?rd (?:details|deets|number|info)|\b(?:put|entered|typed) in (?:my|our|her|his) (?:bank )?card\b|\bcvv\b|\blong number\b|\bcredit card\b|\bdebit card\b|\[(?:possible )?card number removed\]/i,
  },
  {
    value: 'bank-login',
    pattern:
      /\b(?:bank(?:ing)?|online banking) (?:details|login|log in|credentials|password|passcode)|\bsort code\b|\baccount (?:number|details)\b/i,
  },
  {
    value: 'one-time-code',
    pattern:
      /(?<!\b(?:sort|post|zip|qr|bar) )\bcodes?\b|\b(?:otp|passcode|(?:six|6|four|4|five|5) (?:numbers|digits))\b|\[code removed\]/i,
  },
  { value: 'password', pattern: /\bpasswords?\b|\blog ?in\b|\bcredentials\b|\busername\b|\[password removed\]/i },
  {
    value: 'identity-document',
    pattern: /\bpassport\b|\bdriving licen[cs]e\b|\bid card\b|\b(?:my|her|his) id\b|\bnric\b|\baadhaar\b/i,
  },
  { value: 'national-insurance', pattern: /\bnational insurance\b|\b(?:ni|n\.i\.) (?:number|no)\b/i },
  { value: 'address', pattern: /(?<!\b(?:e-?mail|web|ip|mail) )\baddress\b(?! book)/i },
  { value: 'date-of-birth', pattern: /\bdate of birth\b|\bdob\b|\bbirthday\b/i },
];

const manyPeople =
  'patients customers people individuals clients records members employees students pupils tenants service'.split(' ');

export const toldTriggers: readonly TriggerList[] = [...rules.map(({ near }) => near), manyPeople];

/** How many people a breach touches is told with what was lost of them; "we are six people" is the size of a firm. */
const ofRecords = /\b(?:data|records?|details|information|files|names|addresses|breach\w*|leak\w*|exposed|stolen)\b/i;

export function readTold({ own: text, ownWords }: Evidence): ExtractedFact[] {
  const found: ExtractedFact[] = [];
  for (const { id, value, near, pattern, certainty } of rules) {
    if (found.some((one) => one.id === id)) continue;
    const match = ownWords.near(near, pattern);
    if (match) found.push(fact(id, value, spanOf(text, match.index, match[0].length), 'told', certainty));
  }
  const people = ownWords.near(
    manyPeople,
    /\b(\d{1,3}(?:,\d{3})+|\d+)\s+(?:(?:customer|patient|client|staff|pupil|student|personal|medical|user)\s+)?(?:patients|customers|people|individuals|clients|records|members|employees|students|pupils|tenants|service users)\b/i,
  );
  if (people && ofRecords.test(text))
    found.push(
      fact(
        'people-affected',
        Number((people[1] ?? '').replace(/,/g, '')),
        spanOf(text, people.index, people[0].length),
        'told',
      ),
    );
  return found;
}

/** Up to "but no card details". */
const listGoesOn = /^(?:(?!\b(?:but|no|not|never|without)\b)[^.!?])*/i;

/** What was given away: read from the words of what was given, so that "they asked for my passport" is none. */
export function readDisclosed({ own: text, cues }: Evidence): ExtractedFact[] {
  const handed = cues.get('card-handed-over') ?? [];
  const given: Match[] = [...(cues.get('details-given') ?? []), ...(cues.get('code-given') ?? []), ...handed];
  const [first] = given;
  if (!first) return [];
  // A list goes on after the match: "I gave my name, address and card number".
  const words = given
    .map(({ start, end }) => text.slice(start, end + (listGoesOn.exec(text.slice(end, end + 80))?.[0].length ?? 0)))
    .join(' · ');
  // The codes of gift cards are money, and no secret of the bank's.
  const isGift = cues.has('means-gift-card');
  const values = disclosures
    .filter(
      ({ value, pattern }) =>
        (!(isGift && value === 'one-time-code') && pattern.test(words)) || (value === 'card' && handed.length > 0),
    )
    .map(({ value }) => value);
  return values.length === 0 ? [] : [fact('disclosed', values, first, first.source)];
}
