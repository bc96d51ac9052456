// A question, or the open questions of one subject, as a card.

import type { AskLine, Reply } from '../../../../model/message.ts';
import type { AdaptiveCard, Element } from '../ports.ts';
import { answerButton, type CardContext, marks, sayButton } from './context.ts';
import { button, card, lines, link, mostActions, paragraph } from './elements.ts';
import { inputOf } from './inputs.ts';

/** Told in the chat's own text box, where there is room for a story. */
const toldInChat = new Set(['story', 'story-more']);

/** The card that puts `reply.ask`. `webUrl` leads to the page where files can be added too; null where there is none. */
export function askCard(reply: Reply, context: CardContext, webUrl: string | null): AdaptiveCard {
  const { ask, group, suggest = [], text } = reply;
  if (ask === undefined)
    return card(
      lines(text),
      suggest.map((one) => sayButton(context, one)),
    );
  if (group)
    return groupCard(
      group.title,
      group.asks,
      suggest.map((one) => sayButton(context, one)),
      context,
    );
  const suggested = suggest.map((one) => sayButton(context, one));
  if (toldInChat.has(ask.fact)) return card(lines(text), suggested.slice(0, mostActions));
  const question = text.split('\n').filter((line) => line.trim() !== '');
  const intro = question.slice(0, -1).flatMap((line) => lines(line));
  if (ask.kind === 'confirm' && ask.choices) {
    const answers = ask.choices.map(({ label, value }) => answerButton(context, label, ask.fact, value));
    return card(lines(text), [...answers, ...suggested].slice(0, mostActions));
  }
  return card(
    [...intro, ...inputOf({ ask, text: question.at(-1) ?? '' }, context.words)],
    [
      ...(ask.kind === 'file' ? onWeb(context, webUrl) : [send(context, [{ ask, text }])]),
      ...passOver(context, ask),
      ...suggested,
    ].slice(0, mostActions),
  );
}

const onWeb = ({ words }: CardContext, url: string | null): Element[] =>
  url === null ? [] : [link(words('web.teams.web-page'), url)];

function groupCard(
  title: string,
  asks: readonly AskLine[],
  suggested: readonly Element[],
  context: CardContext,
): AdaptiveCard {
  const filled = asks.some(({ held }) => held !== undefined);
  const { words } = context;
  return card(
    [
      paragraph(title, { bold: true, large: true }),
      paragraph(words(filled ? 'web.teams.filled' : 'web.teams.leave-out'), { subtle: true }),
      ...asks.flatMap((line) => inputOf(line, words)),
    ],
    [send(context, asks), skipAll(context, asks), ...suggested].slice(0, mostActions),
  );
}

const send = (context: CardContext, asks: readonly AskLine[]): Element =>
  button(
    context.words('web.teams.send'),
    'report.answer',
    { ...marks(context), asks: asks.map(({ ask }) => ask.fact) },
    { inputs: true, style: 'positive' },
  );

const skipAll = (context: CardContext, asks: readonly AskLine[]): Element =>
  button(context.words('web.teams.skip-all'), 'report.answer', {
    ...marks(context),
    asks: asks.map(({ ask }) => ask.fact),
    skip: true,
  });

const passOver = (context: CardContext, { fact, optional }: AskLine['ask']): Element[] =>
  optional ? [answerButton(context, context.words('command.skip.label'), fact, 'skip')] : [];
