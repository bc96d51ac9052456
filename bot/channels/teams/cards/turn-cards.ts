// The messages of one turn in Teams, few and in this order: what is said, what is asked.

import { type Activity, ActivityTypes } from 'botbuilder';
import type { Reply } from '../../../../model/message.ts';
import type { AdaptiveCard } from '../ports.ts';
import { askCard } from './ask.ts';
import type { CardContext } from './context.ts';
import { reviewCard } from './review.ts';
import { saidCard } from './said.ts';

export function turnCards(replies: readonly Reply[], context: CardContext, statusUrl: string | null): AdaptiveCard[] {
  const asking = replies.findLast(({ ask }) => ask !== undefined);
  const review = replies.find(({ kind }) => kind === 'review');
  // The welcome asks for the story in its own words.
  const said = replies.filter((one) => one !== asking && one !== review);
  return [
    ...(said.length > 0 ? [saidCard(said, context, statusUrl)] : []),
    ...(review && asking ? [reviewCard(review, asking, context)] : asking ? [askCard(asking, context, statusUrl)] : []),
  ];
}

/**
 * The summary is what a notification shows on a locked screen, so it tells nothing.
 * `id` names the message that this one replaces.
 */
export const cardActivity = (content: AdaptiveCard, summary: string, id?: string): Partial<Activity> => ({
  type: ActivityTypes.Message,
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  ...(id !== undefined && { id }),
});
