// Numbers in words: "four and a half grand", "two thousand five hundred".

const small: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  couple: 2,
};
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  grand: 1000,
  k: 1000,
  million: 1_000_000,
  mil: 1_000_000,
  lakh: 100_000,
  lakhs: 100_000,
  crore: 10_000_000,
  hundreds: 100,
  thousands: 1000,
  hunner: 100,
  hunder: 100,
  hunners: 100,
  thoosand: 1000,
  thoosands: 1000,
};

export const smallWords = Object.keys(small).join('|');

/** The value of one word or of digits; NaN for anything else. */
export const readSmall = (word: string): number => small[word.toLowerCase()] ?? Number(word);

/** The value of number words, or null where they are none: "two thousand five hundred" is 2500, "a hundred" 100. */
export function readNumberWords(text: string): number | null {
  let total = 0;
  let group = 0;
  let seen = false;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    if (word === 'and' || word === 'of' || word === '') continue;
    if (word === 'half') {
      // "four and a half grand": the half waits for the scale that follows; "two thousand and a half" does not occur.
      group = seen && group > 0 && group !== 1 ? group + 0.5 : group === 1 ? 1.5 : 0.5;
      seen = true;
      continue;
    }
    const digit = /^\d[\d,]*(?:\.\d+)?$/.test(word) ? Number(word.replace(/,/g, '')) : small[word];
    if (digit !== undefined) {
      // "a" in "and a half" adds nothing.
      if (word === 'couple') group = digit;
      else if (!(word === 'a' && group > 0)) group += digit;
      seen = true;
      continue;
    }
    const by = scales[word];
    if (by === undefined) return null;
    seen = true;
    if (by === 100) group = (group || 1) * 100;
    else {
      total += (group || 1) * by;
      group = 0;
    }
  }
  return seen ? total + group : null;
}
