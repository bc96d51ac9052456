import { describe, expect, it } from 'vitest';
import { revise, submit, withdraw } from '../../cases/intake.ts';
import { apply } from '../../cases/lifecycle.ts';
import type { Case, Dossier } from '../../model/case.ts';
import { brandAs, type StaffId } from '../../model/ids.ts';
import { inScope } from '../../store/scope.ts';
import { draft, everybody, fact, later, smallCatalogue, t0, yesTo } from './fixture.ts';

const catalogue = smallCatalogue();
const context = { catalogue, now: t0 };
const owed = ({ case: kase }: Dossier) =>
  (kase?.deliveries ?? []).map(({ to, kind, revision }) => `${to} ${kind} ${revision}`);
const caseOf = ({ case: kase }: Dossier): Case => kase ?? expect.unreachable();
const delivered = (dossier: Dossier): Dossier => ({
  ...dossier,
  case: {
    ...caseOf(dossier),
    deliveries: caseOf(dossier).deliveries.map((one) => ({ ...one, state: 'delivered' as const, attempts: 1 })),
  },
});
const staff = (partner: string) => ({ kind: 'staff' as const, id: brandAs<StaffId>('s1'), name: 'Isla', partner });

describe('submitting', () => {
  it('makes a case that owes itself to the lead and to each supporting partner the reporter agreed to', () => {
    const dossier = submit(
      draft({ facts: [fact('ongoing', 'yes-now')], consents: yesTo('police-scotland', 'cfc-scotland') }),
      context,
    );
    const kase = caseOf(dossier);
    expect(kase).toMatchObject({
      status: 'new',
      outcome: null,
      lead: 'police-scotland',
      queue: 'police-scotland',
      fraudType: 'bank-impersonation',
    });
    expect(kase.priority).toMatchObject({ score: 60, band: 'P2' });
    expect(kase.deliveries.map(({ id }) => id)).toEqual([
      `${kase.reference}/police-scotland/1`,
      `${kase.reference}/cfc-scotland/1`,
    ]);
    expect(kase.deliveries[0]).toMatchObject({ kind: 'case', method: 'desk', state: 'due', dueAt: t0, attempts: 0 });
    expect(dossier.report).toMatchObject({ state: 'submitted', revision: 1, pending: null });
    expect(kase.events.map(({ seq, kind }) => [seq, kind])).toEqual([[1, 'submitted']]);
    expect(inScope({ kind: 'partner', partner: 'trading-standards', staff: brandAs<StaffId>('s') }, dossier)).toBe(
      false,
    );
  });

  it('changes nothing the second time', () => {
    const once = submit(draft(), context);
    expect(submit(once, { catalogue, now: later(1_000) })).toBe(once);
  });

  it.each([
    [
      'said no to the lead',
      draft({ consents: { ...everybody, 'police-scotland': 'no' } }),
      'police-scotland',
      'no-consent',
    ],
    ['did not say yes to the lead', draft({ consents: {} }), 'police-scotland', 'no-consent'],
    [
      'has a lead without a queue',
      draft({ facts: [fact('nation', 'england')], consents: yesTo('report-fraud') }),
      'report-fraud',
      'no-queue',
    ],
  ])('a reporter who %s is worked by the service desk, and the lead gets nothing', (_, before, lead, why) => {
    const dossier = submit(before, context);
    expect(dossier.case).toMatchObject({ lead, queue: 'service-desk' });
    expect(owed(dossier)).toContain('service-desk case 1');
    expect(owed(dossier).some((line) => line.startsWith(lead))).toBe(false);
    expect(dossier.case?.events.at(-1)).toMatchObject({
      kind: 'rerouted',
      detail: { queue: `${lead} → service-desk`, why },
    });
  });

  it('an anonymous report goes to the service desk without any consent', () => {
    const dossier = submit(draft({ facts: [fact('anonymous', 'yes')], consents: {} }), context);
    expect(owed(dossier)).toEqual(['service-desk case 1']);
    expect(dossier.case?.events).toHaveLength(1);
  });

  it('tells a partner by each method that its deployment names', () => {
    const [police] = [...smallCatalogue().partners.values()];
    if (!police) expect.unreachable();
    const both = smallCatalogue({
      partners: [
        {
          ...police,
          delivery: [
            { method: 'webhook', settings: {} },
            { method: 'desk', settings: {} },
          ],
        },
      ],
    });
    const { case: kase } = submit(draft({ consents: yesTo('police-scotland') }), { catalogue: both, now: t0 });
    expect(kase?.deliveries.map(({ method, id }) => `${method} ${id.split('/').slice(1).join('/')}`)).toEqual([
      'webhook police-scotland/1',
      'desk police-scotland/1/desk',
    ]);
  });
});

describe('revising', () => {
  const change = (dossier: Dossier, ...facts: ReturnType<typeof fact>[]): Dossier => ({
    ...dossier,
    report: { ...dossier.report, facts: [...dossier.report.facts, ...facts] },
  });

  it('tells everybody who has the case, and works out the priority again', () => {
    const { dossier, difference } = revise(
      change(delivered(submit(draft(), context)), fact('ongoing', 'yes-now')),
      { fact: 'ongoing' },
      { catalogue, now: later(1) },
    );
    expect(difference).toEqual({ lead: null, queue: null, added: [], removed: [] });
    expect(owed(dossier).slice(3)).toEqual([
      'police-scotland revision 2',
      'trading-standards revision 2',
      'cfc-scotland revision 2',
    ]);
    expect(dossier.case?.priority.band).toBe('P2');
    expect(dossier.case?.events.at(-1)).toMatchObject({ kind: 'revised', detail: { fact: 'ongoing', revision: '2' } });
  });

  it('takes the case from a body that it does not fit any more, and gives it to the one that it fits', () => {
    const before = delivered(submit(draft(), context));
    const { dossier, difference } = revise(
      change(before, fact('nation', 'england')),
      { fact: 'nation' },
      { catalogue, now: later(1) },
    );
    expect(difference).toEqual({
      lead: { from: 'police-scotland', to: 'report-fraud' },
      queue: { from: 'police-scotland', to: 'service-desk' },
      added: ['service-desk'],
      removed: ['police-scotland', 'cfc-scotland'],
    });
    expect(owed(dossier).slice(3)).toEqual([
      'police-scotland withdrawal 2',
      'cfc-scotland withdrawal 2',
      'service-desk case 2',
      'trading-standards revision 2',
    ]);
    expect(inScope({ kind: 'partner', partner: 'police-scotland', staff: brandAs<StaffId>('s') }, dossier)).toBe(false);
  });

  it('strikes out what has not left yet instead of sending it and taking it back', () => {
    const { dossier } = revise(
      change(submit(draft(), context), fact('nation', 'england')),
      {},
      { catalogue, now: later(1) },
    );
    expect(owed(dossier).filter((line) => line.startsWith('police-scotland'))).toEqual([]);
  });

  it('leaves a case with whoever works on it, and names the lead that the rules would choose', () => {
    const accepted = apply(delivered(submit(draft(), context)), { kind: 'accept' }, staff('police-scotland'), context);
    if (!accepted.ok) expect.unreachable();
    const { dossier } = revise(change(accepted.dossier, fact('nation', 'england')), {}, { catalogue, now: later(1) });
    expect(dossier.case).toMatchObject({ lead: 'police-scotland', queue: 'police-scotland', status: 'accepted' });
    expect(dossier.case?.events.at(-1)?.detail).toMatchObject({ suggestedLead: 'report-fraud' });
  });

  it('opens a closed case again where it was, whatever its facts would choose', () => {
    const actor = staff('police-scotland');
    const closed = apply(
      delivered(submit(draft(), context)),
      { kind: 'close', outcome: 'insufficient', text: 'Too little to go on.' },
      actor,
      context,
    );
    if (!closed.ok) expect.unreachable();
    const { dossier } = revise(change(closed.dossier, fact('nation', 'england')), {}, { catalogue, now: later(1) });
    expect(dossier.case).toMatchObject({ status: 'new', outcome: null, outcomeText: null, queue: 'police-scotland' });
    expect(dossier.case?.routes[0]).toMatchObject({ partner: 'police-scotland', work: 'offered' });
    expect(dossier.case?.events.map(({ kind }) => kind)).toEqual(['submitted', 'closed', 'reopened', 'revised']);
    expect(owed(dossier).slice(-3)).toEqual([
      'police-scotland revision 2',
      'trading-standards revision 2',
      'cfc-scotland revision 2',
    ]);
  });

  it('takes the case from a body that the reporter now says no to', () => {
    const before = delivered(submit(draft(), context));
    const { difference } = revise(
      { ...before, report: { ...before.report, consents: { ...everybody, 'cfc-scotland': 'no' } } },
      {},
      context,
    );
    expect(difference.removed).toEqual(['cfc-scotland']);
  });
});

describe('withdrawing', () => {
  it('tells who has the case, strikes out what has not left, and says which is which', () => {
    const submitted = submit(draft(), context);
    const [first, ...rest] = caseOf(submitted).deliveries;
    if (!first) expect.unreachable();
    const before: Dossier = {
      ...submitted,
      case: { ...caseOf(submitted), deliveries: [{ ...first, state: 'delivered', attempts: 1 }, ...rest] },
    };
    const { dossier, told, recalled } = withdraw(before, { catalogue, now: later(5) });
    expect([told, recalled]).toEqual([['police-scotland'], ['trading-standards', 'cfc-scotland']]);
    expect(owed(dossier)).toEqual(['police-scotland case 1', 'police-scotland withdrawal 2']);
    expect(dossier.case).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(dossier.report).toMatchObject({ state: 'withdrawn', revision: 2 });
    expect(dossier.case?.events.at(-1)).toMatchObject({ kind: 'withdrawn', actor: { kind: 'reporter' } });
    expect(withdraw(dossier, context).dossier).toBe(dossier);
  });

  it('counts a delivery that is under way as gone', () => {
    const submitted = submit(draft({ consents: yesTo('police-scotland') }), context);
    const [one] = caseOf(submitted).deliveries;
    if (!one) expect.unreachable();
    const sending = { ...one, state: 'sending' as const, lease: { worker: 'w', until: later(60_000), fence: 2 } };
    expect(withdraw({ ...submitted, case: { ...caseOf(submitted), deliveries: [sending] } }, context).told).toEqual([
      'police-scotland',
    ]);
  });
});
