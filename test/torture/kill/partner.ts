// A partner's system that takes every webhook, counts it by its id, and can tell the moment at which it has one.

import { createServer } from 'node:http';
import { listenHere, stopNow } from '../../support/local-server.ts';
import type { PartnerPoint } from './fail-points.ts';

export interface CountingPartner {
  readonly url: string;
  /** How often each delivery came, by its `webhook-id`. */
  readonly came: ReadonlyMap<string, number>;
  /** Calls `then` once, at the next `moment`. */
  at(moment: PartnerPoint, then: () => void): void;
  close(): Promise<void>;
}

export async function startCountingPartner(): Promise<CountingPartner> {
  const came = new Map<string, number>();
  const waiting = new Map<PartnerPoint, () => void>();
  const reach = (moment: PartnerPoint): boolean => {
    const then = waiting.get(moment);
    waiting.delete(moment);
    then?.();
    return then !== undefined;
  };
  const server = createServer((request, response) => {
    request.resume();
    request.on('error', () => undefined);
    request.on('end', () => {
      const id = String(request.headers['webhook-id']);
      came.set(id, (came.get(id) ?? 0) + 1);
      if (reach('partner has it, not answered')) return void request.socket.destroy();
      response.writeHead(200).end(() => reach('partner has answered'));
    });
  });
  const port = await listenHere(server);
  return {
    url: `http://127.0.0.1:${port}/hook`,
    came,
    at: (moment, then) => void waiting.set(moment, then),
    close: () => stopNow(server),
  };
}
