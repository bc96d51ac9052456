// Writes the fitted weights as the YAML that an analyst reads and changes.

import { Document } from 'yaml';
import type { Weights } from './schema.ts';

const comment = ` How much single words speak for each type, in points beside those of the rules; in a long text each says less.
 Written by \`npm run fit\` from labelled texts; may be changed by hand until the next fit. \`prior\`: points before a word is read.`;

/** The text of \`catalogue/weights.yaml\`. */
export function weightsYaml(weights: Weights): string {
  const document = new Document(weights);
  document.commentBefore = comment;
  return document.toString({ lineWidth: 140 });
}
