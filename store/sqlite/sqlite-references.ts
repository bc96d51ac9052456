// Conversation references in SQLite: a hash to find them by, and a sealed rest.

import type { ConversationKey } from '../../model/ids.ts';
import { hash } from '../hash.ts';
import type { KeyRing } from '../key-file.ts';
import { type ConversationReference, openReference, type ReferenceStore, sealReference } from '../reference-store.ts';
import { bytes, type Connection, type Row, text } from './connection.ts';

export class SqliteReferences implements ReferenceStore {
  readonly #connection: Connection;
  readonly #ring: KeyRing;

  constructor(connection: Connection, ring: KeyRing) {
    this.#connection = connection;
    this.#ring = ring;
  }

  async put(reference: ConversationReference): Promise<void> {
    const { keyHash, kind, kek, sealed } = sealReference(this.#ring, reference);
    await this.#connection.write(() =>
      this.#connection.run(
        `INSERT INTO conversation_references (key_hash, kind, kek, sealed) VALUES (?, ?, ?, ?)
         ON CONFLICT (key_hash) DO UPDATE SET kind = excluded.kind, kek = excluded.kek, sealed = excluded.sealed`,
        keyHash,
        kind,
        kek,
        sealed,
      ),
    );
  }

  async get(key: ConversationKey): Promise<ConversationReference | null> {
    const row = this.#connection.get('SELECT * FROM conversation_references WHERE key_hash = ?', hash(key));
    return row ? this.#read(row) : null;
  }

  async list(kind: ConversationReference['kind']): Promise<readonly ConversationReference[]> {
    return this.#connection
      .all('SELECT * FROM conversation_references WHERE kind = ?', kind)
      .map((row) => this.#read(row));
  }

  async remove(key: ConversationKey): Promise<boolean> {
    return this.#connection.write(
      () => this.#connection.run('DELETE FROM conversation_references WHERE key_hash = ?', hash(key)) > 0,
    );
  }

  #read(row: Row): ConversationReference {
    return openReference(this.#ring, {
      keyHash: text(row.key_hash),
      kind: text(row.kind) as ConversationReference['kind'],
      kek: Number(row.kek),
      sealed: bytes(row.sealed),
    });
  }
}
