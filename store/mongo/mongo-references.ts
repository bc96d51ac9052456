// Conversation references in MongoDB: a hash to find them by, and a sealed rest.

import type { ConversationKey } from '../../model/ids.ts';
import { hash } from '../hash.ts';
import type { KeyRing } from '../key-file.ts';
import { type ConversationReference, openReference, type ReferenceStore, sealReference } from '../reference-store.ts';
import { bounded } from './client.ts';
import type { Collections, ReferenceDocument } from './collections.ts';
import { ask } from './errors.ts';

export class MongoReferences implements ReferenceStore {
  readonly #all: Collections;
  readonly #ring: KeyRing;

  constructor(all: Collections, ring: KeyRing) {
    this.#all = all;
    this.#ring = ring;
  }

  async put(reference: ConversationReference): Promise<void> {
    const { keyHash, ...rest } = sealReference(this.#ring, reference);
    await ask(() => this.#all.references.replaceOne({ _id: keyHash }, rest, { upsert: true, ...bounded }));
  }

  get(key: ConversationKey): Promise<ConversationReference | null> {
    return ask(async () => {
      const found = await this.#all.references.findOne({ _id: hash(key) }, bounded);
      return found === null ? null : this.#read(found);
    });
  }

  list(kind: ConversationReference['kind']): Promise<readonly ConversationReference[]> {
    return ask(async () =>
      (await this.#all.references.find({ kind }, bounded).toArray()).map((found) => this.#read(found)),
    );
  }

  remove(key: ConversationKey): Promise<boolean> {
    return ask(async () => (await this.#all.references.deleteOne({ _id: hash(key) }, bounded)).deletedCount > 0);
  }

  #read({ _id, ...rest }: ReferenceDocument): ConversationReference {
    return openReference(this.#ring, { keyHash: _id, ...rest });
  }
}
