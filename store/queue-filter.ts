// How a page of a queue is asked for, the same for every store: where the page before ended, how many rows, and what the
// beginning of a reference looks like.

import type { CaseStatus } from '../model/case.ts';
import type { QueueFilter, QueuePage } from './store.ts';

export const statuses: readonly CaseStatus[] = ['new', 'accepted', 'awaiting-reporter', 'referred', 'closed'];
export const noCounts: QueuePage['counts'] = { new: 0, accepted: 0, 'awaiting-reporter': 0, referred: 0, closed: 0 };

export const rowsAPage = ({ limit = 25 }: QueueFilter): number => Math.min(Math.max(limit, 1), 200);

export type Cursor = [rank: number, submittedAt: string, id: string];

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** It comes back from an address line: anything that is not ours begins at the first page. */
export function readCursor(page: string | null): Cursor | null {
  if (page === null) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(page, 'base64url').toString('utf8'));
    if (!Array.isArray(value)) return null;
    const [rank, submittedAt, id] = value as unknown[];
    return typeof rank === 'number' && typeof submittedAt === 'string' && typeof id === 'string'
      ? [rank, submittedAt, id]
      : null;
  } catch {
    return null;
  }
}

/** With this no reference begins. */
const none = '?';

/** `4h7k 2mq` as it begins in the column: `4H7K-2MQ`. Empty where nothing is looked for; what no reference can hold finds none. */
export function referenceBeginning(typed: string): string {
  const plain = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .slice(0, 13);
  if (plain === '' && typed.trim() !== '') return none;
  return [plain.slice(0, 4), plain.slice(4, 8), plain.slice(8)].filter(Boolean).join('-');
}
