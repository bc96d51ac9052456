// Check your answers: every answer with a button to change it, who would see what, a consent for each body, and sending.

import type { Reply, Row } from '../../../../model/message.ts';
import type { AdaptiveCard, Element } from '../ports.ts';
import { answerButton, type CardContext, marks, sayButton } from './context.ts';
import { box, button, card, lines, mostActions, paragraph, row } from './elements.ts';
import { fitted, type Room } from './fit.ts';
import { inputOf } from './inputs.ts';

/** `ask` is the question that the same turn puts: the consents and the sending, or the first consent alone. */
export function reviewCard(review: Reply, ask: Reply, context: CardContext): AdaptiveCard {
  const { words } = context;
  const change = words('web.teams.change');
  // What was left out is one line: somebody in a hurry reads what there is.
  const isLeftOut = ({ value }: Row): boolean => value === words('value.skipped');
  const all = review.rows ?? [];
  const rows = ({ value: longest, buttons }: Room): Element[] =>
    all
      .filter((one) => !isLeftOut(one))
      .map(({ fact, label, value }) =>
        row(label, value, buttons ? answerButton(context, change, 'change', fact) : undefined, longest),
      );
  const leftOut = all.filter(isLeftOut).map(({ label }) => label);
  const seen = review.text.split('\n').slice(1 + (review.rows?.length ?? 0));
  const asks = ask.group?.asks ?? [];
  const make = (room: Room): AdaptiveCard =>
    card(
      [
        paragraph(words('web.teams.check'), { bold: true, large: true }),
        ...rows(room),
        ...(leftOut.length > 0 ? [row(words('value.skipped'), leftOut.join(', '))] : []),
        box('emphasis', lines(seen.join('\n'), { bold: true })),
        ...asks.flatMap((line) => inputOf(line, words)),
        ...lines(ask.text, { bold: true }),
      ],
      [...decisions(ask, context), ...(ask.suggest ?? []).map((one) => sayButton(context, one))].slice(0, mostActions),
    );
  return fitted(make);
}

function decisions({ ask, group }: Reply, context: CardContext): Element[] {
  return (ask?.choices ?? []).map(({ label, value }) =>
    value === 'yes' && group
      ? button(
          label,
          'report.answer',
          { ...marks(context), asks: [...group.asks.map((line) => line.ask.fact), ask?.fact], decide: value },
          { inputs: true, style: 'positive' },
        )
      : answerButton(context, label, ask?.fact ?? '', value),
  );
}
