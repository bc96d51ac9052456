// What the schemas of the turns of speech cannot say: which phrase is no regular expression, which list is not there or not used.

import { compileTriggers, listOf, regExpOf } from './frames.ts';
import type { Note } from './problem.ts';
import { frameNames } from './schemas/frame-names.ts';
import type { FrameBook } from './schemas/frames.ts';

type AnyFrame = Parameters<typeof regExpOf>[0];

/** Notes each phrase that is no regular expression, and each list that nothing names. */
export function checkFrames({ lists, triggers, frames, fileOf, told, disclosed }: FrameBook, note: Note): void {
  /** Null where `make` makes a regular expression, and why not where it does not. */
  const faultOf = (make: () => unknown): string | null => {
    try {
      make();
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const check = (file: string, path: string, make: () => unknown): boolean => {
    const fault = faultOf(make);
    if (fault !== null) note(file, path, 'a regular expression of lists that are there', fault);
    return fault === null;
  };
  const checkFrame = (file: string, path: string, frame: AnyFrame): void => {
    if (faultOf(() => regExpOf(frame, lists)) === null) return;
    // One by one, so that the phrase is named; where each is right by itself it is what stands around them.
    const { phrases, capitals } = frame;
    const each = phrases.map((phrase, at) =>
      check(file, `${path}.phrases[${at}]`, () => regExpOf({ phrases: [phrase], capitals }, lists)),
    );
    if (!each.includes(false)) check(file, path, () => regExpOf(frame, lists));
  };

  const named = JSON.stringify({ lists, triggers, frames, told, disclosed });
  for (const name of Object.keys(lists)) {
    check('frames.yaml', `lists.${name}`, () => new RegExp(listOf(name, lists, [])));
    if (!named.includes(`<${name}>`))
      note('frames.yaml', `lists.${name}`, 'a list that a phrase names', 'none that does');
  }
  check('frames.yaml', 'triggers', () => compileTriggers({ lists, triggers }));
  for (const name of frameNames) checkFrame(fileOf[name] ?? 'frames', name, frames[name]);
  told.forEach((frame, at) => {
    checkFrame('told.yaml', `told[${at}]`, frame);
  });
  disclosed.forEach((frame, at) => {
    checkFrame('told.yaml', `disclosed[${at}]`, frame);
  });
}
