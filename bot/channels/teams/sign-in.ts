// Single sign-on: Teams offers a token for somebody who has agreed, once from each of their clients, and one of them is used.

import { CardFactory, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { instant } from '../../../model/ids.ts';
import type { InvokeHandler, TeamsPorts } from './ports.ts';
import type { UserTokens } from './user-tokens.ts';

const exchangeSchema = z.looseObject({
  id: z.string().min(1).max(300),
  connectionName: z.string().max(200),
  token: z.string().min(1).max(20_000),
});
const verifySchema = z.looseObject({ state: z.string().regex(/^\d{1,20}$/) });

/** Longer than all clients of a person take to answer one card. */
const keptMs = 10 * 60_000;

/** `signin/tokenExchange`. Source: Bot Framework, "Single sign-on"; 412 makes Teams show the card with its button. */
export const exchangeToken =
  (ports: TeamsPorts, tokens: UserTokens): InvokeHandler =>
  async (context, sender) => {
    const read = exchangeSchema.safeParse(context.activity.value);
    if (!read.success) return { status: 400 };
    const { id, connectionName, token } = read.data;
    if (connectionName !== tokens.connection) return { status: 400, body: { id, connectionName, failureDetail: '' } };
    const now = ports.clock();
    const name = `sign-in ${sender.key} ${id}`;
    const until = instant(new Date(now.getTime() + keptMs));
    // Every client of the person sends it: the first is answered by doing it, the others by having been heard.
    if (!(await ports.store.brief.claim(name, '', instant(now), until))) return { status: 200 };
    const own = await tokens.exchanged(context, token);
    if (own === null) return { status: 412, body: { id, connectionName, failureDetail: 'not exchanged' } };
    await ports.profiles.learn(sender, own);
    return { status: 200 };
  };

/** `signin/verifyState`: somebody has agreed on a page, and comes back with its code. */
export const verifyState =
  (ports: TeamsPorts, tokens: UserTokens): InvokeHandler =>
  async (context, sender) => {
    const read = verifySchema.safeParse(context.activity.value);
    if (!read.success) return { status: 400 };
    const own = await tokens.held(context, read.data.state);
    if (own === null) return { status: 412 };
    await ports.profiles.learn(sender, own);
    return { status: 200 };
  };

/** Offers to fill in who is reporting. Where somebody has agreed before, Teams shows nothing and sends the token. */
export async function offerSignIn(ports: TeamsPorts, context: TurnContext, locale: string): Promise<void> {
  const { tokens } = ports;
  if (tokens === null || (await tokens.held(context)) !== null) return;
  const words = (key: string) => ports.words(locale, key);
  const offered = CardFactory.oauthCard(tokens.connection, words('web.teams.sign-in'), words('web.teams.sign-in-text'));
  // Nothing depends on it: without it, everything is asked.
  await context.sendActivity({ attachments: [offered] }).catch(ports.failed);
}
