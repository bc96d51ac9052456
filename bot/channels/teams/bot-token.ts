// The bot's own token for the connector, as the SDK's client for this turn holds it: pasted pictures are given only to it.

import type { TurnContext } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { inTime } from './in-time.ts';

const timeoutMs = 4_000;

interface WithConnector {
  readonly ConnectorClientKey: symbol;
}

/** What the SDK's credentials want of a request: a place to write their header into. */
interface Signed {
  readonly headers: Map<string, string>;
}

/** The `Authorization` header; null where there is none, as in local mode, or where it cannot be had. */
export async function botToken({ adapter, turnState }: TurnContext): Promise<string | null> {
  const client = turnState.get<ConnectorClient>((adapter as unknown as WithConnector).ConnectorClientKey);
  const credentials = client?.credentials as unknown as { signRequest(request: Signed): Promise<unknown> } | undefined;
  if (credentials === undefined) return null;
  const request: Signed = { headers: new Map() };
  await inTime(timeoutMs, () => credentials.signRequest(request));
  return [...request.headers.values()][0] ?? null;
}
