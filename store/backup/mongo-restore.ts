// Brings a backup of the MongoDB store back into an empty database. The file is read to its end and checked before anything
// is written; what was written is read back and compared, row by row. Until then no server opens the database.

import { type Collection, GridFSBucket, ObjectId } from 'mongodb';
import { bounded, newClient } from '../mongo/client.ts';
import { type Collections, collectionsOf, evidenceBucket } from '../mongo/collections.ts';
import { ask } from '../mongo/errors.ts';
import { makeIndexes } from '../mongo/indexes.ts';
import { restoreMark } from '../mongo/move-mark.ts';
import { databaseOf } from '../mongo/open.ts';
import { Shapes } from '../mongo/shapes.ts';
import { StoreError } from '../store-error.ts';
import { backupFormat, type Restored } from './backup.ts';
import { broken, checkWhole, linesIn } from './checked-lines.ts';
import { refuseOtherKeys } from './fingerprints.ts';
import { type AnyDocument, asStored, type BackedUpCollection, type MongoLine, read, written } from './mongo-lines.ts';

const rowsAtOnce = 100;

interface Entry {
  readonly collection: BackedUpCollection;
  readonly row: AnyDocument;
  /** Of a file of evidence; null for every other row. */
  readonly bytes: Buffer | null;
}

/** Throws `StoreError`: `not-empty`, `corrupt`, `newer-schema`, `wrong-key`, `key-missing`, and what opening the store throws. */
export async function restoreMongo(from: string, uri: string, keyFile: string): Promise<Restored> {
  await checkWhole(from);
  const keys = await headerIn(from);
  refuseOtherKeys(keyFile, keys);
  const client = newClient(uri);
  try {
    return await ask(async () => {
      await client.connect();
      const db = client.db(databaseOf(uri));
      const all = collectionsOf(db);
      await claim(all);
      await makeIndexes(db);
      const bucket = new GridFSBucket(db, { bucketName: evidenceBucket });
      for (const [_id, value] of Object.entries(keys)) await all.meta.insertOne({ _id, value }, bounded);
      for await (const batch of batchesIn(from)) await put(all, bucket, batch);
      const restored: { rows: number; files: number; auditHead: Restored['auditHead'] } = {
        rows: 0,
        files: 0,
        auditHead: null,
      };
      for await (const batch of batchesIn(from)) {
        await verify(all, bucket, batch);
        restored.rows += batch.length;
        restored.files += batch.filter(({ bytes }) => bytes !== null).length;
        const last = batch.at(-1);
        if (last?.collection === 'audit')
          restored.auditHead = { seq: Number(last.row._id), hash: String(last.row.hash) };
      }
      await all.meta.deleteOne({ _id: restoreMark }, bounded);
      return restored;
    });
  } finally {
    await client.close();
  }
}

async function headerIn(from: string): Promise<Record<string, string>> {
  for await (const line of linesIn(from)) {
    const header = JSON.parse(line) as MongoLine;
    if (!('backup' in header) || header.store !== 'mongodb') break;
    if (header.backup > backupFormat || header.shape > new Shapes().current) {
      throw new StoreError(
        'newer-schema',
        `${from} was written by a newer version of this program. Restore it with that.`,
      );
    }
    return header.keys;
  }
  throw broken(from, 'it does not begin as a backup of MongoDB');
}

/** Marks the database as ours, so that no server opens the half of it. Throws `StoreError` `not-empty`. */
async function claim(all: Collections): Promise<void> {
  for (const [name, collection] of Object.entries(all)) {
    if ((await collection.findOne({}, { projection: { _id: 1 }, ...bounded })) === null) continue;
    throw new StoreError(
      'not-empty',
      `The database in MONGODB_URI holds data already (${name}). Nothing was changed. Name an empty one, or drop one that a restore left half.`,
    );
  }
  await all.meta.insertOne({ _id: restoreMark, value: 'restoring' }, bounded);
}

/** Rows of one collection at a time; a file of evidence alone, with its bytes. */
async function* batchesIn(from: string): AsyncGenerator<readonly Entry[]> {
  let batch: Entry[] = [];
  let pieces: Buffer[] = [];
  const whole = (): readonly Entry[] => {
    const done = batch.map((entry) =>
      entry.collection === 'files' ? { ...entry, bytes: Buffer.concat(pieces) } : entry,
    );
    batch = [];
    pieces = [];
    return done;
  };
  for await (const text of linesIn(from)) {
    const line = JSON.parse(text) as MongoLine;
    if ('piece' in line) pieces.push(Buffer.from(line.piece, 'base64'));
    if (!('in' in line)) continue;
    const other = batch[0]?.collection !== line.in || line.in === 'files';
    if (batch.length > 0 && (other || batch.length >= rowsAtOnce)) yield whole();
    batch.push({ collection: line.in, row: read(line.row), bytes: null });
  }
  if (batch.length > 0) yield whole();
}

const rowsIn = (all: Collections, collection: BackedUpCollection): Collection<{ _id: string | number }> =>
  all[collection] as unknown as Collection<{ _id: string | number }>;

async function put(all: Collections, bucket: GridFSBucket, batch: readonly Entry[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  if (first.bytes !== null) await upload(bucket, String(first.row.grid), first.bytes);
  await rowsIn(all, first.collection).insertMany(
    batch.map(({ row }) => ({ ...row })),
    bounded,
  );
}

const upload = (bucket: GridFSBucket, grid: string, content: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    const stream = bucket.openUploadStreamWithId(new ObjectId(grid), grid);
    stream.once('finish', () => resolve());
    stream.once('error', reject);
    stream.end(content);
  });

/** Each row as it was written, to the type of each number. Throws `StoreError` `corrupt`. */
async function verify(all: Collections, bucket: GridFSBucket, batch: readonly Entry[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  const ids = batch.map(({ row }) => row._id);
  const found = await rowsIn(all, first.collection)
    .find({ _id: { $in: ids } }, { ...asStored, ...bounded })
    .toArray();
  const held = new Map(found.map((row) => [String(row._id), written(row)]));
  const rowsHold = batch.every(({ row }) => held.get(String(row._id)) === written(row));
  const bytesHold = first.bytes === null || (await download(bucket, String(first.row.grid))).equals(first.bytes);
  if (rowsHold && bytesHold) return;
  throw new StoreError(
    'corrupt',
    `A row of ${first.collection} did not come back from the database as it was written. Drop the database and restore again.`,
  );
}

async function download(bucket: GridFSBucket, grid: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of bucket.openDownloadStream(new ObjectId(grid))) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
