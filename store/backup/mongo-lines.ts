// What stands in a backup of the MongoDB store, line by line: BSON as MongoDB's own extended JSON, so that every tool of it
// can read it, and the bytes of evidence in pieces after the entry that they belong to.

import { BSON } from 'mongodb';
import type { Collections } from '../mongo/collections.ts';

export type BackedUpCollection = Exclude<
  keyof Collections,
  'chunks' | 'links' | 'sessions' | 'brief' | 'circuits' | 'meta'
>;

/**
 * In this order, whatever leads somewhere is read before where it leads: a report's key and document are written before its
 * conversation and after its codes are held, and an erasure takes the key first. So what a backup that is taken under load
 * holds is whole, or was erased. Audit entries that a case owes are appended after its save: the chain is read last.
 */
export const backedUp = [
  'conversations',
  'dossiers',
  'codes',
  'files',
  'keys',
  'staff',
  'attempts',
  'references',
  'audit',
] as const satisfies readonly BackedUpCollection[];

export interface AnyDocument {
  readonly _id: string | number;
  readonly [field: string]: unknown;
}

export type MongoLine =
  | {
      readonly backup: number;
      readonly store: 'mongodb';
      readonly takenAt: string;
      readonly shape: number;
      readonly keys: Record<string, string>;
    }
  | { readonly in: BackedUpCollection; readonly row: object }
  /** Base64, at most `pieceBytes`, of the file whose row came last. */
  | { readonly piece: string };

export const pieceBytes = 1024 * 1024;

/** Documents are read so: extended JSON knows MongoDB's own kind of bytes, and not Node's. */
export const asStored = { promoteBuffers: false } as const;

/** The same text for the same document, types of numbers and order of fields included. */
export const written = (document: unknown): string => BSON.EJSON.stringify(document, { relaxed: false });
export const read = (row: object): AnyDocument =>
  BSON.EJSON.deserialize(row as BSON.Document, { relaxed: false }) as AnyDocument;
