// Circuits in MongoDB: one document for each, changed by compare-and-set on its version.

import { type Circuit, type CircuitStore, circuitKey } from '../circuit-store.ts';
import { bounded } from './client.ts';
import type { Collections } from './collections.ts';
import { ask, inserted } from './errors.ts';

export class MongoCircuits implements CircuitStore {
  readonly #all: Collections;

  constructor(all: Collections) {
    this.#all = all;
  }

  list(): Promise<readonly Circuit[]> {
    return ask(async () =>
      (await this.#all.circuits.find({}, { sort: { _id: 1 }, ...bounded }).toArray()).map(
        ({ _id, ...circuit }) => circuit,
      ),
    );
  }

  save(circuit: Circuit): Promise<boolean> {
    const _id = circuitKey(circuit);
    const next = { ...circuit, version: circuit.version + 1 };
    return ask(async () => {
      if (circuit.version > 0) {
        const { matchedCount } = await this.#all.circuits.replaceOne({ _id, version: circuit.version }, next, bounded);
        return matchedCount > 0;
      }
      return inserted(() => this.#all.circuits.insertOne({ _id, ...next }, bounded));
    });
  }
}
