// What the driver really sends: how durable each write is, where each read goes, and that what happens often asks one shard.

import { beforeAll, describe, expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type PauseCode, type ReportId, type StaffId } from '../../model/ids.ts';
import { newClient } from '../../store/mongo/client.ts';
import { indexes } from '../../store/mongo/indexes.ts';
import type { MongoStore } from '../../store/mongo/mongo-store.ts';
import { serviceScope } from '../../store/scope.ts';
import { draft, smallCatalogue, t0 } from '../cases/fixture.ts';
import { hasMongo } from '../support/mongo.ts';
import { useMongo } from './mongo-fixture.ts';

/**
 * What a sharded deployment spreads each collection by. `hashed` on `_id`: a turn, a claim, a sign-in and a download each
 * ask one shard. Queue pages, the search for what is due and the sweeps ask all of them, each for a bounded number.
 * The audit chain stays on one shard: it is one line.
 */
const shardKeys = {
  dossiers: { _id: 'hashed' },
  keys: { _id: 'hashed' },
  conversations: { _id: 'hashed' },
  codes: { _id: 'hashed' },
  files: { _id: 'hashed' },
  'evidence.chunks': { files_id: 'hashed' },
  'evidence.files': { _id: 'hashed' },
  links: { _id: 'hashed' },
  sessions: { _id: 'hashed' },
  attempts: { _id: 'hashed' },
  references: { _id: 'hashed' },
  brief: { _id: 'hashed' },
  circuits: { _id: 'hashed' },
} as const;

const picture = { id: 'f', name: 'n', mediaType: 'image/png', bytes: 1, sha256: '', scan: 'clean' } as const;

type Command = Readonly<Record<string, unknown>>;

describe.skipIf(!hasMongo)('commands to MongoDB', () => {
  const mongo = useMongo();
  const sent: { readonly name: string; readonly command: Command }[] = [];
  let store: MongoStore;
  const key = brandAs<ConversationKey>('web:one');
  const id = brandAs<ReportId>('report-1');
  const staff = brandAs<StaffId>('isla');

  /** Every command of `work`. */
  const watch = async (work: () => Promise<unknown>) => {
    sent.length = 0;
    await work();
    return [...sent];
  };

  beforeAll(async () => {
    // The store's own client, on an address that asks for less than we promise.
    const weaker = `${mongo.uri()}?w=1&journal=false&readPreference=secondaryPreferred&readConcernLevel=local`;
    const opened = await mongo.opened(mongo.newDatabase(), { uri: weaker, client: { monitorCommands: true } });
    store = opened.store;
    opened.client.on('commandStarted', ({ commandName, command }) => sent.push({ name: commandName, command }));
    // With its first file of a process the driver looks whether GridFS has its indexes.
    const first = brandAs<ReportId>('report-0');
    await store.create(draft({ id: first }), brandAs<ConversationKey>('web:zero'));
    await store.files.put({ ...picture, id: 'first' }, Buffer.from('x'), first);
    await store.staff.put({ id: staff, name: 'Isla', partner: 'police-scotland', role: 'triage' });
  });

  const submitted = () => submit({ ...draft({ id }), version: 1 }, { catalogue: smallCatalogue(), now: t0 });
  /** What happens with every message, delivery, sign-in and download. */
  const hot: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['create', () => store.create(draft({ id }), key)],
    ['load', () => store.load(serviceScope, id)],
    ['by conversation', () => store.byConversation(key)],
    ['save', () => store.save(serviceScope, submitted(), 1)],
    ['by reference', () => store.byReference(serviceScope, submitted().case?.reference ?? expect.unreachable())],
    ['by pause code', () => store.byPauseCode(brandAs<PauseCode>('P-1'))],
    ['bind', () => store.bindConversation(brandAs<ConversationKey>('web:two'), id)],
    ['a try at a phrase', () => store.beginAttempt('code', t0)],
    [
      'a file, put and read',
      async () => {
        await store.files.put(picture, Buffer.alloc(600_000), id);
        expect(await store.files.get(serviceScope, 'f')).toMatchObject({ state: 'ok' });
      },
    ],
    [
      'signing in, and each page after it',
      async () => {
        expect(
          await store.staff.useLink(await store.staff.createLink(staff, brandAs('2030-01-01T00:00:00.000Z')), t0),
        ).not.toBeNull();
        expect(await store.staff.session(await store.staff.createSession(staff, t0), t0)).not.toBeNull();
      },
    ],
  ];

  it.each(hot)('%s: each command carries the shard key, and is durable or of the primary', async (_name, work) => {
    const commands = await watch(work);
    expect(commands.length).toBeGreaterThan(0);
    for (const { name, command } of commands) {
      const collection = String(command[name]);
      const shardKey = Object.keys(shardKeys[collection as keyof typeof shardKeys] ?? {})[0];
      // A collection that is not spread lives on one shard: the staff, the chain, the settings.
      if (shardKey !== undefined) {
        for (const asked of targets(name, command))
          expect([name, collection, Object.keys(asked)]).toEqual([
            name,
            collection,
            expect.arrayContaining([shardKey]),
          ]);
      }
      expectDurable(name, command);
    }
  });

  it('a claim searches every shard for a bounded number, and then writes to one', async () => {
    const commands = await watch(() => store.claimDue('w', t0, 60_000, 5));
    const onDossiers = commands.filter(({ name, command }) => command[name] === 'dossiers');
    expect(onDossiers[0]).toMatchObject({
      name: 'find',
      command: { limit: 5, filter: { dueAt: expect.anything() as unknown } },
    });
    const [claim] = onDossiers.filter(({ name }) => name === 'findAndModify');
    expect(claim?.command).toMatchObject({ query: { _id: id, version: 2 } });
    for (const { name, command } of commands) expectDurable(name, command);
  });

  it('a page of a queue is bounded on every shard, and its counts are', async () => {
    const commands = await watch(() => store.queue(serviceScope, { status: 'open', limit: 10 }));
    for (const { name, command } of commands) {
      if (name === 'find') expect(Number(command.limit ?? 0) > 0 || '_id' in (command.filter as object)).toBe(true);
      if (name === 'aggregate') expect(JSON.stringify(command.pipeline)).toContain('"$limit":1000');
    }
  });

  it('no index asks for what Cosmos DB, DocumentDB or FerretDB lack', () => {
    for (const index of Object.values(indexes).flat()) {
      expect(Object.keys(index).filter((one) => !['name', 'key', 'unique'].includes(one))).toEqual([]);
    }
  });

  it('the address cannot weaken what is promised', () => {
    const client = newClient('mongodb://db.example.net/?w=0&journal=false&readPreference=secondary&retryWrites=false');
    expect(client.options.writeConcern).toMatchObject({ w: 'majority', j: true });
    expect(client.options.readPreference.mode).toBe('primary');
    expect(client.options.retryWrites).toBe(true);
  });
});

const writes = new Set(['insert', 'update', 'delete', 'findAndModify']);

/** What a command looks its documents up by. */
function targets(name: string, command: Command): object[] {
  const list = (value: unknown) => value as readonly Record<string, object>[];
  if (name === 'find') return [command.filter as object];
  if (name === 'findAndModify') return [command.query as object];
  if (name === 'insert') return [...list(command.documents)];
  if (name === 'update') return list(command.updates).map(({ q }) => q ?? {});
  if (name === 'delete') return list(command.deletes).map(({ q }) => q ?? {});
  if (name === 'aggregate') return [(list(command.pipeline)[0]?.$match ?? {}) as object];
  return [];
}

function expectDurable(name: string, command: Command): void {
  if (writes.has(name)) expect([name, command.writeConcern]).toMatchObject([name, { w: 'majority', j: true }]);
  const { mode } = (command.$readPreference ?? { mode: 'primary' }) as { mode: string };
  expect(mode).toBe('primary');
  expect(command).not.toHaveProperty('startTransaction');
}
