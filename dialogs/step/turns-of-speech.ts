// Looks in what somebody says for the turns of speech of catalogue/frames/.

import { partsOf } from '../../catalogue/frames.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import type { Classifier } from '../../classifiers/understand.ts';

/** What knows the turns of speech. */
export interface Spoken {
  readonly context: { readonly classifier: Pick<Classifier, 'frames'> };
}

const frameOf = ({ context }: Spoken, frame: FrameName): RegExp => context.classifier.frames[frame];

/** True where the turn of speech stands in `text`. */
export const tells = (work: Spoken, frame: FrameName, text: string): boolean => frameOf(work, frame).test(text);

/** What stands for a named part of it; undefined where it is not there. */
export const partOf = (work: Spoken, frame: FrameName, part: string, text: string): string | undefined =>
  partsOf(frameOf(work, frame).exec(text))[part];

/** What stands in `text` behind it; undefined where it is not there. */
export function behind(work: Spoken, frame: FrameName, text: string): string | undefined {
  const match = frameOf(work, frame).exec(text);
  return match ? text.slice(match.index + match[0].length) : undefined;
}

/** What stands in `text` before it: all of it where it is not there. */
export const upTo = (work: Spoken, frame: FrameName, text: string): string =>
  text.slice(0, frameOf(work, frame).exec(text)?.index);

/** `text` with blanks in place of it wherever it stands, so that places in it hold. */
export function blank(work: Spoken, frame: FrameName, text: string): string {
  const { source, flags } = frameOf(work, frame);
  return text.replace(new RegExp(source, `${flags}g`), (said) => ' '.repeat(said.length));
}

/** What stands between it, wherever it stands in `text`. */
export const splitAt = (work: Spoken, frame: FrameName, text: string): readonly string[] => {
  const { source, flags } = frameOf(work, frame);
  return text.replace(new RegExp(source, `${flags}g`), '\n').split('\n');
};

/** Named parts of what was found. */
export type Parts = Readonly<Record<string, string | undefined>>;

/** `text` with other words in place of it wherever it stands: `inPlace` makes them of its named parts. */
export function rewrite(work: Spoken, frame: FrameName, text: string, inPlace: (parts: Parts) => string): string {
  const { source, flags } = frameOf(work, frame);
  return text.replace(new RegExp(source, `${flags}g`), (...found) => inPlace(found.at(-1)));
}

/** Its named parts; null where it is not there. */
export function partsIn(work: Spoken, frame: FrameName, text: string): Parts | null {
  const match = frameOf(work, frame).exec(text);
  return match && partsOf(match);
}
