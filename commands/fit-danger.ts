// `npm run fit:danger [-- --folds N] [--corpus FILE.jsonl]`: fits what the marks of danger are worth to the development texts, and
// writes catalogue/danger.yaml. A corpus is of texts without danger, as people really write them. Says by cross-validation how much danger would be found in texts that it was not fitted to.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../catalogue/load.ts';
import { dangerYaml } from '../catalogue/write-danger.ts';
import { compile } from '../classifiers/compile.ts';
import { asideFor, markedIn, nameOfNear, nameOfNext, stretchesOf } from '../classifiers/danger.ts';
import { createMarkReader } from '../classifiers/danger-marks.ts';
import { readText } from '../classifiers/reading.ts';
import { redact } from '../classifiers/redact.ts';
import { createRefiner } from '../classifiers/refine.ts';
import { type DangerKind, dangerKinds } from './evaluate-danger.ts';
import { readDanger } from './evaluate-rows.ts';
import { type DangerSample, type FittedDanger, fitDanger, pointsOfStretch, sumOf } from './fit-danger-model.ts';
import { catalogueTexts, corpusRows, developmentTexts } from './fit-texts.ts';

const root = join(import.meta.dirname, '..');
const { values: args } = parseArgs({
  options: {
    folds: { type: 'string', default: '5' },
    decay: { type: 'string', default: '4' },
    threshold: { type: 'string', default: '1.2' },
    perhaps: { type: 'string', default: '-0.5' },
    corpus: { type: 'string' },
    list: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});
const folds = Number(args.folds);
const decay = Number(args.decay);
/** Accounts of these types may well speak of danger. */
const mayBeDanger = new Set([
  'threat-to-safety',
  'child-exploitation',
  'stalking-harassment',
  'sextortion-payment',
  'intimate-image-abuse',
  'abuse-of-trust',
  'people-exploitation',
  'other-agency',
]);
const storyCounts = 2;
const leastWeight = 0.05;
/** What tells kinds apart may be coarser than what tells danger from none. */
const leastOfKind = 0.08;
const fewestTexts = 8;
/** Of the texts without danger so many may raise a false alarm. */
const mostAlarms = 0.006;

const catalogue = loadCatalogue();
const names: string[] = [];
const numbers = new Map<string, number>();
const numberOf = (name: string): number => {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  names.push(name);
  numbers.set(name, names.length - 1);
  return names.length - 1;
};
const labels: string[] = [];
const labelNumbers = new Map<string, number>();
const reader = createMarkReader(catalogue.danger.lists, {
  label: (name) => {
    const known = labelNumbers.get(name);
    if (known !== undefined) return known;
    labels.push(name);
    labelNumbers.set(name, labels.length - 1);
    return labels.length - 1;
  },
  alone: (label) => numberOf(labels[label] ?? ''),
  next: (one, other) => numberOf(nameOfNext(labels[one] ?? '', labels[other] ?? '')),
  near: (one, other) => numberOf(nameOfNear(labels[one] ?? '', labels[other] ?? '')),
});
let stretches: number[][] = [];
const compiled = {
  ...compile(catalogue),
  danger: {
    weigh: (...[tokens, signs]: Parameters<ReturnType<typeof compile>['danger']['weigh']>) => {
      const marks = reader.read(tokens);
      for (const { name, first, last } of signs) {
        marks.add(numberOf(name), first, last);
      }
      const seen = new Uint8Array(names.length);
      stretches.push(
        ...stretchesOf(tokens).map(([from, to]) => {
          const found: number[] = [];
          markedIn(marks, from, to, seen, found);
          return found.map((at) => marks.numbers[at] as number);
        }),
      );
      return [];
    },
  },
};
const ownerOf = createRefiner(catalogue.warninglists);

interface Labelled {
  readonly text: string;
  readonly cue: DangerKind | null;
  readonly counts: number;
  readonly source: string;
}
function sampleOf({ text, cue, counts }: Labelled): DangerSample {
  stretches = [];
  readText(compiled, ownerOf, redact(text).text);
  return { stretches, right: cue === null ? -1 : dangerKinds.indexOf(cue), counts };
}

/** A story is told once; short answers, which `replies.yaml` holds, are given several times in each talk. */
const countsOf = (file: string): number => (file === 'replies.yaml' ? 5 : 1);
const own = readdirSync(join(root, 'test/development-danger'))
  .sort()
  .flatMap((file) =>
    readDanger(join(root, 'test/development-danger', file)).map((one) => ({
      ...one,
      counts: countsOf(file),
      source: one.cue === null ? 'near-misses' : 'danger',
    })),
  );
/** A story of fraud that tells of danger as well stands among the texts of danger. */
const told = new Set(own.map(({ text }) => text));
const stories = [...developmentTexts(join(root, 'test/development')), ...catalogueTexts(catalogue)]
  .filter(({ text, labels }) => !labels.some((label) => mayBeDanger.has(label)) && !told.has(text))
  .map(({ text }): Labelled => ({ text, cue: null, counts: storyCounts, source: 'stories' }));
const examples = catalogue.safety.flatMap((rule) => [
  ...rule.examples.map((text): Labelled => ({ text, cue: rule.id, counts: 12, source: 'danger' })),
  ...rule['counter-examples'].map((text): Labelled => ({ text, cue: null, counts: 12, source: 'near-misses' })),
]);
const corpus = args.corpus
  ? corpusRows(args.corpus).map(({ text }): Labelled => ({ text, cue: null, counts: 1, source: 'stories' }))
  : [];
const texts: Labelled[] = [...own, ...examples, ...stories, ...corpus];
const samples = texts.map(sampleOf);

/** Marks of too few texts are chance. */
const seen = new Int32Array(names.length);
for (const { stretches, right, counts } of samples)
  if (right >= 0 || counts >= 1) for (const number of new Set(stretches.flat())) seen[number] = (seen[number] ?? 0) + 1;
const kept = new Map<number, number>();
seen.forEach((count, number) => {
  if (count >= fewestTexts) kept.set(number, kept.size);
});
const reduced: DangerSample[] = samples.map((sample) => ({
  ...sample,
  stretches: sample.stretches.map((marks) => marks.flatMap((mark) => kept.get(mark) ?? [])),
}));
const options = { kinds: dangerKinds.length, marks: kept.size, decay };

/** The sum of points from which on so many texts without danger raise an alarm. */
function thresholdFor(sums: readonly { sum: number; right: number; source: string }[], most: number): number {
  const none = sums
    .filter(({ right, source }) => right === -1 && source === 'near-misses')
    .map(({ sum }) => sum)
    .sort((a, b) => b - a);
  return none[Math.floor(none.length * most)] ?? 0;
}

/** What is written: smaller weights are left out, so cross-validation goes without them too. */
function pruned({ weights, shared, priors }: FittedDanger): FittedDanger {
  return {
    weights: weights.map((weight) => (Math.abs(weight) >= leastOfKind ? weight : 0)),
    shared: shared.map((weight) => (Math.abs(weight) >= leastWeight ? weight : 0)),
    priors,
  };
}
/** Texts that stand together are often twins, of danger and of none: they are left out together. */
const foldOf = (at: number): number => Math.floor(at / 10) % folds;
const judged: { sum: number; right: number; best: number; source: string; text: string }[] = [];
for (let fold = 0; folds > 1 && fold < folds; fold++) {
  const fitted = pruned(
    fitDanger(
      reduced.filter((_, at) => foldOf(at) !== fold),
      options,
    ),
  );
  reduced.forEach((sample, at) => {
    if (foldOf(at) !== fold) return;
    const sums = sample.stretches.map((marks) => pointsOfStretch(fitted, marks));
    const each = dangerKinds.map((_, kind) => Math.max(...sums.map((points) => points[kind] ?? -99)));
    const best = each.indexOf(Math.max(...each));
    judged.push({
      sum: Math.max(...sums.map(sumOf)) - asideFor(sums.length),
      best,
      right: sample.right,
      source: texts[at]?.source ?? '',
      text: texts[at]?.text ?? '',
    });
  });
}
const share = (some: number, all: number): string =>
  `${some} of ${all} (${((100 * some) / Math.max(1, all)).toFixed(1)} %)`;
const danger = judged.filter(({ right }) => right >= 0);
const alarmsAt = (threshold: number, source: string) => {
  const all = judged.filter((one) => one.source === source);
  return share(all.filter(({ sum, right }) => right === -1 && sum >= threshold).length, all.length);
};
if (folds > 1) {
  for (const threshold of [
    thresholdFor(judged, 0.003),
    thresholdFor(judged, mostAlarms),
    thresholdFor(judged, 0.01),
    thresholdFor(judged, 0.02),
    thresholdFor(judged, 0.05),
    -1,
    0,
    1,
  ]) {
    const found = danger.filter(({ sum }) => sum >= threshold);
    console.log(
      `threshold ${threshold.toFixed(2)}: found ${share(found.length, danger.length)}, of the right kind first ${share(found.filter(({ best, right }) => best === right).length, danger.length)}; false alarms: near-misses ${alarmsAt(threshold, 'near-misses')}, stories ${alarmsAt(threshold, 'stories')}`,
    );
  }
  const at = thresholdFor(judged, 0.01);
  for (const [number, kind] of dangerKinds.entries()) {
    const all = danger.filter(({ right }) => right === number);
    console.log(`  ${kind}: ${share(all.filter(({ sum }) => sum >= at).length, all.length)}`);
  }
  if (args.list) {
    const show = (list: typeof judged) =>
      list.slice(0, 120).forEach(({ sum, right, best, text }) => {
        console.log(`${sum.toFixed(1)} ${dangerKinds[right] ?? '-'} < ${dangerKinds[best]}: ${text.slice(0, 170)}`);
      });
    show(danger.filter(({ sum }) => sum < at).sort((a, b) => a.sum - b.sum));
    console.log('--- near');
    show(
      judged
        .filter(({ right, source }) => right === -1 && source === 'near-misses')
        .sort((a, b) => b.sum - a.sum)
        .slice(0, 40),
    );
    console.log('--- stories');
    show(
      judged
        .filter(({ right, source }) => right === -1 && source === 'stories')
        .sort((a, b) => b.sum - a.sum)
        .slice(0, 100),
    );
  }
}
if (!args.dry) {
  const fitted = pruned(fitDanger(reduced, options));
  const rounded = (entries: [string, number][]): Record<string, number> =>
    Object.fromEntries(
      entries
        .filter(([, weight]) => weight !== 0)
        .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one))
        .map(([mark, weight]) => [mark, Math.round(weight * 100) / 100]),
    );
  const markNames = [...kept].map(([number, mark]): [string, number] => [names[number] ?? '', mark]);
  const kinds = Object.fromEntries(
    dangerKinds.map((kind, at) => {
      const points = markNames.map(([name, mark]): [string, number] => [
        name,
        fitted.weights[mark * dangerKinds.length + at] ?? 0,
      ]);
      return [kind, { prior: Math.round((fitted.priors[at] ?? 0) * 100) / 100, points: rounded(points) }];
    }),
  );
  writeFileSync(
    join(root, 'catalogue/danger.yaml'),
    dangerYaml({
      threshold: Number(args.threshold),
      perhaps: Number(args.perhaps),
      any: rounded(markNames.map(([name, mark]) => [name, fitted.shared[mark] ?? 0])),
      kinds,
    }),
  );
}
