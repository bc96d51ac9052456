// Which danger a message speaks of. Whatever answers a question that was put is heard as that answer: a day, a sum, what a bank did
// and what a button says speak of nothing else.

import type { SafetyHit } from '../../classifiers/understand.ts';
import type { Ask } from '../../model/message.ts';
import { saysYesOrNo } from '../answering/asides.ts';
import { saysBankKnows, saysOnlyOfBank, withoutBankDeeds } from '../answering/bank-told.ts';
import { choicesOf } from '../reading/read-choice.ts';
import { definitionOf } from '../recording/record.ts';
import { withoutContrary, withoutTheirOwn } from '../saying/safety.ts';
import { plain, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { asTold, isNone } from './danger-as-told.ts';
import type { Meaning } from './interpret.ts';

const figures: ReadonlySet<string> = new Set(['date', 'money', 'number']);
/** Kinds of question that are answered in words of one's own. */
const wordy: ReadonlySet<string> = new Set(['text', 'file']);
const fewWords = 4;
const selfHarm = 'self-harm';
const moneyMoving = 'money-moving-now';
/** What a bank that was told does may sound like these: "I'm on the phone to them now". A threat does not. */
const asOfBank: ReadonlySet<string> = new Set([moneyMoving, 'remote-access-now']);

export interface DangerHeard {
  /** The kinds that it speaks of. */
  readonly hits: readonly SafetyHit[];
  /** The same without what a day or a sum only sounds like. */
  readonly meant: readonly SafetyHit[];
  /** What it may well speak of, and may as well not. */
  readonly perhaps: SafetyHit | null;
}

/** A message as it is listened to. */
interface Said {
  readonly meaning: Meaning;
  /** The question that was open, and the same where the message may answer it. */
  readonly asked: Ask | null;
  readonly pending: Ask | null;
  readonly text: string;
  readonly isSecret: boolean;
}

/** What `said` speaks of. That it may well be danger, other than of hurting oneself, is kept in `work`. */
export function listenForDanger(work: Work, said: Said): DangerHeard {
  const { meaning, asked, pending, text, isSecret } = said;
  const { classifier } = work.context;
  const isUnread =
    isSecret || text === '' || isLabel(work, asked, text) || (pending !== null && tells(work, 'time-alone', text));
  const ofBank = pending !== null && saysOnlyOfBank(work, pending.fact, text);
  const all = isUnread ? [] : withoutContrary(work, classifier.findSafety(withoutBankDeeds(work, text)), text);
  const found = isUnread ? [] : asTold(work, withoutTheirOwn(work, asked, all, text), text);
  const hits = ofBank ? found.filter(({ id }) => !asOfBank.has(id)) : found;
  // "20 minutes ago" says when it was, and not that it goes on.
  const isFigure = meaning.kind === 'answer' && figures.has(definitionOf(work, meaning.fact)?.kind ?? '');
  const meant = isFigure ? hits.filter(({ id }) => id !== moneyMoving) : hits;
  const sounds = isUnread || isFigure || ofBank || speaksOfNone(work, said) ? null : classifier.perhapsDanger(text);
  // What is said to us as a command or a question may be said in despair, and is no other danger.
  const mayBe = meaning.kind === 'command' && sounds?.id !== selfHarm ? null : sounds;
  const [perhaps = null] =
    mayBe === null ? [] : withoutTheirOwn(work, asked, isNone(work, mayBe, text) ? [] : [mayBe], text);
  work.mayBeDanger = perhaps !== null && perhaps.id !== selfHarm;
  return { hits, meant, perhaps };
}

/** Who has just rung the bank is not told to. */
export const hasRung = (work: Work, { id }: SafetyHit, text: string): boolean =>
  id === moneyMoving && saysBankKnows(work, text);

/** A word that passes a question over, a brief answer, or an account: what is plainly danger in it was found all the same. */
function speaksOfNone(work: Work, { meaning, pending, text }: Said): boolean {
  if (meaning.kind === 'skip' || meaning.kind === 'unknown') return true;
  // "Yes, this morning" answers a question of our own.
  const isBrief = pending !== null && !wordy.has(pending.kind) && wordCount(text) <= fewWords;
  return (isBrief && (meaning.kind === 'answer' || saysYesOrNo(work, text))) || isOfAccount(text);
}

/** "Transfer, acc 31926819 sort 60-16-13": the numbers of an account and a word or two speak of nothing else. */
const isOfAccount = (text: string): boolean =>
  /(?<!\d)\d{2}[- ]?\d{2}[- ]?\d{2}(?!\d)/.test(text) &&
  /(?<!\d)\d{8}(?!\d)/.test(text) &&
  (text.match(/\p{L}{2,}/gu) ?? []).length <= fewWords;

/** Our own words on a button, which a page sends as what the person says: they speak of no danger. */
function isLabel(work: Work, asked: Ask | null, text: string): boolean {
  const fact = work.message.answer?.fact;
  if (fact === undefined) return false;
  const definition = definitionOf(work, fact);
  const choices = [
    ...(asked?.fact === fact ? (asked.choices ?? []) : []),
    ...(definition ? choicesOf(work, definition) : []),
  ];
  return choices.some(({ label }) => plain(label) === plain(text));
}
