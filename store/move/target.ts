// The database that an embedded store is moved into: takes documents, says whether they are there as they should be, and
// drops what is not in the source any more.

import { type Collection, type Db, GridFSBucket, ObjectId } from 'mongodb';
import { bounded } from '../mongo/client.ts';
import { evidenceBucket } from '../mongo/collections.ts';
import type { Kind, MovedDocument } from './source.ts';

type AnyDocument = { _id: string | number };

/** The same text for the same values, whatever the order of the fields and the kind of bytes. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    if (one instanceof Uint8Array) return `bytes ${Buffer.from(one).toString('base64')}`;
    // A Buffer says what it is before it is asked.
    if (isBufferJson(one)) return `bytes ${Buffer.from(one.data).toString('base64')}`;
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
const isBufferJson = (one: unknown): one is { data: number[] } =>
  typeof one === 'object' && one !== null && 'type' in one && one.type === 'Buffer' && 'data' in one;

export class MoveTarget {
  readonly #db: Db;
  readonly #bucket: GridFSBucket;

  constructor(db: Db) {
    this.#db = db;
    this.#bucket = new GridFSBucket(db, { bucketName: evidenceBucket });
  }

  /** Whether each of `documents` stands there exactly so. */
  async missing(collection: Kind['collection'], documents: readonly MovedDocument[]): Promise<MovedDocument[]> {
    const ids = documents.map(({ _id }) => _id);
    const found = await this.#of(collection)
      .find({ _id: { $in: ids } }, bounded)
      .toArray();
    const held = new Map(found.map((one) => [one._id, canonical(one)]));
    return documents.filter((one) => held.get(one._id) !== canonical(one));
  }

  async put(collection: Kind['collection'], document: MovedDocument): Promise<void> {
    const { _id, ...rest } = document;
    await this.#of(collection).replaceOne({ _id }, rest, { upsert: true, ...bounded });
  }

  /** Ids after `after`, in order. */
  async ids(collection: Kind['collection'], after: string | number, limit: number): Promise<(string | number)[]> {
    const found = await this.#of(collection)
      .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit, projection: { _id: 1 }, ...bounded })
      .toArray();
    return found.map(({ _id }) => _id);
  }

  async drop(collection: Kind['collection'], _id: string | number): Promise<void> {
    await this.#of(collection).deleteOne({ _id }, bounded);
  }

  async hasBytes(grid: string, expected: Uint8Array): Promise<boolean> {
    const _id = new ObjectId(grid);
    if ((await this.#bucket.find({ _id }, bounded).toArray()).length === 0) return false;
    const parts: Buffer[] = [];
    for await (const part of this.#bucket.openDownloadStream(_id)) parts.push(part as Buffer);
    return Buffer.concat(parts).equals(expected);
  }

  async putBytes(grid: string, bytes: Uint8Array): Promise<void> {
    const _id = new ObjectId(grid);
    await this.#db.collection(`${evidenceBucket}.files`).deleteMany({ _id }, bounded);
    await this.#db.collection(`${evidenceBucket}.chunks`).deleteMany({ files_id: _id }, bounded);
    await new Promise<void>((resolve, reject) => {
      const stream = this.#bucket.openUploadStreamWithId(_id, grid);
      stream.once('finish', () => resolve());
      stream.once('error', reject);
      stream.end(bytes);
    });
  }

  /** Bytes of evidence that none of `grids` names. */
  async dropOtherBytes(grids: ReadonlySet<string>): Promise<void> {
    for await (const { _id } of this.#bucket.find({}, { projection: { _id: 1 }, ...bounded }))
      if (!grids.has(_id.toHexString())) await this.#bucket.delete(_id);
  }

  #of(collection: Kind['collection']): Collection<AnyDocument> {
    return this.#db.collection<AnyDocument>(collection);
  }
}
