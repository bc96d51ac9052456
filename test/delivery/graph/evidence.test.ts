import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nameOf } from '../../../delivery/methods/graph-evidence.ts';
import { pieceBytes } from '../../../delivery/methods/graph-upload.ts';
import { quickXorHash } from '../../../delivery/quick-xor-hash.ts';
import { brandAs, type ReportId } from '../../../model/ids.ts';
import type { FileRef } from '../../../model/message.ts';
import type { Fault } from './fake-graph.ts';
import { later, once, type Rig, startRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig(2_000);
});
afterEach(() => rig.stop());
const asked = (what: string) => rig.fake.asked.filter((one) => one.what === what).length;
const text = (value: string) => expect.stringContaining(value) as string;

/** Bytes that differ everywhere, so that pieces in the wrong order would be seen. */
const bytesOf = (length: number, seed = 1): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let i = 0, value = seed; i < length; i++) {
    value = (value * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[i] = value >> 16;
  }
  return bytes;
};
const refOf = (name: string, bytes: Buffer, mediaType = 'image/png'): FileRef => ({
  id: `id of ${name}`,
  name,
  bytes: bytes.length,
  mediaType,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  scan: 'not-scanned',
});
async function withFiles(
  ...files: [name: string, bytes: Buffer, scan: FileRef['scan'], mediaType?: string][]
): Promise<ReportId> {
  const refs = files.map(([name, bytes, , mediaType]) => refOf(name, bytes, mediaType));
  const id = await rig.submit('graph-evidence', { id: brandAs<ReportId>('with-files'), files: refs });
  for (const [i, [, bytes, scan]] of files.entries()) {
    const ref = refs[i];
    if (!ref) continue;
    await rig.store.files.put(ref, bytes, id);
    await rig.store.files.setScan(ref.id, scan);
  }
  return id;
}

const small = bytesOf(1_000);
const large = bytesOf(2 * pieceBytes + 777, 7);

describe('evidence', () => {
  it('goes in pieces and in order, without a token, under a name of its content', async () => {
    const id = await withFiles(['a photo.png', small, 'clean'], ['long.png', large, 'clean']);
    await rig.worker().runOnce();
    expect(rig.faults).toEqual([]);
    expect(await rig.first(id)).toMatchObject({ state: 'delivered', lastError: null });
    const { reference } = (await rig.load(id)).case;
    const name = (one: string, bytes: Buffer) => `Cases/${reference}/${nameOf(refOf(one, bytes))}`;
    expect(
      [...rig.fake.files].map(([path, bytes]) => [path, bytes.equals(bytes.length > 1_000 ? large : small)]),
    ).toEqual(
      expect.arrayContaining([
        [name('a photo.png', small), true],
        [name('long.png', large), true],
      ]),
    );
    const pieces = rig.fake.asked.filter(({ what }) => what === 'piece');
    expect(pieces).toHaveLength(4);
    expect(pieces.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(rig.fake.asked.every(({ what, body }) => what !== 'open-upload' || body.toString().includes('"fail"'))).toBe(
      true,
    );
  });

  it('goes whatever its name: a sign where the name is cut holds up neither it nor what comes after', async () => {
    const id = await withFiles([`${'a'.repeat(99)}😀 scam.png`, small, 'clean'], ['b.png', bytesOf(50), 'clean']);
    await rig.worker().runOnce();
    expect(rig.faults).toEqual([]);
    expect((await rig.first(id)).state).toBe('delivered');
    expect(rig.fake.files.size).toBe(2);
  });

  it('is held back until a scanner has called it clean, and an infected file never goes', async () => {
    const id = await withFiles(
      ['clean.png', small, 'clean'],
      ['new.png', bytesOf(50), 'not-scanned'],
      ['bad.png', bytesOf(60), 'infected'],
    );
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({
      state: 'due',
      attempts: 0,
      dueAt: later(600_000),
      lastError: text('1 files wait for the virus scanner'),
    });
    expect(rig.fake.files.size).toBe(1);
    await rig.store.files.setScan('id of new.png', 'clean');
    await rig.settle();
    expect((await rig.first(id)).state).toBe('delivered');
    expect(rig.fake.files.size).toBe(2);
    expect(asked('piece')).toBe(2);
  });

  it('that waits for the scanner says nothing of the partner, and is no dead letter however long it waits', async () => {
    const id = await withFiles(['new.png', small, 'not-scanned']);
    for (let i = 0; i < 20; i++) {
      await rig.worker(`w${i}`).runOnce();
      await rig.moveOn();
    }
    expect(await rig.first(id)).toMatchObject({ state: 'due', attempts: 0 });
    expect(await rig.store.circuits.list()).toEqual([]);
    await rig.store.files.setScan('id of new.png', 'clean');
    await rig.settle();
    expect((await rig.first(id)).state).toBe('delivered');
  });

  it('does not go to a partner that may not see files', async () => {
    const id = await withFiles(['a.png', small, 'clean']);
    const police = rig.catalogue.partners.get('police-scotland');
    if (!police) expect.unreachable();
    police.sees.splice(0, police.sees.length, 'story');
    await rig.worker().runOnce();
    expect((await rig.first(id)).state).toBe('delivered');
    expect(rig.fake.asked).toEqual([]);
  });
});

describe('an upload that fails', () => {
  it.each<[string, string, Fault[]]>([
    ['416 of a piece that had arrived', 'piece', [{ status: 416, after: true }]],
    ['500 of a piece', 'piece', [{ status: 500 }]],
    ['500 after a piece had arrived', 'piece', [{ status: 500, after: true }]],
    ['a cut before a piece', 'piece', [{ drop: 'before' }]],
    ['a cut after a piece', 'piece', [{ drop: 'after' }]],
    ['a hang after a piece', 'piece', [{ hang: 'after' }]],
    ['429 of a piece', 'piece', [{ status: 429, headers: { 'retry-after': '315' } }]],
    ['404 of a session that ran out', 'piece', [{ status: 404 }]],
    ['500 again and again', 'piece', Array<Fault>(9).fill({ status: 500 })],
    ['504 of the opening', 'open-upload', [{ status: 504, after: true }]],
    ['403 of the opening', 'open-upload', [{ status: 403 }]],
    ['429 of the opening', 'open-upload', [{ status: 429, headers: { 'retry-after': '315' } }]],
    ['503 of what it has', 'upload-state', [{ status: 503 }]],
  ])('with %s leaves the file there once, whole', async (_, what, faults) => {
    const id = await withFiles(['long.png', large, 'clean']);
    rig.fake.fault = once(what, ...faults);
    await rig.settle();
    expect((await rig.first(id)).state).toBe('delivered');
    expect([...rig.fake.files.values()].map((bytes) => bytes.equals(large))).toEqual([true]);
  });

  it('after its last piece is found to be there', async () => {
    const id = await withFiles(['long.png', large, 'clean']);
    let pieces = 0;
    rig.fake.fault = (what) => (what === 'piece' && ++pieces === 3 ? { drop: 'after' } : null);
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'delivered', lastError: null });
    expect(asked('find-file')).toBe(1);
    expect(rig.fake.files.size).toBe(1);
  });

  it('waits exactly as long as it was told', async () => {
    const id = await withFiles(['a.png', small, 'clean']);
    rig.fake.fault = once('piece', { status: 429, headers: { 'retry-after': '315' } });
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'due', dueAt: later(315_000) });
  });

  it.each<[string, string]>([
    ['when it is opened', 'open-upload'],
    ['in a piece', 'piece'],
  ])('for want of room %s is a dead letter that says so', async (_, what) => {
    const id = await withFiles(['a.png', small, 'clean']);
    rig.fake.fault = once(what, { status: 507 });
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'dead', lastError: text('the drive is full') });
  });

  it('of an Office file, into which SharePoint writes what it knows of it, is found to be there', async () => {
    const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    const id = await withFiles(['statement.docx', small, 'clean', docx]);
    rig.fake.stored = (_, bytes) => Buffer.concat([bytes, Buffer.alloc(6_000, 1)]);
    await rig.worker().runOnce();
    expect((await rig.first(id)).state).toBe('delivered');
    await rig.revise(id);
    await rig.settle();
    const { deliveries } = (await rig.load(id)).case;
    expect(deliveries.map(({ kind, state }) => [kind, state])).toEqual([
      ['case', 'delivered'],
      ['revision', 'delivered'],
    ]);
    expect(asked('find-file')).toBe(1);
  });

  it('on a name that holds something else is a dead letter, and does not hold up the other files', async () => {
    const id = await withFiles(['a.png', small, 'clean'], ['b.png', bytesOf(50), 'clean']);
    const { reference } = (await rig.load(id)).case;
    const other = bytesOf(small.length, 99);
    rig.fake.files.set(`Cases/${reference}/${nameOf(refOf('a.png', small))}`, other);
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'dead', lastError: text('another file of that name') });
    expect(rig.fake.files.size).toBe(2);
  });

  it('by a worker that died is done by the next, without putting anything there twice', async () => {
    const id = await withFiles(['a.png', small, 'clean'], ['long.png', large, 'clean']);
    await rig.store.claimDue('dead', rig.now, 60_000, 10);
    rig.now = later(60_000);
    await rig.settle();
    expect((await rig.first(id)).state).toBe('delivered');
    expect(rig.fake.files.size).toBe(2);
  });
});

describe('names', () => {
  const sha256 = 'ab'.repeat(32);
  it.each([
    ['photo.png', 'abababababab-photo.png'],
    ['../../etc/passwd', 'abababababab-.._.._etc_passwd'],
    ['a"b*c:d<e>f?g|h#i%.pdf', 'abababababab-a_b_c_d_e_f_g_h_i_.pdf'],
    ['x\u202egnp.exe', 'abababababab-xgnp.exe'],
    ['  . .png', 'abababababab-file.png'],
    ['_vti_x', 'abababababab-_x'],
    ['_vti_vti_x', 'abababababab-_x'],
    ['é'.repeat(300), `abababababab-${'é'.repeat(100)}`],
    ['', 'abababababab-file'],
    // Half a sign cannot be put into an address.
    [`${'a'.repeat(99)}😀 scam.png`, `abababababab-${'a'.repeat(99)}.png`],
    [`${'a'.repeat(98)}😀 scam.png`, `abababababab-${'a'.repeat(98)}😀.png`],
  ])('%s', (name, expected) => expect(nameOf({ name, sha256 })).toBe(expected));
});

// Known values, as other programs that read SharePoint's hashes test theirs.
it.each([
  ['', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
  ['Sg==', 'SgAAAAAAAAAAAAAAAQAAAAAAAAA='],
  ['tbQ=', 'taAFAAAAAAAAAAAAAgAAAAAAAAA='],
  ['0pZP', '0rDEEwAAAAAAAAAAAwAAAAAAAAA='],
])('the hash of %s', (base64, hash) => expect(quickXorHash(Buffer.from(base64, 'base64'))).toBe(hash));
