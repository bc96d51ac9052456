// Makes the deliveries that cases owe: claim, deliver, record, and back off or set aside. Any number of workers may run
// over one store; a lease and its fence keep them apart.

import type { Delivery, Dossier } from '../model/case.ts';
import type { Circuit } from '../store/circuit-store.ts';
import type { Claim, Store } from '../store/store.ts';
import { Circuits } from './circuits.ts';
import { type KeptLease, keepLease } from './lease.ts';
import { MethodTable, type MethodTableOptions } from './method-table.ts';
import type { DeliveryOutcome } from './ports.ts';
import { Recorder } from './recorder.ts';
import { extendLease, settle } from './settle.ts';
import { Turnstile } from './turnstile.ts';

export interface WorkerOptions extends MethodTableOptions {
  readonly store: Store;
  /** Unique among all workers of the store, and new for each start. */
  readonly name: string;
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

/** Rounds of claims that only put off, before the loop looks up again. */
const mostRounds = 50;
/** So long a result waits for those of the same case that are still under way. */
const gatherMs = 3;
/** When a partner's places are all taken, it is looked again after this. */
const crowdedMs = 50;

export class DeliveryWorker {
  readonly #options: WorkerOptions & {
    readonly leaseMs: number;
    readonly concurrency: number;
    readonly pollMs: number;
  };
  readonly #methods: MethodTable;
  readonly #circuits: Circuits;
  readonly #turnstile: Turnstile;
  readonly #claimed = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #recorder: Recorder;
  /** Ids of deliveries that were claimed, and nothing is known of yet. */
  readonly #unanswered = new Set<string>();
  #running: Promise<void> | null = null;
  #stopping = false;
  #rouse: (() => void) | null = null;
  #roused = false;
  #crowded = false;

  constructor(options: WorkerOptions) {
    this.#options = { leaseMs: 60_000, concurrency: 32, pollMs: 1_000, ...options };
    this.#circuits = new Circuits(options.store);
    this.#recorder = new Recorder(options.store);
    this.#turnstile = new Turnstile(this.#options.concurrency);
    this.#methods = new MethodTable(options);
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

  /** Starts what is due, as far as there is room; returns how much that was. */
  async #take(): Promise<number> {
    const { store, name, now, leaseMs, concurrency, random } = this.#options;
    await this.#circuits.refresh();
    let started = await this.#startProbes();
    for (let round = 0; round < mostRounds; round++) {
      const free = concurrency - this.#underWay.size;
      if (free <= 0) break;
      let heldBack = 0;
      const at = now();
      const hold = (delivery: Delivery): Delivery | null => {
        if (!this.#methods.isRemote(delivery)) return null;
        const held =
          this.#circuits.hold(delivery, at, random) ??
          this.#turnstile.admit(delivery, this.#circuits.of(delivery)?.troubledAt != null, at);
        if (held !== null) heldBack++;
        return held;
      };
      const claims = await store.claimDue(name, at, leaseMs, free, hold);
      for (const claim of claims) {
        this.#claimed.add(claim.delivery.id);
        this.#unanswered.add(claim.delivery.id);
        this.#start(this.#make(claim).finally(() => this.#claimed.delete(claim.delivery.id)));
      }
      this.#turnstile.keepOnly(this.#claimed);
      started += claims.length;
      this.#crowded = heldBack > 0;
      // What was held stood in front of others that are due as well.
      if (heldBack === 0 || claims.length > 0) break;
    }
    return started;
  }

  #start(work: Promise<void>): void {
    const task = work.finally(() => {
      this.#underWay.delete(task);
      this.wake();
    });
    this.#underWay.add(task);
  }

  async #startProbes(): Promise<number> {
    const due = await this.#circuits.dueProbes(this.#options.now());
    for (const circuit of due) this.#start(this.#probe(circuit));
    return due.length;
  }

  /** Never rejects: a probe that fails is made again in five minutes. */
  async #probe(circuit: Circuit): Promise<void> {
    const { now, leaseMs, onFault } = this.#options;
    try {
      const answer = await this.#methods.ping(circuit, () => leaseMs);
      if (answer !== null && answer.state !== 'delivered') return;
      await this.#circuits.release(circuit, now(), answer !== null);
    } catch (error) {
      onFault({ what: `asking whether ${circuit.partner} answers`, error });
    } finally {
      this.#circuits.asked(circuit);
    }
  }

  async #pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#rouse = resolve;
    const timer = setTimeout(resolve, this.#crowded ? Math.min(crowdedMs, this.#options.pollMs) : this.#options.pollMs);
    await promise;
    clearTimeout(timer);
    this.#rouse = null;
  }

  /** Never rejects: what cannot be recorded is claimed again when its lease is over. */
  async #make(claim: Claim): Promise<void> {
    const { delivery, dossier } = claim;
    const fence = delivery.lease?.fence ?? 0;
    const lease = this.#keep(claim);
    let outcome: DeliveryOutcome;
    let crashed = false;
    try {
      outcome = await this.#methods.deliver(claim, lease.leftMs);
    } catch (error) {
      crashed = true;
      outcome = {
        // It may have thrown after it was sent: where that matters, it is looked into before it is sent again.
        state: this.#methods.canReconcile(claim) ? 'unknown' : 'retry',
        error: `the method ${delivery.method} failed: ${error instanceof Error ? error.message : String(error)}`,
      };
      this.#options.onFault({ what: `delivering by ${delivery.method}`, error });
    } finally {
      await lease.end();
      this.#unanswered.delete(delivery.id);
    }
    try {
      const counts = this.#methods.isRemote(delivery) && !crashed;
      const held = counts && (await this.#circuits.record(delivery, outcome, this.#options.now()));
      const { now, random } = this.#options;
      const others = dossier.case?.deliveries.some(({ id }) => this.#unanswered.has(id));
      const recorded = await this.#recorder.record(
        dossier.report.id,
        (newest) =>
          settle(newest, delivery.id, outcome, {
            fence,
            now: now(),
            random,
            crashed,
            held,
            wasUnknown: claim.before !== 'due',
          }),
        others ? gatherMs : 0,
      );
      if (recorded === 'saved' && outcome.state === 'delivered') await outcome.saved?.();
    } catch (error) {
      this.#options.onFault({ what: 'recording a delivery', error });
    }
  }

  #keep(claim: Claim): KeptLease {
    const { now, leaseMs, onFault } = this.#options;
    const { id } = claim.dossier.report;
    const fence = claim.delivery.lease?.fence ?? 0;
    return keepLease(claim, {
      now,
      leaseMs,
      onFault: (error) => onFault({ what: 'keeping a delivery', error }),
      extend: async (until) => {
        const change = (newest: Dossier) => extendLease(newest, claim.delivery.id, fence, until);
        return (await this.#recorder.record(id, change)) === 'saved';
      },
    });
  }
}
