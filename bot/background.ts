// What goes on without anybody asking: deliveries, and the erasing of what has had its time.

import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { sweep } from '../cases/retention.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { httpPost } from '../delivery/http-post.ts';
import { deskMethod } from '../delivery/methods/desk.ts';
import { reporterMethod } from '../delivery/methods/reporter.ts';
import { webhookMethod } from '../delivery/methods/webhook.ts';
import type { ReporterChannel } from '../delivery/ports.ts';
import { DeliveryWorker } from '../delivery/worker.ts';
import { instant } from '../model/ids.ts';
import type { Store } from '../store/store.ts';

export interface BackgroundPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly publicUrl: string;
  readonly reporter: ReporterChannel;
  readonly secret: (name: string) => string | undefined;
  readonly log: Logger;
  readonly clock: () => Date;
}

export interface Background {
  /** There is something to deliver. */
  wake(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

const sweepEveryMs = 10 * 60_000;

/** Starts the delivery worker and the retention sweep. */
export function startBackground(ports: BackgroundPorts): Background {
  const { store, catalogue, log, clock } = ports;
  const now = () => instant(clock());
  const worker = new DeliveryWorker({
    store,
    catalogue,
    publicUrl: ports.publicUrl,
    secret: ports.secret,
    now,
    random: Math.random,
    name: `worker-${randomUUID()}`,
    methods: [deskMethod, webhookMethod(httpPost), reporterMethod(ports.reporter)],
    onFault: ({ what, error }) => log.error({ what, err: error }, 'delivery fault'),
  });
  worker.start();
  let sweeping: Promise<unknown> = Promise.resolve();
  const clean = (): void => {
    sweeping = sweep(store, now()).catch((error: unknown) => log.error({ err: error }, 'retention sweep failed'));
  };
  clean();
  const timer = setInterval(clean, sweepEveryMs);
  timer.unref();
  return {
    wake: () => worker.wake(),
    stop: async () => {
      clearInterval(timer);
      await worker.stop();
      await sweeping;
    },
  };
}
