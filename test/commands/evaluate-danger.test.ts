// What counts as danger noticed, the figures of it worked out by hand, and the command on a file of one's own.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DangerKind } from '../../catalogue/schemas/danger.ts';
import type { SafetyHit } from '../../classifiers/understand.ts';
import { answer } from '../../commands/evaluate.ts';
import { dangerFiguresOf, dangerOf, type JudgedDanger, type Raised } from '../../commands/evaluate-danger.ts';
import { dangerMisses, dangerReport } from '../../commands/evaluate-danger-report.ts';
import { readDanger, readOwnDanger, readOwnTexts } from '../../commands/evaluate-rows.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { smallCatalogue } from '../support/small-catalogue.ts';

const ready = () => ({ catalogue: shipped, classifier: shippedClassifier() });

const hit = (id: string): SafetyHit => ({
  id,
  match: { cue: null, source: 'a pattern', start: 0, end: 4, text: 'help' },
  contacts: [],
});

describe('danger of a text', () => {
  it.each<{ name: string; safety?: SafetyHit[]; raised: [string, DangerKind[]][] }>([
    { name: 'nothing', raised: [] },
    { name: 'an interruption', safety: [hit('self-harm')], raised: [['safety:self-harm', ['self-harm']]] },
    { name: 'an interruption of no such kind', safety: [hit('flood')], raised: [['safety:flood', []]] },
    {
      name: 'two kinds at once',
      safety: [hit('suspect-at-door'), hit('danger-now')],
      raised: [
        ['safety:suspect-at-door', ['suspect-at-door']],
        ['safety:danger-now', ['danger-now']],
      ],
    },
  ])('$name', ({ safety = [], raised }) => {
    expect(dangerOf(safety).map(({ because, kinds }) => [because, kinds])).toEqual(raised);
  });
});

describe('figures of danger', () => {
  const raise = (because: string, ...kinds: DangerKind[]): Raised => ({ kinds, because, words: 'these words' });
  const judged: JudgedDanger[] = [
    { given: { text: 'one', cue: 'self-harm' }, raised: [raise('safety:self-harm', 'self-harm')], mentioned: false },
    { given: { text: 'two', cue: 'self-harm' }, raised: [raise('safety:danger-now', 'danger-now')], mentioned: false },
    { given: { text: 'three', cue: 'danger-now' }, raised: [], mentioned: true },
    { given: { text: 'four', cue: null }, raised: [], mentioned: true },
    {
      given: { text: 'five', cue: null },
      raised: [raise('safety:self-harm', 'self-harm'), raise('fact:paid', 'money-moving-now')],
      mentioned: false,
    },
  ];
  const figures = dangerFiguresOf('set', judged);

  it('count what was found, what of the right kind, and what was raised for nothing', () => {
    expect(figures).toEqual({
      name: 'set',
      danger: { n: 3, found: 2, right: 1, told: 3 },
      byKind: [
        { kind: 'danger-now', n: 1, found: 0, right: 0, told: 1 },
        { kind: 'self-harm', n: 2, found: 2, right: 1, told: 2 },
      ],
      nearMisses: { n: 2, alarms: 1, mentions: 1, byCause: { 'safety:self-harm': 1, 'fact:paid': 1 } },
    });
  });

  it('are reported without a word of the texts', () => {
    const text = dangerReport(figures);
    expect(text).toContain('false alarms: 1 (50.0 %) of 2 texts without danger');
    expect(text).toMatch(/self-harm +2 +2 \(100\.0 %\) +1 \(50\.0 %\)/);
    for (const { given } of judged) expect(text).not.toContain(given.text);
    expect(text).not.toContain('these words');
    expect(dangerReport(dangerFiguresOf('empty', []))).toContain('empty: 0 texts of danger, 0 without');
  });

  it('list misses with what led there, where the texts may be seen', () => {
    const [, missed, other, alarms] = dangerMisses(judged).split(/^(?:Missed|Found as another kind|False alarms)$/m);
    expect(missed).toContain('danger-now: three');
    expect(other).toContain('self-harm: two\n      safety:danger-now "these words"');
    expect(alarms).toContain('five\n      safety:self-harm');
    expect(dangerMisses([])).toBe('');
  });
});

describe('files of danger', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'evaluate-danger-'));
    for (const name of ['held-back/accounts', 'held-back/posts', 'held-back/paraphrases', 'development'])
      mkdirSync(join(folder, name), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it('hold texts with a kind of danger, and texts without', () => {
    expect(readDanger(file('mixed.yaml', '- { cue: self-harm, text: a }\n- { text: b }\n'))).toEqual([
      { cue: 'self-harm', text: 'a' },
      { cue: null, text: 'b' },
    ]);
    expect(() => readDanger(file('bad.yaml', '- { cue: boredom, text: a }\n'))).toThrow(/bad\.yaml: 0\.cue: /);
    expect(() => readDanger(file('torn.yaml', '- { cue: self-harm\n- b'))).toThrow(/torn\.yaml line \d/);
  });

  it('are held back beside the accounts and the paraphrases', () => {
    file('held-back/danger.yaml', '- { cue: danger-now, text: a }\n');
    file('held-back/near-misses.yaml', '- { text: b }\n');
    file('held-back/accounts/ddos.yaml', '- { kind: victim-account, text: c }\n');
    file('held-back/posts/ddos.yaml', '- e\n');
    file('development/ddos.yaml', '- d\n');
    expect(readOwnDanger(folder)).toEqual([
      { cue: 'danger-now', text: 'a' },
      { cue: null, text: 'b' },
    ]);
    const sets = readOwnTexts(smallCatalogue, folder);
    expect(sets.map(({ heldBack, rows }) => [heldBack, rows.map(({ text }) => text).join()])).toEqual([
      [true, 'c'],
      [true, 'e'],
      [true, ''],
      [false, 'd'],
      [false, expect.any(String)],
    ]);
  });

  it('are judged by the command, which shows what was missed', () => {
    const texts = file(
      'own.yaml',
      '- { cue: self-harm, text: "I want to kill myself" }\n- { text: "lovely weather" }\n',
    );
    expect(answer(['--danger', texts], ready)).toContain('1 texts of danger, 1 without');
    expect(JSON.parse(answer(['--danger', texts, '--json'], ready))).toMatchObject({
      danger: { danger: { n: 1, found: 1, right: 1 }, nearMisses: { n: 1, alarms: 0 } },
      texts: [{ raised: [{ because: 'safety:self-harm' }] }, { raised: [] }],
    });
  });
});
