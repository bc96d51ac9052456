// The sockets of the web channel: who may open one. What is sent on it is the hub's.

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { urlOf } from '../http.ts';
import type { DirectLineHub } from './direct-line-hub.ts';
import type { DirectLineTokens } from './direct-line-token.ts';

export interface SocketPorts {
  readonly tokens: DirectLineTokens;
  readonly hub: DirectLineHub;
  /** Origins that pages of this service have, and those that may embed it. */
  readonly isOurs: (origin: string) => boolean;
}

/** Lets sockets in: a ticket that is used once, and a page that is ours. */
export function serveSockets(server: Server, ports: SocketPorts): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    void admit(ports, sockets, req, socket, head).catch(() => refuse(socket, '503 Service Unavailable'));
  });
  return sockets;
}

const refuse = (socket: Duplex, status: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
};

async function admit(
  ports: SocketPorts,
  sockets: WebSocketServer,
  req: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const url = urlOf(req);
  const id = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/.exec(url.pathname)?.[1];
  const { origin } = req.headers;
  if (origin !== undefined && !ports.isOurs(origin)) return refuse(socket, '403 Forbidden');
  const gone = (): void => undefined;
  // Whoever leaves while the store is asked must not end the process.
  socket.on('error', gone);
  const claims = await ports.tokens.verify(url.searchParams.get('t') ?? '', 'ticket');
  if (claims === null || claims.conversation !== id) return refuse(socket, '401 Unauthorized');
  const stream = await ports.hub.begin(claims.conversation);
  socket.off('error', gone);
  sockets.handleUpgrade(req, socket, head, (webSocket) => {
    webSocket.on('error', () => webSocket.close());
    const cursor = Number(url.searchParams.get('watermark') ?? '0') || 0;
    const { conversation, user } = claims;
    ports.hub.listen({ socket: webSocket, conversation, user, stream, cursor });
  });
}
