// Takes the port that the server is reached at, and gives it back without cutting off anybody.

import type { AddressInfo } from 'node:net';
import type { Server } from 'restify';
import type { WebSocketServer } from 'ws';
import { type Config, ConfigError } from './config.ts';

/** Resolves with the port. Throws `ConfigError` with a sentence that says what to do. */
export function listen(server: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    // restify hands on the errors of its server, and throws where nobody listens to it.
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why: Record<string, string> = {
        EADDRINUSE: `Port ${port} is already in use. Stop the other program, or set PORT to another number.`,
        EACCES: `Port ${port} may not be used by this user. Set PORT to a number above 1023.`,
        EADDRNOTAVAIL: `HOST is ${host}, which is not an address of this machine.`,
      };
      reject(new ConfigError(why[error.code ?? ''] ?? `Cannot listen on ${host}:${port}: ${error.message}`));
    });
    server.listen(port, host, () => resolve((server.server.address() as AddressInfo).port));
  });
}

/** Takes nothing new, and resolves when what is under way is answered, or after twenty seconds. */
export async function closeServer(server: Server, sockets: WebSocketServer): Promise<void> {
  sockets.close();
  const closed = new Promise<void>((resolve) => server.server.close(() => resolve()));
  // A connection that is kept open for a next request is none that is under way, and would hold us up to the end.
  const idle = setInterval(() => server.server.closeIdleConnections(), 100);
  const force = setTimeout(() => server.server.closeAllConnections(), 20_000);
  await closed;
  clearInterval(idle);
  clearTimeout(force);
}
