// The one place where a verified Teams activity is told from another: a message, a button of a card, an invoke, or news of
// where the bot was added or removed. Each has a handler of its own, in a file of its own.

import { ActivityTypes, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { cardActivity } from './cards/turn-cards.ts';
import { changed } from './changed.ts';
import { hear } from './hear.ts';
import { added, removed } from './installed.ts';
import type { CardHandler, InvokeHandler, Pressed, PressedResult, TeamsPorts } from './ports.ts';
import { speakInPublic } from './public.ts';
import { type Sender, senderOf } from './sender.ts';

export interface TeamsHandlers {
  /** By the part of a verb before its dot: `report` is the reporter's, `case` the staff's. */
  readonly cards: Readonly<Record<string, CardHandler>>;
  /** By the name of the invoke: `composeExtension/query`, `task/fetch` … */
  readonly invokes: Readonly<Record<string, InvokeHandler>>;
  /** What staff say in front of others: true when it was theirs to answer. Everything else there is a reporter's. */
  readonly saidByStaff: (context: TurnContext, sender: Sender) => Promise<boolean>;
}

const dataSchema = z.looseObject({ verb: z.string().min(1).max(60) });
const executeSchema = z.looseObject({
  action: z.looseObject({ verb: z.string().min(1).max(60), data: z.looseObject({}).default({}) }),
});

/** The logic for one activity of Teams. */
export const teamsLogic =
  (ports: TeamsPorts, handlers: TeamsHandlers) =>
  async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const sender = senderOf(activity);
    const speaks = activity.type === ActivityTypes.Message || activity.type === ActivityTypes.Invoke;
    if (speaks && sender.where === 'personal') await ports.references.keep(activity, sender);
    switch (activity.type) {
      case ActivityTypes.Message: {
        const submitted = dataSchema.safeParse(activity.value);
        if (submitted.success) {
          const pressed = { verb: submitted.data.verb, data: submitted.data };
          return showBeside(context, await press(handlers, context, pressed, sender), ports.failed);
        }
        if (sender.where !== 'personal') {
          return (await handlers.saidByStaff(context, sender)) ? undefined : speakInPublic(ports, context, sender);
        }
        return hear(ports, context, sender);
      }
      case ActivityTypes.Invoke:
        return respond(context, await invoke(handlers, context, sender));
      case ActivityTypes.MessageUpdate:
      case ActivityTypes.MessageDelete:
        return changed(ports, context, sender);
      case ActivityTypes.InstallationUpdate:
        return activity.action?.startsWith('add') ? added(ports, context, sender) : removed(ports, context, sender);
      case ActivityTypes.ConversationUpdate: {
        const isBot = ({ id }: { id: string }): boolean => id === activity.recipient?.id;
        if (activity.membersAdded?.some(isBot)) return added(ports, context, sender);
        if (activity.membersRemoved?.some(isBot)) return removed(ports, context, sender);
        return;
      }
      default:
        return;
    }
  };

async function press(
  { cards }: TeamsHandlers,
  context: TurnContext,
  pressed: Pressed,
  sender: Sender,
): Promise<PressedResult> {
  const [handler = ''] = pressed.verb.split('.');
  const known = Object.hasOwn(cards, handler) ? cards[handler] : undefined;
  return known ? known(context, pressed, sender) : { kind: 'refused', status: 400, text: '' };
}

interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

async function invoke(handlers: TeamsHandlers, context: TurnContext, sender: Sender): Promise<InvokeAnswer> {
  const { name = '', value } = context.activity;
  if (name === 'adaptiveCard/action') {
    const read = executeSchema.safeParse(value);
    if (!read.success) return { status: 400 };
    const { verb, data } = read.data.action;
    return answerOf(await press(handlers, context, { verb, data }, sender));
  }
  const handler = Object.hasOwn(handlers.invokes, name) ? handlers.invokes[name] : undefined;
  return handler ? handler(context, sender) : { status: 501 };
}

/**
 * The answer to a pressed `Action.Execute`. The HTTP status is 200 and the real one stands in the body.
 * Source: Microsoft Teams, "Universal Actions for Adaptive Cards", invoke response.
 */
function answerOf(result: PressedResult): InvokeAnswer {
  const body = (statusCode: number, type: string, value: unknown): InvokeAnswer => ({
    status: 200,
    body: { statusCode, type: `application/vnd.microsoft.${type}`, value },
  });
  switch (result.kind) {
    case 'card':
      return body(200, 'card.adaptive', result.card);
    case 'message':
      return body(200, 'activity.message', result.text);
    case 'refused':
      return body(result.status, 'error', { code: String(result.status), message: result.text });
    case 'done':
      return body(200, 'activity.message', '');
  }
}

/** For a pressed `Action.Submit`, which takes no answer: the message that holds the card is replaced, or words are said. */
async function showBeside(context: TurnContext, result: PressedResult, failed: TeamsPorts['failed']): Promise<void> {
  const { replyToId } = context.activity;
  if (result.kind === 'card') {
    // The answer is kept whether or not the old card can be taken away: pressed again, it changes nothing.
    if (replyToId)
      await context.updateActivity(cardActivity(result.card, '', replyToId)).catch((error: unknown) => failed(error));
    return;
  }
  if (result.kind !== 'done' && result.text !== '') await context.sendActivity(result.text);
}

/** Where the SDK looks for the answer to an invoke. */
async function respond(context: TurnContext, { status, body }: InvokeAnswer): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
}
