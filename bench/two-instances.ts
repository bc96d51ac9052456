// Two instances of the server against one, on one store: messages a second through a balancer, and that every message is
// answered once and in order meanwhile.

import { type ManyTalks, talkAtOnce } from '../test/support/many-talks.ts';
import { hasMongo, startMongo } from '../test/support/mongo.ts';
import { startTwo } from '../test/support/two-instances.ts';
import { type Benchmark, percentile, type Row, rounded, rssMegabytes } from './row.ts';

const rounds = 5;
const conversations = 40;
const inFlight = 16;

const perSecond = ({ messages, seconds }: ManyTalks): number => messages / seconds;

/** Both instances run all the time; the balancer leads to one of them or to both, by turns. */
async function race(name: string, env: Readonly<Record<string, string>>): Promise<Row> {
  const two = await startTwo(env);
  const results: Record<'one' | 'both', ManyTalks[]> = { one: [], both: [] };
  try {
    for (let round = -1; round < rounds; round++) {
      for (const [which, urls] of [
        ['one', two.urls.slice(round & 1, (round & 1) + 1)],
        ['both', two.urls],
      ] as const) {
        two.balancer.to(urls);
        const result = await talkAtOnce(two.balancer.url, conversations, inFlight);
        if (result.problems.length > 0)
          throw new Error(`not answered once and in order: ${result.problems.join('\n')}`);
        if (round >= 0) results[which].push(result);
      }
    }
  } finally {
    await two.stop();
  }
  const median = (values: readonly number[]): number => percentile(values, 0.5);
  const took = results.both.flatMap(({ tookMs }) => tookMs);
  return {
    name: `two instances against one, on ${name}: messages a second`,
    ours: rounded(median(results.both.map(perSecond))),
    baseline: rounded(median(results.one.map(perSecond))),
    ratio: rounded(median(results.both.map((both, round) => perSecond(both) / perSecond(results.one[round] ?? both)))),
    n: took.length,
    p50: rounded(percentile(took, 0.5)),
    p99: rounded(percentile(took, 0.99)),
    rss: rssMegabytes(),
  };
}

export const twoInstances: Benchmark = {
  name: 'two-instances',
  run: async () => {
    const rows = [await race('one SQLite file', {})];
    if (!hasMongo) return rows;
    const mongo = await startMongo();
    try {
      rows.push(await race(process.env.MONGODB_URI ? 'MongoDB' : 'FerretDB', { MONGODB_URI: mongo.uri }));
    } finally {
      await mongo.stop();
    }
    return rows;
  },
};
