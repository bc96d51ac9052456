// A page of a queue: one range of an index, so that the first page costs the same with a thousand cases and a million.

import type { Filter } from 'mongodb';
import type { Instant, ReportId } from '../../model/ids.ts';
import { everyCase } from '../columns.ts';
import { noCounts, readCursor, referenceBeginning, rowsAPage, statuses, writeCursor } from '../queue-filter.ts';
import type { Scope } from '../scope.ts';
import { countLimit, type QueueFilter, type QueuePage, type QueueRow } from '../store.ts';
import type { Cabinet } from './cabinet.ts';
import { bounded } from './client.ts';
import { type Collections, type DossierDocument, queueMark } from './collections.ts';

const columns = { version: 1, updatedAt: 1, rank: 1, submittedAt: 1, kase: 1 } as const;

export async function queuePage(
  { dossiers }: Collections,
  cabinet: Cabinet,
  scope: Scope,
  filter: QueueFilter,
): Promise<QueuePage> {
  if (scope.kind === 'reporter') return { rows: [], next: null, counts: noCounts };
  const queues =
    scope.kind === 'service'
      ? queueMark({ partner: everyCase, owns: true })
      : queueMark({ partner: scope.partner, owns: filter.part !== 'supporting' });
  const limit = rowsAPage(filter);
  const [found, ...numbers] = await Promise.all([
    dossiers
      .find(
        { queues, ...filtered(filter), ...afterCursor(filter) },
        { sort: { rank: 1, submittedAt: 1, _id: 1 }, limit: limit + 1, projection: columns, ...bounded },
      )
      .toArray(),
    ...statuses.map((status) => dossiers.countDocuments({ queues, status }, { limit: countLimit, ...bounded })),
  ]);
  const page = found.slice(0, limit);
  const keys = await cabinet.keys(page.map(({ _id }) => _id as ReportId));
  const rows = page.flatMap((document): QueueRow[] => {
    const key = keys.get(document._id as ReportId);
    const kase = key === undefined ? null : cabinet.readCase(document, key);
    if (kase === null) return [];
    const { _id, version, updatedAt } = document;
    return [{ id: _id as ReportId, version, updatedAt: updatedAt as Instant, case: kase }];
  });
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    rows,
    next: last ? writeCursor([last.rank ?? 0, last.submittedAt ?? '', last._id]) : null,
    counts: { ...noCounts, ...Object.fromEntries(statuses.map((status, i) => [status, numbers[i] ?? 0])) },
  };
}

function filtered({ status, type, text }: QueueFilter): Filter<DossierDocument> {
  const beginning = referenceBeginning(text ?? '');
  return {
    ...(status === 'open' ? { open: true } : { status }),
    ...(type === undefined ? {} : { fraudType: type }),
    ...(beginning === '' ? {} : { reference: { $gte: beginning, $lt: `${beginning}~` } }),
  };
}

/** Keyset paging, written out: MongoDB has no comparison of rows. The first bound alone lets the index begin there. */
function afterCursor({ page }: QueueFilter): Filter<DossierDocument> {
  const cursor = readCursor(page ?? null);
  if (cursor === null) return {};
  const [rank, submittedAt, _id] = cursor;
  return {
    rank: { $gte: rank },
    $or: [
      { rank: { $gt: rank } },
      { rank, submittedAt: { $gt: submittedAt } },
      { rank, submittedAt, _id: { $gt: _id } },
    ],
  };
}
