// Makes the deliveries that cases owe: claim, deliver, record, and back off or set aside. Any number of workers may run
// over one store; a lease and its fence keep them apart.

import { changeDossier } from '../cases/change-dossier.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Delivery, Dossier } from '../model/case.ts';
import { type Instant, instant, type ReportId } from '../model/ids.ts';
import { serviceScope } from '../store/scope.ts';
import type { Claim, Store } from '../store/store.ts';
import type { DeliveryContext, DeliveryMethod, DeliveryOutcome } from './ports.ts';
import { mayLeaveConversation } from './safe-contact.ts';
import { extendLease, settle } from './settle.ts';

export interface WorkerOptions {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly methods: readonly DeliveryMethod[];
  readonly publicUrl: string;
  readonly secret: DeliveryContext['secret'];
  /** Unique among all workers of the store, and new for each start. */
  readonly name: string;
  readonly now: () => Instant;
  /** [0, 1), for spreading tries. */
  readonly random: () => number;
  /** Told of faults of the store and of methods that throw: no case content. */
  readonly onFault: (fault: { readonly what: string; readonly error: unknown }) => void;
  /** Longer than the slowest method; what a dead worker held is taken up again after it (R30). */
  readonly leaseMs?: number;
  /** Deliveries under way at once. */
  readonly concurrency?: number;
  /** How often the store is asked when nobody calls `wake`. */
  readonly pollMs?: number;
}

export class DeliveryWorker {
  readonly #options: WorkerOptions & {
    readonly leaseMs: number;
    readonly concurrency: number;
    readonly pollMs: number;
  };
  readonly #methods: ReadonlyMap<string, DeliveryMethod>;
  readonly #underWay = new Set<Promise<void>>();
  readonly #recording = new Map<ReportId, Promise<unknown>>();
  #running: Promise<void> | null = null;
  #stopping = false;
  #rouse: (() => void) | null = null;
  #roused = false;

  constructor(options: WorkerOptions) {
    this.#options = { leaseMs: 60_000, concurrency: 16, pollMs: 1_000, ...options };
    this.#methods = new Map(options.methods.map((method) => [method.name, method]));
  }

  start(): void {
    this.#stopping = false;
    this.#running ??= this.#loop();
  }

  /** There is new work: look now. */
  wake(): void {
    this.#roused = true;
    this.#rouse?.();
  }

  /** Takes nothing more, and resolves when what is under way is recorded. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.wake();
    await this.#running;
    this.#running = null;
  }

  /** Makes everything that is due now, and what becomes due by that, and returns how many were made or tried. */
  async runOnce(): Promise<number> {
    let made = 0;
    for (;;) {
      const taken = await this.#take();
      if (taken === 0) return made;
      made += taken;
      await Promise.all(this.#underWay);
    }
  }

  async #loop(): Promise<void> {
    while (!this.#stopping) {
      this.#roused = false;
      try {
        // A slow partner holds its own slots only: the free ones are filled again as soon as there are any.
        await this.#take();
      } catch (error) {
        this.#options.onFault({ what: 'claiming deliveries', error });
      }
      if (!this.#roused && !this.#stopping) await this.#pause();
    }
    await Promise.all(this.#underWay);
  }

  async #take(): Promise<number> {
    const { store, name, now, leaseMs, concurrency } = this.#options;
    const free = concurrency - this.#underWay.size;
    if (free <= 0) return 0;
    const claims = await store.claimDue(name, now(), leaseMs, free);
    for (const claim of claims) {
      const task = this.#make(claim).finally(() => {
        this.#underWay.delete(task);
        this.wake();
      });
      this.#underWay.add(task);
    }
    return claims.length;
  }

  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#rouse = resolve;
    const timer = setTimeout(resolve, this.#options.pollMs);
    await promise;
    clearTimeout(timer);
    this.#rouse = null;
  }

  /** Never rejects: what cannot be recorded is claimed again when its lease is over. */
  async #make(claim: Claim): Promise<void> {
    const { delivery, dossier } = claim;
    const fence = delivery.lease?.fence ?? 0;
    const lease = this.#renewing(claim);
    let outcome: DeliveryOutcome;
    let crashed = false;
    try {
      outcome = await this.#deliver(claim, lease.leftMs);
    } catch (error) {
      crashed = true;
      outcome = {
        // It may have thrown after it was sent: where that matters, it is looked into before it is sent again.
        state: this.#methodFor(delivery, dossier)?.reconcile ? 'unknown' : 'retry',
        error: `the method ${delivery.method} failed: ${error instanceof Error ? error.message : String(error)}`,
      };
      this.#options.onFault({ what: `delivering by ${delivery.method}`, error });
    } finally {
      await lease.end();
    }
    try {
      const recorded = await this.#inTurn(dossier.report.id, () => {
        const { store, now, random } = this.#options;
        return changeDossier(store, serviceScope, dossier.report.id, (newest) =>
          settle(newest, delivery.id, outcome, {
            fence,
            now: now(),
            random,
            crashed,
            wasUnknown: claim.before !== 'due',
          }),
        );
      });
      if (recorded.state === 'saved' && outcome.state === 'delivered') await outcome.saved?.();
    } catch (error) {
      this.#options.onFault({ what: 'recording a delivery', error });
    }
  }

  /** Results of one case are recorded one after the other: at once, all but one would lose their save and do it again. */
  async #inTurn<Result>(report: ReportId, work: () => Promise<Result>): Promise<Result> {
    const before = this.#recording.get(report) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#recording.set(report, mine);
    try {
      return await mine;
    } finally {
      if (this.#recording.get(report) === mine) this.#recording.delete(report);
    }
  }

  /** Keeps the lease of a slow delivery while its method runs, so that nobody takes it up as lost (R30). */
  #renewing({ delivery, dossier }: Claim): { leftMs: () => number; end: () => Promise<void> } {
    const { store, now, leaseMs, onFault } = this.#options;
    const fence = delivery.lease?.fence ?? 0;
    // The store may go by another clock than ours: from when it was claimed on, only what passes is counted.
    const began = Date.parse(now());
    const firstUntil = Date.parse(delivery.lease?.until ?? now());
    const passed = () => Date.parse(now()) - began;
    let heldMs = leaseMs;
    let renewing: Promise<unknown> = Promise.resolve();
    const renew = async (): Promise<void> => {
      const more = passed();
      const changed = await this.#inTurn(dossier.report.id, () =>
        changeDossier(store, serviceScope, dossier.report.id, (newest) =>
          extendLease(newest, delivery.id, fence, instant(new Date(firstUntil + more))),
        ),
      );
      heldMs = changed.state === 'saved' ? more + leaseMs : 0;
    };
    const timer = setInterval(() => {
      renewing = renew().catch((error: unknown) => onFault({ what: 'keeping a delivery', error }));
    }, leaseMs / 3);
    return {
      leftMs: () => heldMs - passed(),
      end: async () => {
        clearInterval(timer);
        await renewing;
      },
    };
  }

  async #deliver({ delivery, dossier, before }: Claim, leftMs: () => number): Promise<DeliveryOutcome> {
    const method = this.#methodFor(delivery, dossier);
    if (method === undefined) return { state: 'retry', error: `there is no delivery method named ${delivery.method}` };
    const context = this.#context(delivery, leftMs);
    if (before !== 'due' && method.reconcile) {
      const found = await method.reconcile(delivery, dossier, context);
      if (found === 'arrived') return { state: 'delivered' };
      if (found === 'unknown') return { state: 'unknown', error: 'it is not known whether it arrived' };
      if (found !== 'not-arrived') return found;
    }
    return method.deliver(delivery, dossier, context);
  }

  #methodFor(delivery: Delivery, { report }: Dossier): DeliveryMethod | undefined {
    const method = this.#methods.get(delivery.method);
    const unsafe = delivery.to === 'reporter' && method?.reach !== 'conversation' && !mayLeaveConversation(report);
    return unsafe ? [...this.#methods.values()].find(({ reach }) => reach === 'conversation') : method;
  }

  #context({ to, method }: Delivery, leftMs: () => number): DeliveryContext {
    const { catalogue, publicUrl, secret, now } = this.#options;
    const settings = catalogue.partners.get(to)?.delivery.find((one) => one.method === method)?.settings ?? {};
    return { catalogue, publicUrl, secret, now: now(), clock: now, leftMs, settings };
  }
}
