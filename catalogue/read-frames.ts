// Puts the turns of speech together that stand in several files: each frame in one file of frames/, what they are written with in
// frames.yaml, and those that tell facts by themselves in told.yaml.

import type { CatalogueFiles } from './files.ts';
import { type FrameName, frameNames } from './schemas/frame-names.ts';
import {
  type Frame,
  type FrameBook,
  framesFileSchema,
  frameWordsSchema,
  noFrames,
  toldFileSchema,
} from './schemas/frames.ts';

/** Notes a frame that stands in no file, and one that stands in two. */
export function readFrames({ problems, one, each }: CatalogueFiles): FrameBook {
  const words = one('frames.yaml', frameWordsSchema);
  const told = one('told.yaml', toldFileSchema);
  const before = problems.length;
  const parts = each('frames', framesFileSchema);
  const frames: Partial<Record<FrameName, Frame>> = {};
  const fileOf: Partial<Record<FrameName, string>> = {};
  for (const [part, some] of parts)
    for (const name of frameNames) {
      const frame = some[name];
      if (!frame) continue;
      const file = `frames/${part}.yaml`;
      const other = fileOf[name];
      if (other !== undefined)
        problems.push({ file, path: name, expected: 'each frame once', found: `it in ${other} too` });
      frames[name] = frame;
      fileOf[name] = file;
    }
  // Where a file cannot be read, it is that which is wrong, and no frame of it is missed.
  const missing = problems.length > before ? [] : frameNames.filter((name) => !frames[name]);
  for (const name of missing)
    problems.push({ file: 'frames', path: name, expected: 'a frame in one of the files', found: 'none' });
  return { ...noFrames, ...words, ...told, frames: { ...noFrames.frames, ...frames }, fileOf };
}
