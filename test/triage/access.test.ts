import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffRoles } from '../../store/staff-store.ts';
import { may, type Right } from '../../triage/access.ts';
import { act, findCase, openCase } from '../../triage/actions.ts';
import { markOf } from '../../triage/mark.ts';
import { queueFor, queuePulse, readQueueQuery } from '../../triage/queues.ts';
import { type Desk, deskWithCase, member, now } from './fixture.ts';

const everything: readonly Right[] = [
  'read',
  'accept',
  'ask',
  'reclassify',
  'refer',
  'decline',
  'close',
  'note',
  'work',
  'prioritise',
  'reopen',
  'replay',
];

describe('rights by role', () => {
  it.each([
    ['triage', ['prioritise', 'reopen', 'replay']],
    ['supervisor', []],
    ['partner-admin', everything.slice(1)],
    ['auditor', everything.slice(1)],
    ['operator', everything],
  ] as const)('%s may do all but %j', (role, not) => {
    expect(everything.filter((right) => !may({ role }, right))).toEqual(
      everything.filter((right) => (not as readonly Right[]).includes(right)),
    );
  });
});

describe('whose case it is', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await deskWithCase();
  });
  afterAll(() => desk.end());

  // The lead, two that support, and bodies that have nothing to do with it.
  const seeing = new Set(['police-scotland', 'trading-standards', 'cfc-scotland']);
  const partners = [
    'police-scotland',
    'trading-standards',
    'cfc-scotland',
    'service-desk',
    'report-fraud',
    'far-agency',
    'nobody',
  ];
  it.each(partners.flatMap((partner) => staffRoles.map((role) => [partner, role] as const)))(
    '%s, %s',
    async (partner, role) => {
      const ports = { store: desk.store, member: member(partner, role) };
      const sees = seeing.has(partner) && role !== 'operator';
      expect((await findCase(ports, desk.dossier.case.reference)) !== null).toBe(sees);
      const options = { ...ports, catalogue: desk.catalogue, locale: 'en', now };
      const owned = await queueFor(readQueueQuery({}), options);
      const supporting = await queueFor(readQueueQuery({ part: 'supporting' }), options);
      expect((owned?.rows.length ?? 0) + (supporting?.rows.length ?? 0)).toBe(sees ? 1 : 0);
    },
  );

  it('tells a body that only supports where its cases are', async () => {
    const options = { store: desk.store, member: member('cfc-scotland'), catalogue: desk.catalogue, locale: 'en', now };
    expect(await queueFor(readQueueQuery({}), options)).toMatchObject({ rows: [], elsewhere: 1 });
    expect(await queueFor(readQueueQuery({ part: 'supporting' }), options)).toMatchObject({ elsewhere: 0 });
  });

  it('does not tell a foreign case from one that does not exist', async () => {
    const ports = { store: desk.store, member: member('far-agency') };
    expect(await findCase(ports, desk.dossier.case.reference)).toBe(await findCase(ports, 'no such reference'));
  });

  it('finds a reference however it was typed', async () => {
    const ports = { store: desk.store, member: member('police-scotland') };
    expect(await findCase(ports, desk.dossier.case.reference.toLowerCase().replaceAll('-', ' '))).not.toBeNull();
  });

  it('writes each reading into the audit log, and leaves the case as it was', async () => {
    const before = (await desk.store.audit.head()).seq;
    const version = (await desk.load()).version;
    await openCase(
      { store: desk.store, member: member('police-scotland', 'auditor'), now },
      desk.dossier.case.reference,
    );
    expect(await desk.store.audit.read(before, 10)).toMatchObject([
      { actor: 'staff:police-scotland-auditor', processing: 'consultation', what: 'case read' },
    ]);
    expect((await desk.load()).version).toBe(version);
  });

  it('answers the open page without a word of any case', async () => {
    const asked = { store: desk.store, catalogue: desk.catalogue, locale: 'en', now };
    const pulse = await queuePulse({ ...asked, member: member('police-scotland') });
    expect(pulse).toMatchObject({ new: 1 });
    expect(JSON.stringify(pulse)).not.toContain(desk.dossier.case.reference);
    expect(await queuePulse({ ...asked, member: member('police-scotland', 'operator') })).toBeNull();
  });

  it('tells a body that leads some where those are that it supports, and who works on one', async () => {
    const options = {
      store: desk.store,
      member: member('police-scotland'),
      catalogue: desk.catalogue,
      locale: 'en',
      now,
    };
    const { reference } = desk.dossier.case;
    expect(await queueFor(readQueueQuery({}), options)).toMatchObject({ rows: [{ takenBy: null }], elsewhere: 0 });
    await act(options, reference, markOf(desk.dossier.case), { kind: 'accept' });
    expect(await queueFor(readQueueQuery({}), options)).toMatchObject({ rows: [{ takenBy: 'Isla' }] });
    const supports = { ...options, member: member('cfc-scotland') };
    expect(await queueFor(readQueueQuery({ part: 'supporting' }), supports)).toMatchObject({
      rows: [{ takenBy: null }],
    });
  });
});
