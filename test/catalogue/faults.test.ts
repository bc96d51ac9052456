// A wrong catalogue is refused with file, path, what was expected and what was found: each fault is planted in a copy.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import { CatalogueError } from '../../catalogue/problem.ts';
import { checkReferences } from '../../catalogue/references.ts';
import { missingWords } from '../../catalogue/word-references.ts';
import { practicePartners, shipped } from '../support/catalogue.ts';
import { ruleOf } from '../support/small-routing.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The shipped catalogue with a few of what was fitted: all of it takes longer to read than everything else together. */
const copy = mkdtempSync(join(tmpdir(), 'catalogue-'));
cpSync(join(import.meta.dirname, '../../catalogue'), copy, {
  recursive: true,
  filter: (path) => !path.endsWith('.ts'),
});
const few = (points: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(points).slice(0, 40));
const { lists: _, ...danger } = shipped.danger;
/** As they are written, a few of them. */
const fewPoints = ({ start, marks, points }: typeof danger.any) => ({
  start,
  points: Object.fromEntries(marks.slice(0, 40).map((mark, place) => [mark, points[place]])),
});
const any = fewPoints(danger.any);
const kinds = Object.entries(danger.kinds).map(([id, kind]) => [id, fewPoints(kind)] as const);
const weights = [...shipped.weights].map(([id, weight]) => [id, { ...weight, words: few(weight.words) }] as const);
// JSON is YAML.
for (const [file, value] of [
  [
    'danger.yaml',
    {
      ...danger,
      any: { ...any, points: { ...any.points, '@not @fear': -1 } },
      kinds: Object.fromEntries(kinds),
    },
  ],
  ['weights.yaml', Object.fromEntries(weights)],
] as const)
  writeFileSync(join(copy, file), JSON.stringify(value));
afterAll(() => rmSync(copy, { recursive: true }));

/** Loads a copy of the shipped catalogue in which `find` was replaced in one file. */
function loadBroken(file: string, find: string | RegExp, replace: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  folders.push(folder);
  cpSync(copy, folder, { recursive: true });
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(find, replace);
  if (after === before) throw new Error(`Nothing to break in ${file}`);
  writeFileSync(path, after);
  try {
    loadCatalogue({ folder, partnersFile: practicePartners });
    return [];
  } catch (error) {
    if (error instanceof CatalogueError) return error.message.split('\n');
    throw error;
  }
}

test.each<[name: string, file: string, find: string | RegExp, replace: string, named: RegExp]>([
  [
    'an id that is not its file name',
    'partners/sers.yaml',
    'id: sers',
    'id: serz',
    /^partners\/sers\.yaml: id: expected sers; found serz$/,
  ],
  [
    'a key that nobody knows',
    'partners/sers.yaml',
    'mode: handoff',
    'mode: handoff\nopening: now',
    /^partners\/sers\.yaml: .*expected none of opening/,
  ],
  [
    'a list of grammar that is missing',
    'grammar.yaml',
    '  doubts:',
    '  doubt:',
    /^grammar\.yaml: negation\.doubts: expected array.*found nothing$/,
  ],
  [
    'a word of grammar with an apostrophe',
    'grammar.yaml',
    'nearly, almost',
    'nearly, "that\'s"',
    /^grammar\.yaml: negation\.doubts\[1\]: expected one word in small letters.*found "that's"$/,
  ],
  [
    'a phrase of a frame that is no regular expression',
    'frames/sums.yaml',
    '    - got a refund',
    '    - got (a refund',
    /^frames\/sums\.yaml: coming-back\.phrases\[1\]: expected a regular expression of lists that are there; found .*[Uu]nterminated group$/,
  ],
  [
    'a phrase of a frame with a list that does not exist',
    'frames/sums.yaml',
    'after: <used-to>',
    'after: <used-too>',
    /^frames\/sums\.yaml: paying\.phrases\[3\]: expected a regular expression of lists that are there; found there is no list used-too$/,
  ],
  [
    'a list of frames that stands in itself',
    'frames.yaml',
    'got <whom> to',
    'got <happened> to',
    /^frames\.yaml: lists\.happened: expected a regular expression of lists that are there; found the list happened stands in itself$/,
  ],
  [
    'a list of frames that nothing names',
    'frames.yaml',
    'lists:',
    'lists:\n  unnamed: [nobody]',
    /^frames\.yaml: lists\.unnamed: expected a list that a phrase names; found none that does$/,
  ],
  [
    'a trigger with a capital',
    'frames.yaml',
    'payee-firm: [ltd,',
    'payee-firm: [Ltd,',
    /^frames\.yaml: triggers\.payee-firm\[0\]: expected two small letters or more; found "Ltd"$/,
  ],
  [
    'a frame that tells a fact which is none',
    'told.yaml',
    'fact: { id: suspect-known,',
    'fact: { id: suspect-unknown,',
    /^told\.yaml: told\[11\]\.fact: expected a fact of facts\.yaml; found suspect-unknown$/,
  ],
  [
    'a frame of what is given away that is no value of the fact',
    'told.yaml',
    '- value: national-insurance',
    '- value: insurance',
    /^told\.yaml: disclosed\[5\]\.value: expected one of .*national-insurance.*; found insurance$/,
  ],
  [
    'a frame that nothing asks',
    'frames/sums.yaml',
    'means-behind:',
    'means-beyond:',
    /^frames\/sums\.yaml: .*expected none of means-beyond/,
  ],
  [
    'a frame that stands in no file',
    'frames/sums.yaml',
    /^means-behind:\n(?: .*\n)+/m,
    '',
    /^frames: means-behind: expected a frame in one of the files; found none$/,
  ],
  [
    'a frame that stands in two files',
    'frames/answers.yaml',
    /$/,
    'means-behind:\n  tells: something else\n  phrases: [by]\n  examples: [paid by card]\n  counter-examples: [card]\n',
    /^frames\/sums\.yaml: means-behind: expected each frame once; found it in frames\/answers\.yaml too$/,
  ],
  [
    'a mark of danger with a list that does not exist',
    'danger.yaml',
    '"@not @fear"',
    '"@not @fears"',
    /^danger\.yaml: @not @fears: expected a list of danger-lists\.yaml; found @fears$/,
  ],
  [
    'a mark of danger that nothing reads',
    'danger.yaml',
    '"@not @fear"',
    '"@not .. @fear"',
    /^danger\.yaml: @not \.\. @fear: expected two stems apart, or three stems in a row; found @not \.\. @fear$/,
  ],
  [
    'a cue that is made of one that is not there',
    'cues.yaml',
    'of: [nothing-given]',
    'of: [nothing-known]',
    /^cues\.yaml: seen-through\.of\[0\]: expected a cue of cues\.yaml with patterns, or one that stands before it; found nothing-known$/,
  ],
  [
    'a mode that does not exist',
    'partners/sers.yaml',
    'mode: handoff',
    'mode: fax',
    /^partners\/sers\.yaml: mode: expected .*; found "fax"$/,
  ],
  [
    'a queue in the shipped catalogue',
    'partners/sers.yaml',
    'mode: handoff',
    'mode: queue',
    /^partners\/sers\.yaml: mode: expected handoff, signpost or never .*found queue$/,
  ],
  [
    'YAML that is none',
    'partners/sers.yaml',
    'mode: handoff',
    'mode: [handoff',
    /^partners\/sers\.yaml: line \d+: expected YAML; found /,
  ],
  [
    'the same rule twice',
    'routing.yaml',
    '- id: L22b',
    '- id: L22a',
    /^routing\.yaml: L22a: expected each id once; found it again$/,
  ],
  [
    'words of another in danger, and none to say to whoever tells it',
    'locales/en.yaml',
    /^safety\.self-harm\.theirs: .*$/m,
    '',
    /^safety\.yaml: self-harm: expected words for "safety\.self-harm\.theirs" in locales\/en\.yaml; found nothing$/,
  ],
  [
    'a missing word',
    'locales/en.yaml',
    /^route\.L7: .*$/m,
    '',
    /^routing\.yaml: L7: expected words for "route\.L7" in locales\/en\.yaml; found nothing$/,
  ],
])('%s', (_name, file, find, replace, named) => {
  expect(loadBroken(file, find, replace).filter((line) => named.test(line))).toHaveLength(1);
});

/** References of the shipped catalogue with some parts replaced. */
const problemsWith = (change: Partial<Catalogue>): string[] =>
  checkReferences({ ...shipped, ...change }).map(
    (p) => `${p.file}: ${p.path}: expected ${p.expected}; found ${p.found}`,
  );

const withRule = (rule: Record<string, unknown>): Partial<Catalogue> => ({
  routing: [
    ...shipped.routing,
    ruleOf({ id: 'L7', rank: 5, lead: 'police-scotland', when: { is: { live: true } }, ...rule }),
  ].slice(-1),
});
const withType = (id: string, change: Record<string, unknown>): Partial<Catalogue> => {
  const type = shipped.fraudTypes.get(id);
  if (!type) throw new Error(`No type ${id}`);
  return { fraudTypes: new Map([...shipped.fraudTypes, [id, { ...type, ...change }]]) };
};
const withPartner = (id: string, change: Record<string, unknown>): Partial<Catalogue> => {
  const partner = shipped.partners.get(id);
  if (!partner) throw new Error(`No partner ${id}`);
  return { partners: new Map([...shipped.partners, [id, { ...partner, ...change }]]) };
};

test('the shipped catalogue leads nowhere wrong', () => {
  expect(problemsWith({})).toEqual([]);
});

test.each<[name: string, change: Partial<Catalogue>, named: string]>([
  [
    'a rule that names no partner',
    withRule({ lead: 'police-england' }),
    'routing.yaml: L7.lead: expected a partner or type-default; found police-england',
  ],
  [
    'a supporting partner that is none',
    withRule({ supporting: ['vsss'] }),
    'routing.yaml: L7.supporting[0]: expected a partner; found vsss',
  ],
  [
    'a first call that is none',
    withRule({ 'first-call': ['160'] }),
    'routing.yaml: L7.first-call[0]: expected a partner or helpline; found 160',
  ],
  [
    'a cue that no rule can see',
    withRule({ when: { is: { cues: 'only-passed-on' } } }),
    'routing.yaml: L7.when.is.cues: expected a known cues; found only-passed-on',
  ],
  [
    'a field that nobody fills',
    withRule({ when: { is: { country: 'scotland' } } }),
    'routing.yaml: L7.when.is.country: expected a field of a situation or fact.<id>; found country',
  ],
  [
    'a nation that is none',
    withRule({ when: { is: { nation: 'cornwall' } } }),
    'routing.yaml: L7.when.is.nation: expected one of scotland, england, wales, northern-ireland, outside-uk, unknown; found cornwall',
  ],
  [
    'a type that is none',
    withRule({ when: { not: { is: { type: 'fake-shops' } } } }),
    'routing.yaml: L7.when.not.is.type: expected a known type; found fake-shops',
  ],
  [
    'a fact that is none',
    withRule({ when: { is: { 'fact.lostt': 'money' } } }),
    'routing.yaml: L7.when.is.fact.lostt: expected a fact of facts.yaml; found fact.lostt',
  ],
  [
    'a choice that a fact does not have',
    withRule({ when: { any: [{ is: { 'fact.paid': 'maybe' } }] } }),
    'routing.yaml: L7.when.any[0].is.fact.paid: expected one of yes, no, about-to; found maybe',
  ],
  [
    'a number asked like a choice',
    withRule({ when: { is: { soc: 2 } } }),
    'routing.yaml: L7.when.is.soc: expected atLeast, since it is a number; found is',
  ],
  [
    'a choice asked like a number',
    withRule({ when: { atLeast: { nation: 2 } } }),
    'routing.yaml: L7.when.atLeast.nation: expected a field that is a number; found nation',
  ],
  [
    'a lead on a rule that only adds',
    withRule({ id: 'O1' }),
    'routing.yaml: O1.lead: expected no lead: an O rule only adds; found police-scotland',
  ],
  [
    'a type that goes to nobody',
    withType('fake-shop', { route: { lead: 'nobody', supporting: [] } }),
    'fraud-types/fake-shop.yaml: route.lead: expected a partner; found nobody',
  ],
  [
    'an advice block that is none',
    withType('fake-shop', { advice: ['bankk'] }),
    'fraud-types/fake-shop.yaml: advice[0]: expected an advice block of advice.yaml; found bankk',
  ],
  [
    'a follow-up that is no fact',
    withType('fake-shop', { 'follow-up': ['shoe-size'] }),
    'fraud-types/fake-shop.yaml: follow-up[0]: expected a fact of facts.yaml; found shoe-size',
  ],
  [
    'a confusion with no type',
    withType('fake-shop', { confusions: ['real-shop'] }),
    'fraud-types/fake-shop.yaml: confusions[0]: expected a fraud type; found real-shop',
  ],
  [
    'a cue that is none',
    withType('fake-shop', { cues: { 'no-such-cue': 2 } }),
    'fraud-types/fake-shop.yaml: cues.no-such-cue: expected a cue of cues.yaml; found no-such-cue',
  ],
  [
    'a counter-example of nothing',
    withType('fake-shop', { 'counter-examples': [{ text: 'a sentence', instead: 'nothing' }] }),
    'fraud-types/fake-shop.yaml: counter-examples[0].instead: expected a fraud type or a verdict; found nothing',
  ],
  [
    'a partner that accepts a type which is none',
    withPartner('fca', { accepts: { types: ['family:money'], nations: ['scotland'], kinds: ['person'] } }),
    'partners/fca.yaml: accepts.types[0]: expected all, family:<family> or a fraud type; found family:money',
  ],
  [
    'a partner that sees what is no fact',
    withPartner('fca', { sees: ['shoe-size'] }),
    'partners/fca.yaml: sees[0]: expected a fact, group:<group>, story, message, fraud-type, indicators or files; found shoe-size',
  ],
  [
    'opening times without words',
    withPartner('fca', {
      contacts: [
        {
          kind: 'phone',
          value: '0800 157 0000',
          hours: 'hours.never',
          source: 'x',
          evidence: 'cited',
          'verified-on': null,
        },
      ],
    }),
    'partners/fca.yaml: contacts[0].hours: expected words for "hours.never" in locales/en.yaml; found nothing',
  ],
  [
    'a queue that nothing tells',
    withPartner('fca', { mode: 'queue', delivery: [] }),
    'PARTNERS_FILE: partners.fca.delivery: expected how its queue is told; found nothing',
  ],
  [
    'staff of no partner',
    { staff: [{ id: 'ann-ross', name: 'Ann Ross', partner: 'nobody', role: 'triage' }] },
    'PARTNERS_FILE: staff[0].partner: expected a partner; found nobody',
  ],
])('%s', (_name, change, named) => {
  expect(problemsWith(change)).toContain(named);
});

test('a language that lacks words is told which, and is still served', () => {
  const locales = new Map([...shipped.locales, ['gd', { 'route.L7': 'Gàidhlig' }]]);
  expect(problemsWith({ locales })).toEqual([]);
  expect(missingWords({ locales }, 'gd')).toContain('route.L8');
  expect(missingWords({ locales }, 'gd')).not.toContain('route.L7');
});

test('a key that only another language has is a slip of the pen', () => {
  const locales = new Map([...shipped.locales, ['gd', { 'route.L777': 'Gàidhlig' }]]);
  expect(problemsWith({ locales })).toEqual([
    'locales/gd.yaml: route.L777: expected a key that English has too; found only this language has it',
  ]);
});
