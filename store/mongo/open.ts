// Opens the MongoDB store: server, indexes, keys, in this order, each refused with a sentence that says what to do.

import { GridFSBucket, type MongoClient, type MongoClientOptions } from 'mongodb';
import { type KeyRing, openKeyFile } from '../key-file.ts';
import { StoreError } from '../store-error.ts';
import { Cabinet } from './cabinet.ts';
import { bounded, newClient } from './client.ts';
import { type Collections, collectionsOf, evidenceBucket } from './collections.ts';
import { ask, inserted } from './errors.ts';
import { makeIndexes } from './indexes.ts';
import { MongoAudit } from './mongo-audit.ts';
import { MongoBrief } from './mongo-brief.ts';
import { MongoCircuits } from './mongo-circuits.ts';
import { MongoFiles } from './mongo-files.ts';
import { MongoReferences } from './mongo-references.ts';
import { MongoStaff } from './mongo-staff.ts';
import { MongoStore } from './mongo-store.ts';
import { refuseUnfinishedMove } from './move-mark.ts';
import { ServerClock } from './server-clock.ts';
import { type ShapeStep, Shapes } from './shapes.ts';

export interface MongoOptions {
  /** `mongodb://…` or `mongodb+srv://…`; the database is the one in its path, or `reports`. */
  readonly uri: string;
  readonly keyFile: string;
  /** For tests: another database, watched commands, shorter waits, shapes to come. */
  readonly database?: string;
  readonly client?: MongoClientOptions;
  readonly shapes?: readonly ShapeStep[];
}

export interface OpenedMongo {
  readonly store: MongoStore;
  /** The store's own: it is closed with it. */
  readonly client: MongoClient;
  readonly keys: KeyRing;
}

/** Throws `StoreError`: `unavailable`, `unwritable`, `wrong-index`, `key-missing`, `key-unsafe`, `wrong-key`. */
export async function openMongoStore({
  uri,
  keyFile,
  database,
  client: more,
  shapes: steps,
}: MongoOptions): Promise<OpenedMongo> {
  const client = connectable(uri, more);
  try {
    return await ask(async () => {
      await client.connect();
      const db = client.db(database ?? databaseOf(uri));
      await makeIndexes(db);
      const all = collectionsOf(db);
      await refuseUnfinishedMove(all);
      const keys = openKeyFile(keyFile, await hasData(all));
      await matchKeys(all, keys, keyFile);
      const shapes = new Shapes(steps);
      const cabinet = new Cabinet(all, keys, shapes);
      const files = new MongoFiles(all, new GridFSBucket(db, { bucketName: evidenceBucket }), cabinet);
      const parts = { files, staff: new MongoStaff(all), audit: new MongoAudit(all) };
      const [references, brief] = [new MongoReferences(all, keys), new MongoBrief(all, keys)];
      const circuits = new MongoCircuits(all);
      const clock = new ServerClock(db);
      return {
        keys,
        client,
        store: new MongoStore({ client, all, cabinet, shapes, clock, references, brief, circuits, ...parts }),
      };
    });
  } catch (error) {
    await client.close();
    throw error;
  }
}

function connectable(uri: string, more?: MongoClientOptions): MongoClient {
  try {
    return newClient(uri, more);
  } catch (error) {
    // Never the address itself: it holds the password.
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError('unavailable', `MONGODB_URI cannot be used: ${why}`, error);
  }
}

/** The name in the path of the address. */
export const databaseOf = (uri: string): string => /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1] ?? 'reports';

const isFingerprint = { _id: { $gte: 'kek-', $lt: 'kek.' } };

const hasData = async ({ keys, meta }: Collections): Promise<boolean> =>
  (await keys.findOne({}, bounded)) !== null || (await meta.findOne(isFingerprint, bounded)) !== null;

/** Refuses a key file of another deployment before anything is sealed with it. */
async function matchKeys({ meta }: Collections, keys: KeyRing, keyFile: string): Promise<void> {
  const check = async (): Promise<void> => {
    for (const { _id, value } of await meta.find(isFingerprint, bounded).toArray()) {
      if (keys.fingerprint(Number(_id.slice('kek-'.length))) === value) continue;
      throw new StoreError(
        'wrong-key',
        `The key file ${keyFile} is not the one that this data was sealed with. Every instance needs the same; put the right one there. Nothing was changed.`,
      );
    }
  };
  await check();
  const mine = { _id: `kek-${keys.current}`, value: keys.fingerprint(keys.current) };
  // Of two that start for the first time with two key files, the slower one is refused.
  if (!(await inserted(() => meta.insertOne(mine, bounded)))) await check();
}
