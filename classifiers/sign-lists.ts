// What a text's patterns were found for: a list for each cue, phrase and word of danger, in the order of the catalogue.
// Made once and filled anew for each text.

import type { Found } from './fitting.ts';

export class SignLists {
  readonly #lists: (Found[] | undefined)[];
  /** By sign, one bit: 1 where it has a list. */
  readonly #held: Int32Array;

  /** `signs`: how many numbers of signs there are. */
  constructor(signs: number) {
    this.#lists = new Array<Found[] | undefined>(signs).fill(undefined);
    this.#held = new Int32Array((signs + 31) >>> 5);
  }

  add(sign: number, found: Found): void {
    const list = this.#lists[sign];
    if (list !== undefined) {
      list.push(found);
      return;
    }
    this.#lists[sign] = [found];
    this.#held[sign >>> 5] = (this.#held[sign >>> 5] as number) | (1 << (sign & 31));
  }

  /** Hands over all lists, in the order of their signs, and is empty then. */
  take(): { readonly signs: number[]; readonly lists: Found[][] } {
    const signs: number[] = [];
    const lists: Found[][] = [];
    for (let place = 0; place < this.#held.length; place++) {
      for (let left = this.#held[place] as number; left !== 0; left &= left - 1) {
        const sign = 32 * place + 31 - Math.clz32(left & -left);
        signs.push(sign);
        lists.push(this.#lists[sign] as Found[]);
        this.#lists[sign] = undefined;
      }
      this.#held[place] = 0;
    }
    return { signs, lists };
  }
}
