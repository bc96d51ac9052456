// `npm run fit [-- --corpus FILE.jsonl --map MAPPING.json]`: fits the weights of single words and writes
// catalogue/weights.yaml, which an analyst can read and change. Says by cross-validation what it gains.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../catalogue/load.ts';
import { weightsYaml } from '../catalogue/write-weights.ts';
import { calibration } from '../classifiers/calibration.ts';
import { partsOf } from '../classifiers/classify.ts';
import { compile } from '../classifiers/compile.ts';
import { shareOf, stemOf } from '../classifiers/hints.ts';
import { readText } from '../classifiers/reading.ts';
import { redact } from '../classifiers/redact.ts';
import { createRefiner } from '../classifiers/refine.ts';
import { tokenise } from '../classifiers/tokens.ts';
import { calibrate, type Judged } from './fit-calibration.ts';
import { type FitOptions, type Fitted, fitWeights, pointsOf, type Sample } from './fit-model.ts';
import { catalogueTexts, corpusTexts, developmentTexts, type LabelledText } from './fit-texts.ts';

const root = join(import.meta.dirname, '..');
/** A word in fewer texts is chance; one in more says nothing. */
const fewestTexts = 3;
const mostShare = 0.25;
/** Words with less weight, or beyond the first so many of a type, only make the file long. */
const leastWeight = 0.3;
const mostWords = 100;
/** A cue stands among the words under its id with this before it. */
const cueMark = '@';
/** Higher than the classifier's own: the rules were tuned on many of these texts, so they are surer here than elsewhere. */
const fitTemperature = 6;
const usualTexts = 30;
/** The catalogue's own examples stand where types meet, and are all to be right: each counts as several. */
const boundary = 3;
const folds = 5;
const functionWords = new Set(
  'a an the i im ive id me my mine we us our you your yours he him his she her they them their it its this that these those and or but so if then than as at by for from in into of off on onto out over to up with without about after before again am is are was were be been being have has had having do does did doing dont didnt doesnt wasnt werent isnt arent cant cannot could would should will wont can may might must shall not no nor only own same too very just also all any both each few more most other some such what which who whom when where why how there here now one two said says say told tell got get gets getting go goes going went put take took make made know knew think thought want wanted like really still even back well much many lot thing things something anything nothing someone anyone because while until during through between ill youre theyre hes shes lets please thanks thank hi hello yes ok okay ur wee aye'.split(
    ' ',
  ),
);
const speaks = (word: string): boolean => word.length > 2 && !functionWords.has(word) && !/\d|x{3}/.test(word);

const { values: args } = parseArgs({
  options: { corpus: { type: 'string' }, map: { type: 'string' }, penalty: { type: 'string' } },
});

// The weights in force must not be learnt on top of themselves.
const catalogue = { ...loadCatalogue(), weights: new Map() };
const compiled = compile(catalogue);
const ownerOf = createRefiner(catalogue.warninglists);
const ids = compiled.candidates.map(({ id }) => id);
const numberOf = new Map(ids.map((id, number) => [id, number]));

interface Read extends LabelledText {
  readonly rules: Float64Array;
  /** Stems, and pairs of neighbours, with the word that shows them best. */
  readonly stems: ReadonlyMap<string, string>;
  readonly share: number;
}

function read(labelled: LabelledText): Read {
  const { text } = redact(labelled.text);
  const { signals } = readText(compiled, ownerOf, text);
  const { words } = tokenise(text);
  const stems = new Map<string, string>();
  words.forEach((word, at) => {
    if (!speaks(word)) return;
    stems.set(stemOf(word), word);
    const before = words[at - 1];
    if (before !== undefined && speaks(before)) stems.set(`${stemOf(before)} ${stemOf(word)}`, `${before} ${word}`);
  });
  for (const cue of signals.cues.keys()) stems.set(`${cueMark}${cue}`, `${cueMark}${cue}`);
  const rules = Float64Array.from(compiled.candidates, (candidate) =>
    partsOf(candidate, signals).reduce((sum, { weight }) => sum + weight, 0),
  );
  return { ...labelled, rules, stems, share: shareOf(new Set(words.map(stemOf)).size) };
}

/** The words that enough texts have, with a whole word to show each by. */
function vocabularyOf(texts: readonly Read[]): Map<string, { number: number; shown: string }> {
  const counts = new Map<string, { count: number; shown: string }>();
  for (const { stems } of texts) {
    for (const [stem, word] of stems) {
      const held = counts.get(stem);
      const shown = held === undefined || word.length < held.shown.length ? word : held.shown;
      counts.set(stem, { count: (held?.count ?? 0) + 1, shown });
    }
  }
  const kept = [...counts].filter(([, { count }]) => count >= fewestTexts && count <= texts.length * mostShare);
  return new Map(kept.map(([stem, { shown }], number) => [stem, { number, shown }]));
}

function samplesOf(texts: readonly Read[], vocabulary: ReturnType<typeof vocabularyOf>): Sample[] {
  const perType = new Map<string, number>();
  for (const { labels } of texts) for (const id of labels) perType.set(id, (perType.get(id) ?? 0) + 1 / labels.length);
  return texts.map(({ rules, stems, share, labels, source }) => {
    const texts = labels.reduce((sum, id) => sum + (perType.get(id) ?? 1), 0) / Math.max(1, labels.length);
    return {
      rules,
      share,
      words: [...stems.keys()].flatMap((stem) => vocabulary.get(stem)?.number ?? []),
      right: labels.flatMap((id) => numberOf.get(id) ?? []),
      counts: source === 'catalogue' ? boundary : Math.min(1, Math.sqrt(usualTexts / texts)),
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

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

// What nothing carries must stay so, whatever single words say.
const vague = (catalogue.fraudTypes.get('unclear')?.examples ?? []).map(({ text }) =>
  read({ text, labels: [], source: 'catalogue' }),
);
const texts = [
  ...catalogueTexts(catalogue),
  ...developmentTexts(join(root, 'test/development')),
  ...(args.corpus && args.map ? corpusTexts(args.corpus, args.map) : []),
]
  .filter(({ labels }) => labels.some((id) => numberOf.has(id)))
  .map(read)
  .concat(vague);
const options = (vocabulary: number): FitOptions => ({
  candidates: ids.length,
  vocabulary,
  temperature: fitTemperature,
  unknownPoints: calibration.unknownPoints,
  ...(args.penalty && { penalty: Number(args.penalty) }),
});

// Every text once as if it had not been seen; the rules were tuned on the catalogue's own examples, so those do not count.
const outcome = new Map<string, { rules: number; fitted: number; n: number }>();
const judged: Judged[] = [];
for (let fold = 0; fold < folds; fold++) {
  const held = texts.filter(({ source }, at) => source !== 'catalogue' && at % folds === fold);
  const seen = texts.filter(({ source }, at) => source === 'catalogue' || at % folds !== fold);
  const vocabulary = vocabularyOf(seen);
  const fitted = fitWeights(samplesOf(seen, vocabulary), options(vocabulary.size));
  for (const source of ['development', 'corpus'] as const) {
    const samples = samplesOf(
      held.filter((text) => text.source === source),
      vocabulary,
    );
    const sum = outcome.get(source) ?? { rules: 0, fitted: 0, n: 0 };
    sum.rules += shareRight(samples, null) * samples.length;
    sum.fitted += shareRight(samples, fitted) * samples.length;
    sum.n += samples.length;
    outcome.set(source, sum);
    if (source === 'development')
      judged.push(...samples.map((sample) => ({ points: pointsOf(fitted, sample), right: sample.right })));
  }
  judged.push(...samplesOf(vague, vocabulary).map((sample) => ({ points: pointsOf(fitted, sample), right: [] })));
}
for (const [source, { rules, fitted, n }] of outcome) {
  if (n > 0)
    say(
      `${source}: ${n} texts, right by the rules alone ${percent(rules / n)}, with words ${percent(fitted / n)} (each unseen when read)`,
    );
}

const { temperature, unknownPoints, loss } = calibrate(judged, calibration.rivals);
say(
  `Scores fit best with temperature ${temperature} and unknownPoints ${unknownPoints} (mean loss ${loss.toFixed(3)}): see classifiers/calibration.ts`,
);

const vocabulary = vocabularyOf(texts);
const { weights, priors } = fitWeights(samplesOf(texts, vocabulary), options(vocabulary.size));
const file = Object.fromEntries(
  ids.map((id, candidate) => {
    const weighed = [...vocabulary.values()]
      .map(
        ({ number, shown }) => [shown, Math.round((weights[number * ids.length + candidate] ?? 0) * 10) / 10] as const,
      )
      .filter(([, weight]) => weight >= leastWeight)
      .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
    const words = weighed.filter(([shown]) => !shown.startsWith(cueMark)).slice(0, mostWords);
    const cues = weighed
      .filter(([shown]) => shown.startsWith(cueMark))
      .map(([shown, weight]) => [shown.slice(1), weight]);
    const prior = Math.round((priors[candidate] ?? 0) * 10) / 10;
    return [id, { prior, cues: Object.fromEntries(cues), words: Object.fromEntries(words) }];
  }),
);
writeFileSync(join(root, 'catalogue/weights.yaml'), weightsYaml(file));
say(
  `Wrote catalogue/weights.yaml: ${Object.values(file).reduce((sum, { words }) => sum + Object.keys(words).length, 0)} words.`,
);
