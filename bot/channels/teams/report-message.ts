// "Report this message", an action on any message: a task module shows what it looks like and asks what was done with it.
// Nothing is kept until that is sent; then the message is evidence of a report that goes on in the person's own chat.

import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Message, Reply } from '../../../model/message.ts';
import { isSent } from '../../../model/report.ts';
import { localeOf } from '../../bot.ts';
import type { TurnResult } from '../../turn.ts';
import { box, card, lines, link, paragraph, row } from './cards/elements.ts';
import { messageFrom } from './hear.ts';
import type { AdaptiveCard, Element, InvokeHandler, TeamsPorts } from './ports.ts';
import { chatLink, inPrivate } from './private.ts';
import { heldMessage, type ReportedMessage, reportedMessage } from './reported-message.ts';
import { sayTurn } from './say.ts';
import type { Sender } from './sender.ts';

const valueSchema = z.looseObject({
  commandId: z.string(),
  messagePayload: z.unknown().optional(),
  data: z.looseObject({ held: z.unknown().optional() }).optional(),
});
const dataSchema = z.looseObject({ what: z.string().max(20).optional(), more: z.string().max(4_000).optional() });
/** What people did with a message, each with words of its own in the locale: `say.evidence.<what>.say`. */
const whats = ['nothing', 'clicked', 'details', 'paid'] as const;

const commandId = 'reportMessage';
/** As many of a person's reports as a message that is reported again is looked for in. */
const mostLookedThrough = 5;

/** `composeExtension/fetchTask`: shows what the message looks like. */
export const openReportMessage =
  (ports: TeamsPorts): InvokeHandler =>
  async (context, sender) => {
    const reported = reportedIn(context);
    const words = wordsOf(ports, context);
    if (reported === null) return task(words('web.teams.report-message'), card(lines(words('web.teams.no-message'))));
    const held = await ports.store.byConversation(sender.key);
    const addsTo = held?.report.state === 'open' && held.report.statements.length > 0;
    return task(words('web.teams.report-message'), askCard(ports, context, reported, addsTo));
  };

/** `composeExtension/submitAction`: keeps it, and goes on in private. */
export const takeReportMessage =
  (ports: TeamsPorts): InvokeHandler =>
  async (context, sender) => {
    const reported = reportedIn(context);
    const words = wordsOf(ports, context);
    const title = words('web.teams.report-message');
    if (reported === null) return task(title, card(lines(words('web.teams.no-message'))));
    const results = await take(ports, context, sender, reported);
    if (results.some(({ kind }) => kind === 'busy')) return task(title, card(lines(words('say.busy'))));
    if (results.some(({ kind }) => kind === 'full')) return task(title, card(lines(words('say.report-full'))));
    if (results.some(({ kind }) => kind !== 'done')) return task(title, card(lines(words('say.not-saved'))));
    const locale = localeOf(context.activity);
    const there = await inPrivate(ports, context, sender, async (own) => {
      for (const result of results) await sayTurn(ports, own, result, locale);
    });
    const first = results.flatMap((result) => (result.kind === 'done' ? result.turn.replies : []));
    return task(
      title,
      card(
        [...urgentOf(first), ...lines(words(there ? 'web.teams.message-kept' : 'web.teams.message-kept-install'))],
        [link(words('web.teams.open-chat'), chatLink(context))],
      ),
    );
  };

async function take(
  ports: TeamsPorts,
  context: TurnContext,
  sender: Sender,
  { evidence, id }: ReportedMessage,
): Promise<TurnResult[]> {
  const words = wordsOf(ports, context);
  const { what, more = '' } = dataSchema.parse((context.activity.value as { data?: unknown }).data ?? {});
  const chosen = whats.find((one) => one === what);
  const told = [chosen && words(`say.evidence.${chosen}.say`), more.trim()].filter(Boolean).join(' ');
  const first: Message = { ...(await messageFrom(ports, context, sender, { evidence })), id };
  const begun = await beginNew(ports, context, sender, id);
  if (begun && begun.kind !== 'done') return [begun];
  // The question of what was done is answered in the same breath, so the first turn's own question is not shown.
  const kept = await ports.takeTurn(sender.key, first);
  if (told === '' || kept.kind !== 'done') return [kept];
  const then = await ports.takeTurn(sender.key, {
    ...(await messageFrom(ports, context, sender, { text: told })),
    id: `${id}/told` as Message['id'],
  });
  if (then.kind !== 'done') return [then];
  const quiet = { ...kept, turn: { ...kept.turn, replies: kept.turn.replies.filter(({ ask }) => ask === undefined) } };
  return [quiet, then];
}

/** A report that was sent is finished: what is reported now is another matter, and must not be told to its partners. */
async function beginNew(
  ports: TeamsPorts,
  context: TurnContext,
  sender: Sender,
  id: Message['id'],
): Promise<TurnResult | null> {
  const [held, told] = await Promise.all([
    ports.store.byConversation(sender.key),
    ports.store.toldIn(sender.key, mostLookedThrough),
  ]);
  const sent = held !== null && isSent(held.report);
  const known = told.some(({ turns }) => turns.some((turn) => turn.id === id));
  if (!sent || known) return null;
  const text = ports.words(localeOf(context.activity), 'command.new-report.say');
  return ports.takeTurn(sender.key, {
    ...(await messageFrom(ports, context, sender, { text })),
    id: `${id}/new` as Message['id'],
  });
}

function reportedIn({ activity }: TurnContext): ReportedMessage | null {
  const read = valueSchema.safeParse(activity.value);
  if (!read.success || read.data.commandId !== commandId) return null;
  return reportedMessage(read.data.messagePayload) ?? heldMessage(read.data.data?.held);
}

type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;
const wordsOf =
  (ports: TeamsPorts, { activity }: TurnContext): Words =>
  (key, values) =>
    ports.words(localeOf(activity), key, values);

function askCard(ports: TeamsPorts, context: TurnContext, reported: ReportedMessage, addsTo: boolean): AdaptiveCard {
  const { evidence } = reported;
  const words = wordsOf(ports, context);
  const replies = ports.preview(evidence, localeOf(context.activity));
  const looks = replies.filter(({ kind }) => kind === 'classified').flatMap(({ text }) => lines(text));
  return card(
    [
      ...urgentOf(replies),
      ...(looks.length > 0 ? looks : lines(words('web.teams.no-kind'))),
      box('emphasis', [
        paragraph(words('web.teams.evidence'), { bold: true }),
        ...(evidence.from ? [row(words('web.teams.from'), evidence.from)] : []),
        ...lines(evidence.text.slice(0, 600)),
        ...evidence.links.slice(0, 5).map((address) => row(words('web.teams.link'), address)),
        ...evidence.attachments.slice(0, 5).map((name) => row(words('web.teams.file'), name)),
        ...(evidence.pictures ? [row(words('web.teams.pictures'), String(evidence.pictures))] : []),
      ]),
      ...(addsTo ? [paragraph(words('web.teams.adds-to'))] : []),
      {
        type: 'Input.ChoiceSet',
        id: 'what',
        label: words('say.evidence.ask'),
        style: 'expanded',
        isRequired: true,
        errorMessage: words('web.teams.required'),
        choices: [
          ...whats.map((what) => ({ title: words(`say.evidence.${what}.label`), value: what })),
          { title: words('web.teams.something-else'), value: 'else' },
        ],
      },
      { type: 'Input.Text', id: 'more', label: words('web.teams.more'), maxLength: 4_000, isMultiline: true },
    ],
    [{ type: 'Action.Submit', title: words('web.teams.start-report'), data: { held: reported }, style: 'positive' }],
  );
}

/** What stops a loss is said wherever the person is looking. */
const urgentOf = (replies: readonly Reply[]): Element[] =>
  replies
    .filter(({ kind }) => kind === 'advice' || kind === 'safety')
    .slice(0, 1)
    .map(({ text, contacts = [] }) =>
      box('attention', [...lines(text, { bold: true }), ...contacts.map(({ label, value }) => row(label, value))]),
    );

/** Source: Microsoft Teams, "Invoke and respond to dialogs", `task` of type `continue`. */
const task = (title: string, content: AdaptiveCard) => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: {
        title,
        height: 'large',
        width: 'medium',
        card: { contentType: 'application/vnd.microsoft.card.adaptive', content },
      },
    },
  },
});
