// What the marks of danger that a text holds are: their numbers, and where they stand.

/** Gives marks their numbers; -1 for what carries no points. */
export interface MarkNumbers {
  /**
   * A word, the stem of words (`threaten*`), their beginning (`thre~`), `@list`, the sign that ends a sentence (`?`), or `^` or
   * `$`, which stand beside the first and the last word of a sentence as words do.
   */
  readonly label: (name: string) => number;
  readonly alone: (label: number) => number;
  /** The second follows directly. */
  readonly next: (first: number, second: number) => number;
  /** Two stems with a few words between them. */
  readonly apart: (first: number, second: number) => number;
  /** Two stems that begin rows of three; no mark, but what `third` is asked for. */
  readonly opening: (first: number, second: number) => number;
  /** Three stems that follow each other directly. */
  readonly third: (opening: number, third: number) => number;
}

/**
 * Marks in the order of the text; `first` and `last` are tokens. One mark may stand several times. Made once and filled anew
 * for each text: the lists keep their length, and only the first `count` numbers in them are of this text.
 */
export class Marks {
  readonly numbers: number[] = [];
  readonly first: number[] = [];
  readonly last: number[] = [];
  count = 0;
  /**
   * What was noted at token t begins at `starts[t]`, for t up to the number of `tokens`: a mark from token a to before b was
   * noted from a to before b, so a stretch need not look at all marks of a text.
   */
  readonly starts: number[] = [];
  tokens = 0;

  add(number: number, first: number, last: number): void {
    const at = this.count++;
    this.numbers[at] = number;
    this.first[at] = first;
    this.last[at] = last;
  }
}
