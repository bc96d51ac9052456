import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { migrations } from '../../store/sqlite/schema.ts';
import type { SqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { auditEntry, draft, later, smallCatalogue, t0 } from '../cases/fixture.ts';
import { expectWholeAfterAll } from './at-once.ts';
import { describeStore } from './contract.ts';
import { expectOthersUnharmed } from './damaged-key.ts';
import { acknowledgedUntilKilled, expectKept } from './killed.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describeStore('sqlite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-contract-'));
  const { store } = await openSqliteStore({ folder });
  return {
    store,
    end: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

// What one process has written another has to open: nothing of it is in its memory.
describeStore('sqlite, read by another process', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-contract-'));
  const { store } = await openSqliteStore({ folder });
  const { store: reader } = await openSqliteStore({ folder });
  const read = ['load', 'byConversation', 'byReference', 'byPauseCode', 'toldIn', 'queue', 'deadLetters'] as const;
  for (const name of read) Object.assign(store, { [name]: reader[name].bind(reader) });
  return {
    store,
    end: async () => {
      await reader.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

const key = (name: string) => brandAs<ConversationKey>(`web:${name}`);
const withId = (id: string) => draft({ id: brandAs<ReportId>(id) });
async function use<Result>(folder: string, work: (store: SqliteStore) => Promise<Result>): Promise<Result> {
  const { store } = await openSqliteStore({ folder });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
const filled = async (folder: string): Promise<void> => {
  await use(folder, async (store) => {
    for (let i = 0; i < 30; i++) await store.create(withId(`report-${i}`), key(`c${i}`));
  });
};
const everyByte = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
    .join('\n');

describe('on disk', () => {
  it('nothing that a person told can be read, in no file', async () => {
    const folder = newFolder();
    const canary = 'canary-7f3a-the-blue-suitcase';
    await use(folder, async (store) => {
      const dossier = submit(draft({ statements: [{ messageId: brandAs('m'), at: t0, text: canary, kind: 'told' }] }), {
        catalogue: smallCatalogue(),
        now: t0,
      });
      await store.create(
        { ...dossier, turns: [{ ...(dossier.turns[0] ?? expect.unreachable()), message: { text: canary } }] },
        key(canary),
      );
      await store.files.put(
        { id: 'file-1', name: canary, mediaType: 'text/plain', bytes: 3, sha256: '', scan: 'clean' },
        Buffer.from(canary),
        dossier.report.id,
      );
      await store.beginAttempt(canary, t0);
      expect(everyByte(folder)).not.toContain(canary);
    });
    expect(everyByte(folder)).not.toContain(canary);
  });

  it('the key of a removed report is in no file any more', async () => {
    const folder = newFolder();
    await filled(folder);
    const database = new DatabaseSync(join(folder, 'reports.db'));
    const row = database.prepare('SELECT wrapped FROM keys WHERE report = ?').get('report-7');
    database.close();
    const wrapped = Buffer.from(row?.wrapped as Uint8Array).toString('latin1');
    expect(everyByte(folder)).toContain(wrapped);
    await use(folder, async (store) => {
      expect(await store.remove(serviceScope, brandAs<ReportId>('report-7'))).toBe(true);
      expect(everyByte(folder)).not.toContain(wrapped);
      expect(await store.load(serviceScope, brandAs<ReportId>('report-8'))).not.toBeNull();
    });
  });

  it('no conversation is bound to a report that is being removed', async () => {
    const folder = newFolder();
    await filled(folder);
    const id = brandAs<ReportId>('report-4');
    await use(folder, async (store) => {
      const bound: Promise<unknown>[] = [];
      vi.spyOn(store.files, 'removeBytes').mockImplementationOnce(() => {
        bound.push(store.bindConversation(key('late'), id).catch((error: unknown) => error));
      });
      expect(await store.remove(serviceScope, id)).toBe(true);
      expect(await Promise.all(bound)).toMatchObject([{ code: 'no-report' }]);
      expect(await store.create(withId('after-it'), key('late'))).toBe('created');
    });
  });

  it('the key of a removed report goes with the next sweep where somebody was reading meanwhile', async () => {
    const folder = newFolder();
    await filled(folder);
    const reader = new DatabaseSync(join(folder, 'reports.db'));
    const row = reader.prepare('SELECT wrapped FROM keys WHERE report = ?').get('report-7');
    const wrapped = Buffer.from(row?.wrapped as Uint8Array).toString('latin1');
    await use(folder, async (store) => {
      reader.exec('BEGIN; SELECT count(*) FROM keys;');
      expect(await store.remove(serviceScope, brandAs<ReportId>('report-7'))).toBe(true);
      reader.exec('COMMIT');
      await store.tidy(t0);
      expect(everyByte(folder)).not.toContain(wrapped);
    });
    reader.close();
  });

  it('a removal that was cut short after its first step has erased, frees its conversation, and can be finished', async () => {
    const folder = newFolder();
    await filled(folder);
    const id = brandAs<ReportId>('report-3');
    await use(folder, async (store) => {
      const cut = vi.spyOn(store.files, 'removeBytes').mockImplementationOnce(() => {
        throw new Error('the process ended here');
      });
      await expect(store.remove(serviceScope, id, [auditEntry('erased')])).rejects.toThrow('ended here');
      cut.mockRestore();
      expect(await store.load(serviceScope, id)).toBeNull();
      expect(await store.idle('open', later(1), 100)).toContain(id);
      expect(await store.create(withId('after-it'), key('c3'))).toBe('created');
      expect(await store.remove(serviceScope, id, [auditEntry('erased')])).toBe(true);
      expect(await store.idle('open', later(1), 100)).not.toContain(id);
      expect((await store.byConversation(key('c3')))?.report.id).toBe('after-it');
      expect((await store.audit.read(0, 100)).filter(({ what }) => what === 'erased')).toHaveLength(1);
    });
  });

  it('a sealed part that was moved to another report does not open, and stops neither the deliveries nor the queue of the rest', async () => {
    const folder = newFolder();
    const catalogue = smallCatalogue();
    await use(folder, async (store) => {
      for (const id of ['a', 'b', 'c']) await store.create(submit(withId(id), { catalogue, now: t0 }), key(id));
    });
    const database = new DatabaseSync(join(folder, 'reports.db'));
    database.exec(`UPDATE dossiers SET kase = (SELECT kase FROM dossiers WHERE id = 'b') WHERE id = 'a'`);
    database.close();
    await use(folder, async (store) => {
      await expect(store.load(serviceScope, brandAs<ReportId>('a'))).rejects.toMatchObject({ code: 'sealed' });
      const claims = await store.claimDue('w', t0, 60_000, 10);
      expect(new Set(claims.map(({ dossier }) => dossier.report.id))).toEqual(new Set(['b', 'c']));
      expect(await store.dueSummary(t0)).toMatchObject({ unreadable: 1 });
      const { rows: shown } = await store.queue(serviceScope, { status: 'open' });
      expect(shown.map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
    });
  });
});

it('a file that is put while another process removes its report leaves nothing', async () => {
  const folder = newFolder();
  const report = brandAs<ReportId>('report-1');
  await use(folder, async (store) => {
    await store.create(withId('report-1'), key('c1'));
    const meta = { id: 'late', name: 'n', mediaType: 'image/png', bytes: 1, sha256: '', scan: 'not-scanned' } as const;
    const put = store.files.put(meta, Buffer.from('x'), report);
    // Its bytes are written, and its row waits for its turn.
    const database = new DatabaseSync(join(folder, 'reports.db'));
    for (const [table, column] of [
      ['keys', 'report'],
      ['dossiers', 'id'],
    ])
      database.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(report);
    database.close();
    await expect(put).rejects.toMatchObject({ code: 'no-report' });
    expect(await store.files.unscanned(10)).toEqual([]);
    expect(readdirSync(join(folder, 'files'))).toEqual([]);
  });
});

it.each([1, 2, 3])('many at once, over several instances, leave it whole: seed %i', async (seed) => {
  const folder = newFolder();
  const opened = await Promise.all([1, 2, 3].map(() => openSqliteStore({ folder })));
  const stores = opened.map(({ store }) => store);
  await expectWholeAfterAll(stores, seed);
  for (const store of stores) await store.close();
  const database = new DatabaseSync(join(folder, 'reports.db'));
  for (const table of ['files', 'conversations', 'told_in', 'keys'])
    expect(
      database.prepare(`SELECT * FROM ${table} WHERE report NOT IN (SELECT id FROM dossiers)`).all(),
      table,
    ).toEqual([]);
  database.close();
});

it('one damaged key stops nothing of the other reports', async () => {
  const folder = newFolder();
  await use(folder, (store) =>
    expectOthersUnharmed(store, async (report) => {
      const database = new DatabaseSync(join(folder, 'reports.db'));
      database.prepare('UPDATE keys SET wrapped = ? WHERE report = ?').run(Buffer.from('damaged'), report);
      database.prepare('UPDATE dossiers SET version = version + 1 WHERE id = ?').run(report);
      database.close();
    }),
  );
});

describe('what is kept opened', () => {
  const id = brandAs<ReportId>('report-1');
  const paused = async (store: SqliteStore, locale: string) => {
    const held = (await store.byConversation(key('c1'))) ?? expect.unreachable();
    return store.save(serviceScope, { ...held, report: { ...held.report, locale } }, held.version);
  };

  it('is not opened again while nobody has written it, and never outlives what another process wrote', async () => {
    const folder = newFolder();
    await filled(folder);
    await use(folder, (one) =>
      use(folder, async (other) => {
        const first = await one.byConversation(key('c1'));
        expect(await one.byConversation(key('c1'))).toBe(first);
        expect(await one.load(serviceScope, id)).toBe(first);
        expect(await paused(other, 'gd')).toBe('saved');
        expect(await one.byConversation(key('c1'))).toMatchObject({ version: 2, report: { locale: 'gd' } });
        expect(await paused(one, 'pl')).toBe('saved');
        expect(await other.load(serviceScope, id)).toMatchObject({ version: 3, report: { locale: 'pl' } });
        await other.remove(serviceScope, id);
        expect(await one.load(serviceScope, id)).toBeNull();
        expect(await one.byConversation(key('c1'))).toBeNull();
      }),
    );
  });

  it('is nothing that was not committed', async () => {
    const folder = newFolder();
    const catalogue = smallCatalogue();
    await use(folder, async (store) => {
      await store.create(submit(withId('report-1'), { catalogue, now: t0 }), key('c1'));
      const before = await store.load(serviceScope, id);
      // Claiming reads inside the transaction that `hold` then ends.
      const broken = store.claimDue('w', t0, 60_000, 10, () => {
        throw new TypeError('a bug');
      });
      await expect(broken).rejects.toThrow('a bug');
      expect(await store.load(serviceScope, id)).toBe(before);
      const [claim] = await store.claimDue('w', t0, 60_000, 10);
      expect(await store.load(serviceScope, id)).toEqual(claim?.dossier);
      expect(claim?.dossier.version).toBe(2);
    });
  });
});

describe('opening', () => {
  it('makes the key file for its owner only, and keeps it', async () => {
    const folder = newFolder();
    await filled(folder);
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
    const before = readFileSync(join(folder, 'keys.json'), 'utf8');
    await use(folder, async (store) => expect(await store.byConversation(key('c1'))).toMatchObject({ version: 1 }));
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe(before);
  });

  it('takes one key file and one database, though several start at once', async () => {
    const folder = newFolder();
    const opened = await Promise.all([1, 2, 3].map(() => openSqliteStore({ folder })));
    expect(new Set(opened.map(({ keys: ring }) => ring.fingerprint(1))).size).toBe(1);
    await Promise.all(opened.map(({ store }) => store.close()));
  });

  const keys = (folder: string) => join(folder, 'keys.json');
  const database = (folder: string) => join(folder, 'reports.db');
  it.each<[string, string, RegExp, (folder: string) => void]>([
    ['the key file is missing', 'key-missing', /Put it back/, (folder) => rmSync(keys(folder))],
    [
      'the key file is another’s',
      'wrong-key',
      /not the one/,
      (folder) => {
        const file = JSON.parse(readFileSync(keys(folder), 'utf8')) as { keks: { key: string }[] };
        for (const one of file.keks) one.key = Buffer.alloc(32, 7).toString('base64');
        writeFileSync(keys(folder), JSON.stringify(file));
      },
    ],
    ['others can read the key file', 'key-unsafe', /chmod 600/, (folder) => chmodSync(keys(folder), 0o644)],
    [
      'the key file is cut off',
      'key-unsafe',
      /Put the right one back/,
      (folder) => writeFileSync(keys(folder), '{"version":1,'),
    ],
    [
      'the database is no database',
      'corrupt',
      /restore the newest backup/,
      (folder) => writeFileSync(database(folder), 'x'.repeat(10_000)),
    ],
    [
      'the database is damaged',
      'corrupt',
      /restore the newest backup/,
      (folder) => {
        const bytes = readFileSync(database(folder));
        bytes.fill(0xaa, 3 * 4096, 12 * 4096);
        writeFileSync(database(folder), bytes);
      },
    ],
    [
      'the database is from a newer version',
      'newer-schema',
      /newer version/,
      (folder) => {
        const newer = new DatabaseSync(database(folder));
        newer.exec(`PRAGMA user_version = ${migrations.length + 1}`);
        newer.close();
      },
    ],
    [
      'the folder is a file',
      'unwritable',
      /DATA_DIR/,
      (folder) => {
        rmSync(folder, { recursive: true });
        writeFileSync(folder, '');
      },
    ],
    [
      'the database is a folder',
      'unwritable',
      /DATA_DIR/,
      (folder) => {
        rmSync(database(folder));
        mkdirSync(database(folder));
      },
    ],
  ])('is refused when %s: %s', async (_, code, sentence, spoil) => {
    const folder = newFolder();
    await filled(folder);
    spoil(folder);
    const refused = openSqliteStore({ folder });
    await expect(refused).rejects.toMatchObject({ code });
    await expect(refused).rejects.toThrow(sentence);
  });

  it('does not mend a wrong key file by sealing with it: with the right one back, all is there', async () => {
    const folder = newFolder();
    await filled(folder);
    const right = readFileSync(keys(folder), 'utf8');
    const other = newFolder();
    await filled(other);
    writeFileSync(keys(folder), readFileSync(keys(other)));
    await expect(openSqliteStore({ folder })).rejects.toMatchObject({ code: 'wrong-key' });
    writeFileSync(keys(folder), right);
    await use(folder, async (store) => expect(await store.byConversation(key('c29'))).not.toBeNull());
  });

  it('waits for another process, then says that it is locked; a write does the same', async () => {
    const folder = newFolder();
    await filled(folder);
    const { store } = await openSqliteStore({ folder, busyMs: 80 });
    const other = new DatabaseSync(database(folder));
    other.exec('BEGIN IMMEDIATE');
    await expect(openSqliteStore({ folder, busyMs: 50 })).rejects.toMatchObject({ code: 'locked' });
    await expect(store.create(withId('late'), key('late'))).rejects.toMatchObject({ code: 'locked' });
    expect(await store.health()).toMatchObject({
      ok: false,
      problem: expect.stringContaining('another process') as string,
    });
    const patient = store.create(withId('patient'), key('patient'));
    other.exec('COMMIT');
    expect(await patient).toBe('created');
    other.close();
    await store.close();
  });

  it('a full disk is said to be full, loses nothing, and heals', async () => {
    const folder = newFolder();
    await filled(folder);
    const { store } = await openSqliteStore({ folder, largestBytes: statSync(database(folder)).size + 100_000 });
    const big = (i: number) => draft({ id: brandAs<ReportId>(`big-${i}`), locale: 'x'.repeat(20_000) });
    const kept: string[] = [];
    const fill = async () => {
      for (let i = 0; i < 50; i++)
        if ((await store.create(big(i), key(`big-${i}`))) === 'created') kept.push(`big-${i}`);
    };
    await expect(fill()).rejects.toMatchObject({ code: 'disk-full' });
    expect(await store.byConversation(key('c3'))).not.toBeNull();
    await store.close();
    await use(folder, async (again) => {
      for (const id of kept) expect(await again.byConversation(key(id))).not.toBeNull();
      expect(await again.create(withId('after'), key('after'))).toBe('created');
    });
  });
});

describe('a new version of the tables', () => {
  const step = `ALTER TABLE staff ADD COLUMN email TEXT`;

  it('is reached in one go, and keeps a whole copy of what was before', async () => {
    const folder = newFolder();
    await filled(folder);
    const { store } = await openSqliteStore({ folder, migrations: [...migrations, step] });
    expect(await store.schemaVersion()).toBe(migrations.length + 1);
    expect(await store.byConversation(key('c5'))).not.toBeNull();
    await store.close();
    const copy = new DatabaseSync(join(folder, `reports.db.v${migrations.length}.bak`));
    expect(copy.prepare('SELECT count(*) AS n FROM dossiers').get()).toMatchObject({ n: 30 });
    expect(copy.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: migrations.length });
    copy.close();
  });

  it('leaves everything as it was when a step fails', async () => {
    const folder = newFolder();
    await filled(folder);
    await expect(
      openSqliteStore({ folder, migrations: [...migrations, step, 'CREATE TABLE staff (id TEXT)'] }),
    ).rejects.toThrow();
    await use(folder, async (store) => {
      expect(await store.schemaVersion()).toBe(migrations.length);
      expect(await store.byConversation(key('c5'))).not.toBeNull();
    });
  });
});

describe('kill -9', () => {
  it('loses nothing that was acknowledged', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 2; round++) {
      const folder = newFolder();
      const acknowledged = await acknowledgedUntilKilled('writer.ts', [folder], 5 + round * 45);
      await use(folder, async (store) => {
        await expectKept(store, acknowledged);
        expect((await store.dueSummary(t0)).due).toBeGreaterThanOrEqual(acknowledged.length);
      });
    }
  });
});
