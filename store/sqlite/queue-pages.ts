// A page of a queue: one range of an index, so that the first page costs the same with a thousand cases and a million.

import type { Instant, ReportId } from '../../model/ids.ts';
import { everyCase } from '../columns.ts';
import { noCounts, readCursor, referenceBeginning, rowsAPage, statuses, writeCursor } from '../queue-filter.ts';
import type { Scope } from '../scope.ts';
import { countLimit, type QueueFilter, type QueuePage, type QueueRow } from '../store.ts';
import type { Cabinet } from './cabinet.ts';
import { type Connection, text } from './connection.ts';

export function queuePage(connection: Connection, cabinet: Cabinet, scope: Scope, filter: QueueFilter): QueuePage {
  if (scope.kind === 'reporter') return { rows: [], next: null, counts: noCounts };
  const partner = scope.kind === 'service' ? everyCase : scope.partner;
  const owns = Number(scope.kind === 'service' || filter.part !== 'supporting');
  const limit = rowsAPage(filter);

  const where = ['q.partner = ?', 'q.owns = ?', filter.status === 'open' ? 'q.open = ?' : 'q.status = ?'];
  const values: (string | number)[] = [partner, owns, filter.status === 'open' ? 1 : filter.status];
  const after = readCursor(filter.page ?? null);
  if (after !== null) {
    where.push('(q.rank, q.submitted_at, q.id) > (?, ?, ?)');
    values.push(...after);
  }
  if (filter.type !== undefined) {
    where.push('q.fraud_type = ?');
    values.push(filter.type);
  }
  const beginning = referenceBeginning(filter.text ?? '');
  if (beginning !== '') {
    where.push('q.reference >= ? AND q.reference < ?');
    values.push(beginning, `${beginning}~`);
  }
  const found = connection.all(
    `SELECT q.rank, q.submitted_at, q.id, d.version, d.updated_at, d.kase FROM queues q JOIN dossiers d ON d.id = q.id
     WHERE ${where.join(' AND ')} ORDER BY q.rank, q.submitted_at, q.id LIMIT ?`,
    ...values,
    limit + 1,
  );
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const rows = page.flatMap((row): QueueRow[] => {
    const kase = cabinet.readCase(row);
    return kase === null
      ? []
      : [
          {
            id: text(row.id) as ReportId,
            version: Number(row.version),
            updatedAt: text(row.updated_at) as Instant,
            case: kase,
          },
        ];
  });
  const counts = { ...noCounts };
  for (const status of statuses) {
    const row = connection.get(
      'SELECT count(*) AS n FROM (SELECT 1 FROM queues WHERE partner = ? AND owns = ? AND status = ? LIMIT ?)',
      partner,
      owns,
      status,
      countLimit,
    );
    counts[status] = Number(row?.n ?? 0);
  }
  return { rows, counts, next: last ? writeCursor([Number(last.rank), text(last.submitted_at), text(last.id)]) : null };
}
