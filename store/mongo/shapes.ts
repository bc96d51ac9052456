// The layouts that dossier documents have had. An older one is brought up when it is read, and written so with its next
// save, or by the sweep where nobody saves. So an upgrade needs no pause: a newer instance reads what an older one writes,
// and an older one refuses what it does not know instead of misreading it.

import type { Collection } from 'mongodb';
import { StoreError } from '../store-error.ts';
import { bounded } from './client.ts';
import type { DossierDocument } from './collections.ts';

/** Step n brings a document from shape n to shape n + 1. A step is never edited once released. */
export type ShapeStep = (document: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
const shapeSteps: readonly ShapeStep[] = [];

export class Shapes {
  readonly #steps: readonly ShapeStep[];

  constructor(steps: readonly ShapeStep[] = shapeSteps) {
    this.#steps = steps;
  }

  get current(): number {
    return this.#steps.length + 1;
  }

  /** The document in today's shape. Throws `StoreError` `newer-schema`. */
  bringUp(document: DossierDocument): DossierDocument {
    if (document.shape > this.current) {
      throw new StoreError(
        'newer-schema',
        `A report was written by a newer version of this program (shape ${document.shape}, this program knows ${this.current}). Finish the upgrade of every instance.`,
      );
    }
    let value: Readonly<Record<string, unknown>> = { ...document };
    for (const step of this.#steps.slice(document.shape - 1)) value = step(value);
    return { ...value, shape: this.current } as unknown as DossierDocument;
  }

  /** Rewrites up to `limit` documents of older shapes, each only if nobody saved it meanwhile; how many were written. */
  async sweep(dossiers: Collection<DossierDocument>, limit: number): Promise<number> {
    const old = await dossiers.find({ shape: { $lt: this.current } }, { limit, ...bounded }).toArray();
    const written = await Promise.all(
      old.map(async (document) => {
        const { _id, version, shape } = document;
        const result = await dossiers.replaceOne({ _id, version, shape }, this.bringUp(document), bounded);
        return result.modifiedCount;
      }),
    );
    return written.reduce((sum, one) => sum + one, 0);
  }
}
