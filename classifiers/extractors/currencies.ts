// What people call currencies and large numbers: "quid", "Rs.", "grand", "lakh".

const signs: Readonly<Record<string, string>> = {
  '£': 'GBP',
  $: 'USD',
  '€': 'EUR',
  '¥': 'JPY',
  '₹': 'INR',
  '₦': 'NGN',
  s$: 'SGD',
  us$: 'USD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  nz$: 'NZD',
  hk$: 'HKD',
  rs: 'INR',
  'rs.': 'INR',
  inr: 'INR',
  gbp: 'GBP',
  usd: 'USD',
  eur: 'EUR',
  sgd: 'SGD',
  aud: 'AUD',
  cad: 'CAD',
  nzd: 'NZD',
  hkd: 'HKD',
  aed: 'AED',
  zar: 'ZAR',
  ngn: 'NGN',
  chf: 'CHF',
  jpy: 'JPY',
  myr: 'MYR',
  rm: 'MYR',
  pln: 'PLN',
  kr: 'SEK',
  php: 'PHP',
  thb: 'THB',
  cny: 'CNY',
  rmb: 'CNY',
  ghs: 'GHS',
  kes: 'KES',
  pkr: 'PKR',
  bdt: 'BDT',
  lkr: 'LKR',
  idr: 'IDR',
  krw: 'KRW',
  try: 'TRY',
  sek: 'SEK',
  nok: 'NOK',
  dkk: 'DKK',
  // Coins that are tied to the dollar are told as dollars.
  usdt: 'USD',
  usdc: 'USD',
};
const names: Readonly<Record<string, string>> = {
  pound: 'GBP',
  pounds: 'GBP',
  quid: 'GBP',
  sterling: 'GBP',
  squid: 'GBP',
  nicker: 'GBP',
  dollar: 'USD',
  dollars: 'USD',
  bucks: 'USD',
  euro: 'EUR',
  euros: 'EUR',
  rupee: 'INR',
  rupees: 'INR',
  grand: 'GBP',
  pence: 'GBP',
  p: 'GBP',
  fiver: 'GBP',
  tenner: 'GBP',
  naira: 'NGN',
  yen: 'JPY',
  ringgit: 'MYR',
  dirham: 'AED',
  dirhams: 'AED',
  rand: 'ZAR',
  zloty: 'PLN',
  cedi: 'GHS',
  cedis: 'GHS',
  peso: 'PHP',
  pesos: 'PHP',
  baht: 'THB',
  yuan: 'CNY',
  rmb: 'CNY',
  renminbi: 'CNY',
  tether: 'USD',
  usdt: 'USD',
  usdc: 'USD',
  ton: 'GBP',
  // The first word of "Canadian dollars".
  us: 'USD',
  canadian: 'CAD',
  australian: 'AUD',
  aussie: 'AUD',
  singapore: 'SGD',
};
const factors: Readonly<Record<string, number>> = {
  k: 1e3,
  grand: 1e3,
  thousand: 1e3,
  m: 1e6,
  mil: 1e6,
  mill: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
  lakh: 1e5,
  lakhs: 1e5,
  lac: 1e5,
  lacs: 1e5,
  crore: 1e7,
  crores: 1e7,
  cr: 1e7,
  hundred: 100,
  g: 1e3,
};
/** Currencies without a smaller unit (ISO 4217). */
const whole = new Set(['JPY', 'KRW']);

/** Of a sign or a short name before a sum: a strange dollar is a dollar, and anything else a pound. */
export const currencyOfSign = (sign: string): string =>
  signs[sign.toLowerCase()] ?? (sign.endsWith('$') ? 'USD' : 'GBP');

/** Of words behind a sum, the first of which says it: "pounds sterling". */
export function currencyNamed(words: string): string {
  const word = words.toLowerCase().split(/\s/)[0] ?? '';
  return names[word] ?? signs[word] ?? word.toUpperCase();
}

/** How many of one make "k" or "million"; 1 where there is no such word. */
export const factorOf = (word: string | undefined): number => factors[word?.toLowerCase() ?? ''] ?? 1;

/** In the smallest unit of the currency; null for what is no sum of money. */
export function minorOf(value: number, currency: string): number | null {
  const minor = Math.round(value * (whole.has(currency) ? 1 : 100));
  return Number.isSafeInteger(minor) && minor >= 0 ? minor : null;
}
