// Moves an embedded store into MongoDB: every row is written, read back and compared. It may be cut short anywhere and run
// again. Meanwhile nobody writes to the one, and no server opens the other.

import { accessSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyFile } from '../key-file.ts';
import { bounded, newClient } from '../mongo/client.ts';
import { type Collections, collectionsOf } from '../mongo/collections.ts';
import { ask } from '../mongo/errors.ts';
import { makeIndexes } from '../mongo/indexes.ts';
import { moveMark } from '../mongo/move-mark.ts';
import { databaseOf } from '../mongo/open.ts';
import { Connection, text } from '../sqlite/connection.ts';
import { migrations } from '../sqlite/schema.ts';
import { StoreError } from '../store-error.ts';
import { fileBytes, type Kind, kindsOf, type MovedDocument } from './source.ts';
import { MoveTarget } from './target.ts';

export interface MoveOptions {
  readonly folder: string;
  readonly keyFile: string;
  readonly uri: string;
  /** Called after each kind of row, and told of the phase that is next. */
  readonly progress?: (line: string) => void;
}

export interface Moved {
  readonly rows: number;
  /** Of these, written by this run; the others were there already. */
  readonly written: number;
  /** In the target from an earlier run, and not in the source any more. */
  readonly dropped: number;
}

const atOnce = 100;

/** Throws `StoreError`: `not-empty` when the target holds other data, and what opening either store throws. */
export async function moveToMongo({ folder, keyFile, uri, progress = () => undefined }: MoveOptions): Promise<Moved> {
  const connection = openSource(folder);
  const client = newClient(uri);
  try {
    return await ask(async () => {
      const { fingerprint, sealedWith } = matchKeys(connection, keyFile);
      await client.connect();
      const db = client.db(databaseOf(uri));
      const all = collectionsOf(db);
      await claimTarget(all, fingerprint);
      await makeIndexes(db);
      for (const [_id, value] of sealedWith)
        await all.meta.replaceOne({ _id }, { value }, { upsert: true, ...bounded });
      const target = new MoveTarget(db);
      const total = { rows: 0, written: 0, dropped: 0 };
      for (const kind of kindsOf(connection)) {
        const { rows, written } = await moveKind(kind, target, folder);
        total.rows += rows;
        total.written += written;
        total.dropped += await dropOthers(kind, target);
        progress(`${kind.collection}: ${rows} rows, ${written} written`);
      }
      progress('reading everything back');
      for (const kind of kindsOf(connection)) await verifyKind(kind, target, folder);
      await all.meta.replaceOne({ _id: moveMark }, { value: `moved ${fingerprint}` }, { upsert: true, ...bounded });
      return total;
    });
  } finally {
    await client.close();
    connection.close();
  }
}

/** Holds the write lock until it is closed: a server that still runs on it says "not saved" instead of being left behind. */
function openSource(folder: string): Connection {
  const file = join(folder, 'reports.db');
  try {
    accessSync(file);
  } catch (error) {
    throw new StoreError('unwritable', `There is no embedded store in ${folder}. Set DATA_DIR to its folder.`, error);
  }
  const connection = new Connection(file, folder, 0);
  const version = Number(connection.get('PRAGMA user_version')?.user_version);
  if (version !== migrations.length) {
    connection.close();
    throw new StoreError(
      'newer-schema',
      `The embedded store in ${folder} has data version ${version}, and this program moves version ${migrations.length}. Start the server of this version on it once, stop it, and try again.`,
    );
  }
  connection.exec('BEGIN IMMEDIATE');
  return connection;
}

/** The fingerprint of the key that both are sealed with from now on, and by their names those of every key in use. */
function matchKeys(connection: Connection, keyFile: string) {
  const keys = openKeyFile(keyFile, true);
  const rows = connection.all(`SELECT name, value FROM meta WHERE name LIKE 'kek-%'`);
  const sealedWith = rows.map(({ name, value }) => [text(name), text(value)] as const);
  for (const [name, value] of sealedWith) {
    if (keys.fingerprint(Number(name.slice('kek-'.length))) !== value) {
      throw new StoreError('wrong-key', `The key file ${keyFile} is not the one that this data was sealed with.`);
    }
  }
  return { fingerprint: keys.fingerprint(keys.current), sealedWith };
}

/** Marks the target as ours, so that no server opens it before the move is finished. */
async function claimTarget(all: Collections, fingerprint: string): Promise<void> {
  const mark = await all.meta.findOne({ _id: moveMark }, bounded);
  if (mark?.value === `moving ${fingerprint}`) return;
  const refuse = (why: string): never => {
    throw new StoreError('not-empty', `The database in MONGODB_URI ${why}. Nothing was changed. Name an empty one.`);
  };
  if (mark !== null)
    refuse(mark.value.startsWith('moved') ? 'holds what was moved before' : 'holds the move of other data');
  for (const [name, collection] of Object.entries(all)) {
    if ((await collection.findOne({}, { projection: { _id: 1 }, ...bounded })) !== null)
      refuse(`holds other data (${name})`);
  }
  await all.meta.insertOne({ _id: moveMark, value: `moving ${fingerprint}` }, bounded);
}

function* batches(kind: Kind): Generator<MovedDocument[]> {
  let batch: MovedDocument[] = [];
  for (const document of kind.documents()) {
    batch.push(document);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function moveKind(kind: Kind, target: MoveTarget, folder: string): Promise<{ rows: number; written: number }> {
  let [rows, written] = [0, 0];
  for (const batch of batches(kind)) {
    rows += batch.length;
    // The bytes of a file first: an entry never leads to less than its file.
    if (kind.collection === 'files') for (const file of batch) await moveBytes(file, target, folder);
    for (const document of await target.missing(kind.collection, batch)) {
      await target.put(kind.collection, document);
      written++;
    }
  }
  return { rows, written };
}

async function moveBytes(file: MovedDocument, target: MoveTarget, folder: string): Promise<void> {
  const content = fileBytes(folder, String(file.report), String(file._id));
  if (!(await target.hasBytes(String(file.grid), content))) await target.putBytes(String(file.grid), content);
}

/** A run that was cut short may have moved what was removed from the source since. */
async function dropOthers(kind: Kind, target: MoveTarget): Promise<number> {
  const kept = new Set<string | number>();
  const grids = new Set<string>();
  for (const { _id, grid } of kind.documents()) {
    kept.add(_id);
    if (typeof grid === 'string') grids.add(grid);
  }
  if (kind.collection === 'files') await target.dropOtherBytes(grids);
  let dropped = 0;
  for (let after: string | number = kind.collection === 'audit' ? 0 : ''; ; ) {
    const ids = await target.ids(kind.collection, after, atOnce);
    for (const id of ids) {
      if (kept.has(id)) continue;
      await target.drop(kind.collection, id);
      dropped++;
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < atOnce) return dropped;
    after = last;
  }
}

async function verifyKind(kind: Kind, target: MoveTarget, folder: string): Promise<void> {
  for (const batch of batches(kind)) {
    const [wrong] = await target.missing(kind.collection, batch);
    const bytesMissing =
      kind.collection === 'files' &&
      (
        await Promise.all(
          batch.map((file) =>
            target.hasBytes(String(file.grid), fileBytes(folder, String(file.report), String(file._id))),
          ),
        )
      ).includes(false);
    if (wrong === undefined && !bytesMissing) continue;
    throw new StoreError(
      'corrupt',
      `A row of ${kind.collection} did not come back from the database as it was written. Run the move again; the embedded store was not changed.`,
    );
  }
}
