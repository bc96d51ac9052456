// A partner's system on this machine that fails in the ways that real ones do, one answer after another.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { listenHere } from '../support/local-server.ts';

interface Whole {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}
export type Answer = number | Whole | 'hang' | 'reset' | 'reset-after-200' | 'endless' | 'drip';

export interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface PracticePartner {
  readonly url: string;
  readonly received: Received[];
  /** What it answers next; the last one again and again. */
  answers: Answer[];
  stop(): Promise<void>;
}

export async function startPartner(...answers: Answer[]): Promise<PracticePartner> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body });
      const answer = (partner.answers.length > 1 ? partner.answers.shift() : partner.answers[0]) ?? 200;
      give(answer, request, response);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listenHere(server);
  const partner: PracticePartner = {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answers,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return partner;
}

function give(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (typeof answer === 'number' || typeof answer === 'object') {
    const { status, headers, body }: Whole = typeof answer === 'number' ? { status: answer } : answer;
    // Two statements: where restify is loaded too, its `writeHead` returns nothing.
    response.writeHead(status, headers);
    return void response.end(body);
  }
  switch (answer) {
    case 'hang':
      return;
    case 'reset':
      return void request.socket.resetAndDestroy();
    case 'reset-after-200':
      response.writeHead(200, { 'content-length': '1000000' });
      response.write('x'.repeat(1_000));
      setTimeout(() => request.socket.resetAndDestroy(), 20);
      return;
    case 'endless': {
      response.writeHead(200);
      const chunk = 'x'.repeat(64 * 1_024);
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      response.on('error', () => {});
      return more();
    }
    case 'drip': {
      // The head of an answer, a byte at a time, for ever.
      request.socket.on('error', () => {});
      const timer = setInterval(() => request.socket.write('H'), 20);
      request.socket.on('close', () => clearInterval(timer));
    }
  }
}
