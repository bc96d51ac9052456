// `npm run fit:answers`: counts what the labelled texts say unasked to the questions that tell types apart, and writes
// catalogue/answers.yaml, which an analyst can read and change.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../catalogue/load.ts';
import { answersYaml } from '../catalogue/write-answers.ts';
import { createClassifier } from '../classifiers/understand.ts';
import { brandAs, type Instant } from '../model/ids.ts';
import { catalogueTexts, developmentTexts } from './fit-texts.ts';

const root = join(import.meta.dirname, '..');
/** What people can answer whatever happened to them. */
const questions = ['persona', 'first-channel', 'means'];
/** Of those who do not say it unasked, about half would pick none of the choices. */
const noneOfThem = 0.5;
const leastNone = 0.05;
/** A type is thought to be like all others until this many of its texts say otherwise. */
const likeOthers = 4;
const leastShown = 0.02;
const now = brandAs<Instant>('2026-01-01T12:00:00.000Z');

const catalogue = loadCatalogue();
const classifier = createClassifier(catalogue);

/** Question → type → value → in how many texts. */
const counts = new Map(questions.map((id) => [id, new Map<string, Map<string, number>>()]));
const textsOf = new Map<string, number>();
for (const { text, labels } of [...catalogueTexts(catalogue), ...developmentTexts(join(root, 'test/development'))]) {
  const [type = ''] = labels;
  if (!catalogue.fraudTypes.has(type)) continue;
  textsOf.set(type, (textsOf.get(type) ?? 0) + 1);
  for (const { id, value } of classifier.understand(text, { now }).facts) {
    const types = counts.get(id);
    if (!types || typeof value !== 'string') continue;
    const values = types.get(type) ?? new Map<string, number>();
    types.set(type, values.set(value, (values.get(value) ?? 0) + 1));
  }
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, one) => total + one, 0);
const rounded = (share: number): number => Math.round(share * 100) / 100;

function sharesOf(id: string): Record<string, Record<string, number>> {
  const types = counts.get(id) ?? new Map<string, Map<string, number>>();
  const usual = new Map<string, number>();
  for (const values of types.values())
    for (const [value, count] of values) usual.set(value, (usual.get(value) ?? 0) + count);
  const all = sum(usual.values());
  return Object.fromEntries(
    [...textsOf].map(([type, texts]) => {
      const said = types.get(type) ?? new Map<string, number>();
      const n = sum(said.values());
      const none = Math.max(leastNone, noneOfThem * (1 - n / texts));
      const shares = [...usual].map(([value, count]): [string, number] => [
        value,
        (1 - none) * (((said.get(value) ?? 0) + (likeOthers * count) / all) / (n + likeOthers)),
      ]);
      const listed = [...shares, ['other', none] as [string, number]]
        .filter(([, share]) => share >= leastShown)
        .sort(([one, share], [other, less]) => less - share || (one < other ? -1 : 1));
      return [type, Object.fromEntries(listed.map(([value, share]) => [value, rounded(share)]))];
    }),
  );
}

writeFileSync(
  join(root, 'catalogue/answers.yaml'),
  answersYaml(Object.fromEntries(questions.map((id) => [id, sharesOf(id)]))),
);
process.stdout.write(`Wrote catalogue/answers.yaml from ${sum(textsOf.values())} texts.\n`);
