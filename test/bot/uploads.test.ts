import { expect, it } from 'vitest';
import { safeName } from '../../bot/uploads.ts';

it.each([
  ['photo.png', 'photo.png'],
  ['a/b\\c:d.png', 'a_b_c_d.png'],
  ['', 'file'],
  // The end is kept, as it says what kind of file it is.
  [`${'a'.repeat(200)}.png`, `${'a'.repeat(116)}.png`],
  // Half a sign cannot be encoded, so it could be kept and never sent.
  [`😀${'a'.repeat(115)}.png`, `_${'a'.repeat(115)}.png`],
])('a file named %s is kept as %s', (given, kept) => {
  const name = safeName(given);
  expect(name).toBe(kept);
  expect(name.isWellFormed()).toBe(true);
});
