// What the reporter hears of the case.

import { describe, expect, it } from 'vitest';
import { apply } from '../../cases/lifecycle.ts';
import { deskMethod } from '../../delivery/methods/desk.ts';
import { reporterMethod } from '../../delivery/methods/reporter.ts';
import type { DeliveryMethod } from '../../delivery/ports.ts';
import { serviceScope } from '../../store/scope.ts';
import { replay } from '../../triage/dead-letters.ts';
import { conversation, fact, smallCatalogue, t0 } from '../cases/fixture.ts';
import { isla, load, room, submitted, supervisor, useRoom, worker } from './room.ts';

useRoom();

describe('the reporter', () => {
  const accepted = async (facts = [fact('safe-contact', 'none')]) => {
    const id = await submitted();
    const before = await load(id);
    const result = apply({ ...before, report: { ...before.report, facts } }, { kind: 'accept' }, isla, {
      catalogue: smallCatalogue(),
      now: room.now,
    });
    if (!result.ok) expect.unreachable();
    await room.store.save(serviceScope, result.dossier, before.version);
    return id;
  };

  it('hears it once, in the conversation, in the save that says so', async () => {
    const id = await accepted();
    await worker().runOnce();
    const { turns, case: kase } = await load(id);
    const update = turns.at(-1);
    expect(turns).toHaveLength(2);
    expect(update).toMatchObject({ message: null, conversation, at: t0, replies: [{ kind: 'update' }] });
    expect(update?.replies[0]?.text).toBe(
      `The police-scotland has taken up your report ${kase.reference}. They will work on it now.`,
    );
    expect(room.shown).toEqual([update]);
    // What has arrived cannot be sent again.
    await replay(
      { store: room.store, catalogue: smallCatalogue(), member: supervisor('police-scotland'), now: room.now },
      kase.reference,
      kase.deliveries.at(-1)?.id ?? expect.unreachable(),
    );
    expect((await load(id)).case).toEqual(kase);
  });

  it.each([
    ['none', 0],
    ['any', 1],
    [null, 0],
  ] as const)('with safe contact %s, %i messages leave the conversation', async (safe, leaving) => {
    const id = await accepted(safe === null ? [] : [fact('safe-contact', safe)]);
    const sent: string[] = [];
    const outside: DeliveryMethod = {
      name: 'letter',
      reach: 'outside',
      async deliver({ id: what }) {
        sent.push(what);
        return { state: 'delivered' };
      },
    };
    const before = await load(id);
    const deliveries = before.case.deliveries.map((one) =>
      one.to === 'reporter' ? { ...one, method: 'letter' } : one,
    );
    await room.store.save(serviceScope, { ...before, case: { ...before.case, deliveries } }, before.version);
    await worker(undefined, { methods: [outside, deskMethod, reporterMethod({ show: () => {} })] }).runOnce();
    expect(sent).toHaveLength(leaving);
    expect((await load(id)).turns).toHaveLength(2 - leaving);
  });
});
