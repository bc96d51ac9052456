// Two instances of the server against one, on one store: messages a second through a balancer, and that every message is
// answered once and in order meanwhile.

import { type ManyTalks, talkAtOnce } from '../test/support/many-talks.ts';
import { hasMongo, startMongo } from '../test/support/mongo.ts';
import { startTwo } from '../test/support/two-instances.ts';
import { type Benchmark, percentile, type Row, rounded, rssMegabytes } from './row.ts';

interface Size {
  readonly rounds: number;
  readonly conversations: number;
  readonly inFlight: number;
}
const usual: Size = { rounds: 5, conversations: 40, inFlight: 16 };
/** FerretDB reads a whole collection for nearly every question: each conversation makes all later ones slower. */
const few: Size = { rounds: 2, conversations: 6, inFlight: 3 };

const perSecond = ({ messages, seconds }: ManyTalks): number => messages / seconds;

/** Both instances run all the time; the balancer leads to one of them or to both, by turns. */
async function race(
  name: string,
  env: Readonly<Record<string, string>>,
  { rounds, conversations, inFlight }: Size,
): Promise<Row> {
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
    const rows = [await race('one SQLite file', {}, usual)];
    if (!hasMongo) return rows;
    const mongo = await startMongo();
    try {
      const [name, size] = process.env.MONGODB_URI ? (['MongoDB', usual] as const) : (['FerretDB', few] as const);
      rows.push(await race(name, { MONGODB_URI: mongo.uri }, size));
    } finally {
      await mongo.stop();
    }
    return rows;
  },
};
