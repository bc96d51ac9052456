// What the frames find in their own examples and counter-examples.

import { compileTriggers, regExpOf } from './frames.ts';
import { frameNames } from './schemas/frame-names.ts';
import type { Frame, FrameBook } from './schemas/frames.ts';

export interface FrameExample {
  /** Which file of the catalogue, and where in it: `asking.examples[0]`. */
  readonly file: string;
  readonly path: string;
  readonly text: string;
  readonly wanted: string;
  /** What was found in its place; null where all is well. */
  readonly instead: string | null;
}

type AnyFrame = Omit<Frame, 'near'>;

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

/** Each example and counter-example with what its frame makes of it. `book` is one that the loader took. */
export function runFrameExamples({ lists, triggers, frames, fileOf, told, disclosed }: FrameBook): FrameExample[] {
  const near = compileTriggers({ lists, triggers });
  const run = (file: string, path: string, frame: AnyFrame, words?: readonly string[]): FrameExample[] => {
    const pattern = regExpOf(frame, lists);
    const foundIn = (text: string): string | undefined => pattern.exec(wordsAround(text, frame.stands))?.[0];
    const examples = frame.examples.map((text, at): FrameExample => {
      const isNear = words?.some((word) => beginsIn(word, text)) ?? true;
      const instead = foundIn(text) === undefined ? 'nothing' : isNear ? null : 'none of the words that it is near';
      return { file, path: `${path}.examples[${at}]`, text, wanted: 'the frame', instead };
    });
    const counterExamples = frame['counter-examples'].map((text, at): FrameExample => {
      const found = foundIn(text);
      const instead = found === undefined ? null : `"${found}"`;
      return { file, path: `${path}.counter-examples[${at}]`, text, wanted: 'nothing', instead };
    });
    return [...examples, ...counterExamples];
  };
  return [
    ...frameNames.flatMap((name) => {
      const frame = frames[name];
      return run(fileOf[name] ?? 'frames', name, frame, frame.near && near[frame.near]);
    }),
    ...told.flatMap((frame, at) => run('told.yaml', `told[${at}]`, frame, frame.near)),
    ...disclosed.flatMap((frame, at) => run('told.yaml', `disclosed[${at}]`, frame)),
  ];
}
