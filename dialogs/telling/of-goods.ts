// "About 60 thousand pounds of whisky", "it's worth a thousand": asked what was lost, people say what a thing is worth that was
// fetched by a trick. No money went, and no bank can stop any.

import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** Goods are what is got there. */
const ofTrade = 'trading-long-firm';

/** True where `text` says to the open question what was lost that it is goods, by what they are worth. */
export const isOfGoods = (work: Work, openFact: string, text: string): boolean =>
  openFact === 'lost' &&
  tells(work, work.report.classification?.types[0]?.id === ofTrade ? 'worth-of-trade' : 'worth-that', text);
