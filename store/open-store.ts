// Opens the store that the settings name: the embedded one, or MongoDB, whose driver is loaded only then.

import type { KeyRing } from './key-file.ts';
import { openSqliteStore } from './sqlite/open.ts';
import type { Store } from './store.ts';

export interface StoreSettings {
  /** The folder of the embedded store. */
  readonly dataDir: string;
  readonly keyFile: string;
  /** Null for the embedded store. */
  readonly mongodbUri: string | null;
}

/** Throws `StoreError`, with a sentence that says what to do. */
export async function openStore({
  dataDir,
  keyFile,
  mongodbUri,
}: StoreSettings): Promise<{ store: Store; keys: KeyRing }> {
  if (mongodbUri === null) return openSqliteStore({ folder: dataDir, keyFile });
  const { openMongoStore } = await import('./mongo/open.ts');
  return openMongoStore({ uri: mongodbUri, keyFile });
}
