// The one client of the driver, with what every operation is held to: majority writes in the journal, majority reads from
// the primary, and an end to every wait. These stand above what the address says, so that no deployment weakens them: the
// driver lets each single option win over the address, and mixes a whole `writeConcern` with it.

import { MongoClient, type MongoClientOptions } from 'mongodb';

/** No operation takes longer than this on the server; milliseconds. */
const operationMs = 8_000;
/** Given to every operation. */
export const bounded = { maxTimeMS: operationMs } as const;

const clientOptions = {
  appName: 'fraud-reporting-assistant',
  // R25: acknowledged means on most members, and in their journals.
  w: 'majority',
  journal: true,
  wtimeoutMS: operationMs,
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  socketTimeoutMS: 15_000,
  waitQueueTimeoutMS: 5_000,
  heartbeatFrequencyMS: 2_000,
  maxPoolSize: 50,
  promoteBuffers: true,
} as const satisfies MongoClientOptions;

/** `more` is for tests: watching commands, or giving up sooner. */
export const newClient = (uri: string, more: MongoClientOptions = {}): MongoClient =>
  new MongoClient(uri, { ...clientOptions, ...more });
