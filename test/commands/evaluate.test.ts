// The figures of `evaluate`, worked out by hand; how answers are set against labels; and the command on files that are
// right and wrong.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../../commands/evaluate.ts';
import { figuresOf } from '../../commands/evaluate-figures.ts';
import { createJudge, type Judged } from '../../commands/evaluate-judge.ts';
import { type Pair, percentile, reliabilityOf, scorePairs, shareOf } from '../../commands/evaluate-metrics.ts';
import { report } from '../../commands/evaluate-report.ts';
import { InputError, readMapping, readRows, readTextFolder } from '../../commands/evaluate-rows.ts';
import type { Understanding, Verdict } from '../../model/classification.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { smallCatalogue } from '../support/small-catalogue.ts';

const ready = () => ({ catalogue: shipped, classifier: shippedClassifier() });

/** "a>b" is a text of class a that was put in class b. */
const pairs = (short: string): Pair[] =>
  short
    .split(' ')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [expected = '', answered = ''] = pair.split('>');
      return { expected, answered };
    });

describe('accuracy and macro-F1', () => {
  it.each([
    { name: 'all right', given: 'a>a b>b', accuracy: 1, macroF1: 1, withAnswered: 1 },
    // F1 of a: 2·1/(2+1) = 2/3; of b: 2·1/(1+2) = 2/3.
    { name: 'one of three wrong', given: 'a>a a>b b>b', accuracy: 2 / 3, macroF1: 2 / 3, withAnswered: 2 / 3 },
    // a: 2·1/(2+1); a class that is only answered counts 0 in the wider mean.
    { name: 'a class without texts', given: 'a>a a>x', accuracy: 1 / 2, macroF1: 2 / 3, withAnswered: 1 / 3 },
    {
      name: 'a small class weighs as much',
      given: 'a>a a>a a>a b>a',
      accuracy: 3 / 4,
      macroF1: 3 / 7,
      withAnswered: 3 / 7,
    },
    { name: 'nothing', given: '', accuracy: 0, macroF1: 0, withAnswered: 0 },
  ])('$name', ({ given, accuracy, macroF1, withAnswered }) => {
    const score = scorePairs(pairs(given));
    expect(score.accuracy).toBeCloseTo(accuracy);
    expect(score.macroF1).toBeCloseTo(macroF1);
    expect(score.macroF1WithAnswered).toBeCloseTo(withAnswered);
  });

  it('tells precision and recall of each class, largest first', () => {
    expect(scorePairs(pairs('b>b a>a a>b a>a')).classes).toEqual([
      { class: 'a', n: 3, precision: 1, recall: 2 / 3, f1: 4 / 5 },
      { class: 'b', n: 1, precision: 1 / 2, recall: 1, f1: 2 / 3 },
    ]);
  });
});

describe('reliability', () => {
  const scored = (n: number, score: number, right: number) =>
    Array.from({ length: n }, (_, at) => ({ score, right: at < right }));

  it.each([
    { name: 'nothing', given: [], gap: null },
    { name: 'a bin with too few texts', given: scored(19, 0.85, 0), gap: null },
    { name: 'a bin that keeps its word', given: scored(20, 0.85, 17), gap: 0 },
    { name: 'one that is too sure', given: scored(20, 0.95, 10), gap: 0.45 },
    { name: 'the farthest of two', given: [...scored(20, 0.35, 9), ...scored(40, 0.65, 25)], gap: 0.1 },
  ])('$name', ({ given, gap }) => {
    const { largestGap } = reliabilityOf(given);
    if (gap === null) expect(largestGap).toBeNull();
    else expect(largestGap).toBeCloseTo(gap);
  });

  it.each([
    [0, 0],
    [0.0999, 0],
    [0.1, 1],
    [0.3, 3],
    [0.7, 7],
    [0.999, 9],
    [1, 9],
  ])('puts %f in bin %i', (score, bin) => {
    expect(reliabilityOf([{ score, right: true }]).bins.findIndex(({ n }) => n === 1)).toBe(bin);
  });
});

describe('percentiles and shares', () => {
  it.each([
    { values: [], share: 0.5, is: 0 },
    { values: [7], share: 0.99, is: 7 },
    { values: [4, 1, 3, 2], share: 0.5, is: 2 },
    { values: [4, 1, 3, 2], share: 0.51, is: 3 },
    { values: Array.from({ length: 100 }, (_, at) => at + 1), share: 0.99, is: 99 },
  ])('the $share part of $values.length values', ({ values, share, is }) => {
    expect(percentile(values, share)).toBe(is);
  });

  it('is 0 of nothing', () => {
    expect(shareOf([], () => true)).toBe(0);
    expect(shareOf([1, 2, 3, 4], (value) => value > 3)).toBe(0.25);
  });
});

const catalogue = {
  ...smallCatalogue,
  fraudTypes: new Map([
    ...smallCatalogue.fraudTypes,
    ...(['consumer-dispute', 'unclear'] as const).flatMap((id) => {
      const [like] = smallCatalogue.fraudTypes.values();
      return like ? [[id, { ...like, id, family: 'divert-or-unknown' as const }] as const] : [];
    }),
  ]),
};

/** An understanding with these types, best first, each with one match. */
function understood(verdict: Verdict, ...types: [id: string, score: number][]): Understanding {
  const match = { cue: 'general-question', source: 'cues', start: 0, end: 8, text: 'how do i' };
  return {
    text: '',
    redactions: [],
    indicators: [],
    facts: [],
    cues: [match],
    suppressed: [],
    classification: {
      verdict,
      types: types.map(([id, score]) => ({
        id,
        family: catalogue.fraudTypes.get(id)?.family ?? '',
        score,
        parts: [
          { because: `phrase of ${id}`, weight: 5, matches: [match] },
          { because: 'what speaks against it', weight: -1, matches: [match] },
        ],
      })),
      tags: [],
      by: 'rules',
      catalogueVersion: '',
    },
  };
}

const mapping = {
  'bank-safe-account': { coarse: 'impersonation', alt: [], fine: ['bank-impersonation', 'impersonation'] },
  'online-purchase-nondelivery': { coarse: 'purchase', alt: ['advance-fee'], fine: ['shopping'] },
  'crypto-investment': { coarse: 'investment', alt: [], fine: ['investment-fraud'] },
  'consumer-dispute': { coarse: 'not-a-crime', alt: [], fine: ['not-a-crime'] },
};
const bank = understood('clear', ['bank-safe-account', 0.9], ['crypto-investment', 0.1]);
const shop = understood('ambiguous', ['online-purchase-nondelivery', 0.5], ['bank-safe-account', 0.4]);
const nothing = understood('unknown');
const benign = understood('not-a-crime');
const dispute = understood('not-a-crime', ['consumer-dispute', 0.8]);

describe('an answer against a label', () => {
  const judgeOwn = createJudge(catalogue, null);
  const judgeMapped = createJudge(catalogue, mapping);

  it.each([
    { label: 'bank-safe-account', given: bank, right: true, first3: true, family: true },
    { label: 'crypto-investment', given: bank, right: false, first3: true, family: false },
    { label: 'online-purchase-nondelivery', given: bank, right: false, first3: false, family: false },
    { label: 'bank-safe-account', given: nothing, right: false, first3: false, family: false },
    { label: 'unclear', given: nothing, right: true, first3: true, family: true },
    { label: 'unclear', given: benign, right: false, first3: false, family: true },
    { label: 'consumer-dispute', given: dispute, right: true, first3: true, family: true },
    { label: 'consumer-dispute', given: benign, right: true, first3: true, family: true },
    { label: 'consumer-dispute', given: nothing, right: false, first3: false, family: false },
    { label: 'not-a-crime', given: benign, right: true, first3: true, family: true },
    { label: 'not-a-crime', given: dispute, right: true, first3: true, family: true },
    { label: 'not-a-crime', given: nothing, right: false, first3: false, family: false },
    { label: 'not-a-crime', given: bank, right: false, first3: false, family: false },
  ])('without a mapping: $label, told $given.classification.verdict', ({ label, given, right, first3, family }) => {
    const judged = judgeOwn({ id: '1', text: '', label }, given);
    expect(judged.right).toBe(right);
    expect(judged.type.expected === judged.type.answered).toBe(right);
    expect(judged.inFirstThree).toBe(first3);
    expect(judged.family?.expected === judged.family?.answered).toBe(family);
    expect(judged.coarse).toBeNull();
  });

  it.each([
    { label: 'bank-impersonation', coarse: 'impersonation', given: bank, right: true, answered: 'impersonation' },
    { label: 'impersonation', coarse: 'impersonation', given: bank, right: true, answered: 'impersonation' },
    { label: 'shopping', coarse: 'purchase', given: shop, right: true, answered: 'purchase' },
    { label: 'loan-fee', coarse: 'advance-fee', given: shop, right: false, answered: 'advance-fee' },
    { label: 'loan-fee', coarse: 'other', given: shop, right: false, answered: 'purchase' },
    { label: 'not-a-crime', coarse: 'not-a-crime', given: benign, right: true, answered: 'not-a-crime' },
    { label: 'not-a-crime', coarse: 'not-a-crime', given: nothing, right: false, answered: 'unknown' },
    { label: 'shopping', coarse: 'purchase', given: dispute, right: false, answered: 'not-a-crime' },
  ])('with a mapping: $label, $coarse, told $answered', ({ label, coarse, given, right, answered }) => {
    const judged = judgeMapped({ id: '1', text: '', label, coarse }, given);
    expect(judged.right).toBe(right);
    expect(judged.coarse).toEqual({ expected: coarse, answered });
  });

  it.each([
    { label: 'bank-safe-account', given: bank, right: true, coarse: 'impersonation', answered: 'impersonation' },
    { label: 'bank-impersonation', given: bank, right: false, coarse: undefined, answered: undefined },
    { label: 'crypto-investment', given: bank, right: false, coarse: 'investment', answered: 'impersonation' },
    { label: 'crypto-investment', given: nothing, right: false, coarse: 'investment', answered: 'unknown' },
    { label: 'not-a-crime', given: dispute, right: true, coarse: 'not-a-crime', answered: 'not-a-crime' },
    { label: 'not-a-crime', given: shop, right: false, coarse: 'not-a-crime', answered: 'purchase' },
    { label: 'ransomware', given: bank, right: false, coarse: undefined, answered: undefined },
  ])('with a mapping and labels of our own: $label, told $answered', ({ label, given, right, coarse, answered }) => {
    const judged = createJudge(catalogue, mapping, 'ours')({ id: '1', text: '', label }, given);
    expect(judged.right).toBe(right);
    expect([judged.coarse?.expected, judged.coarse?.answered]).toEqual([coarse, answered]);
  });

  it('has no family where no type answers the label, and no coarse class where the row names none', () => {
    expect(judgeMapped({ id: '1', text: '', label: 'loan-fee' }, bank)).toMatchObject({ family: null, coarse: null });
  });

  it('names what carried a wrong answer, and nothing for a right one', () => {
    const causes = (label: string, given: Understanding) => judgeOwn({ id: '1', text: '', label }, given).causes;
    expect(causes('crypto-investment', bank)).toEqual([
      { because: 'phrase of bank-safe-account', weight: 5, words: 'how do i' },
    ]);
    expect(causes('bank-safe-account', bank)).toEqual([]);
    expect(causes('bank-safe-account', nothing)).toEqual([
      { because: 'general-question', weight: 0, words: 'how do i' },
    ]);
    expect(causes('bank-safe-account', benign)[0]).toMatchObject({ because: 'general-question' });
  });
});

describe('the figures of a set', () => {
  const judge = createJudge(catalogue, mapping);
  const row = (id: string, label: string, coarse: string, given: Understanding): Judged =>
    judge({ id, text: '', label, coarse, kind: coarse === 'not-a-crime' ? 'benign' : 'account' }, given);
  const judged = [
    row('1', 'impersonation', 'impersonation', bank),
    row('2', 'investment-fraud', 'investment', bank),
    row('3', 'investment-fraud', 'investment', bank),
    row('4', 'not-a-crime', 'not-a-crime', bank),
    row('5', 'not-a-crime', 'not-a-crime', shop),
    row('6', 'not-a-crime', 'not-a-crime', nothing),
    row('7', 'not-a-crime', 'not-a-crime', dispute),
    row('8', 'alien-label', 'other', nothing),
  ];
  const figures = figuresOf('set', { judged, times: [1, 1, 1, 1, 1, 1, 1, 3] }, 1);

  it('counts verdicts, false alarms, first three and speed', () => {
    expect(figures.verdicts).toEqual({ clear: 4, ambiguous: 1, unknown: 2, 'not-a-crime': 1 });
    expect(figures.noCrime).toEqual({ n: 4, clear: 1, ambiguous: 1 });
    expect(figures.firstThree).toBe(4 / 8);
    expect(figures.unanswerable).toEqual({ 'alien-label': 1 });
    expect(figures.speed).toEqual({ textsPerSecond: 800, p50Ms: 1, p99Ms: 3 });
  });

  it('tells accuracy strictly, and with "unknown" taken as right where there is no crime', () => {
    expect(figures.coarse).toMatchObject({ n: 8, accuracy: 2 / 8, accuracyUnknownAsNoCrime: 3 / 8 });
    expect(figures.type).toMatchObject({ n: 8, accuracy: 2 / 8, accuracyUnknownAsNoCrime: 3 / 8 });
    expect(figures.family).toMatchObject({ n: 7, accuracy: 2 / 7, accuracyUnknownAsNoCrime: 3 / 7 });
  });

  it('rates the score of types only, not of the verdict that there is no crime', () => {
    expect(figures.reliability.bins.reduce((sum, { n }) => sum + n, 0)).toBe(5);
  });

  it('lists the most frequent confusions with examples and causes', () => {
    expect(figures.confusions).toEqual([
      {
        label: 'investment-fraud',
        answer: 'bank-safe-account',
        n: 2,
        clear: 2,
        inFirstThree: 2,
        examples: ['2', '3'],
        causes: [{ because: 'phrase of bank-safe-account', n: 2, words: ['how do i'] }],
      },
    ]);
  });

  it('tells kinds apart', () => {
    expect(figures.byKind).toEqual([
      { name: 'account', n: 4, coarse: 1 / 4, type: 1 / 4, firstThree: 3 / 4, unknown: 1 / 4 },
      { name: 'benign', n: 4, coarse: 1 / 4, type: 1 / 4, firstThree: 1 / 4, unknown: 1 / 4 },
    ]);
    expect(figures.bySource).toEqual([]);
  });

  it('can be read', () => {
    const text = report(figures);
    expect(text).toContain('set: 8 texts');
    expect(text).toContain('1 (25.0 %) of 4 texts that are no crime got a type with "clear"');
    expect(text).toContain('2 × investment-fraud taken for bank-safe-account, 2 of them clear');
    expect(report(figuresOf('empty', { judged: [], times: [] }, 5))).toContain('empty: 0 texts');
  });
});

describe('files and arguments', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const command = join(import.meta.dirname, '../../commands/evaluate.ts');

  it('reads rows, skips empty lines, and takes numbers as ids', () => {
    const { rows } = readRows(
      file('rows.jsonl', '{"id":1,"text":"a","label":"x","more":true}\n\n{"id":"b","text":"","label":"y"}\n'),
    );
    expect(rows).toEqual([
      { id: '1', text: 'a', label: 'x' },
      { id: 'b', text: '', label: 'y' },
    ]);
  });

  it.each([
    { name: 'no JSON', text: '{"id":"a","text":"a","label":"x"}\n{', says: /bad\.jsonl line 2: not JSON/ },
    { name: 'no label', text: '{"id":"a","text":"a"}', says: /bad\.jsonl line 1: label: / },
    { name: 'a text that is none', text: '{"id":"a","text":5,"label":"x"}', says: /bad\.jsonl line 1: text: / },
  ])('names file and line of a row with $name', ({ text, says }) => {
    const bad = file('bad.jsonl', text);
    expect(() => readRows(bad)).toThrow(InputError);
    expect(() => readRows(bad)).toThrow(says);
  });

  it('reads a mapping, and says what is wrong with one', () => {
    expect(readMapping(file('map.json', '{"a":{"coarse":"c","fine":["l"]}}'))).toEqual({
      a: { coarse: 'c', alt: [], fine: ['l'] },
    });
    expect(() => readMapping(file('map.json', '{"a":{"fine":["l"]}}'))).toThrow(/map\.json: a\.coarse: /);
    expect(() => readMapping(join(folder, 'none.json'))).toThrow(/none\.json: ENOENT/);
  });

  it('reads a folder of texts by type, as bare texts or with more about each', () => {
    file('ddos.yaml', '- { of: 1, kind: benign, text: one }\n- two\n');
    expect(readTextFolder(folder)).toEqual([
      { id: 'ddos/1', text: 'one', kind: 'benign', label: 'ddos' },
      { id: 'ddos/2', text: 'two', label: 'ddos' },
    ]);
    rmSync(join(folder, 'ddos.yaml'));
  });

  it('prints one JSON object: each file, and all together', () => {
    const one = file(
      'one.jsonl',
      '{"id":"1","text":"what are your opening hours","label":"not-a-crime","coarse":"not-a-crime"}',
    );
    const two = file(
      'two.jsonl',
      '{"id":"2","text":"our files are encrypted and there is a ransom note","label":"ransomware"}',
    );
    const out = answer([one, two, '--json'], ready);
    const { sets } = JSON.parse(out) as { sets: { name: string; n: number }[] };
    expect(sets.map(({ name, n }) => [name, n])).toEqual([
      ['one.jsonl', 1],
      ['two.jsonl', 1],
      ['all files together', 2],
    ]);
  });

  it.each([
    { args: ['none.jsonl'], says: 'none.jsonl: ENOENT' },
    { args: ['--map', 'none.json'], says: 'none.json: ENOENT' },
    { args: ['--danger', 'none.yaml'], says: 'none.yaml: ENOENT' },
    { args: ['--danger', 'none.yaml', 'rows.jsonl'], says: '--danger takes one file' },
    { args: ['--confusions', 'many'], says: '--confusions takes a whole number' },
    { args: ['--nothing'], says: 'npm run evaluate -- [FILE.jsonl' },
  ])('are refused when they make no sense: $args', ({ args, says }) => {
    expect(() => answer(args, ready)).toThrow(
      expect.toSatisfy((error) => error instanceof InputError && error.message.includes(says)),
    );
  });

  it('that make no sense end the command with 2 and one plain message', () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [command, 'none.jsonl'], { encoding: 'utf8' });
    expect(stderr).toMatch(/^none\.jsonl: ENOENT[^\n]*\n$/);
    expect([status, stdout]).toEqual([2, '']);
  });
});

describe('held-back texts', () => {
  it('are read by no other command', () => {
    const folder = join(import.meta.dirname, '../../commands');
    const readers = readdirSync(folder).filter((name) => /held-back\//.test(readFileSync(join(folder, name), 'utf8')));
    expect(readers).toEqual(['evaluate-rows.ts']);
  });
});
