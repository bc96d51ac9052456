// What a kept catalogue was made of is told by content: any change of data, code, partners or packages is another print.

import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fingerprint } from '../../bot/fingerprint.ts';
import { practicePartners } from '../support/catalogue.ts';

let root: string;
const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};
const print = (): string => fingerprint({ root, partnersFile: join(root, 'partners.yaml') });
const files = [
  'catalogue/cues.yaml',
  'catalogue/fraud-types/one.yaml',
  'catalogue/load.ts',
  'classifiers/extractors/phone.ts',
  'model/fact.ts',
  'routing/coverage.ts',
  'bot/fingerprint.ts',
  'bot/kept.ts',
  'bot/load.ts',
  'node_modules/.package-lock.json',
  'partners.yaml',
];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'fingerprint-'));
  for (const file of files) write(file, `text of ${file}`);
});
afterAll(() => rmSync(root, { recursive: true }));

it('is the same for the same files, whenever they were written', () => {
  const before = print();
  utimesSync(join(root, files[0] ?? ''), 1, 1);
  expect(print()).toBe(before);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
});

it.each(files)('is another one when %s has one other letter', (file) => {
  const before = print();
  write(file, `Text of ${file}`);
  expect(print()).not.toBe(before);
  write(file, `text of ${file}`);
  expect(print()).toBe(before);
});

it('is another one with a file more, or one that is named differently', () => {
  const before = print();
  write('catalogue/partners/new.yaml', '');
  const more = print();
  expect(more).not.toBe(before);
  rmSync(join(root, 'catalogue/partners/new.yaml'));
  write('catalogue/partners/other.yaml', '');
  expect(print()).not.toBe(more);
  rmSync(join(root, 'catalogue/partners/other.yaml'));
});

it('of this project can be taken', () => {
  expect(fingerprint({ partnersFile: practicePartners })).toBe(fingerprint({ partnersFile: practicePartners }));
});
