// The indexes, made at start and then looked at again: an index of ours with another meaning is refused, not lived with.
// None is sparse, partial or a TTL index: Cosmos DB, DocumentDB and FerretDB each differ there.

import { type Collection, type Db, type IndexSpecification, MongoServerError } from 'mongodb';
import { StoreError } from '../store-error.ts';

interface Wanted {
  readonly name: string;
  readonly key: Readonly<Record<string, 1>>;
  readonly unique?: boolean;
}

export const indexes: Readonly<Record<string, readonly Wanted[]>> = {
  dossiers: [
    { name: 'due', key: { dueAt: 1 } },
    { name: 'dead', key: { dead: 1, _id: 1 } },
    { name: 'unreadable', key: { unreadable: 1 } },
    { name: 'shelf', key: { shelf: 1, touchedAt: 1 } },
    { name: 'shape', key: { shape: 1 } },
    { name: 'owed', key: { 'owed.id': 1 } },
    { name: 'queue-open', key: { queues: 1, open: 1, rank: 1, submittedAt: 1, _id: 1 } },
    { name: 'queue-status', key: { queues: 1, status: 1, rank: 1, submittedAt: 1, _id: 1 } },
    { name: 'queue-reference', key: { queues: 1, reference: 1 } },
  ],
  conversations: [{ name: 'told', key: { told: 1 } }],
  codes: [
    { name: 'held', key: { heldAt: 1 } },
    { name: 'report', key: { report: 1 } },
  ],
  files: [
    { name: 'report', key: { report: 1, putAt: 1 } },
    { name: 'scan', key: { scan: 1, putAt: 1 } },
    { name: 'stored', key: { stored: 1, putAt: 1 } },
  ],
  'evidence.files': [{ name: 'filename_1_uploadDate_1', key: { filename: 1, uploadDate: 1 } }],
  'evidence.chunks': [{ name: 'files_id_1_n_1', key: { files_id: 1, n: 1 }, unique: true }],
  staff: [{ name: 'name', key: { name: 1, _id: 1 } }],
  links: [
    { name: 'staff', key: { staff: 1 } },
    { name: 'expires', key: { expiresAt: 1 } },
  ],
  sessions: [
    { name: 'staff', key: { staff: 1 } },
    { name: 'seen', key: { seenAt: 1 } },
    { name: 'began', key: { beganAt: 1 } },
  ],
  attempts: [{ name: 'last', key: { lastAt: 1 } }],
  references: [{ name: 'kind', key: { kind: 1 } }],
  brief: [{ name: 'until', key: { until: 1 } }],
  audit: [{ name: 'source', key: { source: 1 }, unique: true }],
};

/** Throws `StoreError` `wrong-index` when a collection has an index of one of our names that is not ours. */
export async function makeIndexes(db: Db): Promise<void> {
  await Promise.all(
    Object.entries(indexes).map(async ([name, wanted]) => {
      const collection = db.collection(name);
      const before = await listed(collection);
      // One by one, and only those that are missing: FerretDB 1.24 breaks off when two of a list are there already.
      for (const one of wanted) if (!before.some((index) => index.name === one.name)) await make(collection, one);
      const after = await listed(collection);
      for (const one of wanted) check(name, one, after);
    }),
  );
}

interface Found {
  readonly name: string;
  readonly key: IndexSpecification;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly partialFilterExpression?: unknown;
}

const codeOf = (error: unknown): unknown => (error instanceof MongoServerError ? error.code : null);

async function listed(collection: Collection): Promise<readonly Found[]> {
  try {
    return (await collection.listIndexes().toArray()) as Found[];
  } catch (error) {
    // NamespaceNotFound: a collection that nothing was put into yet.
    if (codeOf(error) === 26) return [];
    throw error;
  }
}

async function make(collection: Collection, { key, ...more }: Wanted): Promise<void> {
  try {
    await collection.createIndex(key as Record<string, 1>, more);
  } catch (error) {
    // 85 and 86: another index has the name or the meaning. Said better by `check`.
    if (codeOf(error) !== 85 && codeOf(error) !== 86) throw error;
  }
}

function check(collection: string, { name, key, unique = false }: Wanted, found: readonly Found[]): void {
  const ours = found.find((one) => one.name === name);
  const same =
    ours !== undefined &&
    JSON.stringify(ours.key) === JSON.stringify(key) &&
    (ours.unique ?? false) === unique &&
    ours.sparse !== true &&
    ours.partialFilterExpression === undefined;
  if (same) return;
  const is = ours === undefined ? 'it is missing, or stands under another name' : `it is ${JSON.stringify(ours.key)}`;
  throw new StoreError(
    'wrong-index',
    `The index ${name} of the collection ${collection} is not what this program needs: ${is}. Expected ${JSON.stringify(key)}${unique ? ', unique' : ''}. Drop the other index, or name another database in MONGODB_URI.`,
  );
}
