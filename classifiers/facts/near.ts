// Looks for a pattern only around the words without which it cannot match: looking for a word is a hundred times quicker.

/** How far before and after such a word what belongs to it may reach, characters. */
const before = 120;
const after = 80;

/** A text and the same in small letters. */
export class Searched {
  readonly text: string;
  readonly #lower: string;

  constructor(text: string) {
    this.text = text;
    this.#lower = text.toLowerCase();
  }

  /** What `pattern` matches first near one of `words`; `index` counts from the beginning of the text. */
  near(words: readonly string[], pattern: RegExp): RegExpExecArray | null {
    for (const [start, end] of this.#stretches(words)) {
      const match = pattern.exec(this.text.slice(start, end));
      if (match) {
        match.index += start;
        return match;
      }
    }
    return null;
  }

  /** Where to look, in order and without overlap; words are not cut. */
  #stretches(words: readonly string[]): [start: number, end: number][] {
    // A few letters (İ) become two, and places in the small letters are no longer places in the text.
    if (this.#lower.length !== this.text.length) return [[0, this.text.length]];
    const places: number[] = [];
    for (const word of words)
      for (let at = this.#lower.indexOf(word); at !== -1; at = this.#lower.indexOf(word, at + 1)) places.push(at);
    places.sort((one, other) => one - other);
    const stretches: [number, number][] = [];
    for (const place of places) {
      const last = stretches[stretches.length - 1];
      const end = Math.min(this.text.length, place + after);
      if (last && place - before <= last[1]) last[1] = end;
      else stretches.push([this.#lower.lastIndexOf(' ', Math.max(0, place - before)) + 1, end]);
    }
    for (const stretch of stretches) {
      const space = this.#lower.indexOf(' ', stretch[1]);
      stretch[1] = space === -1 ? this.text.length : space;
    }
    return stretches;
  }
}
