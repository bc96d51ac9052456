// Which key file a backup belongs to. The keys themselves are never in a backup: whoever takes it cannot read it.

import { openKeyFile } from '../key-file.ts';
import { StoreError } from '../store-error.ts';

/** By their name in the store's `meta`: `kek-1`, `kek-2`, … */
export type Fingerprints = Readonly<Record<string, string>>;
export const isFingerprint = (name: string): boolean => /^kek-\d+$/.test(name);

/** Throws `StoreError`: `wrong-key`, `key-missing`, `key-unsafe`. */
export function refuseOtherKeys(keyFile: string, needed: Fingerprints): void {
  const keys = openKeyFile(keyFile, true);
  for (const [name, fingerprint] of Object.entries(needed)) {
    if (keys.fingerprint(Number(name.slice('kek-'.length))) === fingerprint) continue;
    throw new StoreError(
      'wrong-key',
      `The key file ${keyFile} is not the one that this backup was sealed with. Put the right one back; nothing was restored.`,
    );
  }
}
