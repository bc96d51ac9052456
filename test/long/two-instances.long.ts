// Many conversations, open at once, over two instances on one store: every message is answered once and in order, though
// every tenth is sent twice at the same moment. Two thousand on one SQLite file, and on MongoDB where MONGODB_URI names
// one. FerretDB reads a whole collection for nearly every question, so there it is fewer; what else passes between two
// instances is tested on it here too.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { twoShare } from '../bot/two-instances-contract.ts';
import { talkAtOnce } from '../support/many-talks.ts';
import { hasMongo, mongoStartMs, startMongo, type TestMongo } from '../support/mongo.ts';
import { startTwo, type TwoInstances } from '../support/two-instances.ts';

const wanted = Number(process.env.CONVERSATIONS ?? 2_000);
const stores = [
  { name: 'one SQLite file', onMongo: false, conversations: wanted, inFlight: 40 },
  process.env.MONGODB_URI
    ? { name: 'MongoDB', onMongo: true, conversations: wanted, inFlight: 40 }
    : { name: 'FerretDB', onMongo: true, conversations: Math.min(wanted, 150), inFlight: 10 },
];

describe.each(stores)('two instances on $name', ({ name, onMongo, conversations, inFlight }) => {
  describe.skipIf(onMongo && !hasMongo)('', () => {
    let mongo: TestMongo | null = null;
    let two: TwoInstances;
    beforeAll(async () => {
      if (onMongo) mongo = await startMongo();
      two = await startTwo(mongo ? { MONGODB_URI: mongo.uri } : {});
    }, mongoStartMs);
    afterAll(async () => {
      await two.stop();
      await mongo?.stop();
    }, 120_000);

    // With few reports in the store. On SQLite `npm test` has it.
    if (onMongo) twoShare(() => two);

    it(`${conversations} conversations: every message is answered once and in order`, async () => {
      const { problems, tookMs, ...figures } = await talkAtOnce(two.balancer.url, conversations, inFlight);
      const slowest = Math.round(Math.max(...tookMs));
      const row = {
        name: `two instances on ${name}`,
        inFlight,
        ...figures,
        slowestMs: slowest,
        wrong: problems.length,
      };
      process.stdout.write(`${JSON.stringify(row)}\n`);
      expect(problems).toEqual([]);
      expect(figures.messages).toBe(conversations * 3);
    });
  });
});
