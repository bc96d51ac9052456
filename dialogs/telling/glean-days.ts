// Whose a day is that a text names beside an answer: the bank was told then, or money left then, and nothing else happened.

import { isOfBankAlone, isOfBankTold } from '../answering/bank-told.ts';
import { tellsFinding } from '../reading/read-date.ts';
import { definitionOf } from '../recording/record.ts';
import { isToCome } from '../step/moments.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { drop, dropMoments, found, type Gleaning, held, lostMoney, take } from './gleaning.ts';

/** Lets go of the days when somebody was told. */
export function dropDaysOfTelling(gleaning: Gleaning): void {
  const { work, openFact, text } = gleaning;
  if (openFact === 'story') return;
  // "Yes I phoned them this morning", of the bank: it did not happen this morning.
  const asksWhen = definitionOf(work, openFact)?.kind === 'date';
  const ofBank = asksWhen ? isOfBankAlone : isOfBankTold;
  if (ofBank(work, openFact, text) || tells(work, 'told-body', text)) return dropMoments(gleaning);
  // "They phoned back today wanting more": when they rang again.
  if (
    !asksWhen &&
    (tells(work, 'promises-to-come', text) || tells(work, 'called-again', text) || tells(work, 'told-teller', text))
  )
    return dropMoments(gleaning);
  // "I told them last night and she said it was likely away": when the bank was told, in a longer text.
  dropMoments(gleaning, (start) => isWhenTold(work, text, start));
}

/** True where the clause around `at` tells when a bank, or "them", was told. */
function isWhenTold(work: Work, text: string, at: number): boolean {
  const start = Math.max(...['.', '!', '?', ';', ',', '\n'].map((end) => text.lastIndexOf(end, at - 1))) + 1;
  const rest = text.slice(start).search(/[.!?;,\n]|\s(?:and|but)\s/);
  return tells(work, 'tells-them', rest < 0 ? text.slice(start) : text.slice(start, start + rest));
}

/** "Paid it last Thursday", where the day of the payment was only guessed from a story: that is the day. */
function takeDayTold(gleaning: Gleaning, isShort: boolean): void {
  const { work } = gleaning;
  const before = held(gleaning, 'paid-at');
  const told = found(gleaning, 'paid-at');
  const isGuess = before?.state === 'known' && before.certainty === 'likely' && before.source !== 'answered';
  if (!isShort || !isGuess || told?.certainty !== 'certain' || isToCome(work, told.value)) return;
  take(gleaning, 'paid-at', told.value);
  drop(gleaning, 'paid-at');
}

/** A day without a word of paying is that of the payment where that is being put right, or may have been asked. */
export function takeDayOfPayment(gleaning: Gleaning, isShort: boolean): void {
  takeDayTold(gleaning, isShort);
  const day = found(gleaning, 'happened-at');
  if (!day) return;
  // "The whistleblower told us Monday": it came to light then.
  if (gleaning.openFact === 'paid-at' && tellsFinding(gleaning.work, gleaning.text)) {
    if (!held(gleaning, 'discovered-at')) take(gleaning, 'discovered-at', day.value);
    return drop(gleaning, 'happened-at');
  }
  const paid = held(gleaning, 'paid-at')?.state;
  const isOfPayment = gleaning.correcting
    ? paid === 'known' && !held(gleaning, 'happened-at')
    : isShort && lostMoney(gleaning) && paid !== 'known' && paid !== 'skipped';
  if (!isOfPayment) return;
  if (!isToCome(gleaning.work, day.value)) take(gleaning, 'paid-at', day.value);
  drop(gleaning, 'happened-at');
}
