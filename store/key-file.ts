// The key file: made on first start, kept apart from backups of the data, and refused when others can read it.

import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { createDurably } from './durable-file.ts';
import { StoreError } from './store-error.ts';

const keySchema = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, '32 bytes in base64');
const keyFileSchema = z.strictObject({
  version: z.literal(1),
  /** Which of `keks` new keys are wrapped with; the older ones stay for what they wrapped. */
  current: z.number().int().positive(),
  keks: z.array(z.strictObject({ id: z.number().int().positive(), key: keySchema })).min(1),
  /** Makes the reporters' secret phrases. Never changed: every phrase that was given out rests on it. */
  phraseKey: keySchema,
});

/** As Node holds a key: taking in its bytes anew costs more than sealing a value with it. */
export type Key = KeyObject;

export interface KeyRing {
  readonly current: number;
  readonly phraseKey: Uint8Array;
  /** The key-encrypting key of that version; throws `StoreError` `wrong-key` when the file does not hold it. */
  kek(version: number): Key;
  /** Tells, without giving the key away, whether data was sealed with this key: kept beside the data. */
  fingerprint(version: number): string;
}

/**
 * Reads the key file, or makes it (mode 0600) when `hasData` is false. Throws `StoreError`: `key-missing`, `key-unsafe`,
 * `unwritable`.
 */
export function openKeyFile(path: string, hasData: boolean): KeyRing {
  let text: string;
  try {
    const { mode } = statSync(path);
    if ((mode & 0o027) !== 0) {
      throw new StoreError(
        'key-unsafe',
        `The key file ${path} can be read or changed by other users (mode ${(mode & 0o777).toString(8)}). Run: chmod 600 ${path}`,
      );
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new StoreError('unwritable', `The key file ${path} cannot be read: ${(error as Error).message}`, error);
    }
    if (hasData) {
      throw new StoreError(
        'key-missing',
        `The key file ${path} that opens the reports is missing. Put it back from where you keep it, or set KEY_FILE to where it is; without it they cannot be read.`,
      );
    }
    return make(path);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new StoreError('key-unsafe', `${path} is not a key file. Put the right one back.`, error);
  }
  const parsed = keyFileSchema.safeParse(value);
  if (!parsed.success || !parsed.data.keks.some(({ id }) => id === parsed.data.current)) {
    throw new StoreError('key-unsafe', `${path} is not a whole key file. Put the right one back.`);
  }
  return ring(parsed.data, path);
}

function make(path: string): KeyRing {
  const key = () => randomBytes(32).toString('base64');
  const file: z.infer<typeof keyFileSchema> = {
    version: 1,
    current: 1,
    keks: [{ id: 1, key: key() }],
    phraseKey: key(),
  };
  try {
    // Two that start at once must not seal with two different keys: whoever was slower takes the other's.
    if (!createDurably(path, `${JSON.stringify(file, null, 2)}\n`)) return openKeyFile(path, true);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError('unwritable', `The key file ${path} cannot be written: ${(error as Error).message}`, error);
  }
  return ring(file, path);
}

function ring(file: z.infer<typeof keyFileSchema>, path: string): KeyRing {
  const keks = new Map(file.keks.map(({ id, key }) => [id, createSecretKey(key, 'base64')]));
  const kek = (version: number): Key => {
    const key = keks.get(version);
    if (key) return key;
    throw new StoreError(
      'wrong-key',
      `The key file ${path} does not hold key ${version}, which some data needs. Put the right one back.`,
    );
  };
  return {
    current: file.current,
    phraseKey: Buffer.from(file.phraseKey, 'base64'),
    kek,
    fingerprint: (version) => createHmac('sha256', kek(version)).update('fingerprint').digest('base64url').slice(0, 22),
  };
}
