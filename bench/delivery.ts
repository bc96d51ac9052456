// From a report that is handed in to the webhook that took it: saved with what it owes, claimed, posted, recorded; against
// a commit to SQLite and one post, written by hand.

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { httpPost } from '../delivery/http-post.ts';
import { startTorture } from '../test/delivery/torture/rig.ts';
import { listenHere } from '../test/support/local-server.ts';
import { raceRates, rateRow } from './rates.ts';
import type { Benchmark } from './row.ts';

const rounds = 7;
const cases = 100;

async function practicePartner(): Promise<{ server: Server; url: string; got: () => number }> {
  let got = 0;
  const server = createServer((req, res) => {
    req.resume().on('end', () => {
      got++;
      res.writeHead(204).end();
    });
  });
  const port = await listenHere(server);
  return { server, url: `http://127.0.0.1:${port}/`, got: () => got };
}

export const delivery: Benchmark = {
  name: 'delivery',
  run: async () => {
    const partner = await practicePartner();
    const house = await startTorture({ post: httpPost, police: partner.url, centre: partner.url });
    const folder = mkdtempSync(join(tmpdir(), 'bench-delivery-'));
    const byHand = new DatabaseSync(join(folder, 'by-hand.db'));
    byHand.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE cases (id INTEGER PRIMARY KEY, body TEXT)',
    );
    const insert = byHand.prepare('INSERT INTO cases (body) VALUES (?)');
    const body = JSON.stringify({ story: 'I paid £300 for a phone and it never came. '.repeat(40) });
    const worker = house.worker();
    try {
      const ours = async (): Promise<number[]> => {
        const took: number[] = [];
        for (let at = 0; at < cases; at++) {
          const from = performance.now();
          const before = partner.got();
          await house.owe();
          // Each case is owed to two partners: a lead and one that supports.
          while (partner.got() < before + 2) if ((await worker.runOnce()) === 0) throw new Error(house.faults.join());
          took.push((performance.now() - from) / 2, (performance.now() - from) / 2);
        }
        return took;
      };
      const hand = async (): Promise<number[]> => {
        const took: number[] = [];
        for (let at = 0; at < cases * 2; at++) {
          const from = performance.now();
          insert.run(body);
          await (await fetch(partner.url, { method: 'POST', body })).text();
          took.push(performance.now() - from);
        }
        return took;
      };
      const rates = await raceRates([{ round: ours }, { round: hand }], rounds);
      return [
        rateRow(
          'handed in, saved, posted and recorded against a commit and a post by hand, deliveries a second',
          rates,
        ),
      ];
    } finally {
      byHand.close();
      partner.server.close();
      await house.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
