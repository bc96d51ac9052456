// The operator's listener: `/metrics` on a port of its own, this machine's unless told, and never without a token elsewhere.

import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from './config.ts';

export interface MetricsListener {
  readonly port: number;
  close(): Promise<void>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isAllowed = (req: IncomingMessage, token: string | null): boolean =>
  token === null || timingSafeEqual(digest(req.headers.authorization ?? ''), digest(`Bearer ${token}`));

/** Throws `ConfigError` when the address cannot be used. `text` never throws. */
export async function listenForMetrics(
  { host, port, token }: { readonly host: string; readonly port: number; readonly token: string | null },
  text: () => Promise<string>,
): Promise<MetricsListener> {
  const server: Server = createServer((req, res) => {
    const path = (req.url ?? '').split('?')[0];
    const status = path !== '/metrics' ? 404 : req.method !== 'GET' ? 405 : isAllowed(req, token) ? 200 : 401;
    if (status !== 200) {
      // restify replaces `writeHead` for every server of the process, and its own gives nothing back.
      res.writeHead(status);
      res.end();
      return;
    }
    void text().then((body) => {
      res.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' });
      res.end(body);
    });
  });
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
  server.maxConnections = 20;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new ConfigError(`METRICS_HOST and METRICS_PORT cannot be used (${error.message}). Set another port.`)),
    );
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
