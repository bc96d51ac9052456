// Puts limits on the SDK's connector client: every call has a time-out, and nothing is sent again behind our back. The client
// would send a POST again after a 5xx, and make somebody read a message twice; who asked decides that (R28, R35).

import type { ConnectorClient, ConnectorFactory } from 'botframework-connector';

/** For one request to the connector. */
const timeoutMs = 4_000;

interface Pipeline {
  removePolicy(options: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest(request: { timeout: number }, next: (request: unknown) => Promise<unknown>): Promise<unknown>;
  }): void;
}

/** `factory`, with limits on every client that it makes. */
export const limited = (factory: ConnectorFactory): ConnectorFactory => ({
  create: async (serviceUrl: string, audience: string) => limit(await factory.create(serviceUrl, audience)),
});

function limit(connector: ConnectorClient): ConnectorClient {
  // The pipeline of @azure/core-client, which the generated client keeps to itself.
  const { pipeline } = (connector as unknown as { client: { pipeline: Pipeline } }).client;
  for (const name of [
    'defaultRetryPolicy',
    'throttlingRetryPolicy',
    'exponentialRetryPolicy',
    'systemErrorRetryPolicy',
  ])
    pipeline.removePolicy({ name });
  pipeline.addPolicy({
    name: 'houseTimeout',
    sendRequest: (request, next) => {
      request.timeout = timeoutMs;
      return next(request);
    },
  });
  return connector;
}
