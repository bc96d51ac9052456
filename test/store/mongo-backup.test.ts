// Backup and restore of the MongoDB store: under load, over other data, and with a file that is not what it was.

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { brandAs, type ConversationKey, type PauseCode, type ReportId } from '../../model/ids.ts';
import { LinesOut } from '../../store/backup/checked-lines.ts';
import { backupMongo } from '../../store/backup/mongo-backup.ts';
import { restoreMongo } from '../../store/backup/mongo-restore.ts';
import { serviceScope } from '../../store/scope.ts';
import { draft, t0 } from '../cases/fixture.ts';
import { commandEnv } from '../support/command.ts';
import { hasMongo } from '../support/mongo.ts';
import { restoresUnderLoad } from './backup-under-load.ts';
import { useMongo } from './mongo-fixture.ts';

const id = brandAs<ReportId>('one');
const photo = { id: 'photo', name: 'p.png', mediaType: 'image/png', bytes: 4, sha256: 'ab', scan: 'clean' } as const;
const entry = { at: t0, actor: 'system', processing: 'operation', recipient: null, reason: null } as const;

describe.skipIf(!hasMongo)('backup of the MongoDB store', () => {
  const mongo = useMongo();
  let folder: string;
  let source: string;
  /** A backup of it. */
  let whole: Buffer;
  const at = (name: string): string => join(folder, name);
  const keyFile = () => join(mongo.folder, 'keys.json');
  const uriOf = (database: string): string => {
    const uri = new URL(mongo.uri());
    uri.pathname = `/${database}`;
    return uri.href;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backup-'));
    source = mongo.newDatabase();
    const store = await mongo.open(source);
    await store.create(draft({ id }), brandAs<ConversationKey>('web:one'));
    // More than one piece of it.
    await store.files.put(photo, Buffer.alloc(2_500_000, 3), id);
    for (let i = 0; i < 150; i++) await store.audit.append({ ...entry, what: `line ${i}`, report: null });
    await backUp();
    whole = readFileSync(at('b.jsonl.gz'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => rmSync(at('b.jsonl.gz'), { force: true }));
  const backUp = () => backupMongo(uriOf(source), at('b.jsonl.gz'));
  const restoreInto = (database: string) => restoreMongo(at('b.jsonl.gz'), uriOf(database), keyFile());

  it('is taken while another process writes, and everything acknowledged before is in it, restored', async () => {
    const store = { dataDir: folder, keyFile: keyFile(), mongodbUri: uriOf(mongo.newDatabase()) };
    await restoresUnderLoad(
      {
        source: store,
        backUp: (target) => backupMongo(store.mongodbUri, target),
        restore: (from, into) => restoreMongo(from, into.mongodbUri ?? '', into.keyFile),
        place: (round) => ({
          target: at(`load-${round}.jsonl.gz`),
          into: { ...store, mongodbUri: uriOf(mongo.newDatabase()) },
        }),
      },
      1,
    );
  });

  it('brings back evidence in pieces and more than a page of rows, for the owner of the key file alone', async () => {
    const backedUp = await backUp();
    expect(statSync(at('b.jsonl.gz')).mode & 0o077).toBe(0);
    const database = mongo.newDatabase();
    expect(await restoreInto(database)).toEqual({
      ...backedUp,
      auditHead: { seq: 150, hash: expect.any(String) as string },
    });
    const store = await mongo.open(database);
    expect(await store.files.get(serviceScope, 'photo')).toMatchObject({ bytes: Buffer.alloc(2_500_000, 3) });
    expect((await store.byConversation(brandAs<ConversationKey>('web:one')))?.report.id).toBe('one');
  });

  it('holds nothing of a report that came while it was taken, and whose case is not in it', async () => {
    const store = await mongo.open(source);
    const late = brandAs<ReportId>('late');
    const write = LinesOut.prototype.write;
    let isFirst = true;
    const spy = vi.spyOn(LinesOut.prototype, 'write').mockImplementation(async function (this: LinesOut, line) {
      if (line.startsWith('{"in":"dossiers"') && isFirst) {
        isFirst = false;
        const code = brandAs<PauseCode>('P-late');
        await store.create(draft({ id: late, pauseCode: code }), brandAs<ConversationKey>('web:late'));
        await store.files.put({ ...photo, id: 'late-photo' }, Buffer.from('late'), late);
      }
      return write.call(this, line);
    });
    const backedUp = await backUp();
    spy.mockRestore();
    const database = mongo.newDatabase();
    expect(await restoreInto(database)).toMatchObject(backedUp);
    const left = await Promise.all(
      ['dossiers', 'codes', 'files', 'keys', 'evidence.files'].map((name) =>
        mongo.db(database).collection(name).countDocuments(),
      ),
    );
    // Else nothing would ever erase them: no dossier leads to them.
    expect(left).toEqual([1, 0, 1, 1, 1]);
    await store.remove(serviceScope, late);
  });

  it.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['was cut short', (bytes) => bytes.subarray(0, bytes.length - 100), /cut short/],
    ['was damaged', (bytes) => Buffer.concat([bytes.subarray(0, 2_000), Buffer.alloc(50), bytes.subarray(2_050)]), /./],
    ['lacks its end', (bytes) => withText(bytes, (text) => text.replace(/\{"end":.*\n$/, '')), /cut short/],
    ['had a row taken out', (bytes) => withText(bytes, (text) => text.replace(/\{"in":"keys".*\n/, '')), /checksum/],
    ['was made by hand', () => gzipSync('hello\n'), /cut short/],
  ])('is refused when the file %s: nothing is written', async (_name, spoil, message) => {
    writeFileSync(at('b.jsonl.gz'), spoil(whole));
    const database = mongo.newDatabase();
    const error = await restoreInto(database).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'corrupt' });
    expect(String(error)).toMatch(message);
    expect(await mongo.db(database).listCollections().toArray()).toEqual([]);
  });

  it('is refused over other data, and by a server while it is not finished', async () => {
    writeFileSync(at('b.jsonl.gz'), whole);
    await expect(restoreInto(source)).rejects.toMatchObject({ code: 'not-empty' });
    const half = mongo.newDatabase();
    await mongo.db(half).collection<{ _id: string }>('meta').insertOne({ _id: 'restore' });
    await expect(mongo.open(half)).rejects.toMatchObject({ code: 'moving' });
    await expect(restoreInto(half)).rejects.toMatchObject({ code: 'not-empty' });
    await expect(backUp()).rejects.toThrow('there already');
    await expect(backupMongo(uriOf(mongo.newDatabase()), at('empty.gz'))).rejects.toThrow(/holds no reports/);
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
    truncateSync(at('b.jsonl.gz'));
    await expect(restoreInto(mongo.newDatabase())).rejects.toThrow(/cut short/);
  });

  it('as commands: says what was done, and that the chain holds', async () => {
    const run = (file: string, database: string) =>
      promisify(execFile)(process.execPath, [join(import.meta.dirname, '../../commands', file), at('b.jsonl.gz')], {
        env: commandEnv({ DATA_DIR: folder, KEY_FILE: keyFile(), MONGODB_URI: uriOf(database) }),
      });
    expect((await run('backup.ts', source)).stdout).toMatch(/and 1 files of evidence.*Keep apart from it/s);
    const { stdout } = await run('restore.ts', mongo.newDatabase());
    expect(stdout).toMatch(/all read back and compared.\nAudit chain: 150 records, whole/);
  });
});

const withText = (bytes: Buffer, change: (text: string) => string): Buffer =>
  gzipSync(change(gunzipSync(bytes).toString('utf8')));
