// The queue of a member of staff: their own partner's cases, most urgent first.

import { z } from 'zod';
import { words } from '../catalogue/words.ts';
import type { DeskFilter, DeskQueue, DeskRow } from '../model/desk.ts';
import type { Instant } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import { situationOf } from '../routing/situation.ts';
import type { StaffMember } from '../store/staff-store.ts';
import type { QueueRow, Store } from '../store/store.ts';
import { may, scopeOf } from './access.ts';
import { type AlertOptions, alertStamp, alertsFor } from './alerts.ts';
import { priorityView } from './case-parts.ts';
import { minutesBetween } from './case-view.ts';
import { markOf } from './mark.ts';
import { type Naming, partnerName, typeName } from './naming.ts';
import { seenBy } from './seen.ts';
import { takenBy } from './taken-by.ts';

const filterSchema = z.object({
  status: z.enum(['open', 'new', 'accepted', 'awaiting-reporter', 'referred', 'closed']).catch('open'),
  part: z.enum(['owned', 'supporting']).catch('owned'),
  type: z.string().max(80).catch(''),
  text: z.string().max(60).catch(''),
  page: z.string().max(400).nullable().catch(null),
});

export interface QueueQuery {
  readonly filter: DeskFilter;
  readonly page: string | null;
}

/** Reads the query of the queue's address. Anything it does not know is left out, never refused. */
export function readQueueQuery(query: Readonly<Record<string, string | undefined>>): QueueQuery {
  const { page, ...filter } = filterSchema.parse(query);
  return { filter: { ...filter, text: filter.text.trim() }, page: page === '' ? null : page };
}

export interface QueueOptions extends Naming {
  readonly store: Pick<Store, 'queue' | 'load'>;
  readonly member: StaffMember;
  readonly now: Instant;
}

/** Null for somebody who may see no cases. */
export async function queueFor({ filter, page }: QueueQuery, options: QueueOptions): Promise<DeskQueue | null> {
  const { store, member, catalogue } = options;
  if (!may(member, 'read')) return null;
  const scope = scopeOf(member);
  const type = catalogue.fraudTypes.has(filter.type) ? filter.type : undefined;
  const found = await store.queue(scope, {
    status: filter.status,
    part: filter.part,
    type,
    text: filter.text || undefined,
    page,
  });
  const rows = await Promise.all(
    found.rows.map(async (row) => rowView(row, (await store.load(scope, row.id))?.report ?? null, options)),
  );
  const types = [...catalogue.fraudTypes.keys()].map((id) => ({ value: id, label: typeName(options, id) }));
  return {
    rows,
    counts: found.counts,
    next: found.next,
    page,
    filter: { ...filter, type: type ?? '' },
    types: types.sort((a, b) => a.label.localeCompare(b.label)),
    elsewhere: page !== null ? 0 : await openElsewhere(filter.part, options),
  };
}

/** How many open cases there are in the part that is not shown. */
async function openElsewhere(part: DeskFilter['part'], { store, member }: QueueOptions): Promise<number> {
  const other = part === 'owned' ? 'supporting' : 'owned';
  const { counts } = await store.queue(scopeOf(member), { status: 'open', part: other, limit: 1 });
  return Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.closed;
}

function rowView({ case: kase }: QueueRow, report: Report | null, options: QueueOptions): DeskRow {
  const maySee = seenBy(options.member.partner, options.catalogue).fact('nation');
  const nation = report && maySee ? situationOf(report, options.catalogue, options.now).nation : 'unknown';
  return {
    reference: kase.reference,
    version: markOf(kase),
    type: typeName(options, kase.fraudType),
    nation: nation === 'unknown' ? '' : words(options.catalogue, options.locale, `fact.nation.${nation}`),
    status: kase.status,
    takenBy: takenBy(kase, options.member.partner),
    lead: partnerName(options, kase.lead),
    priority: priorityView(kase, options),
    submittedAt: kase.submittedAt,
    ageMinutes: minutesBetween(kase.submittedAt, options.now),
    dead: kase.deliveries.some(({ state }) => state === 'dead'),
  };
}

export interface QueuePulse {
  /** Changes whenever something in the queue did. */
  readonly stamp: string;
  readonly new: number;
}

/** What an open page asks again and again: small, and without a word of any case. */
export async function queuePulse(options: AlertOptions & Pick<QueueOptions, 'member'>): Promise<QueuePulse | null> {
  if (!may(options.member, 'read')) return null;
  const { counts, rows } = await options.store.queue(scopeOf(options.member), { status: 'open' });
  const newest =
    rows
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? '';
  const alerts = alertStamp(await alertsFor(options));
  return { stamp: `${newest} ${Object.values(counts).join(' ')} ${alerts}`, new: counts.new };
}
