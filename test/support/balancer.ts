// A balancer without sticky sessions: each connection goes to the next server, and so does each request, because it lets
// no connection be used twice. Sockets stay where they were opened.

import { connect, createServer } from 'node:net';
import { listenHere } from './local-server.ts';

export interface Balancer {
  readonly url: string;
  /** From now on to these. */
  to(urls: readonly string[]): void;
  close(): Promise<void>;
}

const close = Buffer.from('\r\nconnection: close\r\n');

export async function startBalancer(): Promise<Balancer> {
  let targets: readonly URL[] = [];
  let next = 0;
  const server = createServer((client) => {
    const target = targets[next++ % targets.length];
    if (target === undefined) return client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
    upstream.pipe(client);
    client.once('data', (first: Buffer) => {
      const isUpgrade = first.toString('latin1').toLowerCase().includes('upgrade: websocket');
      const at = first.indexOf('\r\n');
      upstream.write(isUpgrade ? first : Buffer.concat([first.subarray(0, at), close, first.subarray(at + 2)]));
      client.pipe(upstream);
    });
  });
  const port = await listenHere(server);
  return {
    url: `http://127.0.0.1:${port}`,
    to: (urls) => {
      targets = urls.map((url) => new URL(url));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
