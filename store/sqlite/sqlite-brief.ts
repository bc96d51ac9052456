// What is known for a short while, in SQLite.

import type { Instant } from '../../model/ids.ts';
import { type BriefStore, mostNotes, openNote, sealNote } from '../brief-store.ts';
import { hash } from '../hash.ts';
import type { KeyRing } from '../key-file.ts';
import { type Connection, text } from './connection.ts';

export class SqliteBrief implements BriefStore {
  readonly #connection: Connection;
  readonly #ring: KeyRing;

  constructor(connection: Connection, ring: KeyRing) {
    this.#connection = connection;
    this.#ring = ring;
  }

  async claim(name: string, value: string, now: Instant, until: Instant): Promise<boolean> {
    return this.#connection.write(
      () =>
        this.#connection.run(
          `INSERT INTO brief (name, value, notes, until) VALUES (?, ?, '[]', ?)
           ON CONFLICT (name) DO UPDATE SET value = excluded.value, notes = '[]', until = excluded.until WHERE until <= ?`,
          hash(name),
          value,
          until,
          now,
        ) > 0,
      'commit',
    );
  }

  async set(name: string, value: string, until: Instant): Promise<void> {
    await this.#connection.write(() =>
      this.#connection.run(
        `INSERT INTO brief (name, value, notes, until) VALUES (?, ?, '[]', ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, until = excluded.until`,
        hash(name),
        value,
        until,
      ),
    );
  }

  async get(names: readonly string[], now: Instant): Promise<ReadonlyMap<string, string>> {
    const hashes = names.map(hash);
    const found = new Map(
      this.#connection
        .all(
          'SELECT name, value FROM brief WHERE name IN (SELECT value FROM json_each(?)) AND until > ?',
          JSON.stringify(hashes),
          now,
        )
        .map((row) => [text(row.name), text(row.value)]),
    );
    return new Map(
      names.flatMap((name, i) => {
        const value = found.get(hashes[i] ?? '');
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }

  async release(name: string): Promise<void> {
    await this.#connection.write(() => this.#connection.run('DELETE FROM brief WHERE name = ?', hash(name)));
  }

  async count(name: string, now: Instant, until: Instant): Promise<number> {
    return this.#connection.write(() => {
      const row = this.#connection.get(
        `INSERT INTO brief (name, value, notes, until) VALUES (?, '1', '[]', ?)
         ON CONFLICT (name) DO UPDATE SET until = excluded.until,
           value = CASE WHEN until <= ? THEN '1' ELSE CAST(CAST(value AS INTEGER) + 1 AS TEXT) END
         RETURNING value`,
        hash(name),
        until,
        now,
      );
      return Number(row?.value);
    });
  }

  async leave(box: string, note: string, until: Instant): Promise<void> {
    const name = hash(box);
    const sealed = sealNote(this.#ring, name, note);
    await this.#connection.write(() =>
      this.#connection.run(
        `INSERT INTO brief (name, value, notes, until) VALUES (?, '', json_array(?), ?)
         ON CONFLICT (name) DO UPDATE SET notes = json_insert(notes, '$[#]', ?), until = excluded.until
         WHERE json_array_length(notes) < ?`,
        name,
        sealed,
        until,
        sealed,
        mostNotes,
      ),
    );
  }

  async take(box: string, now: Instant): Promise<readonly string[]> {
    const name = hash(box);
    // Looked at first without the write lock: most boxes are empty.
    if (!this.#connection.get('SELECT 1 FROM brief WHERE name = ?', name)) return [];
    return this.#connection.write(() => {
      const row = this.#connection.get('DELETE FROM brief WHERE name = ? AND until > ? RETURNING notes', name, now);
      if (row === undefined) return [];
      return (JSON.parse(text(row.notes)) as string[]).map((note) => openNote(this.#ring, name, note));
    });
  }

  /** Call inside a transaction: drops what is over. */
  tidy(now: Instant): void {
    this.#connection.run('DELETE FROM brief WHERE until <= ?', now);
  }
}
