import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submit, withdraw } from '../../cases/intake.ts';
import { limits, sweep, sweepAlone } from '../../cases/retention.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId } from '../../model/ids.ts';
import type { Report } from '../../model/report.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { Store } from '../../store/store.ts';
import { draft, later, smallCatalogue, t0 } from './fixture.ts';

const day = 24 * 3_600_000;
const at = (text: string) => brandAs<Instant>(`${text}.000Z`);

it('thirteen months are calendar months, and end on the last day of a short one', () => {
  expect(limits(at('2026-11-22T12:00:00')).closed).toBe('2025-10-22T12:00:00.000Z');
  expect(limits(at('2026-03-31T12:00:00')).closed).toBe('2025-02-28T12:00:00.000Z');
});

describe('the sweep', () => {
  const folder = mkdtempSync(join(tmpdir(), 'retention-'));
  let store: Store;
  beforeAll(async () => ({ store } = await openSqliteStore({ folder })));
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const keep = async (id: string, change: (dossier: Dossier) => Dossier, report: Partial<Report> = {}) => {
    const dossier = change(draft({ id: brandAs<ReportId>(id), ...report }));
    expect(await store.create(dossier, brandAs<ConversationKey>(`web:${id}`))).toBe('created');
  };
  const left = async () => {
    const held = await Promise.all(
      ['draft', 'paused', 'stopped', 'case', 'closed', 'owing'].map((id) =>
        store.load(serviceScope, brandAs<ReportId>(id)),
      ),
    );
    return held.flatMap((dossier) => dossier?.report.id ?? []);
  };

  it('erases each kind when its time is over, and never a case that is open or owes something', async () => {
    const catalogue = smallCatalogue();
    const settled = (dossier: Dossier): Dossier => ({
      ...dossier,
      case: dossier.case && {
        ...dossier.case,
        deliveries: dossier.case.deliveries.map((one) => ({ ...one, state: 'delivered' as const, attempts: 1 })),
      },
    });
    await keep('draft', (dossier) => dossier);
    await keep('paused', (dossier) => dossier, { state: 'paused' });
    await keep('stopped', (dossier) => dossier, { state: 'stopped' });
    await keep('case', (dossier) => settled(submit(dossier, { catalogue, now: t0 })));
    await keep('closed', (dossier) =>
      settled(withdraw(submit(dossier, { catalogue, now: t0 }), { catalogue, now: t0 }).dossier),
    );
    await keep(
      'owing',
      (dossier) => withdraw(settled(submit(dossier, { catalogue, now: t0 })), { catalogue, now: t0 }).dossier,
    );
    expect(await sweep(store, later(day))).toBe(0);
    expect(await sweep(store, later(day + 1))).toBe(2);
    expect(await left()).toEqual(['paused', 'case', 'closed', 'owing']);
    await sweep(store, later(30 * day + 1));
    expect(await left()).toEqual(['case', 'closed', 'owing']);
    await sweep(store, at('2027-12-22T12:00:01'));
    expect(await left()).toEqual(['case', 'owing']);
    const erasures = (await store.audit.read(0, 100)).map(
      ({ processing, what, report }) => `${processing} ${what} ${report}`,
    );
    expect(erasures).toEqual([
      'erasure retention: open draft',
      'erasure retention: stopped stopped',
      'erasure retention: paused paused',
      'erasure retention: closed closed',
    ]);
  });

  it('goes on until nothing is left, and leaves off where it is told to', async () => {
    for (let i = 0; i < 9; i++) await keep(`many-${i}`, (dossier) => dossier);
    const now = () => later(day + 1);
    const few = { batch: 2, rounds: 2 };
    expect(await sweepAlone(store, now, { ...few, goOn: () => false })).toBe(2);
    expect(await sweepAlone(store, now, few)).toBe(4);
    expect(await store.brief.claim('sweep', '', now(), later(day + 60_000))).toBe(true);
    expect(await sweepAlone(store, now, few)).toBe(0);
    await store.brief.release('sweep');
    expect(await sweepAlone(store, now, { batch: 2 })).toBe(3);
  });
});
