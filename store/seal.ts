// The one seam that personal data passes on its way into and out of a store: AES-256-GCM with a key per report (DEK),
// which is itself wrapped by a versioned key of the key file (KEK). Destroying a DEK erases everything sealed with it.

import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { ReportId } from '../model/ids.ts';
import type { Key, KeyRing } from './key-file.ts';
import { StoreError } from './store-error.ts';

const envelope = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Where a sealed value belongs. Only values that never change, so that a case can move between partners (R9). */
export interface Place {
  readonly collection: string;
  readonly field: string;
  readonly report: ReportId;
}

export interface WrappedKey {
  /** Version of the KEK that it is wrapped with. */
  readonly kek: number;
  readonly wrapped: Uint8Array;
}

// The parts are fixed words and an id without line breaks, so no two places share one text.
const associated = (place: Place) =>
  Buffer.from([`v${envelope}`, place.collection, place.field, place.report].join('\n'));
const wrapPlace = (report: ReportId, kek: number): Place => ({
  collection: 'keys',
  field: `dek-by-kek-${kek}`,
  report,
});

/** `1 byte envelope version | 12 bytes nonce | 16 bytes tag | ciphertext`. */
export function seal(key: Key, plain: Uint8Array, place: Place): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated(place));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Uint8Array.of(envelope), nonce, cipher.getAuthTag(), body]);
}

/** Throws `StoreError` `sealed` when the value was changed, was sealed with another key, or belongs elsewhere. */
export function open(key: Key, sealed: Uint8Array, place: Place): Uint8Array {
  const start = 1 + nonceBytes + tagBytes;
  try {
    if (sealed[0] !== envelope || sealed.length < start) throw new Error('not an envelope of version 1');
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(associated(place));
    decipher.setAuthTag(sealed.subarray(1 + nonceBytes, start));
    return Buffer.concat([decipher.update(sealed.subarray(start)), decipher.final()]);
  } catch (error) {
    throw new StoreError(
      'sealed',
      `The ${place.field} of a stored report does not open: it was damaged or changed. Restore it from a backup.`,
      error,
    );
  }
}

/** A new key for one report. */
export const newDataKey = (): Key => createSecretKey(randomBytes(32));

export function wrapKey(ring: KeyRing, key: Key, report: ReportId): WrappedKey {
  return { kek: ring.current, wrapped: seal(ring.kek(ring.current), key.export(), wrapPlace(report, ring.current)) };
}

export function unwrapKey(ring: KeyRing, { kek, wrapped }: WrappedKey, report: ReportId): Key {
  return createSecretKey(open(ring.kek(kek), wrapped, wrapPlace(report, kek)));
}

export const sealJson = (key: Key, value: unknown, place: Place): Uint8Array =>
  seal(key, Buffer.from(JSON.stringify(value)), place);

/** What `sealJson` of the same type wrote; its shape is not checked again, as the tag proves that we wrote it. */
export const openJson = <Value>(key: Key, sealed: Uint8Array, place: Place): Value =>
  JSON.parse(Buffer.from(open(key, sealed, place)).toString('utf8')) as Value;

/** What `read` gives; null when it throws `sealed`. */
export function unlessSealed<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'sealed') return null;
    throw error;
  }
}
