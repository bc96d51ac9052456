// Of what a catalogue was loaded and compiled: every file of data and of code that has a say in it, by content, so that a
// changed word or a changed line is never overlooked whatever its date says.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The catalogue with its loader, what compiles it, what both are made of, and the proof of its routing. */
const folders = ['catalogue', 'classifiers', 'model', 'routing'];
const files = ['bot/fingerprint.ts', 'bot/kept.ts', 'bot/load.ts'];

export interface FingerprintOptions {
  /** The project's folder; by default the one this file is in. */
  readonly root?: string;
  /** A deployment's own partners file (absolute path). */
  readonly partnersFile: string;
}

/** 64 hex digits. Throws where a file cannot be read. About 10 ms. */
export function fingerprint({ root = join(import.meta.dirname, '..'), partnersFile }: FingerprintOptions): string {
  const hash = createHash('sha256');
  const add = (name: string, path: string): void => {
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  };
  const { v8, node } = process.versions;
  hash.update(`${node}\0${v8}\0${process.arch}\0`);
  add(partnersFile, partnersFile);
  const within = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
  );
  // npm's own list of what is installed, because the packages have a say in it as well.
  for (const name of [...within.sort(), ...files, 'node_modules/.package-lock.json']) add(name, join(root, name));
  return hash.digest('hex');
}
