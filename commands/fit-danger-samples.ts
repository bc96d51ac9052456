// Reads texts as the marks of danger that their stretches hold, with the reader that reads reports.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { dangerKinds } from '../catalogue/schemas/danger.ts';
import { compile } from '../classifiers/compile.ts';
import { lengthMark, markedIn, stretchesOf } from '../classifiers/danger.ts';
import { createMarkReader } from '../classifiers/danger-marks.ts';
import { readText } from '../classifiers/reading.ts';
import { redact } from '../classifiers/redact.ts';
import { createRefiner } from '../classifiers/refine.ts';
import type { DangerSample } from './fit-danger-model.ts';
import { createMarkNames } from './fit-danger-names.ts';
import type { LabelledDanger } from './fit-danger-texts.ts';

/** Marks of fewer texts are chance. */
const fewestTexts = 8;

export interface DangerSamples {
  readonly samples: readonly DangerSample[];
  /** The names of the marks, by the numbers that samples have them by. */
  readonly names: readonly string[];
}

/** One sample for each of `texts`. */
export function readSamples(catalogue: Catalogue, texts: readonly LabelledDanger[]): DangerSamples {
  const marks = createMarkNames();
  const reader = createMarkReader(catalogue.danger.lists, marks.numbers);
  // For `markedIn`, which leaves it as it was: made for each text it would cost more than all else.
  let seen = new Uint8Array(2 ** 20);
  let stretches: Int32Array[] = [];
  const compiled = compile(catalogue);
  const weigh: typeof compiled.danger.weigh = (tokens, signs) => {
    const read = reader.read(tokens);
    for (const { name, first, last } of signs) read.add(marks.sign(name), first, last);
    if (seen.length < marks.count()) seen = new Uint8Array(2 * marks.count());
    for (const [from, to] of stretchesOf(tokens)) {
      read.add(marks.sign(lengthMark(to - from)), from, to - 1);
      const found: number[] = [];
      const size = markedIn(read, from, to, seen, found);
      stretches.push(Int32Array.from({ length: size }, (_, at) => read.numbers[found[at] as number] as number));
    }
    return [];
  };
  const listening = { ...compiled, danger: { weigh } };
  const ownerOf = createRefiner(catalogue.warninglists, compiled.frames);
  const samples = texts.map(({ text, cue, counts }): DangerSample => {
    stretches = [];
    readText(listening, ownerOf, redact(text).text);
    return { stretches, right: cue === null ? -1 : dangerKinds.indexOf(cue), counts };
  });
  return withoutRare(samples, marks);
}

function withoutRare(
  samples: readonly DangerSample[],
  { count, name }: Pick<ReturnType<typeof createMarkNames>, 'count' | 'name'>,
): DangerSamples {
  const texts = new Int32Array(count());
  for (const { stretches } of samples)
    for (const mark of new Set(stretches.flatMap((marks) => [...marks]))) texts[mark] = (texts[mark] as number) + 1;
  const kept = new Map<number, number>();
  texts.forEach((some, mark) => {
    if (some >= fewestTexts) kept.set(mark, kept.size);
  });
  return {
    names: [...kept.keys()].map(name),
    samples: samples.map((sample) => ({
      ...sample,
      stretches: sample.stretches.map((marks) => Int32Array.from([...marks].flatMap((mark) => kept.get(mark) ?? []))),
    })),
  };
}
