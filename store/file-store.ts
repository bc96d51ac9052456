// Evidence files: sealed with the key of their report, and handed out only once a scanner has said `clean` (R22).

import { createHash } from 'node:crypto';
import type { ReportId } from '../model/ids.ts';
import type { FileRef } from '../model/message.ts';
import type { Scope } from './scope.ts';
import type { Place } from './seal.ts';
import { StoreError } from './store-error.ts';

export type FileRead =
  | { readonly state: 'ok'; readonly meta: FileRef; readonly bytes: Uint8Array }
  /** It exists, and its bytes are held back: nothing has said that it is clean. */
  | { readonly state: 'held'; readonly meta: FileRef }
  /** No such file, or not one that the scope may see: the two look alike. */
  | { readonly state: 'missing' };

export interface FileStore {
  /**
   * Keeps `bytes` durably under `meta.id`; putting the same id again changes nothing. Name and type are sealed too.
   * Throws `StoreError` `no-report` when the report does not exist.
   */
  put(meta: FileRef, bytes: Uint8Array, report: ReportId): Promise<void>;
  /** A `service` scope (the scanner) gets bytes whatever the scan said; everybody else only clean ones. */
  get(scope: Scope, id: string): Promise<FileRead>;
  /** The newest state of each file of a report: the scan may be newer than in the report itself. */
  list(scope: Scope, report: ReportId): Promise<readonly FileRef[]>;
  /** False when there is no such file. */
  setScan(id: string, scan: FileRef['scan']): Promise<boolean>;
  /** Ids of files that wait for a scanner, oldest first. */
  unscanned(limit: number): Promise<readonly string[]>;
}

export const noReport = (): never => {
  throw new StoreError('no-report', 'A file was sent for a report that does not exist.');
};

/** Ids may come from a channel; a hash is a safe name for a file or a place, whatever they hold. */
export const safeName = (id: string): string => createHash('sha256').update(id).digest('hex');

/** Where a part of a file is sealed to. */
export const filePlace = (report: ReportId, part: 'meta' | 'bytes', id: string): Place => ({
  collection: 'files',
  field: `${part} of ${safeName(id)}`,
  report,
});
