// Stands between a client and a TCP server and fails as networks do: cuts what is open, lets nobody in, swallows what is
// said, or holds it back; and tells when the n-th message goes through.

import { connect, createServer, type Socket } from 'node:net';
import { listenHere } from '../support/local-server.ts';

/** `pass`: as if it were not there. `refuse`: connections end at once. `silent`: open, and nothing goes through. */
export type Fault = 'pass' | 'refuse' | 'silent';

export interface FaultProxy {
  /** The address of the server behind, with the proxy's own host and port in it. */
  readonly uri: string;
  /** From now on; what is open is cut for `refuse`, and kept for `silent`. */
  fault(fault: Fault): void;
  /** Every open connection is reset, as by a server that died. */
  cut(): void;
  /** So many milliseconds later, each way. */
  slowBy(ms: number): void;
  /** Calls `then` once, when the n-th piece from now on comes from a client: before it is handed on, or after. */
  atMessage(n: number, when: 'before' | 'after', then: () => void): void;
  /** Nothing is waited for any more. */
  stopWatching(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

export async function startFaultProxy(target: URL): Promise<FaultProxy> {
  const pairs = new Set<Pair>();
  let mode: Fault = 'pass';
  let delayMs = 0;
  let watch: { left: number; readonly when: 'before' | 'after'; readonly then: () => void } | null = null;

  const cut = (): void => {
    for (const { client, server } of pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  };
  /** True when this piece is the one that was waited for. */
  const isWatched = (when: 'before' | 'after'): boolean => {
    if (watch === null || watch.when !== when) return false;
    if (--watch.left > 0) return false;
    const { then } = watch;
    watch = null;
    then();
    return true;
  };
  const hand = (piece: Buffer, to: Socket, fromClient: boolean): void => {
    if (mode === 'silent') return;
    const go = (): void => {
      if (fromClient && isWatched('before')) return;
      if (!to.destroyed) to.write(piece);
      if (fromClient) isWatched('after');
    };
    // Timers of one length fire in the order in which they were set, so nothing overtakes.
    if (delayMs > 0) setTimeout(go, delayMs);
    else go();
  };

  const proxy = createServer((client) => {
    client.on('error', () => undefined);
    if (mode === 'refuse') return void client.resetAndDestroy();
    const server = connect(Number(target.port), target.hostname);
    const pair: Pair = { client, server };
    pairs.add(pair);
    server.on('error', () => client.destroy());
    client.on('data', (piece) => hand(piece, server, true));
    server.on('data', (piece) => hand(piece, client, false));
    client.on('close', () => {
      pairs.delete(pair);
      server.destroy();
    });
    server.on('close', () => client.destroy());
  });
  const uri = new URL(target.href);
  uri.hostname = '127.0.0.1';
  uri.port = String(await listenHere(proxy));
  return {
    uri: uri.href,
    fault(fault) {
      mode = fault;
      if (fault === 'refuse') cut();
    },
    cut,
    slowBy(ms) {
      delayMs = ms;
    },
    atMessage(n, when, then) {
      watch = { left: n, when, then };
    },
    stopWatching() {
      watch = null;
    },
    close() {
      cut();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
