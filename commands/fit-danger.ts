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
import { fitDanger, type Line } from './fit-danger-model.ts';
import { readSamples } from './fit-danger-samples.ts';
import { dangerTexts } from './fit-danger-texts.ts';

const root = join(import.meta.dirname, '..');
const { values: args } = parseArgs({
  options: {
    folds: { type: 'string', default: '5' },
    cost: { type: 'string', default: '0.03' },
    threshold: { type: 'string', default: '0.2' },
    perhaps: { type: 'string', default: '-1' },
    corpus: { type: 'string' },
    list: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});
const folds = Number(args.folds);
/** What a kind has to itself may be coarser than what all kinds share. */
const least = { any: 0.15, kind: 0.12 };

const catalogue = loadCatalogue();
const texts = dangerTexts(root, catalogue, args.corpus);
const { samples, names } = readSamples(catalogue, texts);

const options = { kinds: dangerKinds.length, marks: names.length, cost: Number(args.cost), least };

if (folds > 1)
  for (const line of judgedReport(
    crossValidate(texts, samples, folds, (some) => fitDanger(some, options)),
    args.list,
  ))
    console.log(line);

const rounded = (points: number): number => Math.round(points * 100) / 100;
/** As it is written, the heaviest first. */
const written = ({ start, points }: Line): { start: number; points: Record<string, number> } => ({
  start: rounded(start),
  points: Object.fromEntries(
    names
      .map((name, mark): [string, number] => [name, rounded(points[mark] ?? 0)])
      .filter(([, worth]) => worth !== 0)
      .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one)),
  ),
});
if (!args.dry) {
  const { any, kinds } = fitDanger(samples, options);
  writeFileSync(
    join(root, 'catalogue/danger.yaml'),
    dangerYaml({
      threshold: Number(args.threshold),
      perhaps: Number(args.perhaps),
      any: written(any),
      kinds: Object.fromEntries(kinds.map((line, kind) => [dangerKinds[kind], written(line)])),
    }),
  );
}
