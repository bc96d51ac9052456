// `npm run fit [-- --corpus FILE.jsonl --map MAPPING.json]`: fits the weights of single words and writes
// catalogue/weights.yaml, which an analyst can read and change. Says by cross-validation what it gains.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../catalogue/load.ts';
import { weightsYaml } from '../catalogue/write-weights.ts';
import { calibration } from '../classifiers/calibration.ts';
import { compile } from '../classifiers/compile.ts';
import { shareOf } from '../classifiers/hints.ts';
import { addMadeCues } from '../classifiers/made-cues.ts';
import { readText } from '../classifiers/reading.ts';
import { redact } from '../classifiers/redact.ts';
import { createRefiner } from '../classifiers/refine.ts';
import { stem } from '../classifiers/stem.ts';
import { tokenise, wordsOf } from '../classifiers/tokens.ts';
import { calibrate, type Judged } from './fit-calibration.ts';
import { type Fitted, fitWeights, pointsOf, probabilities, type Sample } from './fit-model.ts';
import { catalogueTexts, corpusTexts, developmentTexts, type LabelledText } from './fit-texts.ts';

const root = join(import.meta.dirname, '..');
/** A word in fewer texts is chance; one that only a corpus uses may be its publisher's, and must be commoner. */
const fewestTexts = 3;
const fewestOwn = 2;
const fewestCorpus = 8;
/** So many weights are kept … */
const mostWeights = 80_000;
/** … and one that rounds to less than this only makes the file long. */
const leastWeight = 0.1;
/** A cue stands among the words under its id with this before it. */
const cueMark = '@';
/** What is said in a cue is mostly said in its words too, so it may weigh half as much before it is penalised. */
const cueScale = 0.5;
/** The scale of a word's weight at share 1, against its rarity. */
const wordScale = 1 / 28;
/** Points that make a type e times as likely while weights are fitted; and what "none of these" has, in the same measure. */
const unit = 4.5;
const noneOfThese = 0.45;
const usualTexts = 60;
/** The catalogue's own examples stand where types meet, and are all to be right: each counts as several. */
const boundary = 10;
const folds = 4;
const speaks = (word: string): boolean => !/\d|x{3}/.test(word);

const { values: args } = parseArgs({
  options: {
    corpus: { type: 'string' },
    map: { type: 'string' },
    // Without the cross-validation it takes a quarter of the time.
    quick: { type: 'boolean', default: false },
  },
});

// The weights in force must not be learnt on top of themselves.
const catalogue = { ...loadCatalogue(), weights: new Map() };
const compiled = compile(catalogue);
const ownerOf = createRefiner(catalogue.warninglists, compiled.frames);
const ids = compiled.candidates.map(({ id }) => id);
const numberOf = new Map(ids.map((id, number) => [id, number]));

interface Read extends LabelledText {
  readonly rules: Float64Array;
  /** Stems of words and ids of cues, with the word that shows them best. */
  readonly stems: ReadonlyMap<string, string>;
  readonly share: number;
}

function read(labelled: LabelledText): Read {
  const { text } = redact(labelled.text);
  const signals = addMadeCues(compiled.made, readText(compiled, ownerOf, text).signals);
  const words = wordsOf(tokenise(text));
  const stems = new Map(words.filter(speaks).map((word) => [stem(word), word]));
  for (const cue of signals.cues.keys()) stems.set(`${cueMark}${cue}`, `${cueMark}${cue}`);
  const { points } = compiled.weighing.sum(signals);
  return {
    ...labelled,
    rules: points.map((one) => one / unit),
    stems,
    share: shareOf(new Set(words.map(stem)).size),
  };
}

interface Feature {
  readonly number: number;
  readonly shown: string;
  readonly scale: number;
}

/** The words and cues that enough texts have, with a whole word to show each by. */
function featuresOf(texts: readonly Read[]): Map<string, Feature> {
  const counts = new Map<string, { own: number; corpus: number; shown: string }>();
  for (const { stems, source } of texts) {
    for (const [stem, word] of stems) {
      const held = counts.get(stem) ?? { own: 0, corpus: 0, shown: word };
      if (source === 'corpus') held.corpus++;
      else held.own++;
      if (word.length < held.shown.length) held.shown = word;
      counts.set(stem, held);
    }
  }
  const kept = [...counts].filter(
    ([, { own, corpus }]) => own + corpus >= fewestTexts && (own >= fewestOwn || corpus >= fewestCorpus),
  );
  const rarity = (count: number): number => Math.log((1 + texts.length) / (1 + count)) + 1;
  return new Map(
    kept.map(([stem, { own, corpus, shown }], number) => [
      stem,
      {
        number,
        shown,
        scale: rarity(own + corpus) * wordScale * (stem.startsWith(cueMark) ? cueScale : 1),
      },
    ]),
  );
}

function samplesOf(texts: readonly Read[], features: ReadonlyMap<string, Feature>): Sample[] {
  const perType = new Map<string, number>();
  for (const { labels } of texts) for (const id of labels) perType.set(id, (perType.get(id) ?? 0) + 1 / labels.length);
  return texts.map(({ rules, stems, share, labels, source }) => {
    const texts = labels.reduce((sum, id) => sum + (perType.get(id) ?? 1), 0) / Math.max(1, labels.length);
    return {
      rules,
      share,
      features: Int32Array.from([...stems.keys()].flatMap((stem) => features.get(stem)?.number ?? [])),
      right: labels.flatMap((id) => numberOf.get(id) ?? []),
      counts: (source === 'catalogue' ? boundary : 1) * Math.min(1, Math.sqrt(usualTexts / texts)),
    };
  });
}

const shareRight = (samples: readonly Sample[], fitted: Fitted | null): number => {
  const right = samples.filter((sample) => {
    const points = fitted === null ? sample.rules : pointsOf(fitted, sample);
    return sample.right.includes(points.indexOf(Math.max(...points)));
  });
  return right.length / Math.max(1, samples.length);
};

const noCrime = new Set(['not-a-crime', 'consumer-dispute']);

/** Whether a fraud type would be `clear`, as in the classifier. */
function isAlarm(fitted: Float64Array): boolean {
  const { temperature, nonePoints, clearScore, clearMargin } = calibration;
  const points = fitted.map((one) => (one * unit) / temperature);
  const likely = probabilities(points, nonePoints / temperature);
  const [first = 0, second = 0] = [...likely.keys()].sort((one, other) => (likely[other] ?? 0) - (likely[one] ?? 0));
  const score = likely[first] ?? 0;
  return !noCrime.has(ids[first] ?? '') && score >= clearScore && score >= clearMargin * (likely[second] ?? 0);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What nothing carries must stay so, whatever single words say: no candidate is right for it. */
const unclear = 'unclear';
const vague = (catalogue.fraudTypes.get(unclear)?.examples ?? []).map(({ text }) => ({
  text,
  labels: [unclear],
  source: 'catalogue' as const,
}));
const texts = [
  ...catalogueTexts(catalogue),
  ...vague,
  ...developmentTexts(join(root, 'test/development')),
  ...(args.corpus && args.map ? corpusTexts(args.corpus, args.map) : []),
]
  .filter(({ labels }) => labels.some((id) => numberOf.has(id)))
  .map((one) => read({ ...one, labels: one.labels.filter((id) => id !== unclear) }));

function fitTo(seen: readonly Read[]) {
  const features = featuresOf(seen);
  const fitted = fitWeights(samplesOf(seen, features), {
    candidates: ids.length,
    scales: Float64Array.from([...features.values()], ({ scale }) => scale),
    unknown: noneOfThese,
    keep: mostWeights,
  });
  return { features, fitted };
}

/** Every text once as if it had not been seen; the rules were tuned on the catalogue's own examples, so those do not count. */
function crossValidate(): void {
  const outcome = new Map<string, { rules: number; fitted: number; alarms: number; harmless: number; n: number }>();
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isHeld = ({ source }: Read, at: number): boolean => source !== 'catalogue' && at % folds === fold;
    const { features, fitted } = fitTo(texts.filter((text, at) => !isHeld(text, at)));
    const held = texts.filter(isHeld);
    for (const source of ['development', 'corpus'] as const) {
      const samples = samplesOf(
        held.filter((text) => text.source === source),
        features,
      );
      const sum = outcome.get(source) ?? { rules: 0, fitted: 0, alarms: 0, harmless: 0, n: 0 };
      sum.rules += shareRight(samples, null) * samples.length;
      sum.fitted += shareRight(samples, fitted) * samples.length;
      sum.n += samples.length;
      const harmless = samples.filter(({ right }) => right.some((one) => noCrime.has(ids[one] ?? '')));
      sum.harmless += harmless.length;
      sum.alarms += harmless.filter((sample) => isAlarm(pointsOf(fitted, sample))).length;
      outcome.set(source, sum);
      if (source === 'development')
        judged.push(...samples.map((sample) => ({ points: pointsOf(fitted, sample), right: sample.right })));
    }
  }
  for (const [source, { rules, fitted, alarms, harmless, n }] of outcome) {
    if (n > 0)
      say(
        `${source}: ${n} texts, right by the rules alone ${percent(rules / n)}, with weights ${percent(fitted / n)}; false alarms ${percent(alarms / Math.max(1, harmless))} of ${harmless} (each unseen when read)`,
      );
  }
  const inPoints = judged.map(({ points, right }) => ({
    points: points.map((one) => one * unit),
    right,
  }));
  const { temperature, unknownPoints, loss } = calibrate(inPoints);
  say(
    `Scores fit best with temperature ${temperature} and nonePoints ${unknownPoints} (mean loss ${loss.toFixed(3)}): see classifiers/calibration.ts`,
  );
}

if (!args.quick) crossValidate();
const { features, fitted } = fitTo(texts);
const inPoints = (weight: number | undefined): number => Math.round((weight ?? 0) * unit * 10) / 10;
const file = Object.fromEntries(
  ids.map((id, candidate) => {
    const weighed = [...features.values()]
      .map(({ number, shown }) => [shown, inPoints(fitted.weights[number * ids.length + candidate])] as const)
      .filter(([, weight]) => Math.abs(weight) >= leastWeight)
      .sort(([one, weight], [other, least]) => Math.abs(least) - Math.abs(weight) || (one < other ? -1 : 1));
    const words = weighed.filter(([shown]) => !shown.startsWith(cueMark));
    const cues = weighed
      .filter(([shown]) => shown.startsWith(cueMark))
      .map(([shown, weight]) => [shown.slice(1), weight]);
    return [
      id,
      { prior: inPoints(fitted.priors[candidate]), cues: Object.fromEntries(cues), words: Object.fromEntries(words) },
    ];
  }),
);
writeFileSync(join(root, 'catalogue/weights.yaml'), weightsYaml(file));
say(
  `Wrote catalogue/weights.yaml: ${Object.values(file).reduce((sum, { words }) => sum + Object.keys(words).length, 0)} words.`,
);
