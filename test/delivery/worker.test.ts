// Workers among each other: leases, methods that throw, what may have arrived, and the end.

import { describe, expect, it } from 'vitest';
import type { DeliveryMethod, Found } from '../../delivery/ports.ts';
import { later } from '../cases/fixture.ts';
import { first, load, room, submitted, useRoom, worker } from './room.ts';

useRoom();

describe('workers', () => {
  const slow = (wait: Promise<void>, count: { made: number }): DeliveryMethod => ({
    name: 'desk',
    reach: 'partner',
    async deliver() {
      count.made++;
      await wait;
      return { state: 'delivered' };
    },
  });

  it('two of them make each delivery once', async () => {
    for (let i = 0; i < 12; i++) await submitted(undefined, `r${i}`);
    const count = { made: 0 };
    const methods = [slow(Promise.resolve(), count)];
    const made = await Promise.all([
      worker(undefined, { name: 'a', methods }).runOnce(),
      worker(undefined, { name: 'b', methods }).runOnce(),
    ]);
    expect(made[0] + made[1]).toBe(12);
    expect(count.made).toBe(12);
  });

  it('one that was too late records nothing over the one that took its place', async () => {
    const id = await submitted();
    const gate = Promise.withResolvers<void>();
    const late = worker(undefined, { name: 'late', methods: [slow(gate.promise, { made: 0 })] }).runOnce();
    await new Promise(setImmediate);
    room.now = later(60_000);
    const failing: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      deliver: async () => ({ state: 'dead', error: 'no' }),
    };
    await worker(undefined, { name: 'next', methods: [failing] }).runOnce();
    gate.resolve();
    await late;
    expect(await first(id)).toMatchObject({ state: 'dead', attempts: 1, crashes: 1 });
  });

  it('a method that throws is set aside after five times, and is said each time', async () => {
    const id = await submitted();
    const broken: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      deliver: () => Promise.reject(new Error('a bug')),
    };
    for (let i = 0; i < 7; i++) {
      await worker(undefined, { methods: [broken] }).runOnce();
      room.now = later(25 * 3_600_000, room.now);
    }
    expect(await first(id)).toMatchObject({
      state: 'dead',
      attempts: 5,
      crashes: 5,
      lastError: 'the method desk failed: a bug',
    });
    expect(room.faults).toEqual(Array(5).fill('delivering by desk'));
  });

  it('what may have arrived is looked into before it is sent again', async () => {
    const id = await submitted();
    const log: string[] = [];
    const found: ('unknown' | 'not-arrived' | 'arrived')[] = ['unknown', 'not-arrived', 'arrived'];
    const careful: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      async deliver() {
        log.push('sent');
        return { state: 'unknown', error: 'cut off' };
      },
      async reconcile() {
        const answer = found.shift() ?? 'arrived';
        log.push(answer);
        return answer;
      },
    };
    for (let i = 0; i < 5; i++) {
      await worker(undefined, { methods: [careful] }).runOnce();
      room.now = later(25 * 3_600_000, room.now);
    }
    expect(log).toEqual(['sent', 'unknown', 'not-arrived', 'sent', 'arrived']);
    expect((await first(id)).state).toBe('delivered');
  });

  it('what threw while it may have been sent, or while it was looked for, is looked into before it is sent again', async () => {
    const id = await submitted();
    const log: string[] = [];
    const broken: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      async deliver() {
        log.push('sent');
        throw new Error('after it was sent');
      },
      async reconcile() {
        log.push('looked');
        if (log.length === 2) throw new Error('while it was looked for');
        return 'arrived';
      },
    };
    for (let i = 0; i < 3; i++) {
      await worker(undefined, { methods: [broken] }).runOnce();
      if (i < 2) expect(await first(id)).toMatchObject({ state: 'unknown', crashes: i + 1 });
      room.now = later(25 * 3_600_000, room.now);
    }
    expect(log).toEqual(['sent', 'looked', 'looked']);
    expect((await first(id)).state).toBe('delivered');
  });

  it('a lookup says when to look again, or that only a person can know', async () => {
    const id = await submitted();
    const found: Found[] = [
      { state: 'unknown', error: 'asked to wait', notBefore: later(315_000, later(3_600_000)) },
      { state: 'later', error: 'shut', notBefore: later(2 * 3_600_000) },
      { state: 'dead', error: 'look for yourself' },
    ];
    const careful: DeliveryMethod = {
      name: 'desk',
      reach: 'partner',
      deliver: async () => ({ state: 'unknown', error: 'cut off', notBefore: later(3_600_000) }),
      reconcile: async () => found.shift() ?? 'arrived',
    };
    const step = async () => {
      await worker(undefined, { methods: [careful] }).runOnce();
      const { state, dueAt, attempts } = await first(id);
      room.now = dueAt;
      return [state, dueAt, attempts];
    };
    expect(await step()).toEqual(['unknown', later(3_600_000), 1]);
    expect(await step()).toEqual(['unknown', later(3_915_000), 2]);
    expect(await step()).toEqual(['unknown', later(2 * 3_600_000), 2]);
    expect((await step()).slice(0, 1)).toEqual(['dead']);
    expect((await load(id)).case.events.map(({ kind }) => kind)).toEqual([
      'submitted',
      'delivery-failed',
      'delivery-failed',
      'delivery-dead',
    ]);
  });

  it('a slow one keeps its lease, so that nobody takes it up as lost', async () => {
    const id = await submitted();
    const gate = Promise.withResolvers<void>();
    const count = { made: 0 };
    const left: number[] = [];
    const method: DeliveryMethod = {
      ...slow(gate.promise, count),
      async deliver(_delivery, _dossier, context) {
        count.made++;
        await gate.promise;
        left.push(context.leftMs());
        return { state: 'delivered' };
      },
    };
    const making = worker(undefined, { name: 'slow', methods: [method], leaseMs: 60 }).runOnce();
    while (count.made === 0) await new Promise(setImmediate);
    room.now = later(50);
    for (let i = 0; (await first(id)).lease?.until === later(60); i++) {
      if (i > 2_000) expect.unreachable();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    // It can be read a moment before whoever wrote it is told.
    await room.store.settled();
    room.now = later(100);
    expect(await worker(undefined, { name: 'other', methods: [method] }).runOnce()).toBe(0);
    gate.resolve();
    await making;
    expect(left).toEqual([10]);
    expect(await first(id)).toMatchObject({ state: 'delivered', attempts: 1, crashes: 0 });
  });

  it('a method that nobody knows is not lost', async () => {
    const id = await submitted();
    await worker(undefined, { methods: [] }).runOnce();
    expect(await first(id)).toMatchObject({ state: 'due', lastError: 'there is no delivery method named desk' });
  });

  it('look when they are woken, and finish what is under way when they stop', async () => {
    const count = { made: 0 };
    const gate = Promise.withResolvers<void>();
    const running = worker(undefined, { methods: [slow(gate.promise, count)], pollMs: 3_600_000 });
    running.start();
    const id = await submitted();
    running.wake();
    while (count.made === 0) await new Promise(setImmediate);
    const stopped = running.stop();
    expect((await first(id)).state).toBe('sending');
    gate.resolve();
    await stopped;
    expect((await first(id)).state).toBe('delivered');
  });
});
