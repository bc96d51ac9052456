// Microsoft Graph through Microsoft's own client, with its retries and redirects left out: they send a POST again after a
// 504 and wait less than Retry-After says. One try is one request here; the outbox alone tries again (R35).

import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import type { GraphAnswer, GraphCall, GraphSend } from '../../delivery/ports.ts';
import { clouds, isUploadAddress } from './clouds.ts';
import { NoToken, Tokens } from './tokens.ts';
import { makeTransport, type Transport, type TransportOptions } from './transport.ts';

interface Trip {
  /** It may have reached the other side. */
  left: boolean;
  error: unknown;
}

export function graphSend(options: TransportOptions = {}): GraphSend {
  const transport = makeTransport(options);
  const tokens = new Tokens(transport);
  return async (call) => {
    const cloud = clouds[call.account.cloud];
    const isUpload = call.path.includes('://');
    if (isUpload && !isUploadAddress(call.path, cloud))
      return unsent(`${hostOf(call.path)} is not a host of SharePoint`);
    const trip: Trip = { left: false, error: null };
    try {
      const client = clientFor(call, isUpload ? null : tokens, transport, trip);
      const response = await request(client, call);
      if (response.status === 401 && !isUpload) await tokens.forget(call.account);
      return await answerOf(response);
    } catch (thrown) {
      // The client wraps what a middleware throws: ours is the one that says what happened.
      const error = trip.error ?? thrown;
      if (error instanceof NoToken) return { ...unsent(error.message), retryAfter: error.retryAfter };
      const text = error instanceof Error ? error.message : String(error);
      return trip.left ? { kind: 'lost', error: text } : unsent(text);
    }
  };
}

function clientFor(call: GraphCall, tokens: Tokens | null, transport: Transport, trip: Trip): Client {
  const last: Middleware = {
    async execute(context: Context) {
      const { method = 'GET', headers, body } = context.options ?? {};
      try {
        context.response = await transport(String(context.request), {
          method,
          headers: headers as Record<string, string>,
          timeoutMs: call.timeoutMs,
          left: () => {
            trip.left = true;
          },
          ...(body != null && { body: body as string | Uint8Array }),
        });
      } catch (error) {
        trip.error = error;
        throw error;
      }
    },
  };
  const getAccessToken = async (): Promise<string> => {
    try {
      return (await tokens?.get(call.account, call.timeoutMs)) ?? '';
    } catch (error) {
      trip.error = error;
      throw error;
    }
  };
  // An upload session is its own permission: with a bearer token it is refused.
  const middleware = tokens === null ? [last] : [new AuthenticationHandler({ getAccessToken }), last];
  return Client.initWithMiddleware({ middleware, baseUrl: `https://${clouds[call.account.cloud].graph}/` });
}

/** The raw answer: the client throws on a 202 without a body, and loses the status of a refused upload. */
function request(client: Client, { method, path, headers = {}, body }: GraphCall): Promise<Response> {
  const prepared = client
    .api(path)
    .headers({ ...headers })
    .responseType(ResponseType.RAW);
  // As a Buffer over the same bytes: of any other view the client sends the whole memory that lies beneath.
  const content = body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body;
  switch (method) {
    case 'GET':
      return prepared.get() as Promise<Response>;
    case 'POST':
      return prepared.post(content) as Promise<Response>;
    case 'PATCH':
      return prepared.patch(content) as Promise<Response>;
    case 'PUT':
      return prepared.put(content) as Promise<Response>;
  }
}

async function answerOf(response: Response): Promise<GraphAnswer> {
  const value: unknown = await response.json().catch(() => undefined);
  return { kind: 'answered', status: response.status, value, retryAfter: response.headers.get('retry-after') };
}

const unsent = (error: string): GraphAnswer & { kind: 'unsent' } => ({ kind: 'unsent', error, retryAfter: null });
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : 'a broken address');
