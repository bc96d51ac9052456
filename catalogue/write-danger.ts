// Writes the fitted points of danger as the YAML that an analyst reads and changes: the heaviest first, in lines of a
// readable width.

import type { z } from 'zod';
import type { dangerSchema } from './schemas/danger.ts';

const heading = `# What each mark of danger is worth, in points. What a mark has under any: and under a kind are added up over a stretch of some 60
# words, with both starts: from threshold on there is danger of that kind, and from perhaps on a line is said about it. A mark is a
# word, the stem of words (threaten*), their beginning (thre~), a list of danger-lists.yaml (@now), two stems or lists that follow
# each other (he* is*, @he is*), three stems that do (he* is* outsid*), two stems with one to three words between them
# (he* .. outsid*), what a sentence begins with (^ he*) and ends with (outsid* $, is* outsid* $), the sign that ends it (?), how
# many words the stretch has (length:8-13), a cue of cues.yaml (cue:) or the patterns of safety.yaml (words:). Points below zero
# speak against it. Written by \`npm run fit:danger\` from
# test/development-danger and the stories; may be changed by hand until the next fit.
`;
const width = 140;

/** The text of `catalogue/danger.yaml`. */
export function dangerYaml({ threshold, perhaps, any, kinds }: z.input<typeof dangerSchema>): string {
  const block = ({ start, points }: typeof any, indent: string): string =>
    `${indent}start: ${start}\n${indent}points:\n${linesOf(points, `${indent}  `)}`;
  const blocks = Object.entries(kinds).map(([kind, of]) => `  ${kind}:\n${block(of, '    ')}`);
  return `${heading}threshold: ${threshold}\nperhaps: ${perhaps}\nany:\n${block(any, '  ')}kinds:\n${blocks.join('')}`;
}

function linesOf(points: Readonly<Record<string, number>>, indent: string): string {
  const lines = [''];
  for (const [mark, weight] of Object.entries(points)) {
    const entry = `${JSON.stringify(mark)}: ${weight}`;
    const last = lines.at(-1) ?? '';
    if (last.length + entry.length > width) lines.push(entry);
    else lines[lines.length - 1] = last === '' ? entry : `${last}, ${entry}`;
  }
  return `${indent}{ ${lines.join(`,\n${indent}  `)} }\n`;
}
