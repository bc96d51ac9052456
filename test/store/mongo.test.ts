import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openMongoStore } from '../../store/mongo/open.ts';
import { hasMongo, mongoStartMs, startMongo } from '../support/mongo.ts';
import { describeStore } from './contract.ts';

describe.skipIf(!hasMongo)('MongoDB', () => {
  describeStore(
    'mongo',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'store-contract-'));
      const server = await startMongo();
      const { store } = await openMongoStore({ uri: server.uri, keyFile: join(folder, 'keys.json') });
      return {
        store,
        end: async () => {
          await store.close();
          await server.stop();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
    mongoStartMs,
  );
});
