import { afterEach, beforeEach, expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { brandAs, type ConversationKey, type ReportId } from '../../model/ids.ts';
import type { Circuit } from '../../store/circuit-store.ts';
import { serviceScope } from '../../store/scope.ts';
import { alertStamp, alertsFor } from '../../triage/alerts.ts';
import { draft, fact, later, t0 } from '../cases/fixture.ts';
import { type Desk, deskWithCase, member } from './fixture.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await deskWithCase();
});
afterEach(() => desk.end());

const circuit = (change: Partial<Circuit> = {}): Circuit => ({
  partner: 'police-scotland',
  method: 'webhook',
  failures: 3,
  troubledAt: t0,
  openedAt: later(300_000),
  probeAt: later(600_000),
  shutUntil: null,
  lastError: 'the partner answered 500',
  version: 0,
  ...change,
});
const told = (who = member('service-desk', 'supervisor'), now = later(360_000)) =>
  alertsFor({ store: desk.store, catalogue: desk.catalogue, locale: 'en', member: who, now });

/** A case that is going on, and so urgent, whose delivery to the police has not got through. */
async function urgentCase(state: 'due' | 'delivered') {
  const dossier = submit(draft({ id: brandAs<ReportId>('urgent'), facts: [fact('ongoing', 'yes-now')] }), {
    catalogue: desk.catalogue,
    now: t0,
  });
  if (dossier.case === null) expect.unreachable();
  const deliveries = dossier.case.deliveries.map((one) => ({ ...one, state }));
  await desk.store.create(
    { ...dossier, case: { ...dossier.case, deliveries } },
    brandAs<ConversationKey>('web:urgent'),
  );
  return dossier.case.reference;
}

it('nobody is told of anything while all partners answer', async () => {
  expect(await told()).toEqual({ alerts: [], stranded: [] });
  await desk.store.circuits.save(circuit({ failures: 1, openedAt: null, troubledAt: later(350_000) }));
  expect(await told()).toEqual({ alerts: [], stranded: [] });
});

it('a partner that does not answer is told of at once, to its own staff and to the service desk', async () => {
  await desk.store.circuits.save(circuit());
  const alert = { partner: 'The police-scotland', since: t0, until: null };
  expect((await told()).alerts).toEqual([alert]);
  expect(await told(member('police-scotland'))).toEqual({ alerts: [alert], stranded: [] });
  expect((await told(member('cfc-scotland'))).alerts).toEqual([]);
  expect((await told(member('service-desk', 'operator'))).alerts).toEqual([]);
});

it('one that asks us to wait, again and again, is told of within a quarter of an hour', async () => {
  await desk.store.circuits.save(circuit({ failures: 0, openedAt: null, shutUntil: later(3_600_000) }));
  expect((await told()).alerts).toEqual([]);
  expect((await told(undefined, later(10 * 60_000))).alerts).toEqual([
    { partner: 'The police-scotland', since: t0, until: later(3_600_000) },
  ]);
});

it('the service desk sees the urgent cases that did not get there, and whom to ring', async () => {
  desk.catalogue.partners.get('police-scotland')?.contacts.push({
    kind: 'phone',
    value: '0131 496 0000',
    source: 'test',
    evidence: 'cited',
    'verified-on': null,
  });
  const reference = await urgentCase('due');
  const before = alertStamp(await told());
  await desk.store.circuits.save(circuit());
  const { stranded } = await told();
  expect(stranded).toEqual([{ reference, band: 'P2', partner: 'The police-scotland', phone: '0131 496 0000' }]);
  expect(alertStamp(await told())).not.toBe(before);
});

it('and not those that did', async () => {
  await urgentCase('delivered');
  await desk.store.circuits.save(circuit());
  expect((await told()).stranded).toEqual([]);
  expect(await desk.store.queue(serviceScope, { status: 'open' })).toMatchObject({ counts: { new: 2 } });
});
