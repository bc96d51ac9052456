// The pages and writes of a store with a thousand cases, and with a hundred or a thousand times as many: what staff and
// reporters wait for must not grow with it.

import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { submit } from '../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId, type StaffId } from '../model/ids.ts';
import type { Scope } from '../store/scope.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import type { Store } from '../store/store.ts';
import { draft, later, smallCatalogue, t0 } from '../test/cases/fixture.ts';
import { type Benchmark, percentile, type Row, rounded, rssMegabytes } from './row.ts';

const rounds = 5;
const pages = 40;
const writes = 40;
const partner: Scope = { kind: 'partner', partner: 'police-scotland', staff: brandAs<StaffId>('bench') };
const catalogue = smallCatalogue();

/** So many are handed in at once while a store is filled, and share a commit. */
const together = 500;

/** Memory that is a folder, where there is one: filling waits for no disk there, and measuring is done on the disk. */
const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

async function handIn(store: Store, number: number): Promise<void> {
  const id = brandAs<ReportId>(crypto.randomUUID());
  // Cases of a year, one after another.
  const now = later(number * 30_000, t0);
  await store.create(submit(draft({ id }), { catalogue, now }), brandAs<ConversationKey>(`web:${id}`));
}

/** A store on disk that holds `cases` of them. */
async function filled(cases: number): Promise<{ readonly folder: string; readonly store: Store }> {
  const made = mkdtempSync(join(fast, 'bench-fill-'));
  const folder = mkdtempSync(join(tmpdir(), 'bench-scale-'));
  try {
    const { store } = await openSqliteStore({ folder: made });
    for (let from = 0; from < cases; from += together)
      await Promise.all(
        Array.from({ length: Math.min(together, cases - from) }, (_, place) => handIn(store, from + place)),
      );
    await store.close();
    cpSync(made, folder, { recursive: true });
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  return { folder, store: (await openSqliteStore({ folder })).store };
}

const operations = {
  'first page of a queue': async (store: Store) => {
    const { rows } = await store.queue(partner, { status: 'open' });
    if (rows.length === 0) throw new Error('an empty queue');
  },
  'hand in': (store: Store, number: number) => handIn(store, number),
} as const;

export const scale: Benchmark = {
  name: 'scale',
  run: async ({ cases }) => {
    const stores: Awaited<ReturnType<typeof filled>>[] = [];
    try {
      for (const size of cases) stores.push(await filled(size));
      const rows: Row[] = [];
      for (const [what, operation] of Object.entries(operations)) {
        const took = stores.map((): number[] => []);
        const counts = what === 'hand in' ? writes : pages;
        for (let round = -1; round < rounds; round++) {
          for (const [place, { store }] of stores.entries()) {
            for (let at = 0; at < counts; at++) {
              const from = performance.now();
              await operation(store, 2_000_000 + round * counts + at);
              if (round >= 0) took[place]?.push(performance.now() - from);
            }
          }
        }
        const small = percentile(took[0] ?? [], 0.5);
        for (const [place, size] of cases.entries()) {
          if (place === 0) continue;
          const mine = took[place] ?? [];
          rows.push({
            name: `${what}, ${size.toLocaleString('en')} cases against ${cases[0]?.toLocaleString('en')}, ms`,
            ours: rounded(percentile(mine, 0.5)),
            baseline: rounded(small),
            ratio: rounded(small / percentile(mine, 0.5)),
            n: mine.length,
            p50: rounded(percentile(mine, 0.5)),
            p99: rounded(percentile(mine, 0.99)),
            rss: rssMegabytes(),
          });
        }
      }
      return rows;
    } finally {
      for (const { store, folder } of stores) {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }
  },
};
