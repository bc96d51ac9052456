// Facts that cues make known: channel, persona, means, what was lost. Where several cues speak for one fact, the first
// that was told has it.

import type { Cue } from '../../catalogue/schemas/cue.ts';
import type { ExtractedFact, Match } from '../../model/classification.ts';
import type { SoughtFrames } from '../sought.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';
import type { WhoseHand } from './whose-hand.ts';

/** Facts that hold several values at once. */
const lists = new Set(['lost', 'disclosed']);

/**
 * Of two that begin together the longer tells more. Only whom they claimed to be is said with the first that is named: "said he
 * was from the police, and that his bank had been hacked".
 */
const isFuller = (fact: string, longer: number): boolean => (fact === 'persona' ? longer <= 0 : longer >= 0);

/** Who collects was sent by whoever they said they were: "gave it to a courier, the police on the phone told her to". */
const collector = 'claims-courier';

/** Facts named by the cues' own `fact` entries. */
export function readCueFacts(evidence: Evidence, cues: ReadonlyMap<string, Cue>): ExtractedFact[] {
  const first = new Map<string, { fact: ExtractedFact; match: Match }>();
  const several = new Map<string, { values: string[]; match: Match }>();
  const own = evidence.indicators.filter(({ owner }) => owner === 'reporter');
  // "email me at …" tells how to reach the reporter, not how the others came.
  const isTheirs = (one: Match): boolean => !own.some(({ start, end }) => one.start < end && start < one.end);
  evidence.cues.forEach((matches, id) => {
    const known = cues.get(id)?.fact;
    if (!known) return;
    const match = own.length === 0 ? matches[0] : matches.find(isTheirs);
    if (!match) return;
    if (lists.has(known.id)) {
      const list = several.get(known.id);
      if (list) list.values.push(known.value);
      else several.set(known.id, { values: [known.value], match });
      return;
    }
    const held = first.get(known.id);
    const earlier =
      held &&
      held.match.cue !== collector &&
      (id === collector ||
        held.match.start < match.start ||
        (held.match.start === match.start && isFuller(known.id, held.match.end - match.end)));
    if (!earlier) first.set(known.id, { fact: fact(known.id, known.value, match, id, known.certainty), match });
  });
  return [
    ...[...first.values()].map((one) => one.fact),
    ...[...several].map(([id, { values, match }]) => fact(id, [...new Set(values)], match, match.cue ?? 'cue')),
  ];
}

/** "He's still got control of my screen" */
const isStill = (frames: SoughtFrames, text: string, { start, end }: Match): boolean =>
  frames['still-going'].isIn(text, start - 20, end) || frames['still-behind'].isIn(text, end, end + 80);

/** Whether a standing order was theirs; nothing where none is told of, or not by whom. */
function standingOrder(frames: SoughtFrames, text: string): ExtractedFact[] {
  if (!frames['any-order'].isIn(text)) return [];
  const strange = frames['strange-order'].first(text);
  const own = strange ? null : frames['own-order'].first(text);
  const match = strange ?? own;
  if (!match) return [];
  const span = spanOf(text, match.index, match[0].length);
  // What somebody else set up took money out, and was paid by nobody.
  return own
    ? [fact('authorised', 'yes', span, 'told'), fact('paid', 'yes', span, 'told')]
    : [fact('authorised', 'no', span, 'told'), fact('lost', ['money'], span, 'told')];
}

/** "They asked for £500. I paid." To whoever sells, "he paid" is of the buyer. */
function paidOutright(frames: SoughtFrames, text: string, isSelling: boolean): Place | undefined {
  const match = frames['paid-outright'].first(text);
  if (!match || (isSelling && frames['by-one'].isIn(match[0]))) return undefined;
  return spanOf(text, match.index, match[0].length);
}

type Place = Pick<Match, 'start' | 'end' | 'text'>;
const overlap = (one: Place, other: Place): boolean => one.start < other.end && other.start < one.end;

/** Facts that follow from more than one cue. They stand before the cues' own. */
export function readCombined(
  { text, own, cues }: Evidence,
  { isByNobody }: Pick<WhoseHand, 'isByNobody'>,
  frames: SoughtFrames,
): ExtractedFact[] {
  const found: ExtractedFact[] = standingOrder(frames, own);
  const one = (id: string): Match | undefined => cues.get(id)?.[0];
  // Whoever reads out the codes of gift cards has paid with them.
  const isSelling = cues.has('i-am-seller') || cues.has('claims-buyer') || frames['pays-us'].isIn(own);
  const paid =
    one('paid') ??
    (cues.has('means-gift-card') ? one('code-given') : undefined) ??
    paidOutright(frames, own, isSelling);
  const taken = one('money-taken');
  // "Let someone use my bank account" tells of an account, and of no payment out of it.
  const lent = cues.get('mule-recruitment') ?? [];
  const neverMade = frames['payments-not-mine'].first(own);
  // "4 payments to Uber that I never made": they are gone, and nobody of theirs made them.
  const unknown =
    cues.get('unknown-transactions')?.find((match) => !lent.some((other) => overlap(match, other))) ??
    (neverMade ? spanOf(text, neverMade.index, neverMade[0].length) : undefined);
  const isOfDetails = ({ start, end }: Place): boolean =>
    ['code-given', 'details-given', 'card-handed-over'].some((id) =>
      cues.get(id)?.some((given) => given.start <= start && end <= given.end),
    );
  if (paid) found.push(fact('paid', 'yes', paid, 'paid'));
  else {
    const about = one('about-to-pay');
    if (about) found.push(fact('paid', 'about-to', about, 'about-to-pay'));
  }
  const lost: string[] = [];
  if (paid || taken || unknown) lost.push('money');
  const details = one('details-given') ?? one('card-handed-over');
  if (details || (one('code-given') && !cues.has('means-gift-card'))) lost.push('details');
  if (one('device-controlled') || one('account-lost')) lost.push('access');
  const things = frames['things-gone'].first(own);
  const away = things ? spanOf(text, things.index, things[0].length) : undefined;
  if (away) lost.push('goods');
  const first =
    paid ?? taken ?? unknown ?? details ?? one('code-given') ?? one('device-controlled') ?? one('account-lost') ?? away;
  if (first && lost.length > 0) found.push(fact('lost', lost, first, 'cues'));
  else {
    const nothing = one('not-paid') ?? one('nothing-given');
    const gone = cues.has('i-am-seller') ? frames['goods-taken-along'].first(own) : null;
    // Who sold it and was not paid has lost what went.
    if (gone) found.push(fact('lost', ['goods'], spanOf(text, gone.index, gone[0].length), 'told'));
    else if (nothing) found.push(fact('lost', ['nothing'], nothing, nothing.cue ?? 'cue'));
  }
  const controlled = one('device-controlled') ?? one('remote-tool');
  if (controlled)
    found.push(
      fact(
        'remote-access',
        one('ongoing-now') || isStill(frames, text, controlled) ? 'now' : 'earlier',
        controlled,
        'device-controlled',
      ),
    );
  if (unknown && !paid) found.push(fact('authorised', 'no', unknown, 'unknown-transactions'));
  // "Money gone from my account" is paid and taken at once: whose hand it was is not told. Nor is it where what they gave was
  // a code, and the money went after it.
  else if (
    paid &&
    !(taken && (overlap(paid, taken) || isOfDetails(paid))) &&
    !isByNobody(text, paid.start, paid.end + 30)
  )
    found.push(fact('authorised', 'yes', paid, 'paid'));
  const witness = one('saw-it');
  if (witness && !paid && !taken && !one('for-other')) found.push(fact('role', 'witness', witness, 'saw-it'));
  const data = [...(cues.get('data-exposed') ?? []), ...(cues.get('data-stolen') ?? [])].find(({ text }) =>
    frames['of-persons'].isIn(text),
  );
  if (data) found.push(fact('personal-data', 'yes', data, data.cue ?? 'cue'));
  const down = one('service-down');
  if (down && one('for-company')) found.push(fact('disruption', 'down', down, 'service-down'));
  return found;
}
