// The kinds of torture by name, with their options.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { count, type Figures } from './figures.ts';

type Values = Readonly<Record<string, unknown>>;

export interface Kind {
  readonly usage: string;
  readonly says: string;
  readonly options: ParseArgsOptionsConfig;
  run(values: Values): Promise<Figures>;
}

const progress = (line: string): void =>
  void process.stderr.write(`${Math.round(performance.now() / 1000)} s  ${line}\n`);
const text = { type: 'string' } as const;

export const kinds: Readonly<Record<string, Kind>> = {
  kill: {
    usage: '--rounds N --each N --store sqlite|mongo --minutes N --seed N',
    says: 'SIGKILL at random and at every named point',
    options: { rounds: text, each: text, store: text, minutes: text, seed: text },
    run: async ({ rounds, each, store = 'sqlite', minutes, seed }) => {
      if (store !== 'sqlite' && store !== 'mongo') throw new Error('--store is sqlite or mongo');
      const { kill } = await import('./kill/kill.ts');
      return kill({
        store,
        rounds: count(rounds, 200),
        each: count(each, 2),
        seed: count(seed, Date.now() % 1_000_000),
        minutes: minutes === undefined ? null : count(minutes, 0),
        progress,
      });
    },
  },
  db: {
    usage: '--store sqlite|mongo --seconds N',
    says: 'the store fails at every stage of a conversation',
    options: { store: text, seconds: text },
    run: async ({ store = 'sqlite', seconds }) => {
      if (store !== 'sqlite' && store !== 'mongo') throw new Error('--store is sqlite or mongo');
      const { db } = await import('./db/db.ts');
      return db({ store, seconds: count(seconds, 30), progress });
    },
  },
  clock: {
    usage: '--seconds N',
    says: 'the clock leaps by 36 hours, and summer time begins and ends',
    options: { seconds: text },
    run: async ({ seconds }) => {
      const { clock } = await import('./clock/clock.ts');
      return clock({ seconds: count(seconds, 8), progress });
    },
  },
  soak: {
    usage: '--turns N --at-once N',
    says: 'many turns: no error, and nothing that grows',
    options: { turns: text, 'at-once': text },
    run: async ({ turns, 'at-once': atOnce }) => {
      const { soak } = await import('./soak/soak.ts');
      return soak({ turns: count(turns, 1_000_000), atOnce: count(atOnce, 40), progress });
    },
  },
  partner: fromLong('partner', 'a partner fails in each of its ways'),
  day: fromLong('day', 'a partner is gone for a day, with 10,000 cases'),
  dup: fromLong('duplicates', 'every activity comes one to five times, in any order'),
};

/** What is also a part of the long tests, with its rows of figures. */
function fromLong(part: string, says: string): Kind {
  return {
    usage: '',
    says,
    options: {},
    run: async () => {
      const long = join(import.meta.dirname, '../long/run.ts');
      const { status, stdout } = spawnSync(process.execPath, [long, part], { encoding: 'utf8', maxBuffer: 1 << 26 });
      const rows = stdout.split('\n').filter((line) => line.startsWith('{"'));
      const wrong = status === 0 ? [] : stdout.split('\n').slice(-60);
      return { name: part, rows: rows.map((row): unknown => JSON.parse(row)), wrong };
    },
  };
}
