// Moving an embedded store into MongoDB: everything is there, as it was; cut short it goes on; over other data it is refused.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { verifyAudit } from '../../cases/audit.ts';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type PauseCode, type ReportId, type StaffId } from '../../model/ids.ts';
import { moveToMongo } from '../../store/move/move.ts';
import { MoveTarget } from '../../store/move/target.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { Store } from '../../store/store.ts';
import { draft, later, smallCatalogue, t0 } from '../cases/fixture.ts';
import { commandEnv } from '../support/command.ts';
import { hasMongo } from '../support/mongo.ts';
import { useMongo } from './mongo-fixture.ts';

const key = (name: string) => brandAs<ConversationKey>(`web:${name}`);
const id = (name: string) => brandAs<ReportId>(name);
const entry = { at: t0, actor: 'system', processing: 'operation', recipient: null, reason: null } as const;
const file = { id: 'photo', name: 'shot.png', mediaType: 'image/png', bytes: 4, sha256: 'ab', scan: 'clean' } as const;
const reports = ['draft', 'paused', 'case-1', 'case-2', 'damaged'];

async function fill(store: Store, lines: number): Promise<void> {
  const catalogue = smallCatalogue();
  for (const name of [...reports, 'removed']) await store.create(draft({ id: id(name) }), key(name));
  const paused = draft({ id: id('paused'), state: 'paused', pauseCode: brandAs<PauseCode>('P-1') });
  await store.save(serviceScope, { ...paused, version: 1 }, 1);
  for (const name of ['case-1', 'case-2', 'damaged']) {
    const kase = submit({ ...draft({ id: id(name) }), version: 1 }, { catalogue, now: t0 });
    await store.save(serviceScope, kase, 1, [{ ...entry, what: `submitted ${name}`, report: id(name) }]);
  }
  for (let i = 0; i < lines; i++) await store.audit.append({ ...entry, what: `line ${i}`, report: null });
  await store.bindConversation(key('removed'), id('draft'));
  await store.remove(serviceScope, id('removed'));
  await store.files.put(file, Buffer.alloc(300_000, 3), id('case-1'));
  await store.staff.put({
    id: brandAs<StaffId>('isla'),
    name: 'Isla',
    partner: 'police-scotland',
    role: 'triage',
    teams: { tenant: 't', objectId: 'o' },
  });
  for (let i = 0; i < 5; i++) await store.beginAttempt('code', t0);
  await store.references.put({
    key: key('draft'),
    kind: 'personal',
    tenant: 't',
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    conversation: 'a:1',
    bot: '28:bot',
    person: '29:person',
    team: null,
    seenAt: t0,
  });
}

/** Everything that a store shows of what `fill` put there. */
async function shown(store: Store) {
  const cases = (await store.queue(serviceScope, { status: 'open' })).rows;
  const readable = reports.filter((name) => name !== 'damaged');
  return {
    dossiers: await Promise.all(readable.map((name) => store.load(serviceScope, id(name)))),
    damaged: await store.load(serviceScope, id('damaged')).then(
      () => 'opens',
      (error: { code: string }) => error.code,
    ),
    conversations: await Promise.all([...readable, 'removed'].map((name) => store.byConversation(key(name)))),
    told: (await store.toldIn(key('removed'), 5)).map(({ report }) => report.id),
    paused: (await store.byPauseCode(brandAs<PauseCode>('P-1')))?.report.id,
    references: await Promise.all(cases.map((row) => store.byReference(serviceScope, row.case.reference))),
    queues: await Promise.all(
      ['police-scotland', 'cfc-scotland', 'service-desk'].map((partner) =>
        store.queue({ kind: 'partner', partner, staff: brandAs<StaffId>('s') }, { status: 'open' }),
      ),
    ),
    due: await store.dueSummary(later(1)),
    idle: await Promise.all((['open', 'paused'] as const).map((shelf) => store.idle(shelf, later(1), 50))),
    files: [await store.files.get(serviceScope, 'photo'), await store.files.list(serviceScope, id('case-1'))],
    staff: await store.staff.list(),
    wait: await store.beginAttempt('code', t0),
    reference: await store.references.get(key('draft')),
    audit: await store.audit.read(0, 500),
  };
}

describe.skipIf(!hasMongo)('moving to MongoDB', () => {
  const mongo = useMongo();
  const folders: string[] = [];
  const filled = async (lines = 5): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'move-'));
    folders.push(folder);
    const { store } = await openSqliteStore({ folder });
    await fill(store, lines);
    await store.close();
    const database = new DatabaseSync(join(folder, 'reports.db'));
    database.exec(`UPDATE dossiers SET kase = (SELECT kase FROM dossiers WHERE id = 'case-1') WHERE id = 'damaged'`);
    database.close();
    const again = await openSqliteStore({ folder });
    // Sets the damaged one aside, and holds the rest.
    await again.store.claimDue('w', t0, 60_000, 50);
    await again.store.close();
    return folder;
  };
  const keyFileOf = (folder: string) => join(folder, 'keys.json');
  const uriOf = (database: string): string => {
    const uri = new URL(mongo.uri());
    uri.pathname = `/${database}`;
    return uri.href;
  };
  const move = (folder: string, database: string) =>
    moveToMongo({ folder, keyFile: keyFileOf(folder), uri: uriOf(database) });
  const expectSame = async (folder: string, database: string): Promise<void> => {
    const { store: source } = await openSqliteStore({ folder });
    const target = await mongo.open(database, { keyFile: keyFileOf(folder) });
    expect(await shown(target)).toEqual(await shown(source));
    expect(await verifyAudit(target.audit, [await source.audit.head()])).toMatchObject({ ok: true });
    await source.close();
  };
  afterEach(() => {
    vi.restoreAllMocks();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('brings everything as it was, more than a page of it, and it goes on there', async () => {
    const [folder, database] = [await filled(220), mongo.newDatabase()];
    const result = await move(folder, database);
    expect(result).toMatchObject({ written: result.rows, dropped: 0 });
    await expectSame(folder, database);
    const store = await mongo.open(database, { keyFile: keyFileOf(folder) });
    const one = (await store.load(serviceScope, id('case-1'))) ?? expect.unreachable();
    expect(await store.save(serviceScope, one, one.version, [{ ...entry, what: 'after', report: null }])).toBe('saved');
    expect(await store.create(draft({ id: id('draft') }), key('new'))).toBe('taken');
    expect(await store.create(draft({ id: id('new') }), key('draft'))).toBe('taken');
    expect(await verifyAudit(store.audit, [])).toMatchObject({ ok: true });
  });

  it('goes on after it was cut short, though the source has changed meanwhile; no server opens the half of it', async () => {
    const [folder, database] = [await filled(), mongo.newDatabase()];
    let puts = 0;
    const put = MoveTarget.prototype.put;
    vi.spyOn(MoveTarget.prototype, 'put').mockImplementation(function (this: MoveTarget, ...args) {
      if (++puts > 20) throw new Error('the process ended here');
      return put.apply(this, args);
    });
    await expect(move(folder, database)).rejects.toThrow('the process ended here');
    vi.restoreAllMocks();
    await expect(mongo.open(database, { keyFile: keyFileOf(folder) })).rejects.toMatchObject({ code: 'moving' });
    // The old service was started again for a while.
    const { store } = await openSqliteStore({ folder });
    await store.remove(serviceScope, id('paused'));
    const one = (await store.load(serviceScope, id('case-2'))) ?? expect.unreachable();
    await store.save(serviceScope, one, one.version);
    await store.close();
    const result = await move(folder, database);
    expect(result.written).toBeLessThan(result.rows);
    expect(result.dropped).toBeGreaterThan(0);
    const target = await mongo.open(database, { keyFile: keyFileOf(folder) });
    expect(await target.load(serviceScope, id('paused'))).toBeNull();
    expect((await target.load(serviceScope, id('case-2')))?.version).toBe(one.version + 1);
  });

  it('brings along which keys the data was sealed with, so that no server opens it with others', async () => {
    const [folder, database] = [await filled(), mongo.newDatabase()];
    const keyFile = keyFileOf(folder);
    const keys = JSON.parse(readFileSync(keyFile, 'utf8')) as { keks: { id: number; key: string }[] };
    const next = { id: 2, key: Buffer.alloc(32, 2).toString('base64') };
    writeFileSync(keyFile, JSON.stringify({ ...keys, current: 2, keks: [...keys.keks, next] }));
    await (await openSqliteStore({ folder })).store.close();
    await move(folder, database);
    // Lacks the one that all of it was sealed with.
    writeFileSync(keyFile, JSON.stringify({ ...keys, current: 2, keks: [next] }));
    await expect(mongo.open(database, { keyFile })).rejects.toMatchObject({ code: 'wrong-key' });
  });

  it('is not held up by a report whose removal was cut short, and keeps none of its evidence', async () => {
    const [folder, database] = [await filled(), mongo.newDatabase()];
    const evidence = () => mongo.db(database).collection('evidence.files').countDocuments();
    vi.spyOn(MoveTarget.prototype, 'missing').mockImplementation(async (kind, documents) => {
      if (kind === 'staff') throw new Error('the process ended here');
      return [...documents];
    });
    await expect(move(folder, database)).rejects.toThrow('the process ended here');
    vi.restoreAllMocks();
    expect(await evidence()).toBe(1);
    // Its key and its bytes are gone, and its rows are not.
    const source = new DatabaseSync(join(folder, 'reports.db'));
    source.prepare('DELETE FROM keys WHERE report = ?').run('case-1');
    source.close();
    rmSync(join(folder, 'files'), { recursive: true });
    await move(folder, database);
    expect(await evidence()).toBe(0);
    const store = await mongo.open(database, { keyFile: keyFileOf(folder) });
    expect(await store.load(serviceScope, id('case-1'))).toBeNull();
    expect(await store.load(serviceScope, id('case-2'))).not.toBeNull();
  });

  it('says so when a row does not come back as it was written', async () => {
    const [folder, database] = [await filled(), mongo.newDatabase()];
    const missing = MoveTarget.prototype.missing;
    let asked = 0;
    vi.spyOn(MoveTarget.prototype, 'missing').mockImplementation(async function (this: MoveTarget, kind, documents) {
      const found = await missing.call(this, kind, documents);
      return kind === 'staff' && ++asked === 2 ? [...documents] : found;
    });
    await expect(move(folder, database)).rejects.toThrow(/A row of staff did not come back/);
  });

  it.each<[string, string, (folder: string, database: string) => Promise<void>]>([
    [
      'holds other data',
      'not-empty',
      async (_, database) =>
        void (await mongo.db(database).collection<{ _id: string }>('dossiers').insertOne({ _id: 'x' })),
    ],
    ['holds what was moved before', 'not-empty', async (folder, database) => void (await move(folder, database))],
    [
      'is sealed with another key file',
      'wrong-key',
      async (folder) => {
        const other = mkdtempSync(join(tmpdir(), 'move-'));
        folders.push(other);
        await (await openSqliteStore({ folder: other })).store.close();
        rmSync(keyFileOf(folder));
        cpSync(keyFileOf(other), keyFileOf(folder));
      },
    ],
    [
      'lacks a file',
      'corrupt',
      async (folder) => {
        for (const one of readdirSync(join(folder, 'files'))) rmSync(join(folder, 'files', one), { recursive: true });
      },
    ],
  ])('is refused when one of the two %s', async (_, code, spoil) => {
    const [folder, database] = [await filled(), mongo.newDatabase()];
    await spoil(folder, database);
    await expect(move(folder, database)).rejects.toMatchObject({ code });
  });

  it('is refused while a process writes to the source', async () => {
    const [folder, database] = [await filled(), mongo.newDatabase()];
    const other = new DatabaseSync(join(folder, 'reports.db'));
    other.exec('BEGIN IMMEDIATE');
    await expect(move(folder, database)).rejects.toMatchObject({ code: 'locked' });
    other.close();
  });

  it('as a command: killed and run again it ends well, and says what it did', { timeout: 120_000 }, async () => {
    const [folder, database] = [await filled(), mongo.newDatabase()];
    const run = async (killAt?: RegExp) => {
      const child = spawn(
        process.execPath,
        [join(import.meta.dirname, '../../commands/migrate.ts'), 'sqlite-to-mongo'],
        {
          env: commandEnv({ DATA_DIR: folder, KEY_FILE: keyFileOf(folder), MONGODB_URI: uriOf(database) }),
        },
      );
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (killAt?.test(said)) child.kill('SIGKILL');
        });
      const [code] = (await once(child, 'close')) as [number | null];
      return { code, said };
    };
    expect((await run(/keys: \d+ rows/)).code).toBeNull();
    const { code, said } = await run();
    expect([code, said]).toEqual([0, expect.stringMatching(/all read back.*Audit chain: \d+ records, whole/s)]);
    await expectSame(folder, database);
    expect(await run()).toEqual({ code: 1, said: expect.stringContaining('moved before') as string });
  });
});
