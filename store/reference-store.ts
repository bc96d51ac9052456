// Where the bot may speak without being spoken to: a person's own chat, and the channels and groups that it was added to.

import type { ConversationKey, Instant, ReportId } from '../model/ids.ts';
import { hash } from './hash.ts';
import type { KeyRing } from './key-file.ts';
import { openJson, type Place, sealJson } from './seal.ts';

export interface ConversationReference {
  /** A reporter's conversation as their turns name it; for a channel or group one of its own. */
  readonly key: ConversationKey;
  readonly kind: 'personal' | 'group' | 'channel';
  readonly tenant: string;
  /** The connector's address: kept only from an activity whose token was checked against it. */
  readonly serviceUrl: string;
  /** The channel's own ids of the conversation, of the bot in it, and of the person whose chat it is. */
  readonly conversation: string;
  readonly bot: string;
  readonly person: string | null;
  /** The team that a channel belongs to. */
  readonly team: string | null;
  readonly seenAt: Instant;
}

export interface ReferenceStore {
  /** Adds, or replaces the entry of the same key. */
  put(reference: ConversationReference): Promise<void>;
  get(key: ConversationKey): Promise<ConversationReference | null>;
  /** All of a kind, in no order that means anything. */
  list(kind: ConversationReference['kind']): Promise<readonly ConversationReference[]>;
  /** False when there was none. */
  remove(key: ConversationKey): Promise<boolean>;
}

/** What may stand in clear: ids of people and conversations are found by their hash and read only with the key file. */
export interface SealedReference {
  readonly keyHash: string;
  readonly kind: ConversationReference['kind'];
  /** Version of the KEK that it is sealed with. */
  readonly kek: number;
  readonly sealed: Uint8Array;
}

// References belong to no report, so the hash of their key stands in the place of one.
const placeOf = (keyHash: string): Place => ({
  collection: 'references',
  field: 'reference',
  report: keyHash as ReportId,
});

export function sealReference(ring: KeyRing, reference: ConversationReference): SealedReference {
  const keyHash = hash(reference.key);
  const sealed = sealJson(ring.kek(ring.current), reference, placeOf(keyHash));
  return { keyHash, kind: reference.kind, kek: ring.current, sealed };
}

/** Throws `StoreError` `sealed` or `wrong-key`. */
export const openReference = (ring: KeyRing, { keyHash, kek, sealed }: SealedReference): ConversationReference =>
  openJson<ConversationReference>(ring.kek(kek), sealed, placeOf(keyHash));
