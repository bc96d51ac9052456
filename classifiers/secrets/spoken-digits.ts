// Digits that are written as words: "one two three four", "double seven".

const names = ['zero|oh|o|nought|naught|nil', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** One digit as a word, or twice or three times the same. A part of a regular expression. */
export const spokenDigit = `(?:(?:double|triple|treble) )?(?:${names.join('|')})`;

const one = new RegExp(
  `(?:(double|triple|treble) )?(?:${names.map((name) => `(${name})`).join('|')})(?![a-z])|(\\d)`,
  'gi',
);

/** The digits of `written`, in figures or in words. */
export function digitsOf(written: string): string {
  let digits = '';
  for (const match of written.matchAll(one)) {
    const figure = match[12];
    const digit = figure ?? String(match.slice(2, 12).findIndex((name) => name !== undefined));
    digits += digit.repeat(match[1] === undefined ? 1 : /^double$/i.test(match[1]) ? 2 : 3);
  }
  return digits;
}
