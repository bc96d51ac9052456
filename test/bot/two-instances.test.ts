// Two servers on one store, as two machines would be: what one does, the other knows. On MongoDB the heart of it; the rest
// there is `npm run test:long -- two-instances`.

import { afterAll, beforeAll, describe } from 'vitest';
import { hasMongo, mongoStartMs, startMongo, type TestMongo } from '../support/mongo.ts';
import { startTwo, type TwoInstances } from '../support/two-instances.ts';
import { twoShare, twoTalk } from './two-instances-contract.ts';

describe('two instances on one SQLite file', () => {
  let two: TwoInstances;
  beforeAll(async () => {
    two = await startTwo();
  });
  afterAll(() => two.stop());

  twoTalk(() => two, 20);
  twoShare(() => two);
});

describe.skipIf(!hasMongo)('two instances on MongoDB', () => {
  let mongo: TestMongo;
  let two: TwoInstances;
  beforeAll(async () => {
    mongo = await startMongo();
    two = await startTwo({ MONGODB_URI: mongo.uri });
  }, mongoStartMs);
  afterAll(async () => {
    await two.stop();
    await mongo.stop();
  });

  twoTalk(() => two, 6);
});
