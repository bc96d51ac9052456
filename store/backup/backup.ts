// What a backup is told and tells, for both stores.

import { StoreError } from '../store-error.ts';

/** The layout of what is written. */
export const backupFormat = 1;

export interface BackedUp {
  readonly rows: number;
  readonly files: number;
}

export interface Restored extends BackedUp {
  /** The newest audit record of the backup: the restored chain must reach it. Null when there was none. */
  readonly auditHead: { readonly seq: number; readonly hash: string } | null;
}

export const refuseOld = (target: string): StoreError =>
  new StoreError('not-empty', `${target} is there already. Name a new one: a backup never takes the place of another.`);
