// A file that holds what one start worked out for the next: bytes with the key that says of what they were made, and a
// checksum. Whatever is not right about it, its folder or its owner, it is as if it were not there.

import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Far above what a catalogue needs. */
const mostBytes = 256 * 2 ** 20;
const magic = 'start snapshot 1';

const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Nobody but the user of this process could have written it. Where the system has no such owners, nothing is. */
const isOurs = ({ uid, mode }: Stats): boolean => uid === process.geteuid?.() && (mode & 0o077) === 0;

const isOurFolder = (folder: string): boolean => {
  const stats = lstatSync(folder);
  return stats.isDirectory() && isOurs(stats);
};

/** What was written under `key`; null for anything else, whatever the reason. */
export function readSnapshot(file: string, key: string): Buffer | null {
  try {
    if (!isOurFolder(dirname(file))) return null;
    const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const stats = fstatSync(handle);
      if (!stats.isFile() || !isOurs(stats) || stats.size > mostBytes) return null;
      const all = readFileSync(handle);
      const head = Buffer.from(`${magic}\n${key}\n`);
      const start = head.length + 65;
      if (all.length < start || !all.subarray(0, head.length).equals(head)) return null;
      const body = all.subarray(start);
      return all.toString('latin1', head.length, start) === `${checksum(body)}\n` ? body : null;
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}

/** Replaces the file in one step. False where that could not be done, which is nobody's concern but the next start's. */
export function writeSnapshot(file: string, key: string, body: Uint8Array): boolean {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOurFolder(folder)) return false;
    // What a process left that ended in the middle of this.
    for (const name of readdirSync(folder))
      if (name.startsWith(`${basename(file)}.`)) rmSync(join(folder, name), { force: true });
    const draft = `${file}.${randomUUID()}`;
    try {
      writeFileSync(draft, Buffer.concat([Buffer.from(`${magic}\n${key}\n${checksum(body)}\n`), body]), {
        flag: 'wx',
        mode: 0o600,
      });
      renameSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
    return true;
  } catch {
    return false;
  }
}
