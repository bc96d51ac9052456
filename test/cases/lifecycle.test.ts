import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Action } from '../../cases/action.ts';
import { submit, withdraw } from '../../cases/intake.ts';
import { allowedActions, apply } from '../../cases/lifecycle.ts';
import { hasWords } from '../../catalogue/words.ts';
import type { Actor, Case, CaseStatus, Dossier } from '../../model/case.ts';
import { brandAs, type StaffId } from '../../model/ids.ts';
import { draft, everybody, later, smallCatalogue, t0, yesTo } from './fixture.ts';

const catalogue = smallCatalogue();
const context = { catalogue, now: later(60_000) };
const statuses: CaseStatus[] = ['new', 'accepted', 'awaiting-reporter', 'referred', 'closed'];
const staff = (partner: string): Actor => ({
  kind: 'staff',
  id: brandAs<StaffId>(`of-${partner}`),
  name: 'Isla',
  partner,
});
const actors = {
  owner: staff('police-scotland'),
  supporting: staff('trading-standards'),
  other: staff('far-agency'),
  reporter: { kind: 'reporter' },
} as const;

const actions: Record<Action['kind'], Action> = {
  accept: { kind: 'accept' },
  ask: { kind: 'ask', text: 'Which bank was it?' },
  answer: { kind: 'answer', text: 'The small one.' },
  reclassify: { kind: 'reclassify', fraudType: 'phishing', reason: 'a link was opened' },
  refer: { kind: 'refer', to: 'cfc-scotland', reason: 'they know this group' },
  decline: { kind: 'decline', reason: 'not in our area' },
  close: { kind: 'close', outcome: 'confirmed', text: 'We found who did it.' },
  reopen: { kind: 'reopen', reason: 'new evidence' },
  prioritise: { kind: 'prioritise', band: 'P1', reason: 'she is alone' },
  note: { kind: 'note', text: 'Phoned the bank.' },
  view: { kind: 'view' },
  work: { kind: 'work', to: 'accepted' },
};

const tableSchema = z.object({
  allowed: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  'tells-reporter': z.record(z.string(), z.string().nullable()),
});
const table = tableSchema.parse(parse(readFileSync(join(import.meta.dirname, 'lifecycle.yaml'), 'utf8')));
const wanted = new Map(table.allowed.map(([action, by, from, to]) => [`${action} ${by} ${from}`, to]));

function inStatus(status: CaseStatus): Dossier {
  const dossier = submit(draft({ consents: everybody }), { catalogue, now: t0 });
  const kase: Case = dossier.case ?? expect.unreachable();
  const question = {
    id: 'q1',
    at: t0,
    by: brandAs<StaffId>('s'),
    partner: 'police-scotland',
    text: 'When?',
    answer: null,
  };
  const deliveries = kase.deliveries.map((one) => ({
    ...one,
    state: 'delivered' as const,
    attempts: 1,
    deliveredAt: t0,
  }));
  return { ...dossier, case: { ...kase, status, deliveries, questions: [question] } };
}

const must = (dossier: Dossier, action: Action, actor: Actor): Dossier & { case: Case } => {
  const result = apply(dossier, action, actor, context);
  if (!result.ok || result.dossier.case === null) throw new Error(result.ok ? 'no case' : result.reason);
  return { ...result.dossier, case: result.dossier.case };
};
const updates = ({ case: kase }: Dossier) =>
  (kase?.deliveries ?? []).filter(({ to }) => to === 'reporter').map(({ say }) => say?.key);

describe('the lifecycle table', () => {
  for (const kind of Object.keys(actions) as Action['kind'][]) {
    for (const by of Object.keys(actors) as (keyof typeof actors)[]) {
      for (const status of statuses) {
        const to = wanted.get(`${kind} ${by} ${status}`);
        it(`${kind} by ${by} from ${status}: ${to ?? 'refused'}`, () => {
          const before = inStatus(status);
          const result = apply(before, actions[kind], actors[by], context);
          expect(result.ok).toBe(to !== undefined);
          expect(allowedActions(before.case ?? expect.unreachable(), actors[by]).includes(kind)).toBe(to !== undefined);
          if (!result.ok) return expect(hasWords(catalogue, `refusal.${result.reason}`)).toBe(true);
          expect(result.dossier.case?.status).toBe(to);
          expect(result.dossier.case?.events.length).toBe((before.case?.events.length ?? 0) + 1);
          expect(result.dossier.case?.events.slice(0, -1)).toEqual(before.case?.events);
        });
      }
    }
  }

  it.each(Object.entries(table['tells-reporter']))('the reporter is told of %s by %s', (kind, key) => {
    const [by, from] =
      table.allowed.filter(([action]) => action === kind).map(([, who, status]) => [who, status])[0] ?? [];
    const after = must(
      inStatus(from as CaseStatus),
      actions[kind as Action['kind']],
      actors[by as keyof typeof actors],
    );
    expect(updates(after)).toEqual(key === null ? [] : [key]);
    if (key !== null) expect(hasWords(catalogue, key)).toBe(true);
  });

  it('the system itself and a case that was never submitted change nothing', () => {
    expect(apply(inStatus('new'), { kind: 'accept' }, { kind: 'system' }, context)).toEqual({
      ok: false,
      reason: 'not-yours',
    });
    expect(apply(draft(), { kind: 'accept' }, actors.owner, context)).toEqual({ ok: false, reason: 'not-now' });
  });

  it.each(['ask', 'close', 'note', 'refer', 'decline', 'prioritise', 'reclassify'] as const)(
    '%s needs words',
    (kind) => {
      const action = { ...actions[kind], ...('text' in actions[kind] ? { text: '  ' } : { reason: ' ' }) } as Action;
      expect(apply(inStatus('accepted'), action, actors.owner, context)).toEqual({ ok: false, reason: 'text-missing' });
    },
  );
});

describe('questions', () => {
  it('wait until all are answered; each answer is a revision that everybody hears of', () => {
    let dossier: Dossier = {
      ...inStatus('accepted'),
      case: { ...(inStatus('accepted').case ?? expect.unreachable()), questions: [] },
    };
    dossier = must(must(dossier, actions.ask, actors.owner), { kind: 'ask', text: 'And when?' }, actors.owner);
    dossier = must(dossier, { kind: 'answer', text: 'In May.', question: 'q2' }, actors.reporter);
    expect(dossier.case?.status).toBe('awaiting-reporter');
    dossier = must(dossier, actions.answer, actors.reporter);
    expect(dossier.case?.status).toBe('accepted');
    expect(dossier.case?.questions.map(({ answer }) => answer?.text)).toEqual(['The small one.', 'In May.']);
    expect(dossier.report.revision).toBe(3);
    expect(
      dossier.case?.deliveries.filter(({ kind }) => kind === 'revision').map(({ to, revision }) => `${to} ${revision}`),
    ).toEqual([
      'police-scotland 2',
      'trading-standards 2',
      'cfc-scotland 2',
      'police-scotland 3',
      'trading-standards 3',
      'cfc-scotland 3',
    ]);
    expect(apply(dossier, actions.answer, actors.reporter, context)).toEqual({ ok: false, reason: 'no-question' });
  });
});

describe('moving a case', () => {
  const owed = (dossier: Dossier) =>
    (dossier.case?.deliveries ?? [])
      .filter(({ revision, to }) => revision === 2 && to !== 'reporter')
      .map(({ to, kind }) => `${to} ${kind}`);

  it('reclassifying withdraws from the old and sends to the new', () => {
    const after = must(
      inStatus('accepted'),
      { ...actions.reclassify, kind: 'reclassify', fraudType: 'ransomware', reason: 'files are locked' },
      actors.owner,
    );
    expect(after.case).toMatchObject({
      fraudType: 'ransomware',
      lead: 'cfc-scotland',
      queue: 'cfc-scotland',
      status: 'referred',
    });
    expect(owed(after)).toEqual([
      'police-scotland withdrawal',
      'trading-standards withdrawal',
      'cfc-scotland revision',
    ]);
    expect(after.report.classification).toMatchObject({ by: 'staff', verdict: 'clear' });
    expect(after.case.events.at(-1)?.detail).toMatchObject({
      lead: 'police-scotland → cfc-scotland',
      reason: 'files are locked',
    });
  });

  it('a referral keeps who referred it on record, with its part done', () => {
    const after = must(inStatus('accepted'), actions.refer, actors.owner);
    expect(after.case.routes.map(({ partner, role, work }) => `${partner} ${role} ${work}`)).toEqual([
      'cfc-scotland lead offered',
      'police-scotland supporting done',
      'trading-standards supporting offered',
    ]);
    expect(must(after, { kind: 'accept' }, staff('cfc-scotland')).case).toMatchObject({
      status: 'accepted',
      queue: 'cfc-scotland',
    });
  });

  it('a referral to a body without a queue is worked by the service desk, and the reporter is told so', () => {
    const after = must(inStatus('new'), { kind: 'refer', to: 'report-fraud', reason: 'it was in Leeds' }, actors.owner);
    expect(after.case).toMatchObject({ lead: 'report-fraud', queue: 'service-desk' });
    expect(updates(after)).toEqual(['update.referred-desk']);
    expect(owed(after)).toContain('service-desk case');
  });

  it.each([
    ['unknown-partner', { kind: 'refer', to: 'nobody', reason: 'r' }],
    ['never-sent', { kind: 'refer', to: 'far-agency', reason: 'r' }],
    ['same-partner', { kind: 'refer', to: 'police-scotland', reason: 'r' }],
    ['unknown-type', { kind: 'reclassify', fraudType: 'nothing', reason: 'r' }],
    ['same-type', { kind: 'reclassify', fraudType: 'bank-impersonation', reason: 'r' }],
  ] as const)('%s', (reason, action) => {
    expect(apply(inStatus('new'), action, actors.owner, context)).toEqual({ ok: false, reason });
  });

  it("a reporter's no holds against a referral; without an answer staff decide", () => {
    const asked = (consents: Dossier['report']['consents']): Dossier =>
      submit(draft({ consents }), { catalogue, now: t0 });
    const no = asked({ ...yesTo('police-scotland'), 'cfc-scotland': 'no' });
    expect(apply(no, actions.refer, actors.owner, context)).toEqual({ ok: false, reason: 'consent-refused' });
    expect(must(asked(yesTo('police-scotland')), actions.refer, actors.owner).case.queue).toBe('cfc-scotland');
  });

  it('declined cases go to the next fitting partner with a queue, then to the service desk, and no further', () => {
    const first = must(inStatus('new'), actions.decline, actors.owner);
    expect(first.case).toMatchObject({ lead: 'trading-standards', queue: 'trading-standards', status: 'referred' });
    expect(first.case.routes.find(({ partner }) => partner === 'police-scotland')).toMatchObject({
      role: 'supporting',
      work: 'declined',
    });
    expect(apply(first, actions.note, actors.owner, context)).toEqual({ ok: false, reason: 'not-yours' });
    const second = must(first, actions.decline, staff('trading-standards'));
    expect(second.case.queue).toBe('cfc-scotland');
    const third = must(second, actions.decline, staff('cfc-scotland'));
    expect(third.case).toMatchObject({ lead: 'service-desk', queue: 'service-desk' });
    expect(apply(third, actions.decline, staff('service-desk'), context)).toEqual({ ok: false, reason: 'nobody-else' });
  });

  it('a partner that does not take such cases is passed over', () => {
    const choosy = smallCatalogue();
    const standards = choosy.partners.get('trading-standards') ?? expect.unreachable();
    const partners = new Map(choosy.partners).set('trading-standards', {
      ...standards,
      accepts: { ...standards.accepts, types: ['family:cyber'] },
    });
    const result = apply(inStatus('new'), actions.decline, actors.owner, {
      ...context,
      catalogue: { ...choosy, partners },
    });
    expect(result.ok && result.dossier.case?.queue).toBe('cfc-scotland');
  });
});

describe('parts', () => {
  it('a supporting partner changes its own part and nobody else’s', () => {
    const after = must(inStatus('new'), { kind: 'work', to: 'done' }, actors.supporting);
    expect(after.case.routes.map(({ partner, work }) => `${partner} ${work}`)).toEqual([
      'police-scotland offered',
      'trading-standards done',
      'cfc-scotland offered',
    ]);
  });

  it('taking a case up acknowledges what was delivered', () => {
    expect(must(inStatus('new'), actions.accept, actors.owner).case.deliveries[0]?.state).toBe('acknowledged');
  });

  it('a withdrawn case stays closed', () => {
    const { dossier } = withdraw(inStatus('new'), context);
    expect(apply(dossier, actions.reopen, actors.owner, context)).toEqual({ ok: false, reason: 'withdrawn' });
  });

  it('a person’s priority stands beside the score, with who and why', () => {
    const { priority } = must(inStatus('new'), actions.prioritise, actors.owner).case;
    expect(priority).toMatchObject({
      score: 0,
      band: 'P4',
      override: { band: 'P1', reason: 'she is alone', by: 'of-police-scotland', at: context.now },
    });
  });
});
