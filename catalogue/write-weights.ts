// Writes the fitted weights as the YAML that an analyst reads and changes: the words of a type stand together, the
// heaviest first, in lines of a readable width.

import type { Weights } from './schemas/fitted.ts';

const heading = `# How much single words and cues speak for each type, in points beside those of its own file; below zero: against it. In a long text each says less.
# Written by \`npm run fit\` from labelled texts; may be changed by hand until the next fit. \`prior\`: points before a word is read.
`;
const width = 140;
/** Words that YAML would read as something else. */
const reserved = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n', '~']);

const keyOf = (word: string): string =>
  /^[a-z][a-z -]*$/.test(word) && !reserved.has(word) ? word : JSON.stringify(word);

function mapOf(name: string, values: Readonly<Record<string, number>>): string {
  const entries = Object.entries(values).map(([word, weight]) => `${keyOf(word)}: ${weight}`);
  if (entries.length === 0) return `  ${name}: {}\n`;
  const lines = [''];
  for (const entry of entries) {
    const last = lines.at(-1) ?? '';
    if (last.length + entry.length > width) lines.push(entry);
    else lines[lines.length - 1] = last === '' ? entry : `${last}, ${entry}`;
  }
  return `  ${name}:\n    { ${lines.join(',\n      ')} }\n`;
}

/** The text of `catalogue/weights.yaml`. */
export const weightsYaml = (weights: Weights): string =>
  heading +
  Object.entries(weights)
    .map(
      ([id, { prior, cues, words }]) => `\n${id}:\n  prior: ${prior}\n${mapOf('cues', cues)}${mapOf('words', words)}`,
    )
    .join('');
