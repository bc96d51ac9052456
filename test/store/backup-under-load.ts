// Backups of a store that another process writes to, one after the other, each restored and looked through: what was
// acknowledged before it began is there with its deliveries and its evidence, and the audit chain holds.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
import { verifyAudit } from '../../cases/audit.ts';
import { brandAs, type ReportId } from '../../model/ids.ts';
import type { BackedUp, Restored } from '../../store/backup/backup.ts';
import { openStore, type StoreSettings } from '../../store/open-store.ts';
import { serviceScope } from '../../store/scope.ts';

export interface BackupRig {
  readonly source: StoreSettings;
  backUp(target: string): Promise<BackedUp>;
  restore(from: string, into: StoreSettings): Promise<Restored>;
  /** A place of its own for each round. */
  place(round: number): { readonly target: string; readonly into: StoreSettings };
}

export async function restoresUnderLoad(rig: BackupRig, rounds: number): Promise<void> {
  const writer = fork(join(import.meta.dirname, 'busy-writer.ts'), [JSON.stringify(rig.source)]);
  const acknowledged: number[] = [];
  writer.on('message', (i: number) => acknowledged.push(i));
  try {
    for (let round = 0; round < rounds; round++) {
      // There is something new in each.
      for (const before = acknowledged.length; acknowledged.length < before + 5; ) await once(writer, 'message');
      const expected = [...acknowledged];
      const { target, into } = rig.place(round);
      const { rows, files } = await rig.backUp(target);
      expect(writer.exitCode).toBeNull();
      const restored = await rig.restore(target, into);
      expect(restored).toMatchObject({ rows, files });
      expect(files).toBeGreaterThanOrEqual(expected.length);
      await lookThrough(into, expected, restored.auditHead);
    }
  } finally {
    writer.kill('SIGKILL');
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
  }
}

async function lookThrough(
  into: StoreSettings,
  expected: readonly number[],
  head: Restored['auditHead'],
): Promise<void> {
  const { store } = await openStore(into);
  try {
    for (const i of expected) {
      const id = brandAs<ReportId>(`report-${i}`);
      const dossier = await store.load(serviceScope, id);
      expect(dossier?.case?.deliveries.length, id).toBeGreaterThan(0);
      expect(await store.files.get(serviceScope, `file-${i}`)).toMatchObject({
        state: 'ok',
        bytes: Buffer.from(`pic ${i}`),
      });
    }
    if (head === null) expect.unreachable('no audit record');
    const verdict = await verifyAudit(store.audit, [head]);
    expect(verdict).toMatchObject({ ok: true });
    // Each submission that was acknowledged had its entry in the log before.
    const records = await store.audit.read(0, 100_000);
    const submitted = new Set(records.map(({ report }) => report));
    for (const i of expected) expect(submitted).toContain(`report-${i}`);
  } finally {
    await store.close();
  }
}
