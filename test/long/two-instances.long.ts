// Two thousand conversations, open at once, over two instances on one store: every message is answered once and in order,
// though every tenth is sent twice at the same moment.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { talkAtOnce } from '../support/many-talks.ts';
import { hasMongo, mongoStartMs, startMongo, type TestMongo } from '../support/mongo.ts';
import { startTwo, type TwoInstances } from '../support/two-instances.ts';

const conversations = Number(process.env.CONVERSATIONS ?? 2_000);
const inFlight = 40;

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
  }, 120_000);

  it(`${conversations} conversations: every message is answered once and in order`, async () => {
    const { problems, tookMs: _, ...figures } = await talkAtOnce(two.balancer.url, conversations, inFlight);
    process.stdout.write(
      `${JSON.stringify({ name: 'two-instances', inFlight, ...figures, wrong: problems.length })}\n`,
    );
    expect(problems).toEqual([]);
    expect(figures.messages).toBe(conversations * 3);
  });
});
