// kill -9 right after a reference was shown, again and again: every report is there, once.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { ended, startProcess } from '../support/process.ts';

const rounds = 20;

it(`keeps every report over ${rounds} kills`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  const references: string[] = [];
  for (let round = 0; round < rounds; round++) {
    const { child, url } = await startProcess({ DATA_DIR: folder });
    const talk = new DirectLineTalk(url);
    await talk.open();
    let replies = await talk.say({
      text: `I bought a phone online for £${300 + round} on 2 November 2026 by bank transfer and it never came. The seller blocked me.`,
    });
    for (let turn = 0; turn < 25; turn++) {
      const receipt = replies.find(({ kind }) => kind === 'receipt');
      if (receipt) {
        references.push(receipt.receipt?.reference ?? '');
        break;
      }
      const ask = replies.findLast((reply) => reply.ask)?.ask;
      const value =
        ask?.kind === 'consent' || ask?.fact === 'submit' ? 'yes' : ask?.fact === 'nation' ? 'scotland' : 'skip';
      replies = await talk.say({ fact: ask?.fact ?? '', value });
    }
    child.kill('SIGKILL');
    await ended(child);
  }
  expect(references).toHaveLength(rounds);
  expect(new Set(references).size).toBe(rounds);
  const { store } = await openSqliteStore({ folder });
  for (const reference of references) {
    const dossier = await store.byReference(serviceScope, reference as never);
    expect(dossier?.case?.deliveries.length, reference).toBeGreaterThan(0);
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
