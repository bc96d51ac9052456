// A person's own token for Microsoft Graph, from the Bot Framework's token service, where they have agreed to it. The token
// is used at once and kept nowhere.

import type { TurnContext } from 'botbuilder';
import type { UserTokenClient } from 'botframework-connector';
import { inTime } from './in-time.ts';

const timeoutMs = 1_500;

interface WithUserTokens {
  readonly UserTokenClientKey: symbol;
}

export class UserTokens {
  /** The name of the OAuth connection of the bot. */
  readonly connection: string;

  constructor(connection: string) {
    this.connection = connection;
  }

  /** The token of somebody who has agreed before; null where there is none. `code` is what a sign-in page gave. */
  held(context: TurnContext, code = ''): Promise<string | null> {
    const { from, channelId } = context.activity;
    return this.#ask((client) => client.getUserToken(from.id, this.connection, channelId, code), context);
  }

  /** Exchanges what Teams sends for somebody who is signed in; null where they have not agreed. */
  exchanged(context: TurnContext, token: string): Promise<string | null> {
    const { from, channelId } = context.activity;
    return this.#ask((client) => client.exchangeToken(from.id, this.connection, channelId, { token }), context);
  }

  async #ask(
    get: (client: UserTokenClient) => Promise<{ token?: string } | undefined>,
    context: TurnContext,
  ): Promise<string | null> {
    const key = (context.adapter as unknown as WithUserTokens).UserTokenClientKey;
    const client = context.turnState.get<UserTokenClient>(key);
    if (client === undefined) return null;
    const answer = await inTime(timeoutMs, () => get(client));
    return answer?.token ? answer.token : null;
  }
}
