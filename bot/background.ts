// What goes on without anybody asking: deliveries, and the erasing of what has had its time.

import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { sweepAlone } from '../cases/retention.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { checkDeliverySettings } from '../delivery/check-settings.ts';
import { httpPost } from '../delivery/http-post.ts';
import { deskMethod } from '../delivery/methods/desk.ts';
import { graphEvidenceMethod } from '../delivery/methods/graph-evidence.ts';
import { graphListMethod } from '../delivery/methods/graph-list.ts';
import { graphMailMethod } from '../delivery/methods/graph-mail.ts';
import { reporterMethod } from '../delivery/methods/reporter.ts';
import { teamsCardMethod } from '../delivery/methods/teams-card.ts';
import { webhookMethod } from '../delivery/methods/webhook.ts';
import type { DeliveryMethod, QueueChannel, ReporterChannel } from '../delivery/ports.ts';
import { DeliveryWorker } from '../delivery/worker.ts';
import { instant } from '../model/ids.ts';
import type { FileStore } from '../store/file-store.ts';
import type { Store } from '../store/store.ts';
import { graphWhenNeeded } from './graph/when-needed.ts';

export interface BackgroundPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly publicUrl: string;
  readonly reporter: ReporterChannel;
  readonly queues: QueueChannel;
  readonly secret: (name: string) => string | undefined;
  readonly log: Logger;
  readonly countError: (kind: 'delivery' | 'sweep') => void;
  readonly clock: () => Date;
  /** The deployment's partners file, to name it where its settings are wrong. */
  readonly partnersFile: string;
}

export interface Background {
  /** There is something to deliver. */
  wake(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}

interface MethodPorts {
  readonly files: Pick<FileStore, 'list' | 'get'>;
  readonly reporter: ReporterChannel;
  readonly queues: QueueChannel;
}

const sweepEveryMs = 10 * 60_000;

/** Every way to tell somebody. */
export function deliveryMethods({ files, reporter, queues }: MethodPorts): readonly DeliveryMethod[] {
  const graph = graphWhenNeeded();
  return [
    deskMethod,
    webhookMethod(httpPost),
    graphListMethod(graph),
    graphMailMethod(graph),
    graphEvidenceMethod(graph, files),
    teamsCardMethod(queues),
    reporterMethod(reporter),
  ];
}

/** Starts the delivery worker and the retention sweep. Throws `CatalogueError` when a partner's delivery cannot work. */
export function startBackground(ports: BackgroundPorts): Background {
  const { store, catalogue, log, clock } = ports;
  const now = () => instant(clock());
  const methods = deliveryMethods({ files: store.files, reporter: ports.reporter, queues: ports.queues });
  checkDeliverySettings(catalogue, methods, ports.partnersFile);
  const worker = new DeliveryWorker({
    store,
    catalogue,
    publicUrl: ports.publicUrl,
    secret: ports.secret,
    now,
    random: Math.random,
    name: `worker-${randomUUID()}`,
    methods,
    onFault: ({ what, error }) => {
      ports.countError('delivery');
      log.error({ what, err: error }, 'delivery fault');
    },
  });
  worker.start();
  let sweeping: Promise<unknown> = Promise.resolve();
  let stopping = false;
  const clean = (): void => {
    sweeping = sweepAlone(store, now, { goOn: () => !stopping }).catch((error: unknown) => {
      ports.countError('sweep');
      log.error({ err: error }, 'retention sweep failed');
    });
  };
  clean();
  const timer = setInterval(clean, sweepEveryMs);
  timer.unref();
  return {
    wake: () => worker.wake(),
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await worker.stop();
      await sweeping;
    },
  };
}
