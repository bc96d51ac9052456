// `npm run -s classify`: JSON lines {id, text} in, one JSON line out for each, in the same order. A bad line gives an
// error line, and the run goes on.

import { createInterface } from 'node:readline';
import { loadCatalogue } from '../catalogue/load.ts';
import { redact } from '../classifiers/redact.ts';
import { type Classifier, createClassifier } from '../classifiers/understand.ts';
import { instant } from '../model/ids.ts';
import { sayUnusable } from './unusable-catalogue.ts';

/** Longer lines are refused: a report is text that a person wrote. */
const longestText = 100_000;

type Line = Readonly<Record<string, unknown>>;

/** The answer to one line of input. Offsets count UTF-16 units of the text as it came in. */
export function classifyLine(classifier: Classifier, raw: string, now: Date): Line {
  let given: unknown;
  try {
    given = JSON.parse(raw);
  } catch {
    return { error: 'not JSON' };
  }
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return { error: 'not an object with id and text' };
  const { id, text } = given as { id?: unknown; text?: unknown };
  const known = typeof id === 'string' || typeof id === 'number' ? { id } : {};
  if (!('id' in known)) return { error: 'id is missing' };
  if (typeof text !== 'string') return { ...known, error: 'text is missing' };
  if (text.length > longestText) return { ...known, error: `text is longer than ${longestText} characters` };
  const { classification, indicators, facts } = classifier.understand(text, { now: instant(now) });
  const { origin } = redact(text);
  const placed = <Span extends { start: number; end: number }>(span: Span) => ({
    start: origin(span.start),
    end: span.end === 0 ? 0 : Math.max(origin(span.end), origin(span.start)),
  });
  return {
    ...known,
    verdict: classification.verdict,
    types: classification.types.map((type) => ({ id: type.id, family: type.family, score: type.score })),
    tags: classification.tags,
    indicators: indicators.map((one) => ({
      type: one.type,
      value: one.value,
      text: one.text,
      ...placed(one),
      valid: one.valid,
    })),
    danger: classifier
      .findSafety(text)
      .map(({ id: kind, match }) => ({ id: kind, text: match.text, ...placed(match) })),
    'perhaps-danger': classifier.perhapsDanger(text)?.id ?? null,
    facts: facts.map((one) => ({
      id: one.id,
      value: one.value,
      text: one.text,
      ...placed(one),
      certainty: one.certainty,
    })),
  };
}

/** Writes a line, waiting while the reader is slower than we are. */
async function write(line: Line): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(line)}\n`)) {
    await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
  }
}

async function main(): Promise<number> {
  let classifier: Classifier;
  try {
    classifier = createClassifier(loadCatalogue());
  } catch (error) {
    return sayUnusable(error);
  }
  // A reader that closes early (`| head`) ends the run, and is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (raw.trim() === '') continue;
    await write(classifyLine(classifier, raw, new Date()));
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main();
