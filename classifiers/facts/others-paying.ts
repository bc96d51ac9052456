// Payments of others that whoever tells them did not make: "one client paid £400 to them", "he showed me that he'd paid it".
// Which words tell so is data: `paying` in catalogue/grammar.yaml, and how far they tell of it in frames/sums.yaml.

import type { Grammar } from '../../catalogue/grammar.ts';
import type { ExtractedFact, Match } from '../../model/classification.ts';
import { isWithin, type Stretch } from '../pasted.ts';
import type { SoughtFrames } from '../sought.ts';
import { Sought } from '../sought.ts';
import type { TriggerList } from '../trigger-words.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';

export interface OthersPaying {
  readonly triggers: readonly TriggerList[];
  /** The evidence without what others paid as a payment of whoever tells it. */
  readonly leaveOut: (evidence: Evidence) => Evidence;
  /** Fact `payer`, where what somebody else paid went to the other side. */
  readonly readPayer: (evidence: Evidence) => ExtractedFact[];
}

/** `list` as a part of a pattern; he'd and hed are one word. */
const oneOf = (list: readonly string[]): string =>
  `(?:${list.map((word) => word.replace(/^(he|she|they)(d|s|ve)$/, "$1['’]?$2")).join('|')})`;

/** A payment is told in no more characters. */
const longest = 120;
const means = 'means-';

/** Makes the finder for the words of a grammar. */
export function createOthersPaying({ paying, claims }: Grammar, frames: SoughtFrames): OthersPaying {
  const {
    traders,
    some,
    mine,
    between,
    deeds,
    with: ways,
    going,
    joins,
    showing,
    persons,
    'own-people': own,
    kin,
  } = paying;
  if (traders.length === 0) return { triggers: [], leaveOut: (evidence) => evidence, readPayer: () => [] };
  // "Two staff members paid": it was the firm's own money.
  const theirs = (list: readonly string[]): string =>
    `(?<!\\b${oneOf(own)}\\s+)${oneOf(list)}(?!\\s+of\\s+(?:(?:our|the|my)\\s+)?${oneOf(own)}\\b)`;
  const [one, several] = [false, true].map((plural) => theirs(traders.filter((word) => word.endsWith('s') === plural)));
  const severalAlone = theirs(traders.filter((word) => word.endsWith('s') && !kin.includes(word)));
  const did = `(?:\\s+${oneOf(between)})*\\s+${oneOf(deeds)}\\b(?!\\s+(?:me|us)\\b)`;
  const atFirst = `(?<=(?:^|[.!?,;:(\\n]|\\b${oneOf(joins)})\\s{0,4})`;
  const byTrader = new Sought(
    new RegExp(
      `(?:\\bmy\\s+${oneOf(mine)}|(?<!\\b(?:me|i|us|we|myself) and )\\b(?:${oneOf(some)}|\\d{1,3})\\s+(?:of\\s+(?:our|the|their)\\s+)?(?:[\\w-]+\\s+)?(?:${one}|${several})|${atFirst}\\b${severalAlone})(?:\\s+of\\s+(?:ours|mine))?(?:\\s+(?:[\\w-]+\\s+){0,3}?who(?:['’]?(?:d|ve|s))?)?${did}`,
      'i',
    ),
  );
  // "A student came to my door, she paid 900 to them"
  const byHer = new Sought(
    new RegExp(
      `(?<!\\b(?:me|i|us|we|myself) and )\\b${oneOf(some)}\\s+(?:[\\w-]+\\s+)?(?:${one}|${several})\\b(?:(?!\\b(?:i|we|me|us)\\b)[^.!?\\n]){0,80}?\\b(?:she|he|they)${did}`,
      'i',
    ),
  );
  // "A tenant was sent false bank details and paid £950 to them"
  const byMisled = new Sought(
    new RegExp(
      `\\b${oneOf(some)}\\s+(?:[\\w-]+\\s+)?(?:${one}|${several})\\s+(?:was|were|got|has|have|had|received|opened|replied|followed|fell|believed)\\b(?:(?!\\b(?:i|we|me|us)\\b)[^.!?\\n]){0,80}?\\band(?:\\s+then)?${did}`,
      'i',
    ),
  );
  // "Client paid a deposit to someone who'd got into my hotmail": who is told of so by a support worker has no bill of theirs.
  const byClient = new Sought(
    new RegExp(
      `${atFirst}\\b(?:${one}|${oneOf(kin)})${did}(?=[^.!?\\n]{0,120}\\b(?:my|our)\\s+(?:\\w+\\s+)?(?:invoices?|bills?|e-?mails?|hotmail|gmail|outlook|mailbox|web ?site|site|page|logo|name|firm|company|business|school|nursery|club)\\b)`,
      'i',
    ),
  );
  // "Customer picked up his car, paid by transfer, showed me", but not "Student here, transferred 900" or "Customer, 71, transferred".
  const byThen = new Sought(
    new RegExp(
      `${atFirst}\\b(?:(?:an?|the|one|our)\\s+)?${one}\\b(?!\\s+here\\b|\\s*,)(?:(?!\\b(?:i|we)\\b)[^.!?\\n]){1,90}?,\\s+(?:and\\s+|then\\s+)?${oneOf(deeds)}\\b(?!\\s+(?:me|us)\\b)`,
      'i',
    ),
  );
  // "Customers got emails and one paid 3,200"
  const byOneOfThem = new Sought(
    new RegExp(
      `\\b${severalAlone}\\b(?:(?!\\b(?:i|we|me|us)\\b)[^.!?\\n]){0,80}?\\b(?:one|two|three|four|some|several|each|both|\\d+)(?:\\s+of\\s+them)?${did}`,
      'i',
    ),
  );
  // "Customers are ringing it and paying deposits"
  const byGoingOn = new Sought(
    new RegExp(
      `\\b${severalAlone}\\s+(?:are|were|keep|kept|have been|who are)\\b(?:(?!\\b(?:i|we|me|us)\\b)[^.!?\\n]){0,60}?\\b${oneOf(going)}\\b(?!\\s+(?:me|us)\\b)`,
      'i',
    ),
  );
  // "… messaging my patients. 3 have paid £500 each"
  const byCount = new Sought(
    new RegExp(
      `(?<=[.!?]\\s{1,4})(?:one(?= of them)|\\d{1,3}|two|three|four|five|six|some|several|many|a few)(?:\\s+of\\s+them)?${did}`,
      'i',
    ),
  );
  const byShown = new Sought(
    new RegExp(`\\b${oneOf(showing)}\\b(?:(?!\\b(?:i|we)\\b)[^.!?\\n]){0,40}?\\b${oneOf(persons)}${did}`, 'i'),
  );
  // "My facebook was hacked and my friend sent them 200": the account is one's own, and the loss the friend's.
  const byKin = new Sought(
    new RegExp(
      `\\b(?:(?:one|two|three|some|several|a few) of (?:my|ma|our|the)|my|ma|our|a|an|one|another|two|three|several|some)\\s+(?:best\\s+|old\\s+|good\\s+|wee\\s+)?${oneOf(claims.relatives)}s?${did}`,
      'i',
    ),
  );
  const beginsWithKin = new RegExp(`^(?:\\w+\\s+){1,4}?${oneOf(claims.relatives)}s?\\b`, 'i');
  const relative = new RegExp(`\\b${oneOf(claims.relatives)}\\b[^.!?\\n]*$`, 'i');
  const byMeans = new RegExp(`\\b${oneOf(ways)}\\b`, 'i');

  function find({ text, ownWords }: Evidence): Stretch[] {
    const shown = ownWords
      .nearAll(showing, byShown)
      .filter(({ index }) => !relative.test(text.slice(Math.max(0, index - 60), index)));
    return [
      ...ownWords.nearAll(traders, byTrader),
      ...ownWords.nearAll(traders, byHer),
      ...ownWords.nearAll(traders, byMisled),
      ...ownWords.nearAll(traders, byOneOfThem),
      ...ownWords.nearAll(traders, byGoingOn),
      ...ownWords.nearAll(traders, byThen),
      ...ownWords.nearAll(traders, byCount),
      ...ownWords.nearAll(traders, byClient),
      ...shown,
      ...(frames['own-account-taken'].isIn(text) ? ownWords.nearAll(claims.relatives, byKin) : []),
    ].flatMap(({ 0: found, index: start }) => {
      const behind = start + found.length;
      const most = Math.min(text.length, behind + longest);
      const end = frames['others-story-ends'].first(text, behind, most)?.index ?? most;
      return frames['out-of-ours'].isIn(text, start, end) ? [] : [{ start, end }];
    });
  }

  return {
    triggers: [traders, showing, claims.relatives],
    leaveOut: (evidence) => {
      if (![traders, showing, claims.relatives].some((list) => evidence.ownWords.has(list))) return evidence;
      const stretches = find(evidence);
      if (stretches.length === 0) return evidence;
      const isTheirs = ({ start }: Match): boolean => isWithin(stretches, { start, end: start + 1 });
      // Nobody got in touch who is only told to have paid somebody else.
      const elsewhere = stretches.filter(({ start, end }) => !byMeans.test(evidence.text.slice(start, end)));
      const cues = new Map<string, readonly Match[]>();
      for (const [id, matches] of evidence.cues) {
        const left =
          id === 'paid' || id.startsWith(means)
            ? matches.filter((match) => !isTheirs(match))
            : id === 'claims-buyer'
              ? matches.filter(({ start }) => !isWithin(elsewhere, { start, end: start + 1 }))
              : matches;
        if (left.length > 0) cues.set(id, left);
      }
      return { ...evidence, cues, paidByOthers: stretches };
    },
    readPayer: ({ text, paidByOthers }) => {
      const [one] = paidByOthers.filter(
        ({ start, end }) =>
          !beginsWithKin.test(text.slice(start, end)) && frames['paid-elsewhere'].isIn(text, start, end),
      );
      return one ? [fact('payer', 'customer', spanOf(text, one.start, one.end - one.start), 'told', 'likely')] : [];
    },
  };
}
