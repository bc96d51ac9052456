// `npm run fit:danger [-- --folds N] [--corpus FILE.jsonl]`: fits what the marks of danger are worth to the development texts, and
// writes catalogue/danger.yaml. A corpus is of texts without danger, as people really write them. Says by cross-validation how
// much danger would be found in texts that it was not fitted to; `--list` names those that were missed, `--dry` writes nothing.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../catalogue/load.ts';
import { dangerKinds } from '../catalogue/schemas/danger.ts';
import { dangerYaml } from '../catalogue/write-danger.ts';
import { crossValidate, judgedReport } from './fit-danger-judge.ts';
import { type DangerSample, type FittedDanger, fitAny, fitDanger } from './fit-danger-model.ts';
import { readSamples } from './fit-danger-samples.ts';
import { dangerTexts } from './fit-danger-texts.ts';

const root = join(import.meta.dirname, '..');
const { values: args } = parseArgs({
  options: {
    folds: { type: 'string', default: '5' },
    cost: { type: 'string', default: '0.01' },
    threshold: { type: 'string', default: '0.8' },
    perhaps: { type: 'string', default: '-0.3' },
    corpus: { type: 'string' },
    list: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});
const folds = Number(args.folds);
/** Marks of smaller points are left out, and the others fitted once more: they say little, and a file with them is twice as long. */
const leastWeight = 0.075;
/** What tells kinds apart may be coarser than what tells danger from none. */
const leastOfKind = 0.12;

const catalogue = loadCatalogue();
const texts = dangerTexts(root, catalogue, args.corpus);
const { samples, names } = readSamples(catalogue, texts);

const options = { kinds: dangerKinds.length, marks: names.length, cost: Number(args.cost) };
/** As it is written, so that cross-validation does without what is left out, too. */
const fitPoints = (some: readonly DangerSample[]): FittedDanger => {
  const { any } = fitAny(some, options);
  const isKept = (mark: number): boolean => Math.abs(any[mark] as number) >= leastWeight;
  const fitted = fitDanger(
    some.map((one) => ({ ...one, stretches: one.stretches.map((marks) => marks.filter(isKept)) })),
    options,
  );
  return { ...fitted, kinds: fitted.kinds.map((one) => (Math.abs(one) >= leastOfKind ? one : 0)) };
};

if (folds > 1)
  for (const line of judgedReport(crossValidate(texts, samples, folds, fitPoints), args.list)) console.log(line);

const rounded = (points: number): number => Math.round(points * 100) / 100;
/** The heaviest first. */
const byName = (pointsOf: (mark: number) => number | undefined): Record<string, number> =>
  Object.fromEntries(
    names
      .map((name, mark): [string, number] => [name, pointsOf(mark) ?? 0])
      .filter(([, points]) => points !== 0)
      .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one))
      .map(([name, points]) => [name, rounded(points)]),
  );
if (!args.dry) {
  const { any, start, kinds, priors } = fitPoints(samples);
  const ofKinds = dangerKinds.map((kind, at) => {
    const points = byName((mark) => kinds[mark * dangerKinds.length + at]);
    return [kind, { prior: rounded(priors[at] ?? 0), points }] as const;
  });
  writeFileSync(
    join(root, 'catalogue/danger.yaml'),
    dangerYaml({
      threshold: Number(args.threshold),
      perhaps: Number(args.perhaps),
      start: rounded(start),
      any: byName((mark) => any[mark]),
      kinds: Object.fromEntries(ofKinds),
    }),
  );
}
