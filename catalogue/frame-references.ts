// What the schema of frames.yaml cannot say: which phrase is no regular expression, which list is not there or not used.

import { compileTriggers, listOf, regExpOf } from './frames.ts';
import type { Note } from './problem.ts';
import type { FrameBook } from './schemas/frames.ts';

type AnyFrame = Parameters<typeof regExpOf>[0];

/** Notes each phrase that is no regular expression, and each list that nothing names. */
export function checkFrames({ lists, triggers, frames, told, disclosed }: FrameBook, note: Note): void {
  /** Null where `make` makes a regular expression, and why not where it does not. */
  const faultOf = (make: () => unknown): string | null => {
    try {
      make();
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const check = (path: string, make: () => unknown): boolean => {
    const fault = faultOf(make);
    if (fault !== null) note('frames.yaml', path, 'a regular expression of lists that are there', fault);
    return fault === null;
  };
  const checkFrame = (path: string, frame: AnyFrame): void => {
    if (faultOf(() => regExpOf(frame, lists)) === null) return;
    // One by one, so that the phrase is named; where each is right by itself it is what stands around them.
    const { phrases, capitals } = frame;
    const each = phrases.map((phrase, at) =>
      check(`${path}.phrases[${at}]`, () => regExpOf({ phrases: [phrase], capitals }, lists)),
    );
    if (!each.includes(false)) check(path, () => regExpOf(frame, lists));
  };

  const named = JSON.stringify({ lists, triggers, frames, told, disclosed });
  for (const name of Object.keys(lists)) {
    check(`lists.${name}`, () => new RegExp(listOf(name, lists, [])));
    if (!named.includes(`<${name}>`))
      note('frames.yaml', `lists.${name}`, 'a list that a phrase names', 'none that does');
  }
  check('triggers', () => compileTriggers({ lists, triggers }));
  for (const [name, frame] of Object.entries(frames)) checkFrame(`frames.${name}`, frame);
  told.forEach((frame, at) => {
    checkFrame(`told[${at}]`, frame);
  });
  disclosed.forEach((frame, at) => {
    checkFrame(`disclosed[${at}]`, frame);
  });
}
