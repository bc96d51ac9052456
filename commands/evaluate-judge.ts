// Sets what was understood of a labelled text against its label: right or wrong by type, family and coarse class,
// and which matches led there.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Understanding, Verdict } from '../model/classification.ts';
import type { Pair } from './evaluate-metrics.ts';
import type { Mapping, Row } from './evaluate-rows.ts';

/** What an answer (a type id, `not-a-crime` or `unknown`) counts as in the words of the labels. */
interface Reading {
  readonly coarse: string | null;
  readonly alt: readonly string[];
  /** Labels for which the answer is right. */
  readonly fine: readonly string[];
  readonly family: string;
}

export interface Cause {
  /** A cue, phrase or combination, as explained with the verdict. */
  readonly because: string;
  /** 0 where the words were found but carried nothing. */
  readonly weight: number;
  readonly words: string;
}

export interface Judged {
  readonly row: Row;
  readonly verdict: Verdict;
  /** Type id of the first type, or the verdict where it is no type. */
  readonly answer: string;
  readonly score: number | null;
  readonly right: boolean;
  readonly inFirstThree: boolean;
  /** The label says that it is no crime. */
  readonly isNoCrime: boolean;
  readonly type: Pair;
  /** Null where no type of ours has the label. */
  readonly family: Pair | null;
  /** Null where nothing says which coarse class the row belongs to, or no mapping how our types count. */
  readonly coarse: Pair | null;
  /** Empty where the type is right. */
  readonly causes: readonly Cause[];
}

const noCrime = 'not-a-crime';
const unknown = 'unknown';
/** Types that say the same as a verdict: a text that is one of them is understood when the verdict says so. */
const disputes = 'consumer-dispute';
const unclear = 'unclear';

function readingsOf(catalogue: JudgeCatalogue, mapping: Mapping | null, labels: Labels): ReadonlyMap<string, Reading> {
  const readings = new Map<string, Reading>();
  for (const { id, family } of catalogue.fraudTypes.values()) {
    const { coarse = null, alt = [], fine = [] } = mapping?.[id] ?? {};
    readings.set(id, { coarse, alt, fine: labels === 'ours' ? [id] : fine, family });
  }
  const familyOf = (type: string): string => catalogue.fraudTypes.get(type)?.family ?? noCrime;
  readings.set(noCrime, {
    coarse: noCrime,
    alt: [],
    fine: labels === 'ours' ? [noCrime, disputes] : [noCrime],
    family: familyOf(disputes),
  });
  // Never of the family of a type: that a text is not understood is no answer, unless it is one that nobody can.
  readings.set(unknown, { coarse: unknown, alt: [], fine: labels === 'ours' ? [unclear] : [], family: unknown });
  return readings;
}

/** The part of a catalogue that says what types there are. */
export type JudgeCatalogue = Pick<Catalogue, 'fraudTypes' | 'otherVerdicts'>;
/** Whose labels rows carry: those of a mapping, or our own. */
export type Labels = 'mapped' | 'ours';
export type Judge = (row: Row, understanding: Understanding) => Judged;

/**
 * Labels that are `ours` are type ids or `not-a-crime`; the verdict `unknown` is then right for `unclear`, and a mapping
 * says only which coarse classes they belong to.
 */
export function createJudge(
  catalogue: JudgeCatalogue,
  mapping: Mapping | null,
  labels: Labels = mapping ? 'mapped' : 'ours',
): Judge {
  const readings = readingsOf(catalogue, mapping, labels);
  const benign = new Map(catalogue.otherVerdicts.flatMap(({ cues }) => Object.entries(cues)));
  const families = new Map<string, string[]>();
  for (const { fine, family } of readings.values())
    for (const label of fine) families.set(label, [...(families.get(label) ?? []), family]);
  const isRightFor = (answer: string, label: string): boolean => readings.get(answer)?.fine.includes(label) ?? false;

  /** A wrong answer counts against the first label that it would be right for; `unknown` claims none. */
  const labelOf = (answer: string): string =>
    answer === unknown ? unknown : (readings.get(answer)?.fine[0] ?? answer);

  const coarseOf = ({ coarse, label }: Row): string | null =>
    coarse ?? (labels === 'ours' ? (readings.get(label)?.coarse ?? null) : null);

  return (row, understanding) => {
    const { verdict, types } = understanding.classification;
    const [first] = types;
    const answer = verdict === noCrime || verdict === unknown ? verdict : (first?.id ?? unknown);
    const reading = readings.get(answer);
    const right = isRightFor(answer, row.label);
    const ownFamilies = families.get(row.label);
    const family = reading?.family ?? unknown;
    const coarse = reading?.coarse ?? unknown;
    const expected = mapping && coarseOf(row);
    return {
      row,
      verdict,
      answer,
      score: first?.score ?? null,
      right,
      inFirstThree: right || types.slice(0, 3).some(({ id }) => isRightFor(id, row.label)),
      isNoCrime: isRightFor(noCrime, row.label),
      type: { expected: row.label, answered: right ? row.label : labelOf(answer) },
      // A label that several families may answer counts as the first.
      family: ownFamilies?.[0]
        ? { expected: ownFamilies[0], answered: ownFamilies.includes(family) ? ownFamilies[0] : family }
        : null,
      coarse: expected ? { expected, answered: reading?.alt.includes(expected) ? expected : coarse } : null,
      causes: right ? [] : causesOf(understanding, benign),
    };
  };
}

/** What carried the first type; for a verdict without types the cues that speak for it, or whatever was found. */
function causesOf({ classification, cues }: Understanding, benign: ReadonlyMap<string, number>): Cause[] {
  const [first] = classification.types;
  if (first)
    return first.parts
      .filter(({ weight }) => weight > 0)
      .map(({ because, weight, matches }) => ({ because, weight, words: matches[0]?.text ?? '' }));
  const isNoCrime = classification.verdict === noCrime;
  const found = new Map<string, Cause>();
  for (const { cue, text } of cues) {
    if (cue === null || found.has(cue)) continue;
    const weight = isNoCrime ? (benign.get(cue) ?? 0) : 0;
    if (!isNoCrime || weight > 0) found.set(cue, { because: cue, weight, words: text });
  }
  return [...found.values()];
}
