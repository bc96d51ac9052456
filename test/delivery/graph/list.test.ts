import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withdraw } from '../../../cases/intake.ts';
import type { Fault } from './fake-graph.ts';
import { later, once, type Rig, startRig, t0 } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(() => rig.stop());
const asked = (what: string) => rig.fake.asked.filter((one) => one.what === what).length;

describe('a case in a list', () => {
  it('is one item with what the partner may see, found by its reference before it is written', async () => {
    const id = await rig.submit('graph-list');
    await rig.worker().runOnce();
    expect(rig.faults).toEqual([]);
    const { case: kase } = await rig.load(id);
    expect(kase.deliveries[0]).toMatchObject({ state: 'delivered', lastError: null });
    expect(rig.fake.items.map(({ fields }) => fields)).toEqual([
      {
        Title: `Practice only: ${kase.reference}`,
        CaseRef: kase.reference,
        CaseRevision: 1,
        CaseStatus: 'Open',
        CasePriority: 'P4',
        CaseCategory: expect.any(String) as string,
        CaseNation: null,
        CaseLink: `https://reports.example.org/triage/cases/${kase.reference}`,
      },
    ]);
    expect(rig.fake.asked.map(({ what }) => what)).toEqual(['token', 'find-item', 'create-item']);
    expect(JSON.stringify(rig.fake.items)).not.toContain('my bank');
  });

  it('is changed by a revision and a withdrawal, which takes everything back but the reference', async () => {
    const id = await rig.submit('graph-list', {}, { 'column-details': 'CaseLink', 'column-link': '-' });
    await rig.worker().runOnce();
    expect(rig.fake.items[0]?.fields.CaseLink).toContain('They said they were from my bank.');
    const context = { catalogue: rig.catalogue, now: rig.now };
    await rig.revise(id);
    await rig.worker().runOnce();
    expect(rig.fake.items.map(({ fields }) => [fields.CaseRevision, fields.CaseStatus])).toEqual([[2, 'Open']]);
    await rig.change(id, (one) => withdraw(one, context).dossier);
    await rig.settle();
    expect(rig.fake.items.map(({ fields }) => fields)).toEqual([
      expect.objectContaining({ CaseStatus: 'Withdrawn', CaseLink: null, CaseCategory: null, CasePriority: null }),
    ]);
  });

  it('is not written over by an older change that comes late', async () => {
    const id = await rig.submit('graph-list');
    await rig.worker().runOnce();
    const [item] = rig.fake.items;
    if (!item) expect.unreachable();
    item.fields.CaseRevision = 9;
    await rig.change(id, (one) => ({
      ...one,
      case: one.case && {
        ...one.case,
        deliveries: one.case.deliveries.map((held) => ({ ...held, state: 'due' as const })),
      },
    }));
    await rig.settle();
    expect(asked('change-item')).toBe(0);
    expect((await rig.first(id)).state).toBe('delivered');
  });

  it('that somebody changed in between is looked at again', async () => {
    const id = await rig.submit('graph-list');
    await rig.worker().runOnce();
    await rig.revise(id);
    let edits = 0;
    rig.fake.fault = (what) => {
      const [item] = rig.fake.items;
      if (what === 'change-item' && edits++ === 0 && item) item.version++;
      return null;
    };
    await rig.settle();
    expect(asked('change-item')).toBe(2);
    expect(rig.fake.items[0]?.fields.CaseRevision).toBe(2);
  });
});

describe('a list that fails to take a case', () => {
  const dueIn = (seconds: number) => ({ state: 'due', dueAt: later(seconds * 1_000) });
  const httpDate = new Date(Date.parse(t0) + 600_000).toUTCString();
  it.each<[string, Fault, Record<string, unknown>]>([
    ['429 for 315 seconds', { status: 429, headers: { 'retry-after': '315' } }, dueIn(315)],
    ['429 until a date', { status: 429, headers: { 'retry-after': httpDate } }, dueIn(600)],
    ['503 that says nothing', { status: 503 }, dueIn(5)],
    ['503 for 60 seconds', { status: 503, headers: { 'retry-after': '60' } }, dueIn(60)],
    ['504 after it was made', { status: 504, after: true }, { state: 'unknown' }],
    ['504 before it was made', { status: 504 }, { state: 'unknown' }],
    ['500', { status: 500 }, { state: 'unknown' }],
    ['a connection cut before', { drop: 'before' }, { state: 'unknown' }],
    ['a connection cut after', { drop: 'after' }, { state: 'unknown' }],
    ['a hang', { hang: 'before' }, { state: 'unknown', lastError: expect.stringContaining('within 300 ms') as string }],
    ['a hang after it was made', { hang: 'after' }, { state: 'unknown' }],
    ['401', { status: 401 }, { state: 'due', lastError: expect.stringContaining('token') as string }],
    [
      '403',
      { status: 403, code: 'accessDenied' },
      { state: 'due', lastError: expect.stringContaining('403 accessDenied') as string },
    ],
    ['404', { status: 404 }, { state: 'due', lastError: expect.stringContaining('nothing of that name') as string }],
    ['409', { status: 409 }, { state: 'due' }],
    ['423', { status: 423 }, { state: 'due' }],
    ['509 for 315 seconds', { status: 509, headers: { 'retry-after': '315' } }, dueIn(315)],
    ['520 of something in between, after it was made', { status: 520, after: true }, { state: 'unknown' }],
    ['a redirect', { status: 302, headers: { location: 'https://graph.microsoft.com/elsewhere' } }, { state: 'due' }],
  ])('with %s has it once in the end', async (_, fault, expected) => {
    const id = await rig.submit('graph-list');
    rig.fake.fault = once('create-item', fault);
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ attempts: 1, ...expected });
    expect(asked('create-item')).toBe(1);
    await rig.settle();
    expect(await rig.first(id)).toMatchObject({ state: 'delivered', lastError: null });
    expect(rig.fake.items).toHaveLength(1);
  });

  it.each<[string, Fault, string]>([
    ['507', { status: 507 }, 'the drive is full'],
    ['400', { status: 400, code: 'invalidRequest' }, '400 invalidRequest'],
    ['413', { status: 413 }, 'answered 413'],
  ])('with %s is a dead letter with its reason', async (_, fault, reason) => {
    const id = await rig.submit('graph-list');
    rig.fake.fault = once('create-item', fault);
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'dead', lastError: expect.stringContaining(reason) as string });
    expect(rig.fake.items).toEqual([]);
  });

  it('a case that another request has put there meanwhile is found, and is no dead letter', async () => {
    const id = await rig.submit('graph-list');
    const { reference } = (await rig.load(id)).case;
    rig.fake.fault = (what) => {
      if (what === 'create-item' && rig.fake.items.length === 0)
        rig.fake.items.push({ id: '1', version: 1, fields: { CaseRef: reference, CaseRevision: 1 } });
      return null;
    };
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'due', attempts: 1 });
    await rig.settle();
    expect(await rig.first(id)).toMatchObject({ state: 'delivered' });
    expect(rig.fake.items).toHaveLength(1);
  });

  it.each([204, 205, 304])('a lookup that is answered %i, without anything to read, is tried again', async (status) => {
    const id = await rig.submit('graph-list');
    rig.fake.fault = once('find-item', { status });
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'due', attempts: 1 });
    await rig.settle();
    expect(await rig.first(id)).toMatchObject({ state: 'delivered' });
  });

  it('403 for ever is a dead letter in the end, and says what to do', async () => {
    const id = await rig.submit('graph-list');
    rig.fake.fault = (what) => (what === 'find-item' ? { status: 403, code: 'accessDenied' } : null);
    await rig.settle();
    expect(await rig.first(id)).toMatchObject({
      state: 'dead',

      lastError: expect.stringContaining('deploy/graph.md') as string,
    });
  });

  it('a column that it does not have is a dead letter that names it', async () => {
    rig.fake.columns.delete('CaseNation');
    const id = await rig.submit('graph-list');
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({
      state: 'dead',
      lastError: expect.stringContaining('CaseNation') as string,
    });
  });

  it('everything to it waits while it asks us to, and the tries are not used up by that', async () => {
    const first = await rig.submit('graph-list');
    rig.fake.fault = once('find-item', { status: 429, headers: { 'retry-after': '315' } });
    await rig.worker().runOnce();
    const second = await rig.submit('graph-list');
    rig.now = later(5_000);
    await rig.worker().runOnce();
    expect(await rig.first(second)).toMatchObject({ state: 'due', attempts: 0, lease: null, dueAt: later(315_000) });
    expect(asked('find-item')).toBe(1);
    await rig.settle();
    expect(rig.now).toBe(later(315_000));
    expect(rig.fake.items).toHaveLength(2);
    expect((await rig.first(first)).state).toBe('delivered');
  });
});

describe('a page that holds nothing, with more behind it,', () => {
  it('does not say that the case is not there', async () => {
    const id = await rig.submit('graph-list');
    rig.fake.emptyPages = 2;
    rig.fake.fault = once('create-item', { status: 504, after: true });
    await rig.worker().runOnce();
    await rig.settle();
    expect(await rig.first(id)).toMatchObject({ state: 'delivered' });
    expect(asked('create-item')).toBe(1);
    expect(asked('find-item')).toBe(6);
  });

  it('again and again is no answer, and nothing is written', async () => {
    const id = await rig.submit('graph-list');
    rig.fake.emptyPages = 1_000;
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'due', attempts: 1 });
    expect(asked('create-item')).toBe(0);
  });
});

describe('looking for a case fails too', () => {
  it.each<[string, Fault]>([
    ['429', { status: 429, headers: { 'retry-after': '315' } }],
    ['403', { status: 403 }],
    ['504', { status: 504 }],
    ['a cut', { drop: 'before' }],
    ['a hang', { hang: 'before' }],
  ])('with %s: it stays unknown, and nothing is written before it was looked for', async (_, fault) => {
    const id = await rig.submit('graph-list');
    rig.fake.fault = once('create-item', { status: 504, after: true });
    await rig.worker().runOnce();
    rig.fake.fault = once('find-item', fault);
    rig.now = (await rig.first(id)).dueAt;
    const from = rig.now;
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({ state: 'unknown', attempts: 2 });
    if ('status' in fault && fault.headers) expect((await rig.first(id)).dueAt >= later(315_000, from)).toBe(true);
    await rig.settle();
    expect(rig.fake.items).toHaveLength(1);
    expect(asked('create-item')).toBe(1);
    expect((await rig.first(id)).state).toBe('delivered');
  });
});

describe('a token', () => {
  it('is asked for once and kept', async () => {
    for (let i = 0; i < 4; i++) await rig.submit('graph-list');
    await rig.worker().runOnce();
    expect(rig.fake.items).toHaveLength(4);
    expect(asked('token')).toBe(1);
    expect(rig.fake.most['find-item']).toBeLessThanOrEqual(3);
  });

  it.each<[string, Fault, number]>([
    ['429 for 315 seconds', { status: 429, headers: { 'retry-after': '315' } }, 315],
    ['503', { status: 503 }, 5],
    ['400 of a wrong secret', { status: 400, code: 'invalid_client' }, 5],
    ['a cut', { drop: 'before' }, 5],
    ['a hang', { hang: 'before' }, 5],
  ])('that is refused with %s: nothing was sent, and it waits as told', async (_, fault, seconds) => {
    const id = await rig.submit('graph-list');
    rig.fake.fault = once('token', fault);
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({
      state: 'due',
      attempts: 1,
      dueAt: later(seconds * 1_000),
      lastError: expect.stringContaining('not sent to Microsoft Graph') as string,
    });
    expect(rig.fake.asked.map(({ what }) => what)).toEqual(['token']);
    await rig.settle();
    expect(rig.fake.items).toHaveLength(1);
  });

  it('that is refused by Graph is not used again', async () => {
    await rig.submit('graph-list');
    rig.fake.fault = once('find-item', { status: 401 });
    await rig.settle();
    expect(asked('token')).toBe(2);
    expect(rig.fake.items).toHaveLength(1);
  });

  it('without its secret waits for an operator', async () => {
    rig.environment = {};
    const id = await rig.submit('graph-list');
    await rig.worker().runOnce();
    expect(await rig.first(id)).toMatchObject({
      state: 'due',
      lastError: 'the environment variable GRAPH_SECRET is not set',
    });
    expect(rig.fake.asked).toEqual([]);
  });
});

describe('workers', () => {
  it('one that died while it wrote is followed by one that looks first', async () => {
    const id = await rig.submit('graph-list');
    const dies = rig.worker('dies');
    rig.fake.fault = once('create-item', { hang: 'after' });
    const dying = dies.runOnce();
    while (rig.fake.items.length === 0) await new Promise(setImmediate);
    rig.now = later(60_000);
    await rig.worker('next').runOnce();
    await dying;
    expect(await rig.first(id)).toMatchObject({ state: 'delivered', crashes: 1 });
    expect(rig.fake.items).toHaveLength(1);
    expect(asked('create-item')).toBe(1);
  });
});
