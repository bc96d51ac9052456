// A backup of the MongoDB store while it is in use: every document and every file of evidence as lines of one packed,
// checksummed file, read page by page and never held in memory as a whole.

import { existsSync, rmSync } from 'node:fs';
import { type Collection, GridFSBucket, ObjectId } from 'mongodb';
import { renameDurably } from '../durable-file.ts';
import { bounded, newClient } from '../mongo/client.ts';
import { type Collections, collectionsOf, evidenceBucket, type FileDocument } from '../mongo/collections.ts';
import { ask } from '../mongo/errors.ts';
import { refuseUnfinishedMove } from '../mongo/move-mark.ts';
import { databaseOf } from '../mongo/open.ts';
import { Shapes } from '../mongo/shapes.ts';
import { asStoreError as asFileError } from '../sqlite/errors.ts';
import { StoreError } from '../store-error.ts';
import { type BackedUp, backupFormat, refuseOld } from './backup.ts';
import { LinesOut } from './checked-lines.ts';
import { isFingerprint } from './fingerprints.ts';
import { type AnyDocument, asStored, type BackedUpCollection, backedUp, pieceBytes, written } from './mongo-lines.ts';

const rowsAtOnce = 100;

/** Writes the new file `target`. Throws `StoreError`: `not-empty` when it is there, and what opening the store throws. */
export async function backupMongo(uri: string, target: string): Promise<BackedUp> {
  if (existsSync(target)) throw refuseOld(target);
  const aside = target.replace(/(\.gz)?$/, `.unfinished-${process.pid}$1`);
  const client = newClient(uri);
  const out = new LinesOut(aside);
  try {
    const total = await ask(async () => {
      await client.connect();
      const db = client.db(databaseOf(uri));
      const all = collectionsOf(db);
      await refuseUnfinishedMove(all);
      const bucket = new GridFSBucket(db, { bucketName: evidenceBucket });
      await out.write(JSON.stringify(await headerOf(all)));
      const sum = { rows: 0, files: 0 };
      // Of all that is read, only these ids are kept in memory.
      const reports = new Set<string>();
      for (const name of backedUp) {
        for await (const row of rowsOf(all, name)) {
          if (name === 'dossiers') reports.add(String(row._id));
          const report = reportOf(name, row);
          // It was made while the backup is taken: without its dossier nothing would ever erase it.
          if (report !== null && !reports.has(report)) continue;
          const content = name === 'files' ? await bytesOf(all, bucket, row as unknown as FileDocument) : null;
          // A file that is being put, or was erased since: it has no bytes to go with its entry.
          if (name === 'files' && content === null) continue;
          await out.write(`{"in":"${name}","row":${written(row)}}`);
          sum.rows++;
          if (content === null) continue;
          sum.files++;
          for (let at = 0; at < content.length; at += pieceBytes)
            await out.write(JSON.stringify({ piece: content.subarray(at, at + pieceBytes).toString('base64') }));
        }
      }
      return sum;
    });
    await out.finish();
    renameDurably(aside, target);
    return total;
  } catch (error) {
    await out.abandon();
    rmSync(aside, { force: true });
    throw asFileError(error, target);
  } finally {
    await client.close();
  }
}

async function headerOf({ meta }: Collections) {
  const found = await meta.find({ _id: { $gte: 'kek-', $lt: 'kek.' } }, bounded).toArray();
  const keys = Object.fromEntries(found.filter(({ _id }) => isFingerprint(_id)).map(({ _id, value }) => [_id, value]));
  if (Object.keys(keys).length === 0)
    throw new StoreError(
      'unavailable',
      'The database in MONGODB_URI holds no reports: no server was started on it yet.',
    );
  const takenAt = new Date().toISOString();
  return { backup: backupFormat, store: 'mongodb', takenAt, shape: new Shapes().current, keys };
}

/** The report without which a row has no meaning. */
function reportOf(name: BackedUpCollection, { _id, report }: AnyDocument): string | null {
  if (name === 'keys') return String(_id);
  return name === 'codes' || name === 'files' ? String(report) : null;
}

/** Page by page by `_id`: a cursor that is open for hours could end on the way. */
async function* rowsOf(all: Collections, name: BackedUpCollection): AsyncGenerator<AnyDocument> {
  const collection = all[name] as unknown as Collection<{ _id: string | number }>;
  for (let after: string | number = name === 'audit' ? 0 : ''; ; ) {
    const page = await collection
      .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: rowsAtOnce, ...asStored, ...bounded })
      .toArray();
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < rowsAtOnce) return;
    after = last._id;
  }
}

/** Null when the file is not there as a whole. Throws `StoreError` `corrupt` when its entry says that it should be. */
async function bytesOf(all: Collections, bucket: GridFSBucket, entry: FileDocument): Promise<Buffer | null> {
  if (!entry.stored) return null;
  try {
    const parts: Buffer[] = [];
    for await (const part of bucket.openDownloadStream(new ObjectId(entry.grid))) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } catch (error) {
    const now = await all.files.findOne({ _id: entry._id, grid: entry.grid, stored: true }, bounded);
    if (now === null || (await all.keys.findOne({ _id: now.report }, bounded)) === null) return null;
    throw new StoreError('corrupt', `The bytes of a file of evidence cannot be read (${String(error)}).`, error);
  }
}
