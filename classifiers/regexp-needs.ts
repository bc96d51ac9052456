// Words one of which every match of a regular expression holds, told by how they begin: of what each way to match holds the rarest.
// Where none of them stands, the expression need not be looked for: most begin with "I" or "my", and few go on as told.

import { foldedOf } from './glance.ts';
import { noWord, type Part, type Row } from './regexp-parts.ts';
import { type Way, waysFrom } from './regexp-starts.ts';
import { WordStarts } from './word-starts.ts';

/** How a word begins that matches hold. */
interface Choice {
  readonly ways: readonly Way[];
  /** How often a word begins like that, of one: the less the better. */
  readonly rate: number;
}

/** What people write, by how many of a thousand words are each of these; all other words are taken to be of any kind. */
const common: readonly (readonly [rate: number, words: string])[] = [
  [60, 'i'],
  [40, 'the'],
  [38, 'to'],
  [34, 'a and'],
  [30, 'my'],
  [18, 'it'],
  [15, 'of'],
  [14, 'in was for they'],
  [13, 'me'],
  [11, 'is that have'],
  [10, 'on he'],
  [9, 'from'],
  [8, 'but with she'],
  [7, 'an her'],
  [6, 'been this had his has not him we so at as said you money account bank'],
  [4, 'are be now out up do or all them their who then just get were what if no by our paid about'],
  [3, 'when can there one card after because some got would back asked don over'],
];
const commonWords = common.flatMap(([rate, words]) =>
  words.split(' ').map((word) => ({
    signs: [0, 1, 2].map((at) => 1 << foldedOf(word.charCodeAt(at))),
    rate: rate / 1000,
  })),
);
/** The share of words that are none of these. */
const rest = 0.4;
/** What is oftener than this is not worth asking for. */
const oftenest = 0.3;

const signsOf = (ways: readonly Way[]): number[][] => ways.map(({ signs, next }) => [...signs, next]);
const letters = 26;
/** Which share of all words has one of the signs `bits` in one place. */
function shareOf(bits: number): number {
  let count = (bits & noWord) === 0 ? 0 : 2;
  for (let left = bits & ~noWord; left !== 0; left &= left - 1) count++;
  return Math.min(1, count / letters);
}

function rateOf(ways: readonly Way[]): number {
  const all = signsOf(ways);
  const ofCommon = commonWords.reduce(
    (sum, { signs: [one = 0, two = 0, three = 0], rate }) =>
      all.some(([a = -1, b = -1, c = -1]) => a & one && b & two && c & three) ? sum + rate : sum,
    0,
  );
  return all.reduce(
    (sum, [one = -1, two = -1, three = -1]) => sum + rest * shareOf(one) * shareOf(two) * shareOf(three),
    ofCommon,
  );
}

/** Whether a word would surely begin with a sign of a word behind `row`, if it would before it. */
const isEdgeBehind = (isEdge: boolean, row: Row): boolean => row.reduce(isEdgeBehindPart, isEdge);

function isEdgeBehindPart(isEdge: boolean, part: Part): boolean {
  switch (part.is) {
    case 'sign':
      return (part.signs & ~noWord) === 0;
    case 'any':
      return part.rows.every((row) => isEdgeBehind(isEdge, row));
    case 'counted': {
      const once = isEdgeBehindPart(isEdge, part.one);
      return (part.least > 0 || isEdge) && once && (part.most === 1 || isEdgeBehindPart(once, part.one));
    }
    case 'edge':
    case 'first':
    case 'behind':
      return true;
    case 'place':
    case 'ahead':
      return isEdge;
    case 'unread':
      return false;
  }
}

/** False where surely no word begins with `part`. */
const mayBeginWord = (part: Part): boolean =>
  part.is === 'counted'
    ? mayBeginWord(part.one)
    : part.is === 'any' || (part.is === 'sign' && (part.signs & ~noWord) !== 0);

/** The words that `row` holds at one of its parts each, the rarest first. */
function choicesOf(row: Row, isEdgeBefore: boolean): Choice[] {
  const choices: Choice[] = [];
  let isEdge = isEdgeBefore;
  for (const [at, part] of row.entries()) {
    if (isEdge && mayBeginWord(part)) {
      const ways = waysFrom(row, at);
      if (ways?.every(({ signs: [sign] }) => sign !== undefined && (sign & noWord) === 0))
        choices.push({ ways, rate: rateOf(ways) });
    }
    const inner = part.is === 'counted' && part.least > 0 ? part.one : part;
    const oneOf = inner.is === 'any' || inner.is === 'ahead' ? oneOfEach(inner.rows, isEdge) : null;
    if (oneOf) choices.push(oneOf);
    isEdge = isEdgeBehindPart(isEdge, part);
  }
  return choices.filter(({ rate }) => rate < oftenest).sort((one, other) => one.rate - other.rate);
}

/** Of rows that many expressions share: behind what surely ends a word, and behind all else. */
const found = {
  atEdge: new WeakMap<readonly Row[], Choice | null>(),
  anywhere: new WeakMap<readonly Row[], Choice | null>(),
};

/** The rarest word of each of `rows`, one of which is there; null where one of them has none. */
function oneOfEach(rows: readonly Row[], isEdge: boolean): Choice | null {
  const known = isEdge ? found.atEdge : found.anywhere;
  const before = known.get(rows);
  if (before !== undefined) return before;
  const rarest = rows.map((row) => choicesOf(row, isEdge)[0]);
  const ways = rarest.flatMap((one) => one?.ways ?? []);
  const all = rarest.every((one) => one !== undefined) ? { ways, rate: rateOf(ways) } : null;
  known.set(rows, all);
  return all;
}

const standsNowhere = ({ is }: Part): boolean => is === 'edge' || is === 'first' || is === 'behind' || is === 'place';
const mayEndWord = (part: Part): boolean => {
  switch (part.is) {
    case 'sign':
      return (part.signs & noWord) !== 0;
    case 'any':
      return part.rows.some((row) => row.some(mayEndWord));
    case 'counted':
      return mayEndWord(part.one);
    default:
      return false;
  }
};
/** So many ways are told apart, at most. */
const mostRows = 200;

/** `row` for each of the phrases that it begins with. */
function apart(row: Row): readonly Row[] {
  const at = row.findIndex((part) => !standsNowhere(part));
  const part = row[at];
  if (part?.is !== 'any' || !part.rows.some((one) => one.some(mayEndWord))) return [row];
  const rows = part.rows.flatMap((one) => apart([...row.slice(0, at), ...one, ...row.slice(at + 1)]));
  return rows.length > mostRows ? [row] : rows;
}

/** The keys of words one of which is in every match of an expression with these alternatives; null where they are not rare. */
export function needsOf(rows: readonly Row[]): readonly number[] | null {
  if (rows.length === 0) return null;
  const ways: Way[] = [];
  for (const row of rows.flatMap(apart)) {
    const [rarest] = choicesOf(row, false);
    if (!rarest) return null;
    ways.push(...rarest.ways);
  }
  return WordStarts.ofSigns(signsOf(ways)).keys();
}
