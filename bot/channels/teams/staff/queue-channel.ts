// Posts the cases of a partner into the channel that shows its queue. Teams is not the record: the desk is, so a card that
// comes twice does less harm than one that never comes, and a flood of cards becomes a digest now and then.

import type { QueueChannel, QueueOutcome, QueuePost } from '../../../../delivery/ports.ts';
import { brandAs, type Instant, instant, type StaffId } from '../../../../model/ids.ts';
import type { ConversationReference } from '../../../../store/reference-store.ts';
import { cardActivity } from '../cards/turn-cards.ts';
import { outcomeOf } from '../carry.ts';
import type { AdaptiveCard } from '../ports.ts';
import { caseCard, digestCard } from './cards.ts';
import { summaryOf } from './case-summary.ts';
import type { StaffPorts } from './ports.ts';
import { queueKey } from './queue-place.ts';

/** R35. So many cards a day in one channel (UTC), then digests. */
export const mostCardsADay = 2_500;
export const digestEveryMs = 30 * 60_000;
/** Longer than a delivery is tried. */
const rememberedMs = 7 * 24 * 3_600_000;
const dayMs = 24 * 3_600_000;
/** Longer than posting takes; whoever finds a digest being made looks again after `soonMs`. */
const postingMs = 60_000;
const soonMs = 5_000;

const later = (from: Instant, ms: number): Instant => instant(new Date(Date.parse(from) + ms));

export function queueChannel(ports: StaffPorts): QueueChannel {
  const { store, references, clock } = ports;
  const locale = 'en';
  const tools = {
    words: (key: string, values?: Readonly<Record<string, string | number>>) => ports.words(locale, key, values),
    publicUrl: ports.publicUrl,
  };

  async function speak(place: ConversationReference, card: AdaptiveCard): Promise<QueueOutcome> {
    try {
      await ports.adapter.speakTo(place, async (context) => {
        await context.sendActivity(cardActivity(card, tools.words('web.teams.staff.summary')));
      });
      return { state: 'there' };
    } catch (error) {
      const outcome = outcomeOf(error, instant(clock()));
      // Somebody can let the bot in again, or link another channel, while tries go on.
      return outcome.state === 'gone'
        ? { state: 'retry', error: `the bot may not write to the channel of this queue: ${outcome.why}` }
        : outcome;
    }
  }

  async function digest(place: ConversationReference, post: QueuePost, now: Instant): Promise<QueueOutcome> {
    const name = `digest ${post.partner} ${place.conversation}`;
    const last = (await store.brief.get([name], now)).get(name) as Instant | undefined;
    if (last !== undefined && last >= post.changedAt) return { state: 'there', how: 'in a digest' };
    if (last !== undefined) return { state: 'later', error: tooMany, notBefore: later(last, digestEveryMs) };
    const making = `${name} is made`;
    if (!(await store.brief.claim(making, '', now, later(now, postingMs))))
      return { state: 'later', error: tooMany, notBefore: later(now, soonMs) };
    try {
      const scope = { kind: 'partner', partner: post.partner, staff: brandAs<StaffId>('digest') } as const;
      const { rows, counts } = await store.queue(scope, { status: 'open', limit: 200 });
      // Most urgent first: what cannot wait stands on the first page.
      const urgent = rows.filter(({ case: { priority } }) => (priority.override ?? priority).band === 'P1').length;
      const outcome = await speak(place, digestCard({ counts, urgent }, tools));
      // It covers what was in the queue when it was counted, and nothing that came while it was on its way.
      if (outcome.state === 'there') await store.brief.set(name, now, later(now, digestEveryMs));
      return outcome.state === 'there' ? { ...outcome, how: 'in a digest' } : outcome;
    } finally {
      await store.brief.release(making);
    }
  }

  return {
    async post(post) {
      const place = await references.get(queueKey(post.partner));
      if (place === null)
        return {
          state: 'retry',
          error: `no channel shows this queue: a supervisor writes "${tools.words('web.teams.staff.link-say')}" to the bot in one`,
        };
      const now = instant(clock());
      const posted = `card ${post.id}`;
      if ((await store.brief.get([posted], now)).size > 0) return { state: 'there' };
      const midnight = later(instant(new Date(Math.floor(Date.parse(now) / dayMs) * dayMs)), dayMs);
      const count = await store.brief.count(`cards ${place.conversation} ${now.slice(0, 10)}`, now, midnight);
      if (count > mostCardsADay) return digest(place, post, now);
      const summary = summaryOf(post.case, post.partner, { catalogue: ports.catalogue, locale });
      const card = caseCard(summary, tools, {
        title: tools.words(`web.teams.staff.title.${post.kind}`),
        notes: post.again ? [tools.words('web.teams.staff.maybe-again')] : [],
      });
      const outcome = await speak(place, card);
      // Known to have been posted, even if the result is lost before it stands in the case.
      if (outcome.state === 'there') await store.brief.set(posted, '', later(now, rememberedMs));
      return outcome;
    },
  };
}

const tooMany = 'too many cards in this channel today: it comes with the next digest';
