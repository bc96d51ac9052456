// Holds every frame to its examples, and says which phrase is no regular expression.

import { compileTriggers, listOf, regExpOf } from './frames.ts';
import type { Note } from './problem.ts';
import type { Frame, FrameBook } from './schemas/frames.ts';

/** The words of an example that its frame is looked for in: beside what stands in square brackets, where something does. */
function wordsAround(example: string, stands: Frame['stands']): string {
  const open = example.indexOf('[');
  if (open < 0) return example;
  return stands === 'first' ? example.slice(example.indexOf(']') + 1) : example.slice(0, open);
}

/** True where a word of `text` begins with `trigger`. */
const beginsIn = (trigger: string, text: string): boolean => {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(trigger); at >= 0; at = lower.indexOf(trigger, at + 1))
    if (!/[\p{L}\d]$/u.test(lower.slice(0, at))) return true;
  return false;
};

const file = 'frames.yaml';

/** Notes each phrase that is no regular expression, and each example that its frame does not find. */
export function checkFrames({ lists, triggers, frames, told, disclosed }: FrameBook, note: Note): void {
  const compiles = <Made>(path: string, make: () => Made): Made | null => {
    try {
      return make();
    } catch (error) {
      note(file, path, 'a regular expression of lists that are there', (error as Error).message);
      return null;
    }
  };
  const check = (path: string, frame: Omit<Frame, 'near'>, near?: readonly string[]): void => {
    // One by one, so that the phrase is named; then what stands around them, and all together.
    const each = frame.phrases.map((phrase, at) =>
      compiles(`${path}.phrases[${at}]`, () => regExpOf({ phrases: [phrase], capitals: frame.capitals }, lists)),
    );
    const pattern = each.includes(null) ? null : compiles(path, () => regExpOf(frame, lists));
    if (!pattern) return;
    frame.examples.forEach((example, at) => {
      if (near && !near.some((word) => beginsIn(word, example)))
        note(file, `${path}.examples[${at}]`, 'one of the words that it is near', example);
    });
    for (const list of ['examples', 'counter-examples'] as const)
      frame[list].forEach((example, at) => {
        const found = pattern.exec(wordsAround(example, frame.stands))?.[0];
        if ((found !== undefined) === (list === 'examples')) return;
        note(
          file,
          `${path}.${list}[${at}]`,
          found === undefined ? `"${example}" to be found` : `nothing in "${example}"`,
          found === undefined ? 'nothing' : `"${found}"`,
        );
      });
  };

  for (const name of Object.keys(lists)) compiles(`lists.${name}`, () => new RegExp(listOf(name, lists, [])));
  const near = compiles('triggers', () => compileTriggers({ lists, triggers }));
  for (const [name, frame] of Object.entries(frames))
    check(`frames.${name}`, frame, frame.near ? near?.[frame.near] : undefined);
  told.forEach((frame, at) => {
    check(`told[${at}]`, frame, frame.near);
  });
  disclosed.forEach((frame, at) => {
    check(`disclosed[${at}]`, frame);
  });
}
