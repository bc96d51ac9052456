// How money went, where what was told leaves no doubt, so that nobody need be asked: to a sort code and an account, or to changed
// bank details, by bank transfer; what was taken with the details of a card that somebody else has, by card; what a thief took in the house, in cash.

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { situationNow } from '../policy/policy.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { recordFact } from './record.ts';

const account = /\b\d\d-\d\d-\d\d \d{8}\b|\b[A-Z]{2}\d\d[A-Z\d]{11,}\b/;
const ofChangedDetails = 'invoice-mandate';

const ofSafeAccount = 'bank-safe-account';

const ofDoorsteps = 'doorstep-trader';

const ofCards = 'card-unauthorised';

/** Records how money that was lost went, where nothing was told of it and it follows from the rest. */
export function takeMeansImplied(work: Work): readonly Fact[] {
  const held = factsOf(work.report);
  if (held.has('means') || ![held.get('lost')?.value].flat().includes('money')) return [];
  const means =
    wentToAccount(work) || wentToChanged(work) || wentToSafeAccount(work)
      ? 'bank-transfer'
      : wasOfCard(work)
        ? 'card'
        : wasInTheHouse(work)
          ? 'cash'
          : null;
  return means === null ? [] : [recordFact(work, 'means', 'known', means, { certainty: 'likely' })];
}

function wentToAccount({ report, message }: Work): boolean {
  const payee = factsOf(report).get('payee');
  return payee?.messageId === message.id && account.test(String(payee.value));
}

const isClear = ({ report: { classification } }: Work, type: string): boolean =>
  classification?.verdict === 'clear' && classification.types[0]?.id === type;

const wentToChanged = (work: Work): boolean =>
  isClear(work, ofChangedDetails) &&
  work.report.statements.some(({ text, aside }) => !aside && tells(work, 'changed-details', text));

/** "Move it to this new account, so I moved it twice": nothing but a transfer moves it there. */
const wentToSafeAccount = (work: Work): boolean =>
  isClear(work, ofSafeAccount) &&
  work.report.statements.some(({ text, aside }) => !aside && tells(work, 'moved-to-account', text));

/** What was taken from a drawer while somebody was kept talking was money in the hand. */
const wasInTheHouse = (work: Work): boolean =>
  isClear(work, ofDoorsteps) && situationNow(work).cues.includes('thief-let-in');

/** Taken by somebody who has the card or its details, and no login of the bank. */
function wasOfCard(work: Work): boolean {
  const held = factsOf(work.report);
  const disclosed = [held.get('disclosed')?.value].flat();
  if (held.get('authorised')?.value === 'yes') return false;
  const isTaken = held.get('authorised')?.value === 'no' || tells(work, 'took-it', work.message.text ?? '');
  return isClear(work, ofCards) || (isTaken && disclosed.includes('card') && !disclosed.includes('bank-login'));
}
