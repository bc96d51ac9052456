// Hands the bot what a client of the web channel says. Of what was posted only text, an answer and files are taken (R4):
// identity and conversation come from the token.

import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { type HouseAdapter, localServiceUrl } from '../adapter.ts';
import { busyProblem } from '../admission.ts';
import { type BotPorts, botLogic, type TrustedChannelData } from '../bot.ts';
import { HttpProblem } from '../http.ts';
import { mayBeLeftOut } from '../left-out.ts';
import { charactersIn } from '../report-room.ts';
import type { TurnResult } from '../turn.ts';
import type { Upload } from '../uploads.ts';
import { botId, messageIdFor } from './direct-line-log.ts';
import type { TokenClaims } from './direct-line-token.ts';

export interface HearPorts {
  readonly adapter: HouseAdapter;
  readonly bot: BotPorts;
}

/** As many characters as a message may have, in its text and in its answer. */
const mostText = 16_000;
const postedSchema = z.looseObject({
  type: z.string(),
  text: mayBeLeftOut(z.string()),
  value: z.unknown().optional(),
  locale: mayBeLeftOut(z.string().max(35)),
  channelData: z.looseObject({ clientActivityID: z.unknown() }).nullish().catch(null),
});

const activityOf = (claims: TokenClaims, more: Partial<Activity>): Activity =>
  ({
    id: randomUUID(),
    channelId: 'directline',
    serviceUrl: localServiceUrl,
    timestamp: new Date(),
    conversation: { id: claims.conversation, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: claims.user, name: '', role: 'user' },
    recipient: { id: botId, name: 'Assistant', role: 'bot' },
    ...more,
  }) as Activity;

/** The id under which a posted activity is heard; null where its client gave it no name. */
export const messageIdIn = (body: unknown): string | null =>
  messageIdFor(postedSchema.safeParse(body).data?.channelData?.clientActivityID);

/** Opens the conversation: the welcome is said once, however often a client starts it. */
export async function open(ports: HearPorts, claims: TokenClaims): Promise<void> {
  const activity = activityOf(claims, { type: 'conversationUpdate', membersAdded: [{ id: botId, name: 'Assistant' }] });
  await ports.adapter.processLocal(activity, botLogic(ports.bot));
}

/**
 * Resolves with the id of the message once its turn is saved. Throws 400 and 413 for what cannot be read, 409 where
 * the report holds no more, 503 where there is no room or it could not be saved.
 */
export async function hear(
  { adapter, bot }: HearPorts,
  claims: TokenClaims,
  body: unknown,
  uploads: readonly Upload[] = [],
): Promise<string> {
  const parsed = postedSchema.safeParse(body);
  if (!parsed.success)
    throw new HttpProblem(400, 'BadActivity', 'An activity needs a type, and its text must be text.');
  const { type, text, locale, channelData } = parsed.data;
  const value = parsed.data.value ?? undefined;
  if (charactersIn(text) > mostText || charactersIn(value) > mostText)
    throw new HttpProblem(
      413,
      'TextTooLong',
      'That text is too long for one message. Please send it as a file, or in parts.',
    );
  const messageId = messageIdFor(channelData?.clientActivityID) ?? `server-${randomUUID()}`;
  if (type !== 'message') return messageId;
  const trusted: TrustedChannelData = { messageId, files: uploads.map(({ meta }) => meta) };
  const activity = activityOf(claims, { type: 'message', id: messageId, text, value, locale, channelData: trusted });
  const results: TurnResult[] = [];
  const takeTurn: BotPorts['takeTurn'] = async (key, message) => {
    const result = await bot.takeTurn(key, message);
    results.push(result);
    return result;
  };
  await adapter.processLocal(activity, botLogic({ ...bot, takeTurn }));
  if (results.some(({ kind }) => kind === 'busy')) throw busyProblem();
  if (results.some(({ kind }) => kind === 'full'))
    throw new HttpProblem(409, 'ReportFull', bot.words(locale?.slice(0, 2) ?? 'en', 'say.report-full'));
  if (results.some(({ kind }) => kind === 'not-saved')) {
    throw new HttpProblem(503, 'NotSaved', bot.words(locale?.slice(0, 2) ?? 'en', 'say.not-saved'));
  }
  return messageId;
}
