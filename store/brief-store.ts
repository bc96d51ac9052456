// What every instance of the server must know for a short while: a ticket that was used, a token that was revoked, which
// socket of a conversation is the live one, and words that stand in no report. Names are kept hashed, notes sealed.

import type { Instant, ReportId } from '../model/ids.ts';
import type { KeyRing } from './key-file.ts';
import { openJson, sealJson } from './seal.ts';

export interface BriefStore {
  /**
   * Holds `name` until `until`, unless it is held at `now`: then false. Of many at once one gets true. The embedded store
   * does not wait for the disk: a power cut may release what was claimed in its last moment.
   */
  claim(name: string, value: string, now: Instant, until: Instant): Promise<boolean>;
  /** Holds `name`, whoever held it. */
  set(name: string, value: string, until: Instant): Promise<void>;
  /** Those of `names` that are held at `now`, with their values; a box with notes is held. */
  get(names: readonly string[], now: Instant): Promise<ReadonlyMap<string, string>>;
  release(name: string): Promise<void>;
  /** Adds one to what `name` counts until `until`, and gives the sum: 1 when it counted nothing at `now`. */
  count(name: string, now: Instant, until: Instant): Promise<number>;
  /** Lays a note into a box, to be taken once. A box holds at most `mostNotes`; further ones are dropped. */
  leave(box: string, note: string, until: Instant): Promise<void>;
  /** The notes of a box, oldest first; whoever takes them has them alone. */
  take(box: string, now: Instant): Promise<readonly string[]>;
}

export const mostNotes = 20;

const placeOf = (hash: string) => ({ collection: 'brief', field: 'note', report: hash as ReportId });

/** `<version of the KEK>:<sealed, base64>`. Notes belong to no report, so the hash of their box stands in the place of one. */
export const sealNote = (ring: KeyRing, hash: string, note: string): string =>
  `${ring.current}:${Buffer.from(sealJson(ring.kek(ring.current), note, placeOf(hash))).toString('base64')}`;

/** Throws `StoreError` `sealed` or `wrong-key`. */
export function openNote(ring: KeyRing, hash: string, sealed: string): string {
  const at = sealed.indexOf(':');
  const key = ring.kek(Number(sealed.slice(0, at)));
  return openJson<string>(key, Buffer.from(sealed.slice(at + 1), 'base64'), placeOf(hash));
}
