// Lists of words that stand near each other in a text are a mark of danger together.

import type { MarkNumbers, Marks } from './danger-mark-list.ts';
import type { Tokens } from './tokens.ts';

/** So many tokens may lie between two lists that stand near each other. */
const nearest = 5;

/** Lists seen lately in a text, and what two of them near each other are. */
export class Lately {
  readonly #numbers: MarkNumbers;
  readonly #labels: number[] = [];
  readonly #from: number[] = [];
  readonly #until: number[] = [];
  #oldest = 0;
  #count = 0;

  constructor(numbers: MarkNumbers) {
    this.#numbers = numbers;
  }

  clear(): void {
    this.#oldest = this.#count = 0;
  }

  /** Forgets what lies too far before token `at`. */
  reach(at: number): void {
    while (this.#oldest < this.#count && (this.#until[this.#oldest] as number) < at - nearest) this.#oldest++;
  }

  /** A list stands from `first` to `last`. */
  see(label: number, first: number, last: number, sentences: Tokens['sentences'], marks: Marks): void {
    const alone = this.#numbers.alone(label);
    if (alone !== -1) marks.add(alone, first, last);
    for (let at = this.#count - 1; at >= this.#oldest; at--) {
      const end = this.#until[at] as number;
      if (end >= first || sentences[end] !== sentences[first]) continue;
      const number = this.#numbers.near(this.#labels[at] as number, label);
      if (number !== -1) marks.add(number, this.#from[at] as number, last);
    }
    const at = this.#count++;
    this.#labels[at] = label;
    this.#from[at] = first;
    this.#until[at] = last;
  }
}
