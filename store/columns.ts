// What stands beside a sealed dossier in clear, because it is looked up by it: no word of a person, and nothing about one.

import type { Band, CaseStatus, Dossier } from '../model/case.ts';
import type { Instant, PartnerId } from '../model/ids.ts';
import { nextDueAt } from './due.ts';
import { supportingViewers } from './scope.ts';
import type { Shelf } from './store.ts';

export interface QueueEntry {
  readonly partner: PartnerId;
  readonly owns: boolean;
}

export interface Columns {
  readonly shelf: Shelf | 'case';
  readonly reference: string | null;
  readonly pauseCode: string | null;
  readonly status: CaseStatus | null;
  readonly fraudType: string | null;
  /** Smaller is more urgent: band before score. */
  readonly rank: number | null;
  readonly submittedAt: Instant | null;
  readonly updatedAt: Instant;
  /** What retention counts from. */
  readonly touchedAt: Instant;
  readonly nextDueAt: Instant | null;
  readonly dead: number;
  readonly queues: readonly QueueEntry[];
}

const bands: readonly Band[] = ['P1', 'P2', 'P3', 'P4'];

/** Which queue row `partner: everyCase` stands for: the service's own view of all cases. */
export const everyCase = '*';

/** Whether a shelf holds reports that are no case yet. */
export const isDraft = (shelf: string): boolean => shelf !== 'case' && shelf !== 'closed';

export function columnsOf({ report, case: kase }: Dossier): Columns {
  const closedAt = kase?.events.findLast(({ kind }) => kind === 'closed' || kind === 'withdrawn')?.at;
  const base = {
    reference: kase?.reference ?? null,
    pauseCode: report.pauseCode,
    updatedAt: report.updatedAt,
    nextDueAt: nextDueAt(kase),
  };
  if (kase === null) {
    const shelf = report.state === 'open' || report.state === 'paused' ? report.state : 'stopped';
    return {
      ...base,
      shelf,
      status: null,
      fraudType: null,
      rank: null,
      submittedAt: null,
      touchedAt: report.updatedAt,
      dead: 0,
      queues: [],
    };
  }
  const { band } = kase.priority.override ?? kase.priority;
  return {
    ...base,
    shelf: kase.status === 'closed' ? 'closed' : 'case',
    status: kase.status,
    fraudType: kase.fraudType,
    rank: bands.indexOf(band) * 101 + (100 - Math.round(kase.priority.score)),
    submittedAt: kase.submittedAt,
    touchedAt: closedAt ?? report.updatedAt,
    dead: kase.deliveries.filter(({ state }) => state === 'dead').length,
    queues: [
      { partner: everyCase, owns: true },
      { partner: kase.queue, owns: true },
      ...supportingViewers(kase).map((partner) => ({ partner, owns: false })),
    ],
  };
}
