// Danger comes before everything: words that speak of it interrupt whatever is going on, with whom to call, and then
// leave the choice to the person.

import { hasWords } from '../../catalogue/words.ts';
import type { SafetyHit } from '../../classifiers/understand.ts';
import type { ExtractedFact, Understanding } from '../../model/classification.ts';
import type { Ask, Reply } from '../../model/message.ts';
import { factsOf } from '../../model/report.ts';
import { adultFrom, ageIn } from '../reading/ages.ts';
import { recordRead } from '../recording/record.ts';
import { abroad } from '../step/abroad.ts';
import { holdsOneOf } from '../step/plain.ts';
import { hasSpokenOf, withDanger } from '../step/remembered.ts';
import { reply, suggestion, type Work } from '../step/step.ts';
import { type Spoken, tells } from '../step/turns-of-speech.ts';
import { bankLine, contactsOf, namesBank } from './advice.ts';

const idsOf = (hits: readonly SafetyHit[]): readonly string[] => hits.map(({ id }) => id);

/** True where a text says that a danger is no longer only feared: tablets are taken, a knife is out. */
function isWorse(work: Work, id: string, text: string): boolean {
  const key = `safety-worse.${id}.words`;
  return hasWords(work.context.catalogue, key) && holdsOneOf(work, key, text);
}

/**
 * Says what to do about the danger that `text` speaks of, and keeps it as a fact. Returns whether it interrupts: a kind of
 * danger does so once, and once more when it has become worse. Who speaks of the same again is told in a line whom to call,
 * and is not stopped in what they were saying.
 */
export function watchForDanger(work: Work, hits: readonly SafetyHit[], text: string): boolean {
  for (const { fact, match } of hits) {
    if (fact) recordRead(work, fact.id, fact.value, match, 'certain');
  }
  if (hits.length > 0) hearForWhom(work, text, hits);
  const { report } = work;
  const worst = hits.filter(({ id }) => !hasSpokenOf(report, 'worse', id) && isWorse(work, id, text));
  const worse = worst.filter(({ id }) => hasSpokenOf(report, 'told', id));
  const fresh = hits.filter(({ id }) => !hasSpokenOf(report, 'told', id));
  for (const { id } of worse)
    reply(work, 'safety', `safety-worse.${id}`, {}, { contacts: contactsOf(work, ['emergency-999']) });
  if (fresh.length > 0) tellOf(work, fresh, 'safety.', text);
  else if (worse.length === 0) tellOf(work, hits, 'safety-again.', text);
  work.report = withDanger(work.report, 'told', idsOf(fresh));
  work.report = withDanger(work.report, 'worse', idsOf(worst));
  return fresh.length > 0 || worse.length > 0;
}

/** Somebody else may hurt themselves, and it is said where they are. */
const nearThem = 'at-risk-near';
const selfHarm = 'self-harm';

/** "He'd do himself in", "keeps her bank card": the words of this kind that tell that it is another who is in danger. */
function isOfAnother(work: Work, id: string, text: string): boolean {
  const key = `safety-another.${id}.words`;
  return hasWords(work.context.catalogue, key) && holdsOneOf(work, key, text) && !isOfOneself(work, id, text);
}

const isOfOneself = (work: Work, id: string, text: string): boolean => holdsOneOf(work, `safety-own.${id}.words`, text);

/** Whom to call is said before the message is read for anything else: where it happened, and to whom, decide how. */
function hearForWhom(work: Work, text: string, hits: readonly SafetyHit[]): void {
  const { classifier, now } = work.context;
  const { facts } = classifier.understand(text, { now });
  const isOnBehalf = facts.some(({ id, value }) => id === 'role' && value === 'on-behalf');
  const isAnothers = isOnBehalf || factsOf(work.report).get('role')?.value === 'on-behalf';
  const ofAnother = hits.filter(
    ({ id }) => isOfAnother(work, id, text) || (id === selfHarm && isAnothers && !isOfOneself(work, id, text)),
  );
  work.report = withDanger(work.report, 'another', idsOf(ofAnother));
  work.saysForOther =
    isOnBehalf ||
    // Of whom they spoke before they go on speaking.
    hits.some(({ id }) => hasSpokenOf(work.report, 'another', id) || id === nearThem);
  if (factsOf(work.report).get('nation')?.state === 'known') return;
  work.saysAbroad = facts.some(({ id, value }) => id === 'nation' && value === abroad);
}

const deviceTaken = 'remote-access-now';
/** Kinds where a sudden change of a device warns the very person who watches it. */
const watched = new Set(['stalking-harassment', 'intimate-image-abuse']);

/** Whoever has cut the machines off is not told to; whose machines were cut off by others is. */
const cutOff = 'machines-cut-off';
const cutOffByIntruder = 'cut-off-by-intruder';

/** `hits` without what would be wrong to do: whoever is watched by an ex must not pull the plug, and no bank can help. */
export function withoutContrary(work: Work, hits: readonly SafetyHit[], text: string): readonly SafetyHit[] {
  if (hits.every(({ id }) => id !== deviceTaken)) return hits;
  const { classifier, now } = work.context;
  const read = classifier.understand(text, { now });
  const types = [work.report.classification, read.classification];
  const cues = new Set([...work.report.cues, ...read.cues.map(({ cue }) => cue)]);
  const isCut = cues.has(cutOff) && !cues.has(cutOffByIntruder);
  return isCut || types.some((one) => one?.verdict === 'clear' && watched.has(one.types[0]?.id ?? ''))
    ? hits.filter(({ id }) => id !== deviceTaken)
    : hits;
}

/** Who is spoken of in answer to these is whoever the report is for: "yes, he's sitting with me". */
const askAboutVictim: ReadonlySet<string> = new Set(['victim-agrees', 'relationship']);
const ofPresence: ReadonlySet<string> = new Set(['danger-now', 'suspect-at-door']);

const tellsHow = (work: Spoken, fact: string, text: string): boolean =>
  !tells(work, 'now-or-here', text) &&
  ((fact === 'seen-how' && tells(work, 'witness-sees', text)) ||
    (fact === 'safe-contact' && tells(work, 'may-hear', text)));

const heldFact = 'card-held';

/** `hits` without the presence of the person whom the open question asks about, and what is said of a card alone. */
export function withoutTheirOwn(
  work: Spoken,
  asked: Ask | null,
  hits: readonly SafetyHit[],
  text: string,
): readonly SafetyHit[] {
  if (asked === null || hits.length === 0) return hits;
  if (asked.fact === heldFact && tells(work, 'card-in-hand', text)) return [];
  return askAboutVictim.has(asked.fact) || tellsHow(work, asked.fact, text)
    ? hits.filter(({ id }) => !ofPresence.has(id))
    : hits;
}

/** What was read, without what words make known that only sound like danger. */
export const withoutNone = <Read extends Pick<ExtractedFact, 'source'>>(
  { notInDanger }: Work,
  facts: readonly Read[],
): readonly Read[] =>
  notInDanger?.size ? facts.filter(({ source }) => !notInDanger.has(source.replace(/^danger:/, ''))) : facts;

/** What was read in an answer to `asked`, without that presence. */
export const withoutPresence = (work: Spoken, asked: string, understood: Understanding): Understanding =>
  tellsHow(work, asked, understood.text)
    ? { ...understood, facts: understood.facts.filter(({ id }) => id !== 'suspect-present' && id !== 'in-danger') }
    : understood;

/**
 * A text may well speak of a danger, and may as well not: what to do if it is so is said in one line, once for each kind, and
 * nothing is interrupted, asked or recorded. Most who read it are safe; whoever is not must not have to find the right words.
 * It comes before all else in the turn, save where the turn says it already.
 */
export function mentionDanger(work: Work, { id, contacts }: SafetyHit, text: string): void {
  const { report } = work;
  if (hasSpokenOf(report, 'told', id) || hasSpokenOf(report, 'perhaps', id) || saysSo(work, contacts)) return;
  tellHow(work, 'notice', `safety-perhaps.${id}`, contacts, text);
  work.replies.unshift(...work.replies.splice(-1));
  work.report = withDanger(work.report, 'perhaps', [id]);
}

/** True where the turn names whom to call; where it says how to stop a loss, the bank or the device is spoken of there. */
function saysSo(work: Work, contacts: readonly string[]): boolean {
  const urgent = work.replies.filter(({ kind }) => kind === 'advice' || kind === 'safety');
  if (urgent.length > 0 && contacts.every((contact) => contact === bankLine)) return true;
  if (urgent.length === 0) return false;
  const named = new Set(urgent.flatMap((one) => (one.contacts ?? []).map(({ value }) => value)));
  const wanted = contactsOf(work, contacts);
  return wanted.length > 0 && wanted.every(({ value }) => named.has(value));
}

function tellOf(work: Work, hits: readonly SafetyHit[], words: string, text: string): void {
  const named = new Set<string>();
  for (const { id, contacts } of hits) {
    // Two kinds of danger with one number to call are one message; but pulling the plug and not sending are two things to do.
    if (id !== 'remote-access-now' && contacts.every((contact) => named.has(contact))) continue;
    for (const contact of contacts) named.add(contact);
    tellHow(work, 'safety', `${words}${id}`, contacts, text);
    work.saidToRingBank ||= namesBank(contacts);
  }
}

/** Kinds where somebody sits in an account or a mailbox, and in no machine that could be cut off. */
const ofAccounts: ReadonlySet<string> = new Set(['account-hack', 'mailbox-compromise']);
const deviceCues: ReadonlySet<string> = new Set(['device-controlled', 'remote-tool']);

/** "Someone is in my Instagram and writes to my friends": no plug is to be pulled. */
function isOfAccount({ context: { classifier, now } }: Work, text: string): boolean {
  const { classification, cues } = classifier.understand(text, { now });
  return ofAccounts.has(classification.types[0]?.id ?? '') && !cues.some(({ cue }) => deviceCues.has(cue ?? ''));
}

/** What tells that more is to go: then nothing is to be pressed. */
const moreToGo: ReadonlySet<string> = new Set(['about-to-pay', 'ongoing-now', 'remote-tool', 'device-controlled']);

/** "He's just pressed send": who is told not to press it has lost a minute. */
function hasGone({ context: { classifier, now } }: Work, text: string): boolean {
  const { facts, cues } = classifier.understand(text, { now });
  return (
    facts.some(({ id, value }) => id === 'paid' && value === 'yes') && !cues.some(({ cue }) => moreToGo.has(cue ?? ''))
  );
}

/** Somebody is in a phone, which has no plug to pull. */
const isOfPhone = (work: Work, text: string): boolean =>
  tells(work, 'of-a-phone', text) && !tells(work, 'of-a-computer', text);

/** What is said in other words, where there are some and the text tells of it. */
const ways: readonly (readonly [string, (work: Work, text: string) => boolean])[] = [
  ['account', isOfAccount],
  ['phone', isOfPhone],
  ['gone', hasGone],
];

/** A firm's servers are another matter than somebody's own laptop: no bank is called, and the proof is not wiped. */
function tellHow(work: Work, kind: Reply['kind'], said: string, contacts: readonly string[], text: string): void {
  const way = ways.find(([id, isSo]) => hasWords(work.context.catalogue, `${said}.${id}`) && isSo(work, text));
  const key = way ? `${said}.${way[0]}` : said;
  const ofFirm = `${key}.organisation`;
  const ofYoung = `${key}.young`;
  if (hasWords(work.context.catalogue, ofYoung) && saysToBeYoung(text))
    return reply(work, kind, ofYoung, {}, { contacts: contactsOf(work, contacts) });
  if (hasWords(work.context.catalogue, ofFirm) && isForFirm(work, text)) reply(work, kind, ofFirm);
  else reply(work, kind, key, {}, { contacts: contactsOf(work, contacts) });
}

/** A child who writes is spoken to, and not about. */
function saysToBeYoung(text: string): boolean {
  const years = ageIn(text);
  return years !== null && years < adultFrom && /\b(?:i'?m|i am|am)\s/i.test(text);
}

/** True where the report, or the `text` that is being said, is about an organisation. */
function isForFirm(work: Work, text: string): boolean {
  const { classifier, now } = work.context;
  const held = factsOf(work.report).get('affected');
  if (held?.state === 'known') return held.value !== 'person';
  return classifier.understand(text, { now }).facts.some(({ id, value }) => id === 'affected' && value !== 'person');
}

/** The last words of a turn that spoke of danger: what happens next is up to the person. */
export function leaveTheChoice(work: Work): void {
  reply(
    work,
    'notice',
    'say.safety-choice',
    {},
    {
      suggest: [suggestion(work, 'carry-on'), suggestion(work, 'pause'), suggestion(work, 'person')],
    },
  );
}
