// What stands in place of a card once it was answered: the questions with what is held for them now, and nothing to press,
// so that it cannot be sent twice and shows no answer that has changed since.

import type { Catalogue } from '../../../../catalogue/catalogue.ts';
import type { Dossier } from '../../../../model/case.ts';
import type { Reply } from '../../../../model/message.ts';
import { factsOf } from '../../../../model/report.ts';
import { factText } from '../../../../routing/fact-words.ts';
import type { AdaptiveCard, Element } from '../ports.ts';
import type { CardContext } from './context.ts';
import { card, lines, paragraph, row } from './elements.ts';

export interface Chosen {
  readonly facts: readonly string[];
  /** What was pressed to say, where it was no answer. */
  readonly said: string | null;
}

/** `shown` are the replies of the turn that put the card; null for a dossier that was deleted. */
export function answeredCard(
  dossier: Dossier | null,
  shown: readonly Reply[],
  { facts, said }: Chosen,
  context: Pick<CardContext, 'words'>,
  catalogue: Catalogue,
): AdaptiveCard {
  const { words } = context;
  const put = shown.findLast(({ ask }) => ask !== undefined);
  const review = shown.find(({ kind }) => kind === 'review');
  const rows = facts.flatMap((fact) => rowFor(fact, dossier, words, catalogue));
  const title = review ? words('web.teams.check') : (put?.group?.title ?? '');
  return card([
    ...(title === '' ? lines(rows.length > 0 ? '' : (put?.text ?? '')) : [paragraph(title, { bold: true })]),
    ...(review?.rows ?? [])
      .filter(({ value }) => value !== words('value.skipped'))
      .map(({ label, value }) => row(label, value)),
    ...rows,
    ...(said === null ? [] : [paragraph(words('web.teams.you-chose', { said }), { subtle: true })]),
    ...(facts.length === 0 ? [] : [paragraph(words('web.teams.answered'), { subtle: true })]),
  ]);
}

function rowFor(fact: string, dossier: Dossier | null, words: CardContext['words'], catalogue: Catalogue): Element[] {
  if (dossier === null) return [];
  const [control, partner = ''] = fact.split(':');
  if (control === 'consent') {
    // An old card may name a body that is not in the catalogue any more.
    const consent = catalogue.partners.has(partner) ? dossier.report.consents[partner] : undefined;
    return consent ? [row(words(`partner.${partner}.name`), words(`say.consent.${consent}`))] : [];
  }
  if (!catalogue.facts.has(fact)) return [];
  const held = factsOf(dossier.report).get(fact);
  const label = words(`fact.${fact}.label`);
  return [row(label, held ? factText(held, catalogue, dossier.report.locale) : words('value.skipped'))];
}
