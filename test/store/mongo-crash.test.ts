// What a crash between two documents leaves behind, and how it is finished: by the next who comes, or by the sweep.

import { Collection, type Document, GridFSBucket, MongoServerError } from 'mongodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyAudit } from '../../cases/audit.ts';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type Instant, type PauseCode, type ReportId } from '../../model/ids.ts';
import { Cabinet } from '../../store/mongo/cabinet.ts';
import type { MongoStore } from '../../store/mongo/mongo-store.ts';
import { serviceScope } from '../../store/scope.ts';
import { auditEntry, draft, later, smallCatalogue, t0 } from '../cases/fixture.ts';
import { hasMongo } from '../support/mongo.ts';
import { expectWholeAfterAll } from './at-once.ts';
import { expectOthersUnharmed } from './damaged-key.ts';
import { acknowledgedUntilKilled, expectKept } from './killed.ts';
import { useMongo } from './mongo-fixture.ts';

const key = (name: string) => brandAs<ConversationKey>(`web:${name}`);
const withId = (id: string) => draft({ id: brandAs<ReportId>(id) });
const tomorrow = brandAs<Instant>(new Date(Date.now() + 24 * 3_600_000).toISOString());

describe.skipIf(!hasMongo)('after a crash, on MongoDB', () => {
  const mongo = useMongo();
  let database: string;
  let store: MongoStore;
  const rows = (name: string) => mongo.db(database).collection<Document & { _id: string }>(name);

  beforeAll(async () => {
    database = mongo.newDatabase();
    store = await mongo.open(database);
  });

  it('an audit entry that was saved and not appended is appended once, though several instances finish it', async () => {
    await store.create(withId('owing'), key('owing'));
    const other = await mongo.open(database);
    // The process ends right after the save: nothing settles it.
    const cut = vi.spyOn(store.audit, 'settle').mockRejectedValue(new Error('the process ended here'));
    await expect(
      store.save(serviceScope, { ...withId('owing'), version: 1 }, 1, [auditEntry('one'), auditEntry('two')]),
    ).rejects.toThrow();
    cut.mockRestore();
    expect((await rows('dossiers').findOne({ _id: 'owing' }))?.owed).toHaveLength(2);
    // Another process ended between appending and striking it off.
    const { seq } = await store.audit.head();
    const owing = await rows('dossiers').findOne({ _id: 'owing' });
    const [first] = (owing?.owed ?? []) as { id: string }[];
    await store.audit.settle(brandAs<ReportId>('owing'));
    await rows('dossiers').updateOne({ _id: 'owing' }, { $set: { owed: [first] } });

    await Promise.all([store.tidy(t0), other.tidy(t0)]);
    const appended = await store.audit.read(seq, 10);
    expect(appended.map(({ what }) => what)).toEqual(['one', 'two']);
    expect((await rows('dossiers').findOne({ _id: 'owing' }))?.owed).toEqual([]);
  });

  it('a note is not lost where another instance makes its box at the same moment', async () => {
    const refused = new MongoServerError({ message: 'E11000 duplicate key', code: 11000 });
    const laid = vi.spyOn(Collection.prototype, 'updateOne').mockRejectedValueOnce(refused);
    await store.brief.leave('box', 'last words', later(1_000));
    expect(laid).toHaveBeenCalledTimes(2);
    laid.mockRestore();
    expect(await store.brief.take('box', t0)).toEqual(['last words']);
  });

  it('the chain stays one, however many instances append at once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => mongo.open(database)));
    const { seq } = await store.audit.head();
    await Promise.all(
      [store, ...others].flatMap((one, i) =>
        Array.from({ length: 5 }, (_, j) => one.audit.append(auditEntry(`${i}.${j}`))),
      ),
    );
    expect(await verifyAudit(store.audit, [])).toMatchObject({ ok: true, records: seq + 20 });
  });

  it('what a report owes the log is written before the report is gone', async () => {
    await store.create(withId('leaving'), key('leaving'));
    const cut = vi.spyOn(store.audit, 'settle').mockRejectedValueOnce(new Error('the process ended here'));
    await expect(
      store.save(serviceScope, { ...withId('leaving'), version: 1 }, 1, [auditEntry('last word')]),
    ).rejects.toThrow();
    cut.mockRestore();
    const { seq } = await store.audit.head();
    expect(await store.remove(serviceScope, brandAs<ReportId>('leaving'))).toBe(true);
    expect((await store.audit.read(seq, 10)).map(({ what }) => what)).toEqual(['last word']);
  });

  it('a code that was held and never saved is free again after the sweep; one that was saved stays', async () => {
    const code = brandAs<PauseCode>('P-free');
    const paused = (id: string, version: number) => ({
      ...withId(id),
      version,
      report: { ...withId(id).report, pauseCode: code, state: 'paused' as const },
    });
    for (const id of ['first', 'second']) await store.create(withId(id), key(id));
    // Held for the first, which then ended before it saved.
    expect(await store.save(serviceScope, paused('first', 1), 1)).toBe('saved');
    await rows('dossiers').updateOne({ _id: 'first' }, { $set: { pauseCode: null } });
    await rows('codes').updateMany({ report: 'first' }, { $set: { heldAt: '2020-01-01T00:00:00.000Z' } });
    expect(await store.save(serviceScope, paused('second', 1), 1)).toBe('taken');
    await store.tidy(tomorrow);
    expect(await store.save(serviceScope, paused('second', 1), 1)).toBe('saved');
    // Saved, and the process ended before that was noted.
    await rows('codes').updateMany({ report: 'second' }, { $set: { heldAt: '2020-01-01T00:00:00.000Z' } });
    await store.tidy(tomorrow);
    expect((await store.byPauseCode(code))?.report.id).toBe('second');
  });

  it('a draft whose conversation was not bound leads nowhere, and its conversation can begin', async () => {
    await store.create(withId('orphan'), key('orphan'));
    await rows('conversations').deleteMany({ report: 'orphan' });
    expect(await store.byConversation(key('orphan'))).toBeNull();
    expect(await store.create(withId('orphan-2'), key('orphan'))).toBe('created');
    expect(await store.idle('open', later(1), 100)).toContain('orphan');
  });

  it('a removal that was cut short after its first step has erased, frees its conversation, and can be finished', async () => {
    await store.create(withId('half-gone'), key('half-gone'));
    await rows('keys').deleteOne({ _id: 'half-gone' });
    expect(await store.load(serviceScope, brandAs<ReportId>('half-gone'))).toBeNull();
    expect(await store.create(withId('after-it'), key('half-gone'))).toBe('created');
    expect(await store.remove(serviceScope, brandAs<ReportId>('half-gone'))).toBe(true);
    expect(await store.idle('open', later(1), 100)).not.toContain('half-gone');
    expect((await store.byConversation(key('half-gone')))?.report.id).toBe('after-it');
  });

  it('a removal that was cut short is recorded once, takes no more saves, and is finished by the sweep', async () => {
    await store.create(withId('leaving-2'), key('leaving-2'));
    const id = brandAs<ReportId>('leaving-2');
    const cut = vi.spyOn(Cabinet.prototype, 'destroyKey').mockRejectedValueOnce(new Error('the process ended here'));
    const { seq } = await store.audit.head();
    await expect(store.remove(serviceScope, id, [auditEntry('erased')])).rejects.toThrow('ended here');
    cut.mockRestore();
    const held = (await store.load(serviceScope, id)) ?? expect.unreachable();
    expect(await store.save(serviceScope, held, held.version)).toBe('gone');
    await store.tidy(t0);
    expect(await store.load(serviceScope, id)).toBeNull();
    expect(await rows('dossiers').findOne({ _id: 'leaving-2' })).toBeNull();
    expect((await store.audit.read(seq, 10)).map(({ what }) => what)).toEqual(['erased']);
  });

  it('an upload that was cut short can be sent again, and is swept when nobody does', async () => {
    await store.create(withId('files'), key('files'));
    const meta = { id: 'photo', name: 'n', mediaType: 'image/png', bytes: 1, sha256: '', scan: 'clean' } as const;
    await store.files.put(meta, Buffer.alloc(400_000, 1), brandAs<ReportId>('files'));
    const cutShort = () => rows('files').updateMany({}, { $set: { stored: false, putAt: '2020-01-01T00:00:00.000Z' } });
    await cutShort();
    expect(await store.files.get(serviceScope, 'photo')).toEqual({ state: 'missing' });
    await store.files.put(meta, Buffer.from('again'), brandAs<ReportId>('files'));
    expect(await store.files.get(serviceScope, 'photo')).toMatchObject({ state: 'ok', bytes: Buffer.from('again') });
    await cutShort();
    await rows('evidence.files').deleteMany({});
    await store.tidy(tomorrow);
    expect(await rows('files').countDocuments()).toBe(0);
    expect(await rows('evidence.chunks').countDocuments()).toBe(0);
  });

  it('a file that is put while its report is removed leaves nothing', async () => {
    await store.create(withId('going'), key('going'));
    const report = brandAs<ReportId>('going');
    const read = Cabinet.prototype.key;
    // The whole removal falls between the reading of the key and the first write.
    const late = vi.spyOn(Cabinet.prototype, 'key').mockImplementationOnce(async function (this: Cabinet, id) {
      const held = await read.call(this, id);
      expect(await store.remove(serviceScope, report)).toBe(true);
      return held;
    });
    const meta = { id: 'late', name: 'n', mediaType: 'image/png', bytes: 1, sha256: '', scan: 'not-scanned' } as const;
    await expect(store.files.put(meta, Buffer.alloc(400_000, 1), report)).rejects.toMatchObject({ code: 'no-report' });
    late.mockRestore();
    expect(await store.files.unscanned(10)).toEqual([]);
    expect(await rows('evidence.files').countDocuments()).toBe(0);
    expect(await rows('evidence.chunks').countDocuments()).toBe(0);
  });

  it('a file whose report is removed while its bytes are stored leaves none of them', async () => {
    await store.create(withId('going-2'), key('going-2'));
    const report = brandAs<ReportId>('going-2');
    const read = Cabinet.prototype.key;
    const late = vi
      .spyOn(Cabinet.prototype, 'key')
      .mockImplementationOnce(function (this: Cabinet, id) {
        return read.call(this, id);
      })
      // The removal has looked for the bytes before they were whole, and takes away the entry after they are marked so.
      .mockImplementationOnce(async () => {
        await rows('keys').deleteOne({ _id: 'going-2' });
        await rows('evidence.chunks').deleteMany({});
        await rows('files').deleteOne({ _id: 'late-2' });
        return null;
      });
    const meta = { id: 'late-2', name: 'n', mediaType: 'image/png', bytes: 1, sha256: '', scan: 'clean' } as const;
    await expect(store.files.put(meta, Buffer.alloc(10), report)).rejects.toMatchObject({ code: 'no-report' });
    late.mockRestore();
    expect(await rows('evidence.files').countDocuments()).toBe(0);
  });

  it('bytes that two take away at once are gone, and neither of the two fails', async () => {
    await store.create(withId('twice'), key('twice'));
    const report = brandAs<ReportId>('twice');
    const meta = { id: 'twice', name: 'n', mediaType: 'image/png', bytes: 1, sha256: '', scan: 'clean' } as const;
    await store.files.put(meta, Buffer.alloc(10), report);
    const take = GridFSBucket.prototype.delete;
    const twice = vi.spyOn(GridFSBucket.prototype, 'delete').mockImplementationOnce(async function (
      this: GridFSBucket,
      id,
    ) {
      await take.call(this, id);
      await take.call(this, id);
    });
    expect(await store.remove(serviceScope, report)).toBe(true);
    twice.mockRestore();
    expect(await rows('evidence.files').countDocuments()).toBe(0);
  });

  it('a sealed part that was moved to another report does not open, and stops neither the deliveries nor the queue of the rest', async () => {
    const catalogue = smallCatalogue();
    for (const id of ['a', 'b', 'c']) {
      await store.create(withId(id), key(id));
      await store.save(serviceScope, submit({ ...withId(id), version: 1 }, { catalogue, now: t0 }), 1);
    }
    const moved = await rows('dossiers').findOne({ _id: 'b' });
    await rows('dossiers').updateOne({ _id: 'a' }, { $set: { kase: moved?.kase as unknown } });
    await expect(store.load(serviceScope, brandAs<ReportId>('a'))).rejects.toMatchObject({ code: 'sealed' });
    const claims = await store.claimDue('w', t0, 60_000, 10);
    expect(new Set(claims.map(({ dossier }) => dossier.report.id))).toEqual(new Set(['b', 'c']));
    expect(await store.dueSummary(t0)).toMatchObject({ unreadable: 1, due: 0 });
    const { rows: shown } = await store.queue(serviceScope, { status: 'open' });
    expect(shown.map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
  });

  it.each([1, 2, 3])('many at once, over several instances, leave it whole: seed %i', async (seed) => {
    const name = mongo.newDatabase();
    await expectWholeAfterAll(await Promise.all([1, 2, 3].map(() => mongo.open(name))), seed);
    const all = async (collection: string, field: string) =>
      (await mongo.db(name).collection(collection).find({}).toArray()).map((row) => String(row[field]));
    const reports = await all('dossiers', '_id');
    expect(reports).toEqual(expect.arrayContaining(await all('files', 'report')));
    expect(reports).toEqual(expect.arrayContaining(await all('codes', 'report')));
    expect(reports).toEqual(expect.arrayContaining(await all('keys', '_id')));
    expect((await all('files', 'grid')).toSorted()).toEqual((await all('evidence.files', '_id')).toSorted());
    expect((await all('files', 'grid')).toSorted()).toEqual((await all('evidence.chunks', 'files_id')).toSorted());
  });

  it('one damaged key stops nothing of the other reports', async () => {
    const name = mongo.newDatabase();
    await expectOthersUnharmed(await mongo.open(name), async (report) => {
      const keys = mongo.db(name).collection<Document & { _id: string }>('keys');
      await keys.updateOne({ _id: report }, { $set: { wrapped: Buffer.from('damaged') } });
    });
  });

  it('workers of several instances that are after the same cases get each of them once, and soon', async () => {
    const others = await Promise.all([1, 2].map(() => mongo.open(database)));
    const now = brandAs<Instant>('2019-01-01T00:00:00.000Z');
    const catalogue = smallCatalogue();
    for (let i = 0; i < 20; i++) {
      await store.create(withId(`many-${i}`), key(`many-${i}`));
      await store.save(serviceScope, submit({ ...withId(`many-${i}`), version: 1 }, { catalogue, now }), 1);
    }
    const claimed: string[] = [];
    await Promise.all(
      [store, ...others].map(async (one, worker) => {
        for (let claims = await one.claimDue(`w${worker}`, now, 60_000, 5); claims.length > 0; ) {
          claimed.push(...claims.map(({ dossier, delivery }) => `${dossier.report.id} ${delivery.id}`));
          claims = await one.claimDue(`w${worker}`, now, 60_000, 5);
        }
      }),
    );
    expect(new Set(claimed).size).toBe(claimed.length);
    expect(new Set(claimed.map((one) => one.split(' ')[0])).size).toBe(20);
  });

  it('a claim that fails in the middle keeps what it has claimed', async () => {
    const now = brandAs<Instant>('2018-01-01T00:00:00.000Z');
    for (let i = 0; i < 3; i++) {
      await store.create(withId(`some-${i}`), key(`some-${i}`));
      const told = { ...withId(`some-${i}`), version: 1 };
      await store.save(serviceScope, submit(told, { catalogue: smallCatalogue(), now }), 1);
    }
    // Written by a version to come: this one refuses it.
    await rows('dossiers').updateOne({ _id: 'some-1' }, { $set: { shape: 99 } });
    const claims = await store.claimDue('w', now, 60_000, 10);
    expect(new Set(claims.map(({ dossier }) => dossier.report.id))).toEqual(new Set(['some-0', 'some-2']));
    await expect(store.claimDue('w', now, 60_000, 10)).rejects.toMatchObject({ code: 'newer-schema' });
    await rows('dossiers').updateOne({ _id: 'some-1' }, { $set: { shape: 1 } });
  });

  it('kill -9 loses nothing that was acknowledged', { timeout: 120_000 }, async () => {
    // `npm run test:long -- kill` does it to the whole service, again and again.
    const name = mongo.newDatabase();
    const acknowledged = await acknowledgedUntilKilled('mongo-writer.ts', [mongo.uri(), name, mongo.folder], 10);
    const after = await mongo.open(name);
    await after.tidy(t0);
    await expectKept(after, acknowledged);
  });
});
