// What only a real replica set can show: that nothing acknowledged is lost, doubled or forked while primaries are forced
// to step down without waiting for anybody, and that claims of many workers at once are each made once.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../cases/audit.ts';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, instant, type ReportId } from '../../model/ids.ts';
import type { MongoStore } from '../../store/mongo/mongo-store.ts';
import { openMongoStore } from '../../store/mongo/open.ts';
import { serviceScope } from '../../store/scope.ts';
import { StoreError } from '../../store/store-error.ts';
import { draft, smallCatalogue, t0 } from '../cases/fixture.ts';

const uri = process.env.MONGODB_URI;
const instances = 3;
const writers = 8;
const stepDowns = Number(process.env.STEP_DOWNS ?? 10);
const cases = 500;

/** The name of the set that the address leads to; null when there is none. */
async function setName(): Promise<string | null> {
  if (uri === undefined) return null;
  const client = await new MongoClient(uri).connect();
  const hello = (await client.db().admin().command({ hello: 1 })) as { setName?: string };
  await client.close();
  return hello.setName ?? null;
}

const replicaSet = await setName();
if (replicaSet === null) {
  process.stdout.write('replica-set: skipped. MONGODB_URI does not name a replica set.\n');
}

describe.skipIf(replicaSet === null)(`the replica set ${replicaSet}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'replica-set-'));
  const database = `test-${randomUUID()}`;
  const catalogue = smallCatalogue();
  let client: MongoClient;
  let stores: MongoStore[] = [];
  beforeAll(async () => {
    const options = { uri: uri ?? '', database, keyFile: join(folder, 'keys.json') };
    // One after the other: the first makes the key file.
    for (let i = 0; i < instances; i++) stores.push((await openMongoStore(options)).store);
    client = await new MongoClient(uri ?? '').connect();
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
    await client.db(database).dropDatabase();
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const storeOf = (index: number): MongoStore => stores[index % instances] ?? expect.unreachable();

  /** As a client does: the same again until it is known. What was refused or not answered may have been done. */
  async function persist<Result>(work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof StoreError) || error.code !== 'unavailable') throw error;
        await wait(200);
      }
    }
  }

  it(`loses, doubles and forks nothing over ${stepDowns} forced elections`, async () => {
    const acknowledged: string[] = [];
    let going = true;
    const write = async (writer: number): Promise<void> => {
      for (let i = 0; going; i++) {
        const id = brandAs<ReportId>(`report-${writer}-${i}`);
        const key = brandAs<ConversationKey>(`web:${id}`);
        const told = draft({ id });
        await persist(async () => {
          const held = await storeOf(writer + i).byConversation(key);
          if (held === null) await storeOf(writer + i).create(told, key);
        });
        const submitted = submit({ ...told, version: 1 }, { catalogue, now: t0 });
        await persist(async () => {
          const held = await storeOf(writer + i).load(serviceScope, id);
          if (held?.case) return;
          const entry = { at: t0, actor: 'reporter', processing: 'collection', recipient: null, reason: null } as const;
          await storeOf(writer + i).save(serviceScope, submitted, 1, [{ ...entry, what: 'submitted', report: id }]);
        });
        acknowledged.push(id);
      }
    };
    const writing = Array.from({ length: writers }, (_, writer) => write(writer));
    for (let election = 0; election < stepDowns; election++) {
      await wait(3_000);
      await client
        .db('admin')
        .command({ replSetStepDown: 5, secondaryCatchUpPeriodSecs: 0, force: true })
        .catch((error: { code?: number }) => {
          // The old primary closes its connections, ours among them; no right to do it is another matter.
          if (error.code === 13) throw error;
        });
    }
    going = false;
    await Promise.all(writing);
    await persist(() => storeOf(0).tidy(t0));
    for (const id of acknowledged) {
      const dossier = await persist(() => storeOf(1).load(serviceScope, brandAs<ReportId>(id)));
      expect(dossier?.case?.deliveries.length, id).toBeGreaterThan(0);
    }
    const { records } = expectWhole(await verifyAudit(storeOf(2).audit, []));
    const about: string[] = [];
    for (let after = 0; after < records; after += 1_000)
      about.push(...(await storeOf(0).audit.read(after, 1_000)).map(({ report }) => report ?? ''));
    expect(new Set(about).size).toBe(about.length);
    expect(new Set(about)).toEqual(new Set(acknowledged));
    process.stdout.write(
      `${JSON.stringify({ name: 'replica-set', stepDowns, acknowledged: acknowledged.length, lost: 0, doubled: 0, records })}\n`,
    );
  });

  it(`${cases} deliveries are claimed once each by ${writers} workers of ${instances} instances`, async () => {
    const now = instant(new Date());
    const ids = Array.from({ length: cases }, () => brandAs<ReportId>(randomUUID()));
    await Promise.all(
      ids.map(async (id, i) => {
        await storeOf(i).create(draft({ id }), brandAs<ConversationKey>(`web:${id}`));
        await storeOf(i).save(serviceScope, submit({ ...draft({ id }), version: 1 }, { catalogue, now }), 1);
      }),
    );
    const claimed: string[] = [];
    await Promise.all(
      Array.from({ length: writers }, async (_, worker) => {
        for (;;) {
          const claims = await storeOf(worker).claimDue(`w${worker}`, now, 600_000, 10);
          if (claims.length === 0) return;
          claimed.push(...claims.map(({ dossier, delivery }) => `${dossier.report.id} ${delivery.id}`));
        }
      }),
    );
    expect(new Set(claimed).size).toBe(claimed.length);
    const reports = new Set(claimed.map((one) => one.split(' ')[0]));
    for (const id of ids) expect(reports).toContain(id);
  });
});

function expectWhole(verified: Awaited<ReturnType<typeof verifyAudit>>) {
  expect(verified.ok).toBe(true);
  return verified as Extract<typeof verified, { ok: true }>;
}
