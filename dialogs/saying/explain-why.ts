// "Why?": why a question is asked, and why the report is taken for the kind of fraud that it is.

import { hasWords } from '../../catalogue/words.ts';
import { reply, say, type Work } from '../step/step.ts';
import { quotesOf } from './understood.ts';

/** `fact` is what was asked about; empty for whatever is open. */
export function explainWhy(work: Work, fact: string): void {
  const { pending, classification } = work.report;
  const asked = fact === '' ? pending?.fact : fact;
  if (asked !== undefined) {
    const why = `fact.${asked}.why`;
    reply(work, 'why', hasWords(work.context.catalogue, why) ? why : 'say.why-control');
  }
  const top = classification?.types[0];
  if (top && classification.verdict === 'clear') {
    const quotes = quotesOf(work, top)
      .map((quote) => say(work, 'say.quote', { quote }))
      .join(', ');
    reply(work, 'why', quotes === '' ? 'say.why-type-chosen' : 'say.why-type', {
      type: say(work, `type.${top.id}.label`),
      quotes,
    });
  } else if (asked === undefined) reply(work, 'why', 'say.why-control');
}
