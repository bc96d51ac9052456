// A worker beside others, step by step: what they take between two looks of this one. No server is needed to say when.

import { expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ReportId } from '../../model/ids.ts';
import type { Cabinet } from '../../store/mongo/cabinet.ts';
import type { Collections } from '../../store/mongo/collections.ts';
import { Outbox } from '../../store/mongo/outbox.ts';
import type { ServerClock } from '../../store/mongo/server-clock.ts';
import { draft, smallCatalogue, t0 } from '../cases/fixture.ts';

const dossierOf = (id: string) =>
  submit(draft({ id: brandAs<ReportId>(id) }), { catalogue: smallCatalogue(), now: t0 });

/** An outbox whose reads give these ids, one list for each; `taken` are those that another worker has when this one writes. */
function outboxOf(reads: readonly (readonly string[])[], taken: readonly string[]): Outbox {
  const left = [...reads];
  const dossiers = {
    find: () => ({ toArray: async () => (left.shift() ?? []).map((_id) => ({ _id, version: 1 })) }),
    findOneAndUpdate: async ({ _id }: { _id: string }) => (taken.includes(_id) ? null : { _id }),
  };
  const cabinet = {
    keys: async (ids: readonly string[]) => new Map(ids.map((id) => [id, 'key'])),
    read: ({ _id }: { _id: string }) => dossierOf(_id),
    caseFields: () => ({}),
  };
  return new Outbox(
    { dossiers } as unknown as Collections,
    cabinet as unknown as Cabinet,
    { correct: async () => t0 } as unknown as ServerClock,
    { settleIfItCan: async () => undefined },
  );
}

it.each<[string, readonly (readonly string[])[], number, readonly string[]]>([
  ['what it chose is taken before it is read', [['one'], ['two'], [], ['three'], ['three']], 1, ['three']],
  [
    'some of what it chose is taken',
    [['one', 'two'], ['three', 'four'], ['three'], ['five'], ['five']],
    3,
    ['two', 'three', 'five'],
  ],
  ['nothing is left', [['one'], []], 1, []],
  ['nobody else is there', [['two']], 2, ['two']],
])('a worker that lost looks on: %s', async (_, reads, limit, wanted) => {
  const claims = await outboxOf(reads, ['one']).claimDue('w', t0, 60_000, limit);
  expect([...new Set(claims.map(({ dossier }) => dossier.report.id))]).toEqual(wanted);
});
