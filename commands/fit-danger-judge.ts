// How much danger is found in texts that the points were not fitted to, and how many false alarms they raise.

import { dangerKinds } from '../catalogue/schemas/danger.ts';
import { asideFor } from '../classifiers/danger.ts';
import { type DangerSample, type FittedDanger, pointsOfStretch } from './fit-danger-model.ts';
import type { LabelledDanger } from './fit-danger-texts.ts';

export interface Judged {
  readonly given: LabelledDanger;
  readonly points: number;
  /** The number of the kind that it is taken for, if it is danger. */
  readonly kind: number;
}

/** Shares of near misses at whose threshold danger is counted. */
const alarmShares = [0.003, 0.006, 0.01, 0.02, 0.05];
/** The share at which each kind is counted and misses are listed. */
const listedAt = 0.01;
const mostListed = 120;

/**
 * Each text by points that were fitted without its part. What one author wrote is left out together, because nobody who reports
 * writes as they do; of others ten that stand together, which are often twins.
 */
export function crossValidate(
  texts: readonly LabelledDanger[],
  samples: readonly DangerSample[],
  folds: number,
  fitPoints: (samples: readonly DangerSample[]) => FittedDanger,
): Judged[] {
  const authors = [...new Set(texts.flatMap(({ author }) => author ?? []))];
  const partOf = (at: number): number => {
    const author = texts[at]?.author;
    return (author === undefined ? Math.floor(at / 10) : authors.indexOf(author)) % folds;
  };
  return Array.from({ length: folds }).flatMap((_, part) => {
    const fitted = fitPoints(samples.filter((_, at) => partOf(at) !== part));
    return texts.flatMap((given, at) =>
      partOf(at) === part ? [{ given, ...judge(fitted, samples[at]?.stretches ?? []) }] : [],
    );
  });
}

function judge(fitted: FittedDanger, stretches: readonly Int32Array[]): Omit<Judged, 'given'> {
  const points = dangerKinds.map(() => -Infinity);
  for (const marks of stretches)
    for (const [kind, sum] of pointsOfStretch(fitted, marks).entries())
      points[kind] = Math.max(points[kind] as number, sum);
  const most = Math.max(...points);
  return { points: most - asideFor(stretches.length), kind: points.indexOf(most) };
}

const share = (some: number, all: number): string =>
  `${some} of ${all} (${((100 * some) / Math.max(1, all)).toFixed(1)} %)`;

/** The report as lines; with `list` the texts that are missed, and those that raise an alarm first. */
export function judgedReport(judged: readonly Judged[], list: boolean): string[] {
  const of = (source: LabelledDanger['source']) =>
    judged.filter(({ given }) => given.source === source).sort((one, other) => other.points - one.points);
  const [danger, near, stories] = [of('danger'), of('near-misses'), of('stories')];
  const raised = (some: readonly Judged[], threshold: number) => some.filter(({ points }) => points >= threshold);
  const isRight = ({ given, kind }: Judged): boolean => given.cue === dangerKinds[kind];
  const thresholdAt = (alarms: number): number => near[Math.floor(near.length * alarms)]?.points ?? 0;
  const alarmsOf = (some: readonly Judged[], threshold: number): string =>
    share(raised(some, threshold).length, some.length);
  const lines = [...alarmShares.map(thresholdAt), -1, 0, 1].map((threshold) => {
    const found = raised(danger, threshold);
    const right = share(found.filter(isRight).length, danger.length);
    return `threshold ${threshold.toFixed(2)}: found ${share(found.length, danger.length)}, of the right kind first ${right}; false alarms: near-misses ${alarmsOf(near, threshold)}, stories ${alarmsOf(stories, threshold)}`;
  });
  const threshold = thresholdAt(listedAt);
  const kinds = dangerKinds.map((kind) => {
    const all = danger.filter(({ given }) => given.cue === kind);
    return `  ${kind}: ${share(raised(all, threshold).length, all.length)}`;
  });
  const missed = danger.filter(({ points }) => points < threshold).reverse();
  const listed = [missed, near, stories].flatMap((some) => [
    '---',
    ...some.slice(0, mostListed).map(({ given, points, kind }) => {
      const words = given.text.slice(0, 170);
      return `${points.toFixed(1)} ${given.cue ?? '-'} as ${dangerKinds[kind]}: ${words}`;
    }),
  ]);
  return [...lines, ...kinds, ...(list ? listed : [])];
}
