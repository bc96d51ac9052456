// Where somebody is threatened with pictures, what the other side "sent" is those, and no money: "she's sent them tae ma pal". Whoever
// is told of a payment that nobody made is asked how much it was, and by what.

import type { ExtractedFact } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import { isSetIn } from '../step/setting.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { withoutMoney } from './without-money.ts';

/** `facts` of `text` without money that was only read because the other side sent something. "She" may be whom it is told for. */
export function withoutPictures(work: Work, facts: readonly ExtractedFact[], text: string): readonly ExtractedFact[] {
  const type = work.report.classification?.types[0]?.id ?? '';
  if (!isSetIn(work, type, 'of-pictures') || factsOf(work.report).get('role')?.value === 'on-behalf') return facts;
  if (!tells(work, 'they-sent-on', text) || facts.some(({ id }) => id === 'amount' || id === 'means')) return facts;
  return withoutMoney(facts);
}
