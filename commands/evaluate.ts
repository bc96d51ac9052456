// `npm run evaluate -- [FILE.jsonl …] [--map MAPPING.json] [--confusions N] [--json]`: how well texts that carry a label
// are understood. Without a file it takes the project's own texts, the held-back ones first.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { CatalogueError } from '../catalogue/problem.ts';
import { type Classifier, createClassifier } from '../classifiers/understand.ts';
import { brandAs, type Instant } from '../model/ids.ts';
import { type Figures, figuresOf, type Measured } from './evaluate-figures.ts';
import { createJudge, type Judge } from './evaluate-judge.ts';
import { report } from './evaluate-report.ts';
import { InputError, type Mapping, type RowSet, readMapping, readOwnTexts, readRows } from './evaluate-rows.ts';

/** Dates are read from here, so that two runs over the same texts give the same figures. */
const now = brandAs<Instant>('2026-06-15T12:00:00.000Z');

const usage = 'npm run evaluate -- [FILE.jsonl …] [--map MAPPING.json] [--confusions N] [--json]';

interface Asked {
  readonly files: readonly string[];
  readonly map: string | undefined;
  readonly confusions: number;
  readonly json: boolean;
}

/** Throws `InputError` on options that make no sense. */
function readOptions(): Asked {
  let given: ReturnType<typeof parse>;
  try {
    given = parse();
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n${usage}`);
  }
  const { values, positionals: files } = given;
  const confusions = Number(values.confusions);
  if (!Number.isInteger(confusions) || confusions < 0) throw new InputError('--confusions takes a whole number');
  if (values.map !== undefined && files.length === 0)
    throw new InputError('--map needs a file of texts: our own carry the ids of our types');
  return { files, map: values.map, confusions, json: values.json };
}

const parse = () =>
  parseArgs({
    options: {
      map: { type: 'string' },
      confusions: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });

/** Understands and judges every row of a set. */
export function measure(classifier: Classifier, judge: Judge, set: RowSet): Measured {
  const times: number[] = [];
  const judged = set.rows.map((row) => {
    const started = performance.now();
    const understanding = classifier.understand(row.text, { now });
    times.push(performance.now() - started);
    return judge(row, understanding);
  });
  return { judged, times };
}

/** Lets the engine compile what runs often, so that the first texts are not the slowest. */
function warmUp(classifier: Classifier, catalogue: Catalogue): void {
  for (const { examples } of catalogue.fraudTypes.values())
    for (const { text } of examples) classifier.understand(text, { now });
}

/** Figures of each set and, where there are several files, of all their rows together. */
function evaluate(catalogue: Catalogue, sets: readonly RowSet[], mapping: Mapping | null, asked: Asked): Figures[] {
  const classifier = createClassifier(catalogue);
  const judge = createJudge(catalogue, mapping);
  warmUp(classifier, catalogue);
  const measured = sets.map((set) => ({ set, ...measure(classifier, judge, set) }));
  const figures = measured.map((one) => figuresOf(one.set.name, one, one.set.heldBack ? 0 : asked.confusions));
  if (asked.files.length < 2) return figures;
  const all = { judged: measured.flatMap(({ judged }) => judged), times: measured.flatMap(({ times }) => times) };
  return [...figures, figuresOf('all files together', all, asked.confusions)];
}

function main(): number {
  try {
    const asked = readOptions();
    const mapping = asked.map === undefined ? null : readMapping(asked.map);
    const catalogue = loadCatalogue();
    const sets =
      asked.files.length > 0
        ? asked.files.map(readRows)
        : readOwnTexts(catalogue, join(import.meta.dirname, '../test'));
    const figures = evaluate(catalogue, sets, mapping, asked);
    console.log(
      asked.json
        ? JSON.stringify({ catalogueVersion: catalogue.version, sets: figures })
        : figures.map(report).join('\n\n\n'),
    );
    return 0;
  } catch (error) {
    if (error instanceof InputError) {
      console.error(error.message);
      return 2;
    }
    if (!(error instanceof CatalogueError)) throw error;
    console.error(`The catalogue cannot be used:\n${error.message}`);
    return 1;
  }
}

if (import.meta.main) process.exitCode = main();
