// What every way of telling somebody must keep, however it does it. A new method gives a stage to this, and is held to the
// same: it arrives once, it never throws for what the other side does, and what it says is no more than it may.

import { expect, it } from 'vitest';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { DeliveryContext, DeliveryMethod, DeliveryOutcome } from '../../delivery/ports.ts';
import type { Case, Delivery, Dossier } from '../../model/case.ts';

export interface Stage {
  readonly method: DeliveryMethod;
  readonly catalogue: Catalogue;
  readonly dossier: Dossier & { readonly case: Case };
  readonly delivery: Delivery;
  /** Right ones, by name. */
  readonly settings: Readonly<Record<string, string>>;
  readonly secret: (name: string) => string | undefined;
  /** One entry for each time that the other side would take it for something new; null where there is no other side. */
  readonly arrived: (() => readonly string[]) | null;
  /** From now on the other side does not answer well; null where there is no other side. */
  readonly breakIt: (() => void) | null;
  stop(): Promise<void>;
}

/** Runs the contract on a stage that is set anew for each test. */
export function methodContract(set: () => Promise<Stage>): void {
  const on = async (work: (stage: Stage, context: DeliveryContext) => Promise<void>): Promise<void> => {
    const stage = await set();
    const { catalogue, settings, secret, dossier } = stage;
    const now = dossier.case.submittedAt;
    const context = {
      catalogue,
      settings,
      secret,
      now,
      clock: () => now,
      leftMs: () => 60_000,
      publicUrl: 'https://r.example.org',
    };
    try {
      await work(stage, context);
    } finally {
      await stage.stop();
    }
  };
  const says = (outcome: DeliveryOutcome): void => {
    expect(outcome.state).not.toBe('delivered');
    if (outcome.state !== 'delivered') expect(outcome.error).not.toBe('');
  };

  it('arrives', () =>
    on(async ({ method, delivery, dossier, arrived }, context) => {
      expect((await method.deliver(delivery, dossier, context)).state).toBe('delivered');
      if (arrived) expect(arrived()).toHaveLength(1);
    }));

  it('arrives once when its result was lost and it is done again', () =>
    on(async ({ method, delivery, dossier, arrived }, context) => {
      await method.deliver(delivery, dossier, context);
      const found = await method.reconcile?.(delivery, dossier, context);
      if (found === undefined || found === 'not-arrived') await method.deliver(delivery, dossier, context);
      else expect(found).toBe('arrived');
      if (arrived) expect(new Set(arrived()).size).toBe(1);
    }));

  it('says what is wrong when the other side fails, and does not throw', () =>
    on(async ({ method, delivery, dossier, breakIt }, context) => {
      if (breakIt === null) return expect(method.reconcile).toBeUndefined();
      breakIt();
      says(await method.deliver(delivery, dossier, context));
      const found = await method.reconcile?.(delivery, dossier, context);
      // What cannot be looked up is not known: neither there nor missing.
      if (found !== undefined) expect(['arrived', 'not-arrived']).not.toContain(found);
    }));

  it('can be asked whether it answers, with nothing of a case', () =>
    on(async ({ method, dossier, arrived, breakIt }, context) => {
      if (!method.ping) return;
      expect((await method.ping(context)).state).toBe('delivered');
      expect(arrived?.().join('\n')).not.toContain(dossier.case.reference);
      breakIt?.();
      says(await method.ping(context));
    }));

  it('waits for an operator when it lacks a secret or a setting', () =>
    on(async ({ method, delivery, dossier, arrived, settings }, context) => {
      if (Object.keys(settings).length === 0) return expect(method.settings).toBeUndefined();
      for (const change of [{ settings: {} }, { secret: () => undefined }]) {
        const outcome = await method.deliver(delivery, dossier, { ...context, ...change });
        expect(outcome.state).toBe('retry');
        says(outcome);
      }
      expect(arrived?.()).toEqual([]);
    }));

  it('tells a partner nothing that the reporter wrote unless it was asked to', () =>
    on(async ({ method, delivery, dossier, arrived }, context) => {
      await method.deliver(delivery, dossier, context);
      const text = dossier.report.statements[0]?.text ?? '';
      expect(text).not.toBe('');
      expect(arrived?.().join('\n') ?? '').not.toContain(text);
    }));
}
