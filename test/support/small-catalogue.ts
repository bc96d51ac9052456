// A catalogue of a few entries, so that tests of the classifier do not change whenever an analyst edits the real one.

import { cueSchema } from '../../catalogue/schemas/cue.ts';
import { safetySchema } from '../../catalogue/schemas/danger.ts';
import { factSchema } from '../../catalogue/schemas/fact.ts';
import { otherVerdictSchema } from '../../catalogue/schemas/fraud-type.ts';
import type { ClassifierCatalogue } from '../../classifiers/compile.ts';
import { bareCatalogue, bareType } from './bare-catalogue.ts';
import { shipped } from './catalogue.ts';

const cues = [
  {
    id: 'by-phone',
    group: 'channel',
    any: ['@they (phoned|called) [me]'],
    fact: { id: 'first-channel', value: 'phone' },
  },
  {
    id: 'claims-bank',
    group: 'persona',
    'even-negated': true,
    any: ['(from|was) my bank'],
    fact: { id: 'persona', value: 'bank' },
  },
  { id: 'paid', group: 'happened', any: ['(i|we) .. @paid', 'lost <money>'] },
  { id: 'goods-never-came', group: 'happened', any: ['(never|not) .. (arrive*|came)'] },
  { id: 'crypto-topic', group: 'topic', any: ['(bitcoin|<crypto>)'], tags: ['crypto'] },
  { id: 'general-question', group: 'benign', any: ['how do i'] },
];

const example = (text: string) => ({ text });
const type = (id: string, family: string, rest: object) =>
  bareType(id, family, { examples: Array.from({ length: 6 }, (_, at) => example(`Example number ${at}`)), ...rest });

const types = [
  type('bank-safe-account', 'impersonation', {
    cues: { 'by-phone': 4, 'claims-bank': 8, paid: 2 },
    together: [{ cues: ['claims-bank', ['by-phone', 'paid']], weight: 6 }],
    phrases: [{ say: ['safe account', 'keep .. money .. safe'], weight: 10 }],
  }),
  type('online-purchase-nondelivery', 'buying-selling', {
    cues: { 'goods-never-came': 8, paid: 4 },
    phrases: ['(bought|ordered) .. online'],
  }),
  type('crypto-investment', 'investment-pension', {
    cues: { 'crypto-topic': 8, 'goods-never-came': 5, paid: 2 },
    tags: ['crypto'],
  }),
];

const facts = [
  { id: 'first-channel', kind: 'choice', choices: ['phone', 'text'], group: 'incident', ask: 'core' },
  { id: 'persona', kind: 'choice', choices: ['bank'], group: 'suspect', ask: 'core' },
  ...['amount', 'amount-asked', 'amount-recovered'].map((id) => ({ id, kind: 'money', group: 'payment', ask: 'core' })),
  ...['paid-at', 'happened-at'].map((id) => ({ id, kind: 'date', group: 'payment', ask: 'core' })),
  { id: 'paid', kind: 'choice', choices: ['yes', 'no', 'about-to'], group: 'payment', ask: 'never' },
  {
    id: 'lost',
    kind: 'choices',
    choices: ['money', 'details', 'access', 'goods', 'nothing'],
    group: 'incident',
    ask: 'core',
  },
  { id: 'nation', kind: 'choice', choices: ['scotland', 'england'], group: 'about', ask: 'core' },
  { id: 'bank-told', kind: 'choice', choices: ['yes', 'no'], group: 'payment', ask: 'core' },
  ...['postcode', 'name', 'contact', 'payee', 'suspect-contact', 'suspect-name', 'platform', 'your-bank'].map((id) => ({
    id,
    kind: 'text',
    group: 'contact',
    ask: 'core',
  })),
];

const safety = [
  {
    id: 'suspect-at-door',
    any: ['outside'],
    sure: ['@they (is|are|s) outside', '(hes|theyre) outside'],
    contacts: ['emergency'],
    fact: { id: 'suspect-present', value: 'yes' },
    examples: Array.from({ length: 5 }, () => 'he is outside'),
    'counter-examples': Array.from({ length: 5 }, () => 'I parked here'),
  },
];

const mapOf = <Value extends { id: string }>(values: readonly Value[]): Map<string, Value> =>
  new Map(values.map((value) => [value.id, value]));

export const smallLexicon: Readonly<Record<string, readonly string[]>> = {
  they: ['he', 'she', 'they', 'someone', 'a man'],
  paid: ['paid', 'sent', 'moved', 'transferred', 'handed over'],
  bank: ['santander', 'bank of scotland', 'bank'],
  marketplace: ['gumtree'],
};

export const smallCatalogue: ClassifierCatalogue = {
  version: 'small',
  cues: mapOf(cues.map((cue) => cueSchema.parse(cue))),
  fraudTypes: mapOf(types),
  weights: new Map(),
  answers: new Map(),
  otherVerdicts: [
    otherVerdictSchema.parse({ id: 'not-a-crime', cues: { 'general-question': 14, paid: -8 }, examples: [] }),
  ],
  facts: mapOf(facts.map((one) => factSchema.parse(one))),
  safety: safetySchema.parse(safety),
  danger: bareCatalogue.danger,
  spelling: { didnae: 'didnt', ma: 'my', oor: 'our', gonna: 'going', acct: 'account', telt: 'told' },
  grammar: shipped.grammar,
  frames: shipped.frames,
  lexicon: smallLexicon,
  places: {
    postcodes: { EH: 'scotland', TD: 'scotland', TD15: 'england', SW: 'england' },
    names: { scotland: ['leith'], england: ['york'] },
  },
  warninglists: [
    { id: 'phones', type: 'phone', source: 'test', entries: ['159'] },
    { id: 'domains', type: 'domain', source: 'test', entries: ['gov.uk'] },
  ],
};
