// A start from what was kept is the start from the files: the same catalogue, the same readings, the same refusals.

import { deepStrictEqual } from 'node:assert';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { serialize } from 'node:v8';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../bot/fingerprint.ts';
import { loadKept } from '../../bot/kept.ts';
import { readSnapshot, writeSnapshot } from '../../bot/snapshot.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { readKept, writeKept } from '../../catalogue/kept.ts';
import { CatalogueError } from '../../catalogue/problem.ts';
import { withoutPacked } from '../../classifiers/compile.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { practicePartners, shipped, shippedClassifier } from '../support/catalogue.ts';
import { ended, startProcess } from '../support/process.ts';

const now = brandAs<Instant>('2026-05-04T10:00:00Z');

let root: string;
let folder: string;
let partnersFile: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kept-'));
  folder = join(root, 'loaded');
  partnersFile = join(root, 'partners.yaml');
});
afterAll(() => rmSync(root, { recursive: true }));

/** Names only: to write out how two catalogues differ takes more memory than a machine has. */
const partsThatDiffer = (one: Catalogue, other: Catalogue): string[] =>
  Object.entries({ ...one, ...other }).flatMap(([name]) =>
    isDeepStrictEqual(one[name as keyof Catalogue], other[name as keyof Catalogue]) ? [] : [name],
  );

/** As the files are, read and compiled once: where it is not the reading that is looked at. */
const load = () => ({ catalogue: shipped, classifier: shippedClassifier() });

const fileOf = (): string => join(folder, readdirSync(folder)[0] ?? '');

it('a catalogue is the same from its text', () => {
  expect(partsThatDiffer(readKept(writeKept(shipped)), shipped)).toEqual([]);
});

describe('what was kept', () => {
  let key: string;
  let kept: Buffer;
  beforeAll(async () => {
    copyFileSync(practicePartners, partnersFile);
    key = fingerprint({ partnersFile });
    const { keep } = await loadKept({ partnersFile, folder, load });
    expect(keep?.()).toBe(true);
    kept = readSnapshot(fileOf(), key) ?? expect.unreachable();
  });
  beforeEach(() => {
    copyFileSync(practicePartners, partnersFile);
    writeSnapshot(fileOf(), key, kept);
  });

  it('gives the catalogue of the files, and reads every example as they do', async () => {
    const fresh = await loadKept({ partnersFile, folder: null, load });
    const again = await loadKept({ partnersFile, folder });
    expect([fresh.keep, again.keep]).toEqual([null, null]);
    // What the tables hold is not kept twice.
    expect(partsThatDiffer(again.loaded.catalogue, withoutPacked(fresh.loaded.catalogue))).toEqual([]);
    const texts = [...shipped.fraudTypes.values()].flatMap(({ examples }) =>
      examples.slice(0, 1).map(({ text }) => text),
    );
    const misspelt = 'I transfered money to a safe acount becuase the bnak told me my passwrod was stollen';
    for (const text of [...texts, misspelt]) {
      const options = { now };
      deepStrictEqual(
        again.loaded.classifier.understand(text, options),
        fresh.loaded.classifier.understand(text, options),
      );
      deepStrictEqual(again.loaded.classifier.findSafety(text), fresh.loaded.classifier.findSafety(text));
    }
  });

  it('is not taken for a partners file that has changed, and a wrong one is refused', async () => {
    writeFileSync(partnersFile, 'practice: false\npartners: {}\n');
    const changed = await loadKept({ partnersFile, folder });
    expect(changed.keep).not.toBeNull();
    expect(changed.loaded.catalogue.practice).toBe(false);
    writeFileSync(partnersFile, 'partners: { nobody: { mode: queue } }\n');
    await expect(loadKept({ partnersFile, folder })).rejects.toThrow(CatalogueError);
  });

  it('is not kept where a file was changed in the meantime', async () => {
    writeFileSync(partnersFile, 'practice: true\npartners: {}\n');
    const { keep } = await loadKept({ partnersFile, folder, load });
    copyFileSync(practicePartners, partnersFile);
    expect(keep?.()).toBe(false);
  });

  it.each<[what: string, bytes: Buffer]>([
    ['no serialised value', Buffer.from('nothing of the kind')],
    ['another value', serialize(7)],
    ['no catalogue', serialize({ catalogue: '{', tables: {} })],
    ['no tables', serialize({ catalogue: writeKept(shipped), tables: {} })],
  ])('with the right key and %s in it is left aside and replaced', async (_, bytes) => {
    writeSnapshot(fileOf(), key, bytes);
    const { loaded, keep } = await loadKept({ partnersFile, folder, load });
    expect(loaded.catalogue.fraudTypes.size).toBe(shipped.fraudTypes.size);
    expect(keep?.()).toBe(true);
    expect(readSnapshot(fileOf(), key)?.equals(bytes)).toBe(false);
  });
});

describe('npm start', { timeout: 180_000 }, () => {
  it('keeps the catalogue at the first start, and takes it at the second', async () => {
    const cache = join(root, 'cache');
    const env = { DATA_DIR: join(root, 'data'), START_CACHE: cache, START_SNAPSHOT: 'true' };
    const ready = async (): Promise<void> => {
      const { child, url } = await startProcess(env);
      expect((await fetch(`${url}/ready`)).status).toBe(200);
      child.kill('SIGTERM');
      expect(await ended(child)).toBe(0);
    };
    await ready();
    const [name = ''] = readdirSync(join(cache, 'loaded'));
    const kept = statSync(join(cache, 'loaded', name));
    await ready();
    expect(statSync(join(cache, 'loaded', name)).ino).toBe(kept.ino);
  });

  it('starts where nothing can be kept', async () => {
    const cache = join(root, 'no-folder');
    writeFileSync(cache, '');
    const env = { DATA_DIR: join(root, 'data-2'), START_CACHE: cache, START_SNAPSHOT: 'true' };
    const { child, url } = await startProcess(env);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  });
});
