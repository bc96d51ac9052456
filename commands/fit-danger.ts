// `npm run fit:danger [-- --folds N] [--corpus FILE.jsonl]`: fits what the marks of danger are worth to the development texts, and
// writes catalogue/danger.yaml. A corpus is of texts without danger, as people really write them. Says by cross-validation how much danger would be found in texts that it was not fitted to.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../catalogue/load.ts';
import { dangerYaml } from '../catalogue/write-danger.ts';
import { compile } from '../classifiers/compile.ts';
import { asideFor, markedIn, stretchesOf } from '../classifiers/danger.ts';
import { createMarkReader } from '../classifiers/danger-marks.ts';
import { readText } from '../classifiers/reading.ts';
import { redact } from '../classifiers/redact.ts';
import { createRefiner } from '../classifiers/refine.ts';
import { type DangerKind, dangerKinds } from './evaluate-danger.ts';
import { readDanger } from './evaluate-rows.ts';
import {
  type DangerSample,
  dangerOfStretch,
  type FittedDanger,
  fitDanger,
  kindsOfStretch,
} from './fit-danger-model.ts';
import { createMarkNames } from './fit-danger-names.ts';
import { catalogueTexts, corpusRows, developmentTexts } from './fit-texts.ts';

const root = join(import.meta.dirname, '..');
const { values: args } = parseArgs({
  options: {
    folds: { type: 'string', default: '5' },
    cost: { type: 'string', default: '0.03' },
    least: { type: 'string', default: '0.06' },
    threshold: { type: 'string', default: '1' },
    perhaps: { type: 'string', default: '-0.3' },
    corpus: { type: 'string' },
    list: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});
const folds = Number(args.folds);
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
/** Smaller points are left out. */
const leastWeight = Number(args.least);
/** What tells kinds apart may be coarser than what tells danger from none. */
const leastOfKind = 0.12;
const fewestTexts = 8;
/** Of the texts without danger so many may raise a false alarm. */
const mostAlarms = 0.006;

const catalogue = loadCatalogue();
const marks = createMarkNames();
const reader = createMarkReader(catalogue.danger.lists, marks.numbers);
/** For `markedIn`, which leaves it as it was: made for each text it would cost more than all else. */
let seenHere = new Uint8Array(2 ** 20);
let stretches: Int32Array[] = [];
const compiled = {
  ...compile(catalogue),
  danger: {
    weigh: (...[tokens, signs]: Parameters<ReturnType<typeof compile>['danger']['weigh']>) => {
      const read = reader.read(tokens);
      for (const { name, first, last } of signs) read.add(marks.sign(name), first, last);
      if (seenHere.length < marks.count()) seenHere = new Uint8Array(2 * marks.count());
      stretches.push(
        ...stretchesOf(tokens).map(([from, to]) => {
          const found: number[] = [];
          const size = markedIn(read, from, to, seenHere, found);
          return Int32Array.from({ length: size }, (_, at) => read.numbers[found[at] as number] as number);
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
  /** Who wrote it, where that is known: the file's name without its number. */
  readonly author?: string;
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
      author: file.replace(/(-\d+)?\.yaml$/, ''),
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
const seen = new Int32Array(marks.count());
for (const { stretches } of samples)
  for (const number of new Set(stretches.flatMap((marks) => [...marks]))) seen[number] = (seen[number] ?? 0) + 1;
const kept = new Map<number, number>();
seen.forEach((count, number) => {
  if (count >= fewestTexts) kept.set(number, kept.size);
});
const reduced: DangerSample[] = samples.map((sample) => ({
  ...sample,
  stretches: sample.stretches.map((marks) => Int32Array.from([...marks].flatMap((mark) => kept.get(mark) ?? []))),
}));
const options = { kinds: dangerKinds.length, marks: kept.size, cost: Number(args.cost) };

/** The sum of points from which on so many texts without danger raise an alarm. */
function thresholdFor(sums: readonly { sum: number; right: number; source: string }[], most: number): number {
  const none = sums
    .filter(({ right, source }) => right === -1 && source === 'near-misses')
    .map(({ sum }) => sum)
    .sort((a, b) => b - a);
  return none[Math.floor(none.length * most)] ?? 0;
}

/** What is written: smaller weights are left out, so cross-validation goes without them too. */
const without = (points: Float64Array, least: number): Float64Array =>
  points.map((one) => (Math.abs(one) >= least ? one : 0));
const pruned = (fitted: FittedDanger): FittedDanger => ({
  ...fitted,
  any: without(fitted.any, leastWeight),
  kinds: without(fitted.kinds, leastOfKind),
});
/** What one author wrote is left out together: nobody who reports writes as they do. Of others, ten that stand together, which are often twins. */
const authors = [...new Set(own.map(({ author }) => author))];
const foldOf = (at: number): number => {
  const author = texts[at]?.author;
  return (author === undefined ? Math.floor(at / 10) : authors.indexOf(author)) % folds;
};
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
    const sums = sample.stretches.map((marks) => dangerOfStretch(fitted, marks));
    const most = Math.max(...sums);
    const kinds = new Float64Array(dangerKinds.length);
    kindsOfStretch(fitted, sample.stretches[sums.indexOf(most)] ?? new Int32Array(), kinds);
    judged.push({
      sum: most - asideFor(sums.length),
      best: kinds.indexOf(Math.max(...kinds)),
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
  const markNames = [...kept].map(([number, mark]): [string, number] => [marks.name(number), mark]);
  const kinds = Object.fromEntries(
    dangerKinds.map((kind, at) => {
      const points = markNames.map(([name, mark]): [string, number] => [
        name,
        fitted.kinds[mark * dangerKinds.length + at] ?? 0,
      ]);
      return [kind, { prior: Math.round((fitted.priors[at] ?? 0) * 100) / 100, points: rounded(points) }];
    }),
  );
  writeFileSync(
    join(root, 'catalogue/danger.yaml'),
    dangerYaml({
      threshold: Number(args.threshold),
      perhaps: Number(args.perhaps),
      start: Math.round(fitted.start * 100) / 100,
      any: rounded(markNames.map(([name, mark]) => [name, fitted.any[mark] ?? 0])),
      kinds,
    }),
  );
}
