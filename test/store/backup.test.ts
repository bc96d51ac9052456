// Backup and restore of the embedded store: under load, over other data, and with a backup that is not what it was.

import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId, type StaffId } from '../../model/ids.ts';
import { backupSqlite } from '../../store/backup/sqlite-backup.ts';
import { restoreSqlite } from '../../store/backup/sqlite-restore.ts';
import { safeName } from '../../store/file-store.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { auditEntry, draft, later, smallCatalogue, t0 } from '../cases/fixture.ts';
import { commandEnv } from '../support/command.ts';
import { restoresUnderLoad } from './backup-under-load.ts';

const id = brandAs<ReportId>('one');
const photo = { id: 'photo', name: 'p.png', mediaType: 'image/png', bytes: 4, sha256: 'ab', scan: 'clean' } as const;

let folder: string;
const at = (name: string): string => join(folder, name);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  const { store } = await openSqliteStore({ folder: at('data'), keyFile: at('keys.json') });
  await store.create(draft({ id }), brandAs<ConversationKey>('web:one'));
  await store.files.put(photo, Buffer.alloc(300_000, 3), id);
  const kase = submit({ ...draft({ id }), version: 1 }, { catalogue: smallCatalogue(), now: t0 });
  await store.save(serviceScope, kase, 1, [{ ...auditEntry('case submitted'), report: id }]);
  const member = { id: brandAs<StaffId>('isla'), name: 'Isla', partner: 'police-scotland', role: 'triage' } as const;
  await store.staff.put(member);
  await store.staff.createLink(member.id, later(3_600_000));
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const restore = () => restoreSqlite(at('backup'), at('restored'), at('keys.json'));
const photoIn = (place: string): string => join(at(place), 'files', safeName(id), safeName(photo.id));

describe('a backup of the embedded store', () => {
  it('is taken while another process writes, and everything acknowledged before is in it, restored', async () => {
    rmSync(at('data'), { recursive: true });
    const source = { dataDir: at('data'), keyFile: at('keys.json'), mongodbUri: null };
    await restoresUnderLoad(
      {
        source,
        backUp: (target) => backupSqlite(source.dataDir, target),
        restore: (from, into) => restoreSqlite(from, into.dataDir, into.keyFile),
        place: (round) => ({ target: at(`backup-${round}`), into: { ...source, dataDir: at(`restored-${round}`) } }),
      },
      3,
    );
  });

  it('holds no key, nobody signed in and nothing unfinished, and others cannot look into it', async () => {
    await backupSqlite(at('data'), at('backup'));
    expect(readdirSync(folder).toSorted()).toEqual(['backup', 'data', 'keys.json']);
    expect(readdirSync(at('backup')).toSorted()).toEqual(['files', 'manifest.jsonl', 'reports.db']);
    const { keks, phraseKey } = JSON.parse(readFileSync(at('keys.json'), 'utf8')) as {
      keks: { key: string }[];
      phraseKey: string;
    };
    const bytes = readFileSync(at('backup/reports.db'));
    for (const key of [...keks.map((one) => one.key), phraseKey]) {
      expect(bytes.includes(Buffer.from(key, 'base64'))).toBe(false);
      expect(bytes.includes(key)).toBe(false);
    }
    const database = new DatabaseSync(at('backup/reports.db'), { readOnly: true });
    expect(database.prepare('SELECT count(*) AS n FROM links').get()?.n).toBe(0);
    expect(database.prepare('SELECT count(*) AS n FROM staff').get()?.n).toBe(1);
    database.close();
    expect(statSync(at('backup')).mode & 0o077).toBe(0);
  });

  it('leaves out what was erased while it was taken', async () => {
    // As an erasure leaves it that a backup meets half way: the key is gone, then the bytes.
    const database = new DatabaseSync(at('data/reports.db'));
    database.exec(`DELETE FROM keys WHERE report = 'one'`);
    database.close();
    rmSync(photoIn('data'));
    expect(await backupSqlite(at('data'), at('backup'))).toMatchObject({ files: 0 });
    await restore();
    const { store } = await openSqliteStore({ folder: at('restored'), keyFile: at('keys.json') });
    expect(await store.load(serviceScope, id)).toBeNull();
    await store.close();
  });

  it('is not taken where evidence is missing, over an older one, or of nothing', async () => {
    rmSync(photoIn('data'));
    await expect(backupSqlite(at('data'), at('backup'))).rejects.toMatchObject({ code: 'corrupt' });
    mkdirSync(at('backup'));
    await expect(backupSqlite(at('data'), at('backup'))).rejects.toThrow(/there already.*never takes the place/s);
    await expect(backupSqlite(at('nowhere'), at('new'))).rejects.toThrow(/no embedded store/);
    expect(readdirSync(folder).toSorted()).toEqual(['backup', 'data', 'keys.json']);
  });
});

describe('a restore of the embedded store', () => {
  beforeEach(async () => {
    await backupSqlite(at('data'), at('backup'));
  });

  it.each<[string, () => void, RegExp, string]>([
    ['its list is cut short', () => truncateSync(at('backup/manifest.jsonl'), 300), /cut short/, 'corrupt'],
    [
      'its list ends at a whole line',
      () => {
        const lines = readFileSync(at('backup/manifest.jsonl'), 'utf8').split('\n');
        writeFileSync(at('backup/manifest.jsonl'), `${lines.slice(0, -2).join('\n')}\n`);
      },
      /cut short/,
      'corrupt',
    ],
    [
      'its list was changed',
      () => {
        const text = readFileSync(at('backup/manifest.jsonl'), 'utf8');
        writeFileSync(at('backup/manifest.jsonl'), text.replace('"rows":1', '"rows":2'));
      },
      /does not fit its checksum/,
      'corrupt',
    ],
    ['its list goes on', () => appendFileSync(at('backup/manifest.jsonl'), '{}\n'), /follows its end/, 'corrupt'],
    ['its list is missing', () => rmSync(at('backup/manifest.jsonl')), /no such file/, 'corrupt'],
    ['its database is cut short', () => truncateSync(at('backup/reports.db'), 20_000), /damaged|rows/, 'corrupt'],
    [
      'a row was changed',
      () => {
        const database = new DatabaseSync(at('backup/reports.db'));
        database.exec('UPDATE dossiers SET version = 9');
        database.close();
      },
      /table dossiers does not hold the 1 rows/,
      'corrupt',
    ],
    [
      'a file of evidence was changed',
      () => writeFileSync(photoIn('backup'), 'other'),
      /evidence was changed/,
      'corrupt',
    ],
    ['a file of evidence is missing', () => rmSync(photoIn('backup')), /evidence is missing/, 'corrupt'],
    ['the key file is missing', () => rmSync(at('keys.json')), /Put it back/, 'key-missing'],
    [
      'the target is in use',
      () => cpSync(at('data'), at('restored'), { recursive: true }),
      /Set DATA_DIR/,
      'not-empty',
    ],
  ])('is refused when %s, and nothing is left behind', async (_name, spoil, message, code) => {
    spoil();
    const before = readdirSync(folder, { recursive: true }).length;
    const error = await restore().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code });
    expect(String(error)).toMatch(message);
    expect(readdirSync(folder, { recursive: true })).toHaveLength(before);
  });

  it('is refused with the key file of another deployment', async () => {
    await (await openSqliteStore({ folder: at('other') })).store.close();
    await expect(restoreSqlite(at('backup'), at('restored'), at('other/keys.json'))).rejects.toMatchObject({
      code: 'wrong-key',
    });
  });

  it('as commands: says what was done, what else to keep, and that the chain holds', async () => {
    const run = (file: string, dataDir: string, place: string) =>
      promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../commands', file), place], {
        env: commandEnv({ DATA_DIR: dataDir, KEY_FILE: at('keys.json') }),
      });
    const backedUp = await run('backup.ts', at('data'), at('second'));
    expect(backedUp.stdout).toMatch(/and 1 files of evidence.*Keep apart from it.*keys\.json.*partners file/s);
    const restored = await run('restore.ts', at('restored'), at('second'));
    expect(restored.stdout).toMatch(/all read back and compared.\nAudit chain: 1 records, whole/);
    await expect(run('restore.ts', at('restored'), at('second'))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^.*holds reports\.db already\. Nothing was changed[^\n]*\n$/) as string,
    });
    await expect(run('backup.ts', at('data'), at('second'))).rejects.toMatchObject({ code: 1 });
  });
});
