// A snapshot is read back as it was written, and is as if it were not there whatever is wrong with it, its folder or its owner.

import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSnapshot, writeSnapshot } from '../../bot/snapshot.ts';

const key = 'a'.repeat(64);
const body = Buffer.from('what was worked out');

describe('a snapshot', () => {
  let root: string;
  let file: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'snapshot-'));
    file = join(root, 'loaded', 'one.snapshot');
    expect(writeSnapshot(file, key, body)).toBe(true);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is read back, and is for its user alone', () => {
    expect(readSnapshot(file, key)).toEqual(body);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, 'loaded')).mode & 0o777).toBe(0o700);
  });

  it('is replaced, and what an interrupted writer left goes', () => {
    writeFileSync(`${file}.left`, 'half of it');
    expect(writeSnapshot(file, 'b'.repeat(64), Buffer.from('newer'))).toBe(true);
    expect(readSnapshot(file, key)).toBeNull();
    expect(readSnapshot(file, 'b'.repeat(64))?.toString()).toBe('newer');
    expect(readdirSync(join(root, 'loaded'))).toEqual(['one.snapshot']);
  });

  it.each<[what: string, spoil: () => void]>([
    ['cut short', () => truncateSync(file, statSync(file).size - 1)],
    ['cut in its head', () => truncateSync(file, 40)],
    ['empty', () => truncateSync(file, 0)],
    ['longer', () => appendFileSync(file, 'x')],
    [
      'changed by a bit',
      () => {
        const bytes = readFileSync(file);
        bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
        writeFileSync(file, bytes);
      },
    ],
    ['of another format', () => writeFileSync(file, readFileSync(file, 'latin1').replace('snapshot 1', 'snapshot 0'))],
    ['readable by others', () => chmodSync(file, 0o644)],
    ['writable by the group', () => chmodSync(file, 0o620)],
    ['in a folder that others may enter', () => chmodSync(join(root, 'loaded'), 0o755)],
    [
      'a link',
      () => {
        renameSync(file, join(root, 'elsewhere'));
        symlinkSync(join(root, 'elsewhere'), file);
      },
    ],
    [
      'in a folder that is a link',
      () => {
        renameSync(join(root, 'loaded'), join(root, 'elsewhere'));
        symlinkSync(join(root, 'elsewhere'), join(root, 'loaded'));
      },
    ],
    [
      'a folder',
      () => {
        rmSync(file);
        mkdirSync(file, { mode: 0o700 });
      },
    ],
  ])('that is %s is none', (_, spoil) => {
    spoil();
    expect(readSnapshot(file, key)).toBeNull();
  });

  it('of another user is none', () => {
    const { geteuid } = process;
    process.geteuid = () => (geteuid?.() ?? 0) + 1;
    try {
      expect(readSnapshot(file, key)).toBeNull();
      expect(writeSnapshot(file, key, body)).toBe(false);
    } finally {
      process.geteuid = geteuid;
    }
  });

  it('is not written where there can be no folder, or where others may write', () => {
    const blocked = join(root, 'file');
    writeFileSync(blocked, '');
    expect(writeSnapshot(join(blocked, 'loaded', 'one.snapshot'), key, body)).toBe(false);
    expect(readSnapshot(join(blocked, 'loaded', 'one.snapshot'), key)).toBeNull();
    chmodSync(join(root, 'loaded'), 0o777);
    expect(writeSnapshot(file, key, body)).toBe(false);
  });
});
