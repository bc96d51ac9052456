// Evidence files in MongoDB: bytes sealed in GridFS, name and type sealed beside them. The entry is written before the
// bytes and marked whole after them, so that nothing is left behind that no entry leads to.

import type { GridFSBucket } from 'mongodb';
import { ObjectId } from 'mongodb';
import type { Instant, ReportId } from '../../model/ids.ts';
import type { FileRef } from '../../model/message.ts';
import { type FileRead, type FileStore, filePlace, noReport } from '../file-store.ts';
import type { Key } from '../key-file.ts';
import { inScope, type Scope } from '../scope.ts';
import { open, openJson, seal, sealJson } from '../seal.ts';
import { StoreError } from '../store-error.ts';
import type { Cabinet } from './cabinet.ts';
import { bounded } from './client.ts';
import type { Collections, FileDocument } from './collections.ts';
import { ask, inserted } from './errors.ts';

/** Longer than any upload may take. */
const unfinishedMs = 3_600_000;
/** How often one id is begun anew against others who put it at the same moment. */
const mostTries = 10;

export class MongoFiles implements FileStore {
  readonly #all: Collections;
  readonly #bucket: GridFSBucket;
  readonly #cabinet: Cabinet;

  constructor(all: Collections, bucket: GridFSBucket, cabinet: Cabinet) {
    this.#all = all;
    this.#bucket = bucket;
    this.#cabinet = cabinet;
  }

  async put(meta: FileRef, content: Uint8Array, report: ReportId): Promise<void> {
    await ask(async () => {
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const key = (await this.#cabinet.key(report)) ?? noReport();
        const sealed = seal(key, content, filePlace(report, 'bytes', meta.id));
        const grid = await this.#begin(meta, report, key);
        if (grid === null) return;
        await this.#upload(grid, sealed);
        const { matchedCount } = await this.#all.files.updateOne(
          { _id: meta.id, grid },
          { $set: { stored: true } },
          bounded,
        );
        if (matchedCount > 0) {
          if ((await this.#cabinet.key(report)) !== null) return;
          // A removal destroys the key and then takes what files it finds: it may have looked before this one was there.
          await this.#drop(grid);
          await this.#all.files.deleteOne({ _id: meta.id, grid }, bounded);
          noReport();
        }
        // Somebody else has begun the same file meanwhile, or its report was removed.
        await this.#drop(grid);
      }
      throw new StoreError('unavailable', 'A file could not be stored, because it was sent again and again at once.');
    });
  }

  get(scope: Scope, id: string): Promise<FileRead> {
    return ask(async () => {
      const found = await this.#all.files.findOne({ _id: id }, bounded);
      const report = (found?.report ?? '') as ReportId;
      const key = found?.stored ? await this.#cabinet.key(report) : null;
      if (found === null || key === null || !(await this.#mayRead(scope, report))) return { state: 'missing' };
      const meta = metaOf(found, key);
      if (scope.kind !== 'service' && meta.scan !== 'clean') return { state: 'held', meta };
      return { state: 'ok', meta, bytes: open(key, await this.#download(found.grid), filePlace(report, 'bytes', id)) };
    });
  }

  list(scope: Scope, report: ReportId): Promise<readonly FileRef[]> {
    return ask(async () => {
      const key = await this.#cabinet.key(report);
      if (key === null || !(await this.#mayRead(scope, report))) return [];
      const found = await this.#all.files
        .find({ report, stored: true }, { sort: { putAt: 1, _id: 1 }, ...bounded })
        .toArray();
      return found.map((one) => metaOf(one, key));
    });
  }

  setScan(id: string, scan: FileRef['scan']): Promise<boolean> {
    return ask(
      async () => (await this.#all.files.updateOne({ _id: id }, { $set: { scan } }, bounded)).matchedCount > 0,
    );
  }

  unscanned(limit: number): Promise<readonly string[]> {
    return ask(async () => {
      if (limit < 1) return [];
      const found = await this.#all.files
        .find({ scan: 'not-scanned', stored: true }, { sort: { putAt: 1 }, limit, projection: { _id: 1 }, ...bounded })
        .toArray();
      return found.map(({ _id }) => _id);
    });
  }

  /** Every file of a report, finished or not: bytes first, so that a crash leaves an entry to finish by. */
  async removeAll(report: ReportId): Promise<void> {
    for (const { _id, grid } of await this.#all.files.find({ report }, bounded).toArray()) {
      await this.#drop(grid);
      await this.#all.files.deleteOne({ _id }, bounded);
    }
  }

  /** Drops what was begun long ago and never finished. */
  async tidy(now: Instant, limit: number): Promise<void> {
    const before = new Date(Date.parse(now) - unfinishedMs).toISOString();
    const unfinished = await this.#all.files
      .find({ stored: false, putAt: { $lt: before } }, { limit, ...bounded })
      .toArray();
    for (const { _id, grid } of unfinished) {
      const { deletedCount } = await this.#all.files.deleteOne({ _id, grid, stored: false }, bounded);
      if (deletedCount > 0) await this.#drop(grid);
    }
  }

  /** The id that the bytes are to have; null when the file is there already. */
  async #begin(meta: FileRef, report: ReportId, key: Key): Promise<string | null> {
    const grid = new ObjectId().toHexString();
    const entry = {
      report,
      putAt: new Date().toISOString(),
      scan: meta.scan,
      meta: sealJson(key, meta, filePlace(report, 'meta', meta.id)),
      grid,
      stored: false,
    };
    if (await inserted(() => this.#all.files.insertOne({ _id: meta.id, ...entry }, bounded))) return grid;
    const older = await this.#all.files.findOneAndUpdate({ _id: meta.id, stored: false }, { $set: entry }, bounded);
    if (older === null) return null;
    await this.#drop(older.grid);
    return grid;
  }

  #upload(grid: string, bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      const stream = this.#bucket.openUploadStreamWithId(new ObjectId(grid), grid);
      stream.once('finish', () => resolve());
      stream.once('error', reject);
      stream.end(bytes);
    });
  }

  async #download(grid: string): Promise<Uint8Array> {
    const parts: Buffer[] = [];
    for await (const part of this.#bucket.openDownloadStream(new ObjectId(grid))) parts.push(part as Buffer);
    return Buffer.concat(parts);
  }

  async #drop(grid: string): Promise<void> {
    const _id = new ObjectId(grid);
    const isWhole = async () => (await this.#bucket.find({ _id }, bounded).toArray()).length > 0;
    // An upload that was cut short has parts and no whole.
    if (!(await isWhole())) await this.#all.chunks.deleteMany({ files_id: _id }, bounded);
    else {
      try {
        await this.#bucket.delete(_id);
      } catch (error) {
        // Somebody else has dropped it at the same moment: that is no fault.
        if (await isWhole()) throw error;
      }
    }
  }

  async #mayRead(scope: Scope, report: ReportId): Promise<boolean> {
    if (scope.kind === 'service') return true;
    if (scope.kind === 'reporter') return scope.report === report;
    const dossier = await this.#cabinet.load(report);
    return dossier !== null && inScope(scope, dossier);
  }
}

function metaOf({ _id, report, scan, meta }: FileDocument, key: Key): FileRef {
  const opened = openJson<FileRef>(key, meta, filePlace(report as ReportId, 'meta', _id));
  return { ...opened, scan: scan as FileRef['scan'] };
}
