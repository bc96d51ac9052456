// Runs the examples and counter-examples that the catalogue's own rules carry: every type, cue, verdict, frame and safety rule
// must understand its own sentences before it may understand anybody else's.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { runFrameExamples } from '../catalogue/frame-examples.ts';
import type { FraudType } from '../catalogue/schemas/fraud-type.ts';
import type { Classifier } from '../classifiers/understand.ts';
import type { Understanding } from '../model/classification.ts';
import { brandAs, type Instant } from '../model/ids.ts';

export interface ExampleRun {
  readonly examples: number;
  /** One line each: which rule, which sentence, what came instead. */
  readonly failures: readonly string[];
}

/** Dates in examples are read from here, so that they never age. */
const now = brandAs<Instant>('2026-06-15T12:00:00.000Z');
const noType = 'unclear';
const disputes = 'consumer-dispute';

/** Runs the examples of `types`, or of the whole catalogue where none are named. */
export function runExamples(catalogue: Catalogue, classifier: Classifier, types: readonly string[] = []): ExampleRun {
  const failures: string[] = [];
  let examples = 0;
  const look = (text: string): Understanding => classifier.understand(text, { now });
  const judge = (who: string, text: string, wanted: string, right: boolean, got: string): void => {
    examples += 1;
    if (!right) failures.push(`${who}: "${shorten(text)}": expected ${wanted}, found ${got}`);
  };

  for (const type of catalogue.fraudTypes.values()) {
    if (types.length > 0 && !types.includes(type.id)) continue;
    for (const { text } of type.examples) {
      const seen = look(text);
      judge(`fraud-types/${type.id}.yaml example`, text, type.id, isExampleOf(type, seen), told(seen));
    }
    for (const { text, instead } of type['counter-examples']) {
      const seen = look(text);
      judge(
        `fraud-types/${type.id}.yaml counter-example`,
        text,
        instead,
        isInstead(catalogue, type, instead, seen),
        told(seen),
      );
    }
  }
  if (types.length > 0) return { examples, failures };

  for (const other of catalogue.otherVerdicts) {
    for (const { text } of other.examples) {
      const seen = look(text);
      judge(`other-verdicts.yaml ${other.id}`, text, other.id, seen.classification.verdict === other.id, told(seen));
    }
  }
  for (const cue of catalogue.cues.values()) {
    const found = (text: string): boolean => look(text).cues.some((match) => match.cue === cue.id);
    for (const text of cue.examples) judge(`cues.yaml ${cue.id} example`, text, 'the cue', found(text), 'nothing');
    for (const text of cue['counter-examples'])
      judge(`cues.yaml ${cue.id} counter-example`, text, 'nothing', !found(text), 'the cue');
  }
  for (const { file, path, text, wanted, instead } of runFrameExamples(catalogue.frames))
    judge(`${file}: ${path}`, text, wanted, instead === null, instead ?? '');
  for (const rule of catalogue.safety) {
    const found = (text: string): boolean => classifier.findSafety(text).some(({ id }) => id === rule.id);
    for (const text of rule.examples) judge(`safety.yaml ${rule.id} example`, text, 'the rule', found(text), 'nothing');
    for (const text of rule['counter-examples'])
      judge(`safety.yaml ${rule.id} counter-example`, text, 'nothing', !found(text), 'the rule');
  }
  return { examples, failures };
}

function isExampleOf({ id }: FraudType, { classification: { verdict, types } }: Understanding): boolean {
  if (id === noType) return verdict === 'unknown' || verdict === 'ambiguous' || types[0]?.id === noType;
  if (verdict === 'not-a-crime') return id === disputes;
  return types[0]?.id === id && verdict !== 'unknown';
}

/** A counter-example gives what is right instead, and never its own type with certainty. */
function isInstead(
  catalogue: Catalogue,
  { id }: FraudType,
  instead: string,
  { classification }: Understanding,
): boolean {
  const { verdict, types } = classification;
  if (types[0]?.id === id && verdict === 'clear') return false;
  const other = catalogue.fraudTypes.get(instead);
  if (other) return isExampleOf(other, { classification } as Understanding);
  // An ordinary question that nothing carries is not taken for a crime either.
  return verdict === instead || (instead === 'not-a-crime' && verdict === 'unknown');
}

const told = ({ classification: { verdict, types } }: Understanding): string =>
  [verdict, ...types.slice(0, 2).map(({ id, score }) => `${id} ${score.toFixed(2)}`)].join(', ');

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
