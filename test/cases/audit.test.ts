import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../cases/audit.ts';
import { submit } from '../../cases/intake.ts';
import { apply } from '../../cases/lifecycle.ts';
import { brandAs, type StaffId } from '../../model/ids.ts';
import { entriesBetween } from '../../store/audit-entries.ts';
import type { AuditRecord } from '../../store/audit-log.ts';
import { auditGenesis, auditHash } from '../../store/audit-log.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { auditEntry, draft, smallCatalogue, t0 } from './fixture.ts';

function chain(length: number): AuditRecord[] {
  const records: AuditRecord[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const previous = records.at(-1)?.hash ?? auditGenesis;
    const fields = auditEntry(`thing ${seq}`);
    records.push({ ...fields, seq, previous, hash: auditHash(seq, previous, fields) });
  }
  return records;
}
const logOf = (records: readonly AuditRecord[]) => ({
  read: async (after: number, limit: number) =>
    records
      .slice(records.findIndex(({ seq }) => seq > after))
      .slice(0, records.some(({ seq }) => seq > after) ? limit : 0),
});

describe('verifying the chain', () => {
  const whole = chain(50);
  const changed = <Key extends keyof AuditRecord>(at: number, key: Key, value: AuditRecord[Key]) =>
    whole.map((one) => (one.seq === at ? { ...one, [key]: value } : one));

  it('a whole log is whole', async () => {
    expect(await verifyAudit(logOf(whole))).toEqual({ ok: true, records: 50, hash: whole[49]?.hash });
    expect(await verifyAudit(logOf([]))).toEqual({ ok: true, records: 0, hash: auditGenesis });
  });

  it.each([
    ['a changed field', changed(7, 'what', 'nothing'), 7],
    ['a changed time', changed(1, 'at', brandAs('2026-01-01T00:00:00.000Z')), 1],
    ['a null made a text', changed(50, 'reason', ''), 50],
    ['a removed record', whole.filter(({ seq }) => seq !== 20), 20],
    [
      'two records swapped',
      whole
        .with(9, { ...(whole[10] ?? expect.unreachable()), seq: 10 })
        .with(10, { ...(whole[9] ?? expect.unreachable()), seq: 11 }),
      10,
    ],
  ])('%s is named by its place', async (_, records, seq) => {
    expect(await verifyAudit(logOf(records))).toMatchObject({ ok: false, seq });
  });

  it('an end that was cut off, or a chain written anew, shows against an anchor kept elsewhere', async () => {
    const anchor = { seq: 40, hash: whole[39]?.hash ?? '' };
    expect(await verifyAudit(logOf(whole.slice(0, 30)), [anchor])).toEqual({ ok: false, seq: 31, problem: 'cut' });
    const forged = chain(60).map((one) => one);
    forged[0] = { ...(forged[0] ?? expect.unreachable()) };
    const rewritten: AuditRecord[] = [];
    for (const record of forged) {
      const previous = rewritten.at(-1)?.hash ?? auditGenesis;
      const fields = record.seq === 3 ? { ...record, actor: 'nobody' } : record;
      rewritten.push({ ...fields, previous, hash: auditHash(record.seq, previous, fields) });
    }
    expect(await verifyAudit(logOf(rewritten))).toMatchObject({ ok: true });
    expect(await verifyAudit(logOf(rewritten), [anchor])).toEqual({ ok: false, seq: 40, problem: 'changed' });
  });

  it('fields cannot flow into each other', () => {
    expect(auditHash(1, auditGenesis, { ...auditEntry('a'), recipient: 'bc', reason: 'd' })).not.toBe(
      auditHash(1, auditGenesis, { ...auditEntry('a'), recipient: 'b', reason: 'cd' }),
    );
  });
});

describe('the stored log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeAll(async () => {
    const { store } = await openSqliteStore({ folder });
    await Promise.all(Array.from({ length: 40 }, (_, i) => store.audit.append(auditEntry(`thing ${i}`))));
    await store.close();
  });

  it('is one chain, however many wrote at once, and refuses to be changed', async () => {
    const { store } = await openSqliteStore({ folder });
    expect(await verifyAudit(store.audit, [await store.audit.head()])).toMatchObject({ ok: true, records: 40 });
    await store.close();
    const database = new DatabaseSync(join(folder, 'reports.db'));
    expect(() => database.exec(`UPDATE audit SET what = 'x' WHERE seq = 5`)).toThrow(/only appended/);
    expect(() => database.exec('DELETE FROM audit WHERE seq = 5')).toThrow(/only appended/);
    database.exec(`DROP TRIGGER audit_is_kept; DELETE FROM audit WHERE seq = 5`);
    database.close();
    const again = await openSqliteStore({ folder });
    expect(await verifyAudit(again.store.audit)).toMatchObject({ ok: false, seq: 5, problem: 'missing' });
    await again.store.close();
  });
});

it('each event of a case becomes one entry, without anything that was told', () => {
  const catalogue = smallCatalogue();
  const before = submit(draft(), { catalogue, now: t0 });
  const isla = { kind: 'staff', id: brandAs<StaffId>('isla'), name: 'Isla', partner: 'police-scotland' } as const;
  const noted = apply(before, { kind: 'note', text: 'She lives alone.' }, isla, { catalogue, now: t0 });
  const after = noted.ok ? noted.dossier : expect.unreachable();
  expect(entriesBetween(null, before).map(({ processing, what, actor }) => `${actor} ${processing} ${what}`)).toEqual([
    'reporter collection case submitted',
  ]);
  expect(entriesBetween(before, after)).toEqual([
    {
      at: t0,
      actor: 'staff:isla',
      processing: 'alteration',
      what: 'case noted',
      report: 'report-1',
      recipient: null,
      reason: null,
    },
  ]);
});
