import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId } from '../../model/ids.ts';
import type { MongoStore } from '../../store/mongo/mongo-store.ts';
import { databaseOf, openMongoStore } from '../../store/mongo/open.ts';
import { serviceScope } from '../../store/scope.ts';
import { draft, later, smallCatalogue, t0 } from '../cases/fixture.ts';
import { listenHere } from '../support/local-server.ts';
import { hasMongo } from '../support/mongo.ts';
import { useMongo } from './mongo-fixture.ts';

const key = (name: string) => brandAs<ConversationKey>(`web:${name}`);
const withId = (id: string) => draft({ id: brandAs<ReportId>(id) });
const soon = { serverSelectionTimeoutMS: 500, connectTimeoutMS: 500, socketTimeoutMS: 1_000, waitQueueTimeoutMS: 500 };

describe.skipIf(!hasMongo)('opening MongoDB', () => {
  const mongo = useMongo();
  const keyFile = (name: string) => join(mongo.folder, `${name}.json`);
  const filled = async (): Promise<{ database: string; store: MongoStore }> => {
    const database = mongo.newDatabase();
    const store = await mongo.open(database);
    for (let i = 0; i < 5; i++) await store.create(withId(`report-${i}`), key(`c${i}`));
    return { database, store };
  };

  it('nothing that a person told can be read, in no collection', async () => {
    const canary = 'canary-7f3a-the-blue-suitcase';
    const { database, store } = await filled();
    const told = draft({ statements: [{ messageId: brandAs('m'), at: t0, text: canary, kind: 'told' }] });
    await store.create(told, key(canary));
    await store.save(serviceScope, submit({ ...told, version: 1 }, { catalogue: smallCatalogue(), now: t0 }), 1);
    await store.files.put(
      { id: 'file-1', name: canary, mediaType: 'text/plain', bytes: 3, sha256: '', scan: 'clean' },
      Buffer.from(canary),
      told.report.id,
    );
    await store.beginAttempt(canary, t0);
    const db = mongo.db(database);
    for (const { name } of await db.listCollections().toArray()) {
      for (const document of await db.collection(name).find().toArray()) {
        const bytes = Object.values(document).map(
          (value) => (value as { buffer?: Buffer } | null)?.buffer ?? JSON.stringify(value),
        );
        for (const one of bytes) expect([name, Buffer.from(one ?? '').includes(canary)]).toEqual([name, false]);
      }
    }
  });

  it('refuses an index of ours that means something else, and says which', async () => {
    const database = mongo.newDatabase();
    await mongo.db(database).collection('dossiers').createIndex({ dueAt: -1 }, { name: 'due' });
    const refused = mongo.open(database);
    await expect(refused).rejects.toMatchObject({ code: 'wrong-index' });
    await expect(refused).rejects.toThrow(/index due of the collection dossiers.*Drop the other index/);
  });

  it.each<[string, string, RegExp, (file: string) => void]>([
    ['the key file is missing', 'key-missing', /Put it back/, (file) => rmSync(file)],
    ['others can read the key file', 'key-unsafe', /chmod 600/, (file) => chmodSync(file, 0o644)],
    [
      'the key file is another’s',
      'wrong-key',
      /Every instance needs the same/,
      (file) => {
        const content = JSON.parse(readFileSync(file, 'utf8')) as { keks: { key: string }[] };
        for (const one of content.keks) one.key = Buffer.alloc(32, 7).toString('base64');
        writeFileSync(file, JSON.stringify(content));
      },
    ],
  ])('is refused when %s: %s', async (_, code, sentence, spoil) => {
    const database = mongo.newDatabase();
    const file = keyFile(database);
    await mongo.open(database, { keyFile: file });
    spoil(file);
    const refused = mongo.open(database, { keyFile: file });
    await expect(refused).rejects.toMatchObject({ code });
    await expect(refused).rejects.toThrow(sentence);
  });

  it('of two instances that start first with two key files, one is refused', async () => {
    const database = mongo.newDatabase();
    const both = await Promise.allSettled(
      ['x', 'y'].map((name) => mongo.open(database, { keyFile: keyFile(`${database}-${name}`) })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('an address that is none, and a server that is not there, are said in a sentence without the password', async () => {
    const refusedBy = async (uri: string) =>
      openMongoStore({ uri, keyFile: keyFile('none'), client: soon }).then(
        () => expect.unreachable(),
        (error: unknown) => error as Error,
      );
    for (const uri of ['mongodb://user:hunter2@', 'mongodb://user:hunter2@127.0.0.1:1/reports']) {
      const error = await refusedBy(uri);
      expect(error).toMatchObject({ name: 'StoreError', code: 'unavailable' });
      expect(error.message).toContain('MONGODB_URI');
      expect(error.message).not.toContain('hunter2');
    }
  });

  it('takes the database of the address', () => {
    expect(databaseOf('mongodb://a,b:1/fraud?replicaSet=r')).toBe('fraud');
    expect(databaseOf('mongodb+srv://u:p@host/?w=1')).toBe('reports');
  });

  it('a server that goes away is said to be unavailable, and heals by itself', async () => {
    const { database } = await filled();
    const target = new URL(mongo.uri());
    const sockets = new Set<Socket>();
    let open = true;
    const proxy = createServer((client) => {
      if (!open) return client.destroy();
      const server = connect(Number(target.port), target.hostname);
      for (const one of [client, server]) {
        sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => sockets.delete(one));
      }
      client.pipe(server).pipe(client);
    });
    const port = await listenHere(proxy);
    const through = new URL(mongo.uri());
    through.port = String(port);
    const store = await mongo.open(database, { uri: through.href, client: { ...soon, heartbeatFrequencyMS: 500 } });
    expect(await store.health()).toEqual({ ok: true });
    open = false;
    for (const one of sockets) one.destroy();
    await expect(store.load(serviceScope, brandAs<ReportId>('report-1'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    await expect(store.create(withId('late'), key('late'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await store.health()).toMatchObject({
      ok: false,
      problem: expect.stringContaining('cannot be reached') as string,
    });
    open = true;
    await vi.waitFor(async () => expect(await store.health()).toEqual({ ok: true }), 10_000);
    expect(await store.create(withId('late'), key('late'))).toBe('created');
    await store.close();
    await expect(store.load(serviceScope, brandAs<ReportId>('report-1'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    proxy.close();
  });

  describe('a new shape of documents', () => {
    const step = (document: Readonly<Record<string, unknown>>) => ({ ...document, told: true });

    it('is reached by reading, by saving and by the sweep, while the service runs', async () => {
      const { database, store: older } = await filled();
      const newer = await mongo.open(database, { shapes: [step] });
      expect(await newer.schemaVersion()).toBe(2);
      const shapes = async () =>
        (await mongo.db(database).collection('dossiers').find().toArray())
          .map(({ shape }) => shape as number)
          .toSorted();
      const one = await newer.byConversation(key('c1'));
      expect(one).toMatchObject({ version: 1 });
      expect(await newer.save(serviceScope, one ?? expect.unreachable(), 1)).toBe('saved');
      expect(await shapes()).toEqual([1, 1, 1, 1, 2]);
      // The older instance still writes the shape it knows, and refuses what it does not.
      expect(await older.create(withId('old'), key('old'))).toBe('created');
      await expect(older.byConversation(key('c1'))).rejects.toMatchObject({ code: 'newer-schema' });
      await newer.tidy(t0);
      expect(await shapes()).toEqual([2, 2, 2, 2, 2, 2]);
      expect(await newer.byConversation(key('old'))).toMatchObject({ version: 1 });
    });
  });

  describe('when a clock jumps', () => {
    afterEach(() => void vi.useRealTimers());

    it('a lease that another instance holds is neither taken early nor left for long', async () => {
      const { database, store } = await filled();
      const told = { ...withId('report-1'), version: 1 };
      const real = brandAs<Instant>(new Date().toISOString());
      await store.save(serviceScope, submit(told, { catalogue: smallCatalogue(), now: real }), 1);
      expect(await store.claimDue('a', real, 60_000, 10)).not.toEqual([]);
      const jumped = await mongo.open(database);
      for (const hours of [36, -36]) {
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * 3_600_000 });
        const now = brandAs<Instant>(new Date().toISOString());
        expect(await jumped.claimDue('b', now, 60_000, 10)).toEqual([]);
        expect(await jumped.claimDue('b', later(61_000, now), 60_000, 10)).not.toEqual([]);
        vi.useRealTimers();
        await mongo
          .db(database)
          .collection('dossiers')
          .updateMany({}, { $set: { dueAt: null } });
        const fresh = { ...withId('report-2'), version: 1 };
        if (hours === 36) {
          await store.save(serviceScope, submit(fresh, { catalogue: smallCatalogue(), now: real }), 1);
          expect(await store.claimDue('a', brandAs<Instant>(new Date().toISOString()), 60_000, 10)).not.toEqual([]);
        }
      }
    });
  });
});
