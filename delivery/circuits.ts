// The circuits of all partners as one worker sees them: read before each round, and changed by compare-and-set, so that any
// number of instances count the same failures and one of them sends the ping.

import type { Delivery } from '../model/case.ts';
import { type Instant, instant } from '../model/ids.ts';
import { type Circuit, circuitKey } from '../store/circuit-store.ts';
import type { Store } from '../store/store.ts';
import { afterResult, closed, freshCircuit, halfOpen, holdBy, probed } from './circuit.ts';
import type { DeliveryOutcome } from './ports.ts';

/** Losing this often against others means that something is wrong. */
const mostTries = 50;
/** What comes due during a ping is looked at again so much later at the latest. */
const whileAskingMs = 20_000;

export class Circuits {
  readonly #store: Pick<Store, 'circuits' | 'bringForward'>;
  #known: ReadonlyMap<string, Circuit> = new Map();
  /** Those that this worker is asking at this moment. */
  readonly #asking = new Set<string>();

  constructor(store: Pick<Store, 'circuits' | 'bringForward'>) {
    this.#store = store;
  }

  async refresh(): Promise<void> {
    const all = await this.#store.circuits.list();
    this.#known = new Map(all.map((circuit) => [circuitKey(circuit), circuit]));
  }

  of({ to, method }: Pick<Delivery, 'to' | 'method'>): Circuit | undefined {
    return this.#known.get(circuitKey({ partner: to, method }));
  }

  hold(delivery: Delivery, now: Instant, random: () => number): Delivery | null {
    const circuit = this.of(delivery);
    // It may answer at any moment: no try is used up meanwhile.
    if (circuit && this.#asking.has(circuitKey(circuit)))
      return { ...delivery, held: true, dueAt: instant(new Date(Date.parse(now) + whileAskingMs)) };
    return holdBy(circuit, delivery, now, random);
  }

  /** Counts a result. True while the circuit is open after it. */
  async record(delivery: Pick<Delivery, 'to' | 'method'>, outcome: DeliveryOutcome, now: Instant): Promise<boolean> {
    const wasOpen = this.of(delivery)?.openedAt != null;
    const { openedAt } = await this.#change(delivery, (circuit) => afterResult(circuit, outcome, now));
    // One that was under way when it opened got through.
    if (wasOpen && openedAt === null) await this.#store.bringForward(now);
    return openedAt !== null;
  }

  /** Takes on the pings that are due: nobody else sends them. */
  async dueProbes(now: Instant): Promise<readonly Circuit[]> {
    const mine: Circuit[] = [];
    for (const circuit of this.#known.values()) {
      if (circuit.openedAt === null || circuit.probeAt === null || circuit.probeAt > now) continue;
      if (!(await this.#store.circuits.save(probed(circuit, now)))) continue;
      this.#asking.add(circuitKey(circuit));
      mine.push(circuit);
    }
    return mine;
  }

  /** The ping is over, whatever came of it. */
  asked(circuit: Circuit): void {
    this.#asking.delete(circuitKey(circuit));
  }

  /** The partner answers, or (without a ping of its own) the next deliveries shall find out: what waits for it may go. */
  async release({ partner, method }: Circuit, now: Instant, sure: boolean): Promise<void> {
    await this.#change({ to: partner, method }, sure ? closed : halfOpen);
    await this.#store.bringForward(now);
  }

  async #change(line: Pick<Delivery, 'to' | 'method'>, change: (circuit: Circuit) => Circuit): Promise<Circuit> {
    const key = circuitKey({ partner: line.to, method: line.method });
    for (let tries = 0; tries < mostTries; tries++) {
      const before = this.#known.get(key) ?? freshCircuit(line.to, line.method);
      const after = change(before);
      if (after === before) return before;
      if (await this.#store.circuits.save(after)) {
        const saved = { ...after, version: before.version + 1 };
        this.#known = new Map(this.#known).set(key, saved);
        return saved;
      }
      await this.refresh();
    }
    throw new Error(`gave up after ${mostTries} conflicting saves of one circuit`);
  }
}
