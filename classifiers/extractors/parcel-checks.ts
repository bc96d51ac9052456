// Check digits of parcel numbers. A carrier's own is only asked for where the carrier is named: digits alone do not say whose they are.

/** The check digit of a postal item number (UPU standard S10), weights 8 6 4 2 3 5 9 7. */
export function passesS10(serial: string, check: number): boolean {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(serial[at]), 0);
  const digit = 11 - (sum % 11);
  return check === (digit === 10 ? 0 : digit === 11 ? 5 : digit);
}

/** UPS, `1Z` and sixteen signs: a letter counts as its place from A = 2 on, every second sign twice. */
export function passesUps(number: string): boolean {
  const signs = [...number.slice(2, -1)].map((sign) =>
    /\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 63) % 10,
  );
  const sum = signs.reduce((total, sign, at) => total + (at % 2 === 0 ? sign : sign * 2), 0);
  return (10 - (sum % 10)) % 10 === Number(number.at(-1));
}

/** FedEx: weights over the digits before the last, modulo 11. */
const passesFedex = (number: string, weights: readonly number[], from: number): boolean =>
  ([...number.slice(from, -1)].reduce((total, digit, at) => total + Number(digit) * (weights[at % 3] ?? 0), 0) % 11) %
    10 ===
  Number(number.at(-1));

/** GS1: from the right, every second digit three times, modulo 10. */
export function passesGs1(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** DHL Express: what is left of the other digits divided by seven. */
const passesSeven = (number: string): boolean => Number(number.slice(0, -1)) % 7 === Number(number.at(-1));

/** DPD: ISO 7064, modulo 37 and 36, over 27 digits. */
export function passesDpd(number: string): boolean {
  let rest = 36;
  for (const digit of number.slice(0, -1)) rest = (((rest + Number(digit)) % 36 || 36) * 2) % 37;
  return (rest + Number.parseInt(number.slice(-1), 36)) % 36 === 1;
}

interface Checked {
  readonly carrier: RegExp;
  readonly shape: RegExp;
  readonly passes: (number: string) => boolean;
}

const checked: readonly Checked[] = [
  { carrier: /\bfed ?ex\b/i, shape: /^\d{12}$/, passes: (number) => passesFedex(number, [3, 1, 7], 0) },
  {
    carrier: /\bfed ?ex\b/i,
    shape: /^(?:100\d|96\d\d)\d{30}$/,
    passes: (number) => passesFedex(number, [1, 7, 3], 20),
  },
  { carrier: /\bfed ?ex\b/i, shape: /^96\d{20}$/, passes: (number) => passesGs1(number.slice(7)) },
  { carrier: /\bfed ?ex\b/i, shape: /^(?:\d{15}|\d{18}|92\d{20})$/, passes: passesGs1 },
  // Some leave out the 92 in front, which counts.
  {
    carrier: /\bfed ?ex\b/i,
    shape: /^\d{20}$/,
    passes: (number) => passesGs1(number) || passesGs1(`92${number}`),
  },
  { carrier: /\bups\b/i, shape: /^\d[A-Z][A-Z0-9]{16}$/, passes: (number) => /^1Z/.test(number) && passesUps(number) },
  // The postcode of the addressee, of five or nine digits, stands in front of the number.
  {
    carrier: /\busps\b/i,
    shape: /^420(?:\d{27}|\d{31})$/,
    passes: (number) => passesGs1(number.slice(8)) || (number.length === 34 && passesGs1(number.slice(12))),
  },
  {
    carrier: /\busps\b/i,
    shape: /^(?:\d{20}|9[1-5]\d{20}|9[1-5]\d{24})$/,
    passes: (number) => passesGs1(number) || (number.length === 20 && passesGs1(`91${number}`)),
  },
  { carrier: /\bdhl\b/i, shape: /^\d{10,11}$/, passes: passesSeven },
  {
    carrier: /\bdhl\b/i,
    shape: /^[A-Z]{2,4}\d+$/,
    passes: (number) => /^(?:J[A-Z]{1,3}\d{9,20}|(?:GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)\d{10,39})$/.test(number),
  },
  // The same sum as that of UPS, from the letter on.
  { carrier: /\bontrac\b/i, shape: /^[CD]\d{14}$/, passes: (number) => passesUps(`1Z${number}`) },
  { carrier: /\byodel\b/i, shape: /^J[A-Z]{1,2}\d+$/, passes: (number) => /^J?JD\d{16}$/.test(number) },
  { carrier: /\bamazon\b/i, shape: /^TB[A-Z0-9]+$/, passes: (number) => /^TBA\d{12}$/.test(number) },
];

/** One digit over and over, as in a form's own example. */
const repeated = /(\d)\1{9}$/;

/** False for no number that was ever given to a parcel, and where `words` name a carrier whose numbers of this form have a check digit, and it is wrong. */
export const passesCarrier = (number: string, words: string): boolean => {
  if (repeated.test(number)) return false;
  const rules = checked.filter(({ carrier, shape }) => shape.test(number) && carrier.test(words));
  return rules.length === 0 || rules.some(({ passes }) => passes(number));
};
