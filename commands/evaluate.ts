// `npm run evaluate -- [FILE.jsonl …] [--map MAPPING.json] [--confusions N] [--json]`: how well texts that carry a label
// are understood. Without a file it takes the project's own texts, the held-back ones first, and those of danger.
// With `--danger FILE.yaml` it takes that file's texts of danger and lists which are missed.

import { join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { type Classifier, createClassifier } from '../classifiers/understand.ts';
import { brandAs, type Instant } from '../model/ids.ts';
import { type DangerText, dangerFiguresOf, dangerOf, type JudgedDanger } from './evaluate-danger.ts';
import { dangerMisses, dangerReport } from './evaluate-danger-report.ts';
import { type Figures, figuresOf, type Measured } from './evaluate-figures.ts';
import { createJudge, type Judge } from './evaluate-judge.ts';
import { type Asked, readOptions } from './evaluate-options.ts';
import { report } from './evaluate-report.ts';
import {
  InputError,
  type RowSet,
  readDanger,
  readMapping,
  readOwnDanger,
  readOwnTexts,
  readRows,
} from './evaluate-rows.ts';
import { sayUnusable } from './unusable-catalogue.ts';

/** Dates are read from here, so that two runs over the same texts give the same figures. */
const now = brandAs<Instant>('2026-06-15T12:00:00.000Z');

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
function evaluate({ catalogue, classifier }: Ready, judge: Judge, sets: readonly RowSet[], asked: Asked): Figures[] {
  warmUp(classifier, catalogue);
  const measured = sets.map((set) => ({ set, ...measure(classifier, judge, set) }));
  const figures = measured.map((one) => figuresOf(one.set.name, one, one.set.heldBack ? 0 : asked.confusions));
  if (asked.files.length < 2) return figures;
  const all = { judged: measured.flatMap(({ judged }) => judged), times: measured.flatMap(({ times }) => times) };
  return [...figures, figuresOf('all files together', all, asked.confusions)];
}

function judgeDanger({ classifier }: Ready, texts: readonly DangerText[]): JudgedDanger[] {
  return texts.map((given) => ({
    given,
    raised: dangerOf(classifier.findSafety(given.text)),
    mentioned: classifier.perhapsDanger(given.text) !== null,
  }));
}

export interface Ready {
  readonly catalogue: Catalogue;
  readonly classifier: Classifier;
}

/** Takes seconds: nothing is read before the arguments and the files that they name were found to make sense. */
function prepare(): Ready {
  const catalogue = loadCatalogue();
  return { catalogue, classifier: createClassifier(catalogue) };
}

/** Figures of a file of danger, and which of its texts were missed. */
function runDanger(get: () => Ready, file: string, json: boolean): string {
  const texts = readDanger(file);
  const ready = get();
  const judged = judgeDanger(ready, texts);
  const danger = dangerFiguresOf(file, judged);
  if (json) return JSON.stringify({ catalogueVersion: ready.catalogue.version, danger, texts: judged });
  return `${dangerReport(danger)}\n${dangerMisses(judged)}`;
}

function runFiles(get: () => Ready, asked: Asked): string {
  const mapping = asked.map === undefined ? null : readMapping(asked.map);
  const texts = asked.files.map(readRows);
  const ready = get();
  const { catalogue } = ready;
  const sets = evaluate(ready, createJudge(catalogue, mapping), texts, asked);
  return asked.json ? JSON.stringify({ catalogueVersion: catalogue.version, sets }) : sets.map(report).join('\n\n\n');
}

/** Figures of the project's own texts; their labels are the ids of our types, with or without a mapping. */
function runOwn(get: () => Ready, asked: Asked): string {
  const mapping = asked.map === undefined ? null : readMapping(asked.map);
  const testFolder = join(import.meta.dirname, '../test');
  const ready = get();
  const { catalogue } = ready;
  const texts = readOwnTexts(catalogue, testFolder);
  const sets = evaluate(ready, createJudge(catalogue, mapping, 'ours'), texts, asked);
  const danger = dangerFiguresOf('held-back danger (never tuned on)', judgeDanger(ready, readOwnDanger(testFolder)));
  return asked.json
    ? JSON.stringify({ catalogueVersion: catalogue.version, sets, danger })
    : [...sets.map(report), dangerReport(danger)].join('\n\n\n');
}

function run(asked: Asked, get: () => Ready): string {
  if (asked.danger !== undefined) return runDanger(get, asked.danger, asked.json);
  return asked.files.length > 0 ? runFiles(get, asked) : runOwn(get, asked);
}

/**
 * What the command prints; `get` loads and compiles the catalogue. Throws `InputError` for arguments and files that make no
 * sense.
 */
export const answer = (args: readonly string[], get: () => Ready = prepare): string => run(readOptions(args), get);

function main(): number {
  try {
    console.log(answer(process.argv.slice(2)));
    return 0;
  } catch (error) {
    if (error instanceof InputError) {
      console.error(error.message);
      return 2;
    }
    return sayUnusable(error);
  }
}

if (import.meta.main) process.exitCode = main();
