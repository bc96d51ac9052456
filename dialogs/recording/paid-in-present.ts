// "I pay Monday from Monzo. Now he not answer": who writes in a second language tells what they did in the present. With a day
// that is past beside it, it is a payment, and nobody who made one may hear that no money has left.

import type { ExtractedFact, Understanding } from '../../model/classification.ts';
import { type Fact, isCoins } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { isMoment, isToCome } from '../step/moments.ts';
import type { Work } from '../step/step.ts';
import { addMoneyLost } from './money-left.ts';
import { recordRead } from './record.ts';

const pays = /\b(?:i|we)\s+(?:already\s+|then\s+|so\s+)?(?:pay|send|give|transfer)\b/i;
/** What is only wanted, feared, refused or done every month. */
const notDone =
  /\b(?:if|when|until|unless|before|must|wants?|should|would|will|can|cannot|not|never|every|each|usually|always|messages?|texts?|e-?mails?|photos?|pictures?|letters?|rent|bills?|mortgage|normally)\b|n['’]t\b/i;

/** Records the payment that `understanding`'s text tells so, with its day and the sum that was asked before; shown, to be put right. */
export function takePaidInPresent(work: Work, { text, facts }: Understanding): readonly Fact[] {
  const held = factsOf(work.report);
  const isTold = facts.some(({ id, value }) => id === 'paid' || (id === 'lost' && String(value) !== 'nothing'));
  // A day that was only read may be that of something else: "he say he send phone Monday".
  const paidAt = held.get('paid-at');
  const isSettled = paidAt !== undefined && paidAt.source !== 'extracted';
  if (isTold || isSettled || work.report.classification?.verdict === 'not-a-crime') return [];
  for (const { sentence, start } of sentencesOf(text)) {
    const at = pays.exec(sentence);
    if (at === null || notDone.test(sentence.replace(pays, ' '))) continue;
    const isWithin = (fact: ExtractedFact): boolean => fact.start >= start && fact.end <= start + sentence.length;
    const day = facts.find((fact) => isMoment(fact.value) && isWithin(fact) && !isToCome(work, fact.value));
    if (!day) continue;
    const paying = { start: start + at.index, end: start + at.index + at[0].length, text: at[0] };
    const asked = held.has('amount')
      ? undefined
      : facts.find(({ id, value, end }) => id === 'amount-asked' && !isCoins(value) && end <= start);
    return [
      recordRead(work, 'paid', 'yes', paying),
      ...addMoneyLost(work, 'likely'),
      recordRead(work, 'paid-at', day.value, day),
      ...(asked ? [recordRead(work, 'amount', asked.value, asked)] : []),
    ];
  }
  return [];
}

function sentencesOf(text: string): { sentence: string; start: number }[] {
  return [...text.matchAll(/[^.!?;\n]+/g)].map((match) => ({ sentence: match[0], start: match.index }));
}
