// All the figures of one set of texts, as the object that `evaluate --json` prints and the report is written from.

import type { Verdict } from '../model/classification.ts';
import { type Confusion, confusionsOf, grouped } from './evaluate-confusions.ts';
import type { Judged } from './evaluate-judge.ts';
import {
  type Pair,
  percentile,
  type Reliability,
  reliabilityOf,
  type Score,
  scorePairs,
  shareOf,
} from './evaluate-metrics.ts';

export interface Level extends Score {
  /** Accuracy when `unknown` counts as right for texts that are no crime: nothing was reported where nothing was. */
  readonly accuracyUnknownAsNoCrime: number;
}

export interface Slice {
  readonly name: string;
  readonly n: number;
  readonly coarse: number | null;
  readonly type: number;
  readonly firstThree: number;
  readonly unknown: number;
}

export interface Figures {
  readonly name: string;
  readonly n: number;
  /** Null where no row has a coarse class. */
  readonly coarse: Level | null;
  readonly family: Level;
  readonly type: Level;
  readonly firstThree: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Texts that are no crime, and how many of them got a fraud type all the same. */
  readonly noCrime: { readonly n: number; readonly clear: number; readonly ambiguous: number };
  /** Labels of rows that no type can answer, with their number. */
  readonly unanswerable: Readonly<Record<string, number>>;
  readonly reliability: Reliability;
  readonly byKind: readonly Slice[];
  readonly bySource: readonly Slice[];
  readonly confusions: readonly Confusion[];
  readonly speed: { readonly textsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number };
}

export interface Measured {
  readonly judged: readonly Judged[];
  /** How long each text took, in ms. */
  readonly times: readonly number[];
}

/** `confusions` is how many of the most frequent ones to list. */
export function figuresOf(name: string, { judged, times }: Measured, confusions: number): Figures {
  const unanswerable: Record<string, number> = {};
  for (const { family, row } of judged)
    if (family === null) unanswerable[row.label] = (unanswerable[row.label] ?? 0) + 1;
  const noCrime = judged.filter(({ isNoCrime }) => isNoCrime);
  const verdictCount = (verdict: Verdict, among = judged): number =>
    among.filter((one) => one.verdict === verdict).length;
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    name,
    n: judged.length,
    coarse: judged.some(({ coarse }) => coarse) ? levelOf(judged, ({ coarse }) => coarse) : null,
    family: levelOf(judged, ({ family }) => family),
    type: levelOf(judged, ({ type }) => type),
    firstThree: shareOf(judged, ({ inFirstThree }) => inFirstThree),
    verdicts: {
      clear: verdictCount('clear'),
      ambiguous: verdictCount('ambiguous'),
      unknown: verdictCount('unknown'),
      'not-a-crime': verdictCount('not-a-crime'),
    },
    noCrime: {
      n: noCrime.length,
      clear: verdictCount('clear', noCrime),
      ambiguous: verdictCount('ambiguous', noCrime),
    },
    unanswerable,
    reliability: reliabilityOf(
      // Beside `not-a-crime` a type may stand as second best: its score says nothing of that verdict.
      judged.flatMap(({ score, right, verdict }) =>
        score === null || verdict === 'not-a-crime' ? [] : [{ score, right }],
      ),
    ),
    byKind: slicesOf(judged, ({ row }) => row.kind),
    bySource: slicesOf(judged, ({ row }) => row.source),
    confusions: confusionsOf(judged, confusions),
    speed: {
      textsPerSecond: seconds === 0 ? 0 : times.length / seconds,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
    },
  };
}

function levelOf(judged: readonly Judged[], pick: (one: Judged) => Pair | null): Level {
  const rated = judged.flatMap((one) => {
    const pair = pick(one);
    return pair ? [{ pair, forgiven: one.isNoCrime && one.verdict === 'unknown' }] : [];
  });
  return {
    ...scorePairs(rated.map(({ pair }) => pair)),
    accuracyUnknownAsNoCrime: shareOf(rated, ({ pair, forgiven }) => forgiven || pair.expected === pair.answered),
  };
}

function slicesOf(judged: readonly Judged[], key: (one: Judged) => string | undefined): Slice[] {
  return grouped(judged, key).map(([name, group]) => {
    const coarse = group.flatMap((one) => (one.coarse ? [one.coarse] : []));
    return {
      name,
      n: group.length,
      coarse: coarse.length === 0 ? null : scorePairs(coarse).accuracy,
      type: shareOf(group, ({ right }) => right),
      firstThree: shareOf(group, ({ inFirstThree }) => inFirstThree),
      unknown: shareOf(group, ({ verdict }) => verdict === 'unknown'),
    };
  });
}
