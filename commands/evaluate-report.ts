// The figures of one set of texts as lines for a terminal.

import type { Confusion } from './evaluate-confusions.ts';
import type { Figures, Level, Slice } from './evaluate-figures.ts';
import { ofAll, oneLine, table, three, titled, two } from './evaluate-lines.ts';
import type { ClassScore } from './evaluate-metrics.ts';

const levelRow = (name: string, level: Level): string[] => [
  name,
  String(level.n),
  three(level.accuracy),
  three(level.accuracyUnknownAsNoCrime),
  three(level.macroF1),
  String(level.classes.length),
];

const classTable = (classes: readonly ClassScore[]): string[] =>
  table([
    ['class', 'n', 'precision', 'recall', 'F1'],
    ...classes.map((one) => [one.class, String(one.n), two(one.precision), two(one.recall), two(one.f1)]),
  ]);

/** How many of the types with the lowest F1 are shown; `--json` has them all. */
const shownTypes = 10;

const sliceTable = (slices: readonly Slice[]): string[] =>
  slices.length === 0
    ? []
    : table([
        ['', 'n', 'coarse', 'type', 'first 3', 'unknown'],
        ...slices.map(({ name, n, coarse, type, firstThree, unknown }) => [
          name,
          String(n),
          coarse === null ? '–' : three(coarse),
          three(type),
          three(firstThree),
          three(unknown),
        ]),
      ]);

/** So much of a pattern or of a text's words is shown. */
const shownLength = 60;

const confusionLines = (one: Confusion): string[] => [
  `${one.n} × ${one.label} taken for ${one.answer}${one.clear > 0 ? `, ${one.clear} of them clear` : ''}${one.inFirstThree > 0 ? `, the right type second or third in ${one.inFirstThree}` : ''}`,
  `    ${one.examples.join(', ')}`,
  ...(one.causes.length === 0 ? ['    nothing was found'] : []),
  ...one.causes.map(
    ({ because, n, words }) =>
      `    ${`${n} ×`.padStart(6)} ${oneLine(because, shownLength)}  ${words.map((text) => `"${oneLine(text, shownLength)}"`).join(', ')}`,
  ),
];

function reliabilityLines({ bins, largestGap }: Figures['reliability']): string[] {
  if (bins.every(({ n }) => n === 0)) return [];
  return [
    ...table([
      ['score', 'n', 'mean score', 'share right', 'gap'],
      ...bins
        .filter(({ n }) => n > 0)
        .map(({ from, n, meanScore, shareRight }) => [
          `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`,
          String(n),
          two(meanScore),
          two(shareRight),
          `${shareRight >= meanScore ? '+' : '−'}${two(Math.abs(shareRight - meanScore))}`,
        ]),
    ]),
    largestGap === null ? 'No bin has 20 texts.' : `Largest gap of bins with 20 texts or more: ${two(largestGap)}`,
  ];
}

/** Everything about one set, readable; ends without a line break. */
export function report(figures: Figures): string {
  const { n, coarse, family, type, verdicts, noCrime, speed } = figures;
  const lowest = type.classes.toSorted((one, other) => one.f1 - other.f1).slice(0, shownTypes);
  return [
    `${figures.name}: ${n.toLocaleString('en-GB')} texts`,
    '',
    ...table([
      ['', 'n', 'accuracy', 'with unknown', 'macro-F1', 'classes'],
      ...(coarse ? [levelRow('coarse', coarse)] : []),
      levelRow('family', family),
      levelRow('type', type),
    ]).map((line) => `  ${line}`),
    '  with unknown: "unknown" counts as right for texts that are no crime',
    '',
    `  right type within the first three: ${three(figures.firstThree)}`,
    `  verdicts: ${Object.entries(verdicts)
      .map(([verdict, count]) => `${verdict} ${ofAll(count, n)}`)
      .join(', ')}`,
    ...(noCrime.n === 0
      ? []
      : [
          `  false alarms: ${ofAll(noCrime.clear, noCrime.n)} of ${noCrime.n} texts that are no crime got a type with "clear", ${ofAll(noCrime.ambiguous, noCrime.n)} with "ambiguous"`,
        ]),
    ...Object.entries(figures.unanswerable).map(
      ([label, count]) => `  no type of ours answers the label "${label}" (${count} texts)`,
    ),
    `  speed: ${Math.round(speed.textsPerSecond).toLocaleString('en-GB')} texts/s, p50 ${two(speed.p50Ms)} ms, p99 ${two(speed.p99Ms)} ms`,
    ...titled('Reliability of the score of the first type', reliabilityLines(figures.reliability)),
    ...titled(coarse ? 'Coarse classes' : 'Families', classTable((coarse ?? family).classes)),
    ...titled('Types with the lowest F1', classTable(lowest)),
    ...titled('By kind', sliceTable(figures.byKind)),
    ...titled('By source', sliceTable(figures.bySource)),
    ...titled('Most frequent confusions', figures.confusions.flatMap(confusionLines)),
  ].join('\n');
}
