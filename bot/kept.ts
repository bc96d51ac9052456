// The catalogue as the last start loaded it, where nothing has changed since; else from its files, to be kept for the next.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { readKept, writeKept } from '../catalogue/kept.ts';
import { type Tables, withoutPacked } from '../classifiers/compile.ts';
import { englishFilter } from '../classifiers/dictionary.ts';
import { createClassifier } from '../classifiers/understand.ts';
import { fingerprint } from './fingerprint.ts';
import type { Loaded } from './load.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

/** What a snapshot holds. */
interface Kept {
  readonly catalogue: string;
  readonly tables: Tables;
}

export interface LoadedOrKept {
  readonly loaded: Loaded;
  /** Keeps it for the next start: some 0.2 s, to be done once everything runs. Null where that was done before. */
  readonly keep: (() => boolean) | null;
}

export interface KeptOptions {
  readonly partnersFile: string;
  /** Null where nothing is to be kept. */
  readonly folder: string | null;
  /** Reads and compiles the files in place of `load`: tests have done it once for all. */
  readonly load?: (partnersFile: string) => Loaded;
}

/** Throws `CatalogueError` or `ConfigError`, as `load` does. */
export async function loadKept({ partnersFile, folder, load }: KeptOptions): Promise<LoadedOrKept> {
  const key = folder === null ? null : fingerprintOrNull(partnersFile);
  // One file for each partners file: deployments that share a folder do not push each other out, and old ones do not pile up.
  const name = createHash('sha256').update(partnersFile).digest('hex').slice(0, 16);
  const file = folder === null ? '' : join(folder, `${name}.snapshot`);
  const kept = key === null ? null : fromSnapshot(file, key);
  if (kept) return { loaded: kept, keep: null };
  // What reads YAML and checks it is needed on this way alone.
  const loaded = (load ?? (await import('./load.ts')).load)(partnersFile);
  if (key === null) return { loaded, keep: null };
  const keep = (): boolean => {
    // A file that was changed while it was read may be in there in either state.
    if (fingerprintOrNull(partnersFile) !== key) return false;
    try {
      const { tables: made } = loaded.classifier;
      const tables = { ...made, patterns: { ...made.patterns, english: englishFilter() } };
      return writeSnapshot(
        file,
        key,
        serialize({ catalogue: writeKept(withoutPacked(loaded.catalogue)), tables } satisfies Kept),
      );
    } catch {
      // The server runs, and a start that is slow again is no reason to end it.
      return false;
    }
  };
  return { loaded, keep };
}

function fromSnapshot(file: string, key: string): Loaded | null {
  const bytes = readSnapshot(file, key);
  if (bytes === null) return null;
  try {
    const { catalogue: text, tables } = deserialize(bytes) as Kept;
    const catalogue = readKept(text);
    return { catalogue, classifier: createClassifier(catalogue, tables) };
  } catch {
    return null;
  }
}

function fingerprintOrNull(partnersFile: string): string | null {
  try {
    return fingerprint({ partnersFile });
  } catch {
    return null;
  }
}
