// The server, or a worker that only delivers and sweeps, as a process of its own that ends itself at a named fail point.
// The points are put around the store here, in the tests: the product has no switch for them.

import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import { startBackground } from '../../bot/background.ts';
import { readConfig } from '../../bot/config.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import { openStore } from '../../store/open-store.ts';
import type { Store } from '../../store/store.ts';
import { breakpointOf } from './kill/fail-points.ts';

export interface Measured {
  readonly rss: number;
  /** What is still in use after everything else was collected, in bytes; null where that was not asked for. */
  readonly inUse: number | null;
  readonly descriptors: number;
  /** Of the event loop, since it was last asked. */
  readonly lagP99Ms: number;
}

const [, , role = '', point = ''] = process.argv;
const config = readConfig(process.env);
const prepare = (store: Store): void => {
  if (point === '') return;
  breakpointOf(point)(store, () => process.kill(process.pid, 'SIGKILL'));
};
const { partnersFile } = config;
let shiftMs = 0;
const clock = (): Date => new Date(Date.now() + shiftMs);
const lag = monitorEventLoopDelay({ resolution: 10 });
lag.enable();
/** What may be said to this process while it runs. */
process.on('message', (said: { readonly shiftMs?: number; readonly collect?: boolean }) => {
  if (said.shiftMs !== undefined) shiftMs = said.shiftMs;
  else {
    // The process runs with --expose-gc.
    if (said.collect) globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    const measured: Measured = {
      rss,
      inUse: said.collect ? heapUsed + external : null,
      descriptors: readdirSync('/proc/self/fd').length,
      lagP99Ms: lag.percentile(99) / 1e6,
    };
    lag.reset();
    process.send?.(measured);
  }
});

if (role === 'server') {
  const { start } = await import('../../bot/start.ts');
  const running = await start(config, { clock, withStore: prepare });
  process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
} else {
  const { store } = await openStore(config);
  prepare(store);
  const background = startBackground({
    store,
    catalogue: loadCatalogue({ partnersFile }),
    publicUrl: config.publicUrl ?? 'http://127.0.0.1',
    // Whoever looks at the conversation sees what is saved.
    reporter: { show: () => undefined, carry: async () => ({ state: 'there' }) },
    // No queue of this house is a Teams channel.
    queues: { post: () => Promise.reject(new Error('there is no Teams here')) },
    countError: () => undefined,
    secret: (name) => process.env[name],
    log: pino({ level: config.logLevel, base: null }, process.stderr),
    clock,
    partnersFile,
  });
  process.on('SIGTERM', () => {
    void background
      .stop()
      .then(() => store.close())
      .then(() => process.exit(0));
  });
}
process.send?.('ready');
