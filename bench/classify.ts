// How fast texts are understood: everything extracted, against classifiers that give a label only; how long a long text
// takes; and how much heap the compiled catalogue holds.

import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { type Classifier, createClassifier } from '../classifiers/understand.ts';
import { readRows, readTextFolder } from '../commands/evaluate-rows.ts';
import { brandAs, type Instant } from '../model/ids.ts';
import { type Labelled, trainNatural, trainNlpjs } from './peers.ts';
import { type Contender, race, timesFaster } from './rounds.ts';
import { type Benchmark, type BenchmarkOptions, percentile, type Row, rounded, rssMegabytes } from './row.ts';

const now = brandAs<Instant>('2026-06-15T12:00:00.000Z');
const rounds = 7;
/** So many texts peers learn from, at most: what they cost grows with what they learned, and training takes far longer. */
const mostTraining = 3600;
/** So many texts are measured: the classifier remembers far fewer, so that each is read anew in each round. */
const mostTexts = 400;
const longText = 4000;
const mostLongTexts = 150;
/** "Each text's best of five." */
const longRounds = 5;

/** Every so-manieth, so that all labels are among them. */
const spread = <Value>(values: readonly Value[], most: number): Value[] => {
  const step = Math.max(1, values.length / most);
  return Array.from({ length: Math.min(most, values.length) }, (_, at) => values[Math.floor(at * step)] as Value);
};

interface Texts {
  readonly training: readonly Labelled[];
  readonly measured: readonly string[];
}

/**
 * Peers learn from every other labelled text, of `test/development/` or of a corpus; what is measured nobody learned from.
 * What a peer costs grows with what it learned, so it learns from as many texts as one would train it with.
 */
function textsOf({ corpus }: BenchmarkOptions): Texts {
  const rows: readonly Labelled[] =
    corpus === undefined ? readTextFolder(join(import.meta.dirname, '../test/development')) : readRows(corpus).rows;
  return {
    training: spread(
      rows.filter((_, at) => at % 2 === 0),
      mostTraining,
    ),
    measured: rows.filter((_, at) => at % 2 === 1).map(({ text }) => text),
  };
}

/** Texts of 4,000 characters: others one after another, in an order that mixes what they tell of. */
function joinToLong(texts: readonly string[]): string[] {
  const long: string[] = [];
  let text = '';
  // A prime that no count of texts is a multiple of takes each text once.
  for (let at = 0; at < texts.length; at++) {
    text = `${text}${text === '' ? '' : ' '}${texts[(at * 7919) % texts.length]}`;
    if (text.length < longText) continue;
    long.push(text.slice(0, longText));
    text = '';
  }
  return long;
}

/** The heap that is in use once everything that nobody holds is gone, with typed arrays; bytes. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let time = 0; time < 3; time++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Heap that the catalogue and what is compiled from it hold, also after texts were read and words remembered. */
function measureHeap(texts: readonly string[]): { catalogue: Catalogue; classifier: Classifier; row: Row } {
  const before = heapInUse();
  const catalogue = loadCatalogue();
  const started = performance.now();
  const classifier = createClassifier(catalogue);
  const took = performance.now() - started;
  for (const text of texts) classifier.understand(text, { now });
  const grown = heapInUse() - before;
  const row = {
    name: 'catalogue: heap grown, MB (limit 80); p50: compiling it',
    ours: rounded(grown / 1e6),
    baseline: 80,
    ratio: rounded(80 / (grown / 1e6)),
    n: 1,
    p50: rounded(took),
    p99: null,
    rss: rssMegabytes(),
  };
  return { catalogue, classifier, row };
}

async function run(options: BenchmarkOptions): Promise<Row[]> {
  // Read once before anything is counted: modules that load on first use are no part of the catalogue's heap.
  const first = loadCatalogue();
  createClassifier(first).understand('On 3 May 2026 I paid £4 to 07700 900123', { now });
  const { training, measured } = textsOf(options);
  const texts = spread(measured, mostTexts);
  const { classifier, row: heap } = measureHeap(texts);

  const ours: Contender = {
    name: 'understand',
    answer: (text) => classifier.understand(text, { now }).classification.types[0]?.id,
  };
  // Before the peers are trained: what they hold in memory makes collecting garbage dearer for everybody.
  const long = spread(joinToLong(measured), mostLongTexts);
  const [slow] = await race([ours], long, longRounds);
  if (!slow) throw new Error('the race has no runner');
  const [p50, p99] = [percentile(slow.best, 0.5), percentile(slow.best, 0.99)];

  const peers = [trainNatural(training), await trainNlpjs(training)];
  const [mine, ...others] = await race([ours, ...peers], texts, rounds);
  if (!mine) throw new Error('the race has no runner');
  const against = others.map((peer) => ({
    name: `understand against ${peer.name}, texts a second`,
    ours: rounded(mine.perSecond),
    baseline: rounded(peer.perSecond),
    ratio: rounded(timesFaster(mine, peer)),
    n: texts.length,
    p50: rounded(percentile(mine.best, 0.5)),
    p99: rounded(percentile(mine.best, 0.99)),
    rss: rssMegabytes(),
  }));

  const ofLong = (name: string, value: number, limit: number): Row => ({
    name,
    ours: rounded(value),
    baseline: limit,
    ratio: rounded(limit / value),
    n: long.length,
    p50: rounded(p50),
    p99: rounded(p99),
    rss: rssMegabytes(),
  });
  return [
    ...against,
    ofLong('4,000 characters: p50 in ms (limit 1)', p50, 1),
    ofLong('4,000 characters: p99 in ms (limit 2)', p99, 2),
    heap,
  ];
}

export const classify: Benchmark = { name: 'classify', run };
