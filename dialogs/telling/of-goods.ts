// "About 60 thousand pounds of whisky", "it's worth a thousand": asked what was lost, people say what a thing is worth that was
// fetched by a trick. No money went, and no bank can stop any.

import { factsOf } from '../../model/report.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** Goods are what is got there. */
const ofTrade = 'trading-long-firm';

/** True where `text` says to the open question what was lost that it is goods, by what they are worth. */
export function isOfGoods(work: Work, openFact: string, text: string): boolean {
  const isTrade = work.report.classification?.types[0]?.id === ofTrade;
  // "£6,400 plus VAT" is a price, whatever was asked; nobody who gave goods on credit has paid it.
  if (isTrade && factsOf(work.report).get('paid')?.value !== 'yes' && tells(work, 'goods-by-price', text)) return true;
  return openFact === 'lost' && tells(work, isTrade ? 'worth-of-trade' : 'worth-that', text);
}
