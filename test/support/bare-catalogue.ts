// A catalogue with nothing in it, and a fraud type that no words lead to: a test puts what it is about into their place.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import { noGrammar } from '../../catalogue/grammar.ts';
import { noFrames } from '../../catalogue/schemas/frames.ts';
import { type FraudType, fraudTypeSchema } from '../../catalogue/schemas/fraud-type.ts';

export const bareCatalogue: Catalogue = {
  version: 'test',
  practice: true,
  staff: [],
  fraudTypes: new Map(),
  cues: new Map(),
  lexicon: {},
  spelling: {},
  grammar: noGrammar,
  frames: noFrames,
  otherVerdicts: [],
  weights: new Map(),
  answers: new Map(),
  facts: new Map(),
  questions: { default: 0, families: {}, together: 0, subjects: {} },
  advice: new Map(),
  partners: new Map(),
  routing: [],
  priority: {
    version: '',
    bands: { P1: 60, P2: 40, P3: 20 },
    caps: {},
    'about-pounds': { 'verified-on': null, rates: {} },
    rules: [],
  },
  safety: [],
  danger: { threshold: 0, perhaps: 0, any: { start: 0, marks: [], points: [] }, kinds: {}, lists: {} },
  places: { postcodes: {}, names: {} },
  warninglists: [],
  locales: new Map([['en', {}]]),
};

export const bareType = (id: string, family: string, more: object = {}): FraudType =>
  fraudTypeSchema.parse({
    id,
    family,
    codes: [],
    route: { lead: 'police-scotland' },
    advice: [],
    'follow-up': [],
    confusions: [],
    examples: Array.from({ length: 6 }, () => ({ text: 'an example' })),
    'counter-examples': Array.from({ length: 3 }, () => ({ text: 'a counter-example', instead: 'unknown' })),
    ...more,
  });
