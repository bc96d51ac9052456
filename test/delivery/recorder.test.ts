// Results of one case that are there together share a save, and each is still taken or refused for itself.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { httpPost } from '../../delivery/http-post.ts';
import { Recorder } from '../../delivery/recorder.ts';
import { extendLease } from '../../delivery/settle.ts';
import { brandAs, type ReportId } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import { later } from '../cases/fixture.ts';
import { startTorture, type Torture } from './torture/rig.ts';

let house: Torture;
beforeEach(async () => {
  house = await startTorture({ post: httpPost, police: 'http://127.0.0.1:9/', centre: 'http://127.0.0.1:9/' });
});
afterEach(() => house.stop());

async function claimed() {
  const id = await house.owe();
  const claims = await house.store.claimDue('w', house.now, 60_000, 10);
  expect(claims.length).toBeGreaterThan(1);
  return { id, fence: claims[0]?.delivery.lease?.fence ?? 0, names: claims.map(({ delivery }) => delivery.id) };
}
const versionOf = async (id: ReportId) => (await house.store.load(serviceScope, id))?.version ?? 0;

it('results that are there together share a save; one that is refused takes nobody with it', async () => {
  const { id, fence, names } = await claimed();
  const [first = '', second = ''] = names;
  const before = await versionOf(id);
  const recorder = new Recorder(house.store);
  const until = later(90_000, house.now);
  const results = await Promise.all([
    recorder.record(id, (newest) => extendLease(newest, first, fence, until), 50),
    recorder.record(id, (newest) => extendLease(newest, second, fence + 1, until), 50),
    recorder.record(id, (newest) => extendLease(newest, second, fence, until)),
  ]);
  expect(results).toEqual(['saved', 'refused', 'saved']);
  expect(await versionOf(id)).toBe(before + 1);
  const dossier = await house.store.load(serviceScope, id);
  expect(dossier?.case?.deliveries.filter(({ lease }) => lease?.until === until)).toHaveLength(2);
});

it('one that comes while a save is under way goes with the next, and somebody else who was faster loses nothing', async () => {
  const { id, fence, names } = await claimed();
  const [first = '', second = ''] = names;
  const recorder = new Recorder(house.store);
  const under = recorder.record(id, (newest) => extendLease(newest, first, fence, later(90_000, house.now)));
  const held = (await house.store.load(serviceScope, id)) ?? expect.unreachable();
  const other = house.store.save(serviceScope, { ...held, report: { ...held.report, locale: 'gd' } }, held.version);
  const next = recorder.record(id, (newest) => extendLease(newest, second, fence, later(80_000, house.now)));
  const outcome = await other;
  expect(await Promise.all([under, next])).toEqual(['saved', 'saved']);
  const after = await house.store.load(serviceScope, id);
  expect(after?.report.locale === 'gd').toBe(outcome === 'saved');
  expect(after?.case?.deliveries.map(({ lease }) => lease?.until)).toEqual(
    expect.arrayContaining([later(90_000, house.now), later(80_000, house.now)]),
  );
});

it('nothing is made of a case that is gone, and a change that throws is told of', async () => {
  const { id } = await claimed();
  const recorder = new Recorder(house.store);
  const broken = recorder.record(id, () => {
    throw new TypeError('a bug');
  });
  await expect(broken).rejects.toThrow('a bug');
  const nobody = recorder.record(brandAs<ReportId>('nobody'), (newest) => ({ ok: true, dossier: newest }));
  expect(await nobody).toBe('gone');
});
