import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../cases/action.ts';
import { withEvent } from '../../cases/history.ts';
import type { CaseEvent } from '../../model/case.ts';
import { serviceScope } from '../../store/scope.ts';
import type { StaffRole } from '../../store/staff-store.ts';
import { act } from '../../triage/actions.ts';
import { deadLettersFor, replay } from '../../triage/dead-letters.ts';
import { markOf } from '../../triage/mark.ts';
import { previewOf } from '../../triage/preview.ts';
import { isConfirmed, readDeskForm } from '../../triage/read-form.ts';
import { type Desk, deskWithCase, member, now } from './fixture.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await deskWithCase();
});
afterEach(() => desk.end());

const ports = (partner = 'police-scotland', role: StaffRole = 'triage') => ({
  store: desk.store,
  catalogue: desk.catalogue,
  member: member(partner, role),
  now,
});
const doIt = async (action: Action, partner?: string, role?: StaffRole, version?: number) => {
  const mark = version ?? markOf((await desk.load()).case ?? desk.dossier.case);
  return act(ports(partner, role), desk.dossier.case.reference, mark, action);
};
/** Somebody else writes to the case. */
const happen = async (kind: CaseEvent['kind']) => {
  const held = await desk.load();
  if (held.case === null) throw new Error('no case');
  const changed = withEvent(held.case, { at: now, actor: { kind: 'system' }, kind });
  await desk.store.save(serviceScope, { ...held, case: changed }, held.version);
};

describe('doing something with a case', () => {
  it.each<[string, readonly Action[], object]>([
    ['accept', [{ kind: 'accept' }], { status: 'accepted' }],
    [
      'ask',
      [{ kind: 'accept' }, { kind: 'ask', text: 'Which bank?' }],
      { status: 'awaiting-reporter', questions: [{ text: 'Which bank?' }] },
    ],
    ['note', [{ kind: 'note', text: 'Phoned.' }], { status: 'new' }],
    [
      'close',
      [{ kind: 'close', outcome: 'confirmed', text: 'We found them.' }],
      { status: 'closed', outcome: 'confirmed', outcomeText: 'We found them.' },
    ],
    ['refer', [{ kind: 'refer', to: 'cfc-scotland', reason: 'theirs' }], { queue: 'cfc-scotland', status: 'referred' }],
    [
      'reclassify',
      [{ kind: 'reclassify', fraudType: 'ransomware', reason: 'files locked' }],
      { fraudType: 'ransomware', lead: 'cfc-scotland' },
    ],
  ])('%s', async (_, actions, expected) => {
    for (const action of actions) expect(await doIt(action)).toMatchObject({ kind: 'done' });
    expect((await desk.load()).case).toMatchObject(expected);
  });

  it('is said in the history and in the audit log, in one save', async () => {
    const before = (await desk.store.audit.head()).seq;
    await doIt({ kind: 'accept' });
    expect((await desk.load()).case?.events.at(-1)).toMatchObject({
      kind: 'accepted',
      actor: { kind: 'staff', name: 'Isla' },
    });
    expect(await desk.store.audit.read(before, 10)).toMatchObject([
      { what: 'case accepted', actor: 'staff:police-scotland-triage' },
    ]);
  });

  it.each<[string, Action, string, StaffRole, object]>([
    [
      'a role that may not',
      { kind: 'prioritise', band: 'P1', reason: 'x' },
      'police-scotland',
      'triage',
      { kind: 'refused', reason: 'role' },
    ],
    [
      'a supervisor may',
      { kind: 'prioritise', band: 'P1', reason: 'x' },
      'police-scotland',
      'supervisor',
      { kind: 'done' },
    ],
    [
      'an auditor only reads',
      { kind: 'note', text: 'x' },
      'police-scotland',
      'auditor',
      { kind: 'refused', reason: 'role' },
    ],
    [
      'a supporting partner does not own it',
      { kind: 'accept' },
      'cfc-scotland',
      'triage',
      { kind: 'refused', reason: 'not-yours' },
    ],
    [
      'a supporting partner has a part of its own',
      { kind: 'work', to: 'accepted' },
      'cfc-scotland',
      'triage',
      { kind: 'done' },
    ],
    ['a foreign partner finds nothing', { kind: 'accept' }, 'far-agency', 'supervisor', { kind: 'not-found' }],
    ['an operator finds nothing', { kind: 'accept' }, 'police-scotland', 'operator', { kind: 'not-found' }],
    [
      'not in this status',
      { kind: 'reopen', reason: 'x' },
      'police-scotland',
      'supervisor',
      { kind: 'refused', reason: 'not-now' },
    ],
    [
      'nobody answers for the reporter',
      { kind: 'answer', text: 'x' },
      'police-scotland',
      'supervisor',
      { kind: 'refused', reason: 'role' },
    ],
  ])('%s', async (_, action, partner, role, expected) =>
    expect(await doIt(action, partner, role)).toMatchObject(expected),
  );

  it('is not done when a person changed the case since the form was made', async () => {
    const mark = markOf(desk.dossier.case);
    await doIt({ kind: 'note', text: 'I was faster.' });
    const result = await doIt({ kind: 'close', outcome: 'confirmed', text: 'x' }, undefined, undefined, mark);
    expect(result).toMatchObject({ kind: 'conflict', dossier: { case: { status: 'new' } } });
    expect((await desk.load()).case?.status).toBe('new');
  });

  it('is done when only the machine wrote in between', async () => {
    const mark = markOf(desk.dossier.case);
    await happen('delivered');
    await happen('delivery-failed');
    expect(await doIt({ kind: 'accept' }, undefined, undefined, mark)).toMatchObject({ kind: 'done' });
  });

  it('is done once when two people press at the same moment', async () => {
    const mark = markOf(desk.dossier.case);
    const results = await Promise.all([1, 2, 3, 4].map(() => doIt({ kind: 'accept' }, undefined, undefined, mark)));
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'done']);
    expect((await desk.load()).case?.events.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
  });
});

describe('the preview of a reclassification', () => {
  it('names who would get the case and who would lose it, and changes nothing', async () => {
    const preview = previewOf(desk.dossier, 'ransomware', { catalogue: desk.catalogue, locale: 'en', now });
    expect(preview).toMatchObject({
      lead: { from: 'The police-scotland', to: 'The cfc-scotland' },
      queue: { to: 'The cfc-scotland' },
      removed: ['The police-scotland', 'The trading-standards'],
    });
    expect((await desk.load()).case).toEqual(desk.dossier.case);
  });

  it('is none for the same type, or for one that nobody knows', () => {
    const options = { catalogue: desk.catalogue, locale: 'en', now };
    expect(previewOf(desk.dossier, 'bank-impersonation', options)).toBeNull();
    expect(previewOf(desk.dossier, 'no-such-type', options)).toBeNull();
  });
});

describe('a form', () => {
  it.each<[Record<string, string>, object]>([
    [{ action: 'accept' }, { kind: 'read', action: { kind: 'accept' } }],
    [
      { action: 'ask', text: ' Which bank? ' },
      { kind: 'read', action: { kind: 'ask', text: 'Which bank?' } },
    ],
    [
      { action: 'ask', text: '  ' },
      { kind: 'missing', field: 'text' },
    ],
    [
      { action: 'reclassify', text: 'why' },
      { kind: 'missing', field: 'type' },
    ],
    [
      { action: 'reclassify', type: 'phishing', text: 'why' },
      { kind: 'read', action: { kind: 'reclassify', fraudType: 'phishing', reason: 'why' } },
    ],
    [
      { action: 'refer', to: '', text: 'why' },
      { kind: 'missing', field: 'to' },
    ],
    [
      { action: 'close', outcome: 'withdrawn', text: 'why' },
      { kind: 'missing', field: 'outcome' },
    ],
    [
      { action: 'close', outcome: 'duplicate', text: 'why' },
      { kind: 'read', action: { kind: 'close', outcome: 'duplicate', text: 'why' } },
    ],
    [
      { action: 'prioritise', band: 'P9', text: 'why' },
      { kind: 'missing', field: 'band' },
    ],
    [
      { action: 'work', to: 'declined', text: '' },
      { kind: 'missing', field: 'text' },
    ],
    [
      { action: 'work', to: 'done' },
      { kind: 'read', action: { kind: 'work', to: 'done' } },
    ],
    [{ action: 'answer', text: 'x' }, { kind: 'malformed' }],
    [{ action: 'note', text: 'x'.repeat(4001) }, { kind: 'malformed' }],
    [{ action: 'accept', version: 'x' }, { kind: 'malformed' }],
  ])('%j', (fields, expected) => expect(readDeskForm({ version: '3', ...fields })).toMatchObject(expected));

  it('confirms only the type whose consequences were shown', () => {
    const confirmed = (fields: Record<string, string>) => {
      const read = readDeskForm({ version: '1', action: 'reclassify', type: 'phishing', text: 'why', ...fields });
      return read.kind === 'read' && isConfirmed(read.form);
    };
    expect(confirmed({})).toBe(false);
    expect(confirmed({ confirmed: 'yes', previewed: 'ransomware' })).toBe(false);
    expect(confirmed({ confirmed: 'yes', previewed: 'phishing' })).toBe(true);
  });
});

describe('dead letters', () => {
  const kill = async () => {
    const held = await desk.load();
    if (held.case === null) throw new Error('no case');
    const [first, ...rest] = held.case.deliveries;
    if (first === undefined) throw new Error('nothing is owed');
    const dead = { ...first, state: 'dead' as const, attempts: 3, skipped: 7, lastError: 'HTTP 500' };
    await desk.store.save(serviceScope, { ...held, case: { ...held.case, deliveries: [dead, ...rest] } }, held.version);
    return dead.id;
  };

  it('are shown to a supervisor of the case, and to nobody else', async () => {
    await kill();
    const show = (partner: string, role: StaffRole) =>
      deadLettersFor({ store: desk.store, catalogue: desk.catalogue, locale: 'en', member: member(partner, role) });
    expect(await show('police-scotland', 'supervisor')).toMatchObject([
      { deliveries: [{ state: 'dead', lastError: 'HTTP 500' }] },
    ]);
    expect(await show('far-agency', 'supervisor')).toEqual([]);
    expect(await show('police-scotland', 'triage')).toBeNull();
  });

  it('are sent again under the same id, once', async () => {
    const id = await kill();
    const { reference } = desk.dossier.case;
    expect(await replay(ports('police-scotland', 'triage'), reference, id)).toEqual({ kind: 'refused' });
    expect(await replay(ports('far-agency', 'supervisor'), reference, id)).toEqual({ kind: 'not-found' });
    expect(await replay(ports('police-scotland', 'supervisor'), reference, id)).toEqual({ kind: 'done' });
    const held = (await desk.load()).case;
    expect(held?.deliveries.find((delivery) => delivery.id === id)).toMatchObject({
      state: 'due',
      attempts: 0,
      skipped: 0,
      dueAt: now,
    });
    expect(held?.events.at(-1)).toMatchObject({ kind: 'replayed', detail: { delivery: id } });
    // Pressed a second time.
    expect(await replay(ports('police-scotland', 'supervisor'), reference, id)).toEqual({ kind: 'done' });
    expect(await replay(ports('police-scotland', 'supervisor'), reference, 'other')).toEqual({ kind: 'not-found' });
    expect((await desk.load()).case?.events.filter(({ kind }) => kind === 'replayed')).toHaveLength(1);
  });
});
