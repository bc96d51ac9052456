// What every store must do, written once: `describeStore(name, make)` runs it on any implementation.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../cases/audit.ts';
import type { Band, Case, Delivery, Dossier } from '../../model/case.ts';
import {
  brandAs,
  type ConversationKey,
  type Instant,
  type PauseCode,
  type Reference,
  type ReportId,
  type StaffId,
} from '../../model/ids.ts';
import type { FileRef } from '../../model/message.ts';
import type { Circuit } from '../../store/circuit-store.ts';
import type { ConversationReference } from '../../store/reference-store.ts';
import { type Scope, serviceScope } from '../../store/scope.ts';
import { sessionAbsoluteMs, sessionIdleMs } from '../../store/staff-store.ts';
import type { Store } from '../../store/store.ts';
import { auditEntry, draft, later, t0 } from '../cases/fixture.ts';

const service = serviceScope;
const partner = (id: string): Scope => ({ kind: 'partner', partner: id, staff: brandAs<StaffId>('s') });
const reporterOf = (report: ReportId): Scope => ({ kind: 'reporter', report });
const newKey = () => brandAs<ConversationKey>(`web:${randomUUID()}`);
const newDraft = (change: Partial<Dossier['report']> = {}): Dossier =>
  draft({ id: brandAs<ReportId>(randomUUID()), ...change });
let counter = 20_000;
const nextReference = () => brandAs<Reference>(`2222-3333-${++counter}`);

const delivery = (to: string, change: Partial<Delivery> = {}): Delivery => ({
  id: `r/${to}/1`,
  to,
  kind: 'case',
  method: 'desk',
  revision: 1,
  state: 'delivered',
  attempts: 1,
  dueAt: t0,
  lease: null,
  lastError: null,
  deliveredAt: t0,
  ...change,
});

function asCase(
  dossier: Dossier,
  change: Partial<Case> & { band?: Band; score?: number } = {},
): Dossier & { case: Case } {
  const { band = 'P3', score = 30, ...more } = change;
  const route = {
    partner: 'police',
    role: 'lead',
    mode: 'queue',
    work: 'offered',
    because: [],
    slaMinutes: null,
  } as const;
  return {
    ...dossier,
    report: { ...dossier.report, state: 'submitted', revision: 1 },
    case: {
      reference: nextReference(),
      submittedAt: t0,
      status: 'new',
      outcome: null,
      outcomeText: null,
      fraudType: 'phishing',
      lead: 'police',
      queue: 'police',
      routes: [route],
      priority: { score, band, reasons: [], missing: [] },
      deliveries: [delivery('police')],
      events: [],
      questions: [],
      ...more,
    },
  };
}

export function describeStore(
  name: string,
  make: () => Promise<{ store: Store; end: () => Promise<void> }>,
  startMs = 10_000,
): void {
  describe(`${name} keeps its promises`, () => {
    let store: Store;
    let end: () => Promise<void>;
    beforeAll(async () => ({ store, end } = await make()), startMs);
    afterAll(() => end());

    /** Stored, and as loaded again. */
    const put = async (dossier: Dossier, key = newKey()): Promise<Dossier> => {
      expect(await store.create(dossier, key)).toBe('created');
      return (await store.load(service, dossier.report.id)) ?? expect.unreachable();
    };

    describe('dossiers', () => {
      it('come back as they were, with the version of the store', async () => {
        const key = newKey();
        const dossier = newDraft({
          statements: [{ messageId: brandAs('m1'), at: t0, text: 'Ünïcode 🏴󠁧󠁢󠁳󠁣󠁴󠁿 \u0000 and “quotes”', kind: 'told' }],
        });
        expect(await store.create(dossier, key)).toBe('created');
        expect(await store.load(service, dossier.report.id)).toEqual({ ...dossier, version: 1 });
        expect(await store.byConversation(key)).toEqual({ ...dossier, version: 1 });
        expect(await store.load(service, brandAs<ReportId>('nobody'))).toBeNull();
        expect(await store.byConversation(newKey())).toBeNull();
      });

      it('are created once for a conversation, however many try at once', async () => {
        const key = newKey();
        const results = await Promise.all(Array.from({ length: 8 }, () => store.create(newDraft(), key)));
        expect(results.filter((one) => one === 'created')).toHaveLength(1);
        expect(results.filter((one) => one === 'taken')).toHaveLength(7);
      });

      it('lose a save against a newer one', async () => {
        const dossier = await put(newDraft());
        const results = await Promise.all(
          Array.from({ length: 8 }, (_, i) =>
            store.save(service, { ...dossier, report: { ...dossier.report, locale: `l${i}` } }, 1),
          ),
        );
        expect(results.toSorted()).toEqual([...Array<string>(7).fill('conflict'), 'saved']);
        const now = await store.load(service, dossier.report.id);
        expect(now?.version).toBe(2);
        expect(now?.report.locale).toBe(`l${results.indexOf('saved')}`);
      });

      it('are found by reference and by pause code, each given out once', async () => {
        const code = brandAs<PauseCode>(`P-${randomUUID()}`);
        const one = await put(newDraft({ pauseCode: code, state: 'paused' }));
        const two = await put(newDraft());
        expect((await store.byPauseCode(code))?.report.id).toBe(one.report.id);
        expect(await store.save(service, { ...two, report: { ...two.report, pauseCode: code } }, 1)).toBe('taken');
        const kase = asCase(one);
        expect(await store.save(service, { ...kase, report: { ...kase.report, pauseCode: null } }, 1)).toBe('saved');
        expect(await store.byPauseCode(code)).toBeNull();
        expect((await store.byReference(service, kase.case.reference))?.version).toBe(2);
        expect(await store.save(service, asCase(two, { reference: kase.case.reference }), 1)).toBe('taken');
        expect((await store.load(service, two.report.id))?.version).toBe(1);
      });

      it('are reached from every conversation that was bound to them', async () => {
        const [first, second] = [newKey(), newKey()];
        const one = await put(newDraft(), first);
        const two = await put(newDraft(), second);
        await store.bindConversation(second, one.report.id);
        expect((await store.byConversation(first))?.report.id).toBe(one.report.id);
        expect((await store.byConversation(second))?.report.id).toBe(one.report.id);
        expect(await store.load(service, two.report.id)).not.toBeNull();
        await expect(store.bindConversation(newKey(), brandAs<ReportId>('nobody'))).rejects.toMatchObject({
          code: 'no-report',
        });
      });

      it('are removed with everything that belongs to them', async () => {
        const key = newKey();
        const { report } = await put(newDraft(), key);
        await store.files.put(fileRef('gone'), Buffer.from('x'), report.id);
        expect(await store.remove(reporterOf(brandAs<ReportId>('other')), report.id)).toBe(false);
        expect(await store.remove(reporterOf(report.id), report.id)).toBe(true);
        expect(await store.load(service, report.id)).toBeNull();
        expect(await store.byConversation(key)).toBeNull();
        expect(await store.files.get(service, 'gone')).toEqual({ state: 'missing' });
        expect(await store.save(service, newDraft({ id: report.id }), 1)).toBe('gone');
        expect(await store.remove(service, report.id)).toBe(false);
      });

      it('what is sent and deleted at the same moment is sent or deleted, and never both', async () => {
        for (let round = 0; round < 10; round++) {
          const dossier = await put(newDraft());
          const { id } = dossier.report;
          const [saved, removed] = await Promise.all([
            store.save(service, asCase(dossier), 1),
            store.remove(reporterOf(id), id),
          ]);
          expect(removed).toBe(saved !== 'saved');
          expect((await store.load(service, id))?.case == null).toBe(removed);
        }
      });

      it('what was touched since it was found idle stays, and the log does not say that it was erased', async () => {
        const idle = { shelf: 'open', before: later(1) } as const;
        const [left, returned, sent] = [await put(newDraft()), await put(newDraft()), await put(newDraft())];
        const answered = { ...returned, report: { ...returned.report, updatedAt: later(2) } };
        expect(await store.save(service, answered, 1)).toBe('saved');
        expect(await store.save(service, asCase(sent), 1)).toBe('saved');
        const { seq } = await store.audit.head();
        const remove = ({ report: { id } }: Dossier) => store.remove(service, id, [auditEntry(`erased ${id}`)], idle);
        expect(await Promise.all([left, returned, sent].map(remove))).toEqual([true, false, false]);
        expect((await store.audit.read(seq, 10)).map(({ what }) => what)).toEqual([`erased ${left.report.id}`]);
        expect(await store.load(service, left.report.id)).toBeNull();
        expect(await store.load(service, returned.report.id)).toMatchObject({ report: { updatedAt: later(2) } });
        expect(await store.load(service, sent.report.id)).toMatchObject({ case: { status: 'new' } });
      });

      it('a case is not the reporter’s or a partner’s to remove', async () => {
        const { report } = await put(asCase(newDraft()));
        expect(await store.remove(reporterOf(report.id), report.id)).toBe(false);
        expect(await store.remove(partner('police'), report.id)).toBe(false);
        expect(await store.remove(service, report.id)).toBe(true);
      });
    });

    describe('scopes', () => {
      const route = (id: string, mode: 'queue' | 'handoff', work: 'offered' | 'declined' = 'offered') =>
        ({ partner: id, role: 'supporting', mode, work, because: [], slaMinutes: null }) as const;

      it('a partner sees and saves its own cases only, and cannot tell others from none', async () => {
        const kase = asCase(newDraft(), {
          routes: [
            route('police', 'queue'),
            route('centre', 'queue'),
            route('unasked', 'queue'),
            route('elsewhere', 'handoff'),
            route('declined', 'queue', 'declined'),
          ],
          deliveries: ['police', 'centre', 'elsewhere', 'declined'].map((id) => delivery(id)),
        });
        const { report } = await put(kase);
        for (const [id, sees] of [
          ['police', true],
          ['centre', true],
          ['unasked', false],
          ['elsewhere', false],
          ['declined', false],
          ['other', false],
        ] as const) {
          expect([id, (await store.load(partner(id), report.id)) !== null]).toEqual([id, sees]);
          expect([id, (await store.byReference(partner(id), kase.case.reference)) !== null]).toEqual([id, sees]);
        }
        expect(await store.save(partner('other'), kase, 1)).toBe('gone');
        expect(await store.save(partner('centre'), kase, 1)).toBe('saved');
        expect(await store.load(partner('police'), (await put(newDraft())).report.id)).toBeNull();
      });

      it('a reporter sees and saves their own report only', async () => {
        const [mine, yours] = [await put(newDraft()), await put(newDraft())];
        expect(await store.load(reporterOf(mine.report.id), mine.report.id)).not.toBeNull();
        expect(await store.load(reporterOf(mine.report.id), yours.report.id)).toBeNull();
        expect(await store.save(reporterOf(mine.report.id), yours, 1)).toBe('gone');
        expect(await store.save(reporterOf(mine.report.id), mine, 1)).toBe('saved');
      });
    });

    describe('queues', () => {
      const mine = `q-${randomUUID()}`;
      const names: string[] = [];
      const add = async (label: string, change: Parameters<typeof asCase>[1]) => {
        const kase = asCase(newDraft(), { queue: mine, ...change });
        await put(kase);
        names.push(`${kase.report.id} ${label}`);
      };
      const label = (id: string) => names.find((line) => line.startsWith(id))?.split(' ')[1];
      const queue = async (filter: Parameters<Store['queue']>[1], scope = partner(mine)) => {
        const page = await store.queue(scope, filter);
        return { ...page, labels: page.rows.map(({ id }) => label(id)) };
      };
      beforeAll(async () => {
        await add('old-p3', { band: 'P3', score: 30 });
        await add('new-p3', { band: 'P3', score: 30, submittedAt: later(1_000) });
        await add('high-p3', { band: 'P3', score: 45, submittedAt: later(2_000) });
        await add('p1', { band: 'P1', score: 90, submittedAt: later(3_000), status: 'accepted' });
        await add('raised', {
          priority: {
            score: 5,
            band: 'P4',
            reasons: [],
            missing: [],
            override: { band: 'P2', reason: 'r', by: brandAs<StaffId>('s'), at: t0 },
          },
          fraudType: 'ransomware',
        });
        await add('done', { band: 'P1', score: 99, status: 'closed' });
        await add('helped', {
          queue: 'somebody-else',
          routes: [
            { partner: mine, role: 'supporting', mode: 'queue', work: 'offered', because: [], slaMinutes: null },
          ],
          deliveries: [delivery(mine)],
        });
      });

      it('stand by band, then score, then age; a person’s band before the score’s', async () => {
        const page = await queue({ status: 'open' });
        expect(page.labels).toEqual(['p1', 'raised', 'high-p3', 'old-p3', 'new-p3']);
        expect(page.counts).toEqual({ new: 4, accepted: 1, 'awaiting-reporter': 0, referred: 0, closed: 1 });
        expect(page.rows[0]).toMatchObject({ version: 1, updatedAt: t0, case: { lead: 'police' } });
      });

      it('are filtered by status, type, part and the beginning of a reference', async () => {
        expect((await queue({ status: 'closed' })).labels).toEqual(['done']);
        expect((await queue({ status: 'accepted' })).labels).toEqual(['p1']);
        expect((await queue({ status: 'open', type: 'ransomware' })).labels).toEqual(['raised']);
        expect((await queue({ status: 'open', part: 'supporting' })).labels).toEqual(['helped']);
        const [first] = (await queue({ status: 'open' })).rows;
        const reference = first?.case.reference ?? expect.unreachable();
        expect((await queue({ status: 'open', text: reference.toLowerCase().replaceAll('-', ' ') })).labels).toEqual([
          'p1',
        ]);
        expect((await queue({ status: 'open', text: reference.slice(0, 6) })).labels).toHaveLength(5);
        expect((await queue({ status: 'open', text: 'money' })).labels).toEqual([]);
        expect((await queue({ status: 'open', text: '...' })).labels).toEqual([]);
        expect((await queue({ status: 'open', text: 'żółć' })).labels).toEqual([]);
        expect((await queue({ status: 'open', text: '  ' })).labels).toHaveLength(5);
      });

      it('come in pages that miss and repeat nothing, though a case comes or goes between them', async () => {
        const seen: (string | undefined)[] = [];
        let page: string | null = null;
        do {
          const next: Awaited<ReturnType<typeof queue>> = await queue({ status: 'open', limit: 2, page });
          seen.push(...next.labels);
          page = next.next;
          if (seen.length === 2) await add('late-p1', { band: 'P1', score: 95 });
        } while (page !== null);
        expect(seen).toEqual(['p1', 'raised', 'high-p3', 'old-p3', 'new-p3']);
        expect((await queue({ status: 'open', page: 'no cursor of ours' })).labels[0]).toBe('late-p1');
      });

      it('belong to one partner; the service sees all, a reporter none', async () => {
        expect((await queue({ status: 'open' }, partner('a-stranger'))).labels).toEqual([]);
        expect((await queue({ status: 'open', limit: 200 }, service)).labels).toContain('helped');
        expect((await queue({ status: 'open' }, reporterOf(brandAs<ReportId>('r')))).labels).toEqual([]);
      });

      it('follow a case that moves', async () => {
        const kase = asCase(newDraft(), { queue: 'here' });
        await put(kase);
        await store.save(partner('here'), { ...kase, case: { ...kase.case, queue: 'there' } }, 1);
        expect((await queue({ status: 'open' }, partner('here'))).rows).toEqual([]);
        expect((await queue({ status: 'open' }, partner('there'))).rows).toHaveLength(1);
      });
    });

    describe('deliveries', () => {
      // A time of its own for each test, so that the due things of one are not those of another.
      let clock = Date.parse('2030-01-01T00:00:00.000Z');
      const newTime = () => {
        clock -= 24 * 3_600_000;
        return brandAs<Instant>(new Date(clock).toISOString());
      };
      const dueCase = (at: Instant, change: Partial<Delivery> = {}) =>
        asCase(newDraft(), {
          deliveries: [
            delivery('police', {
              id: randomUUID(),
              state: 'due',
              attempts: 0,
              dueAt: at,
              deliveredAt: null,
              ...change,
            }),
          ],
        });
      const drain = async () => {
        const far = brandAs<Instant>('2040-01-01T00:00:00.000Z');
        for (const claim of await store.claimDue('drain', far, 1, 500)) {
          const now = (await store.load(service, claim.dossier.report.id)) ?? expect.unreachable();
          const kase = now.case ?? expect.unreachable();
          await store.save(
            service,
            {
              ...now,
              case: {
                ...kase,
                deliveries: kase.deliveries.map((one) => ({ ...one, state: 'delivered', lease: null })),
              },
            },
            now.version,
          );
        }
      };

      it('are claimed once, when due, by one of many workers', async () => {
        await drain();
        const at = newTime();
        const kases = await Promise.all(Array.from({ length: 10 }, () => put(dueCase(at))));
        expect(await store.claimDue('early', later(-1, at), 60_000, 100)).toEqual([]);
        expect(await store.dueSummary(later(-1, at))).toMatchObject({ due: 0, nextDueAt: at, oldestDueAt: null });
        expect(await store.dueSummary(at)).toMatchObject({ due: 10, oldestDueAt: at });
        const claims = (
          await Promise.all(['a', 'b', 'c'].map((worker) => store.claimDue(worker, at, 60_000, 4)))
        ).flat();
        expect(claims).toHaveLength(10);
        expect(new Set(claims.map((claim) => claim.delivery.id)).size).toBe(10);
        for (const { dossier, delivery: held, before } of claims) {
          expect(before).toBe('due');
          expect(held).toMatchObject({ state: 'sending', lease: { until: later(60_000, at), fence: 2 } });
          expect(await store.load(service, dossier.report.id)).toEqual(dossier);
        }
        expect(kases).toHaveLength(10);
        expect(await store.claimDue('d', later(59_999, at), 60_000, 100)).toEqual([]);
        await drain();
      });

      it('are claimed again when a lease is over, with a higher fence', async () => {
        const at = newTime();
        await put(dueCase(at));
        const [first] = await store.claimDue('a', at, 1_000, 10);
        const [second] = await store.claimDue('b', later(1_000, at), 1_000, 10);
        expect(second?.before).toBe('sending');
        expect(second?.delivery.crashes).toBe(1);
        expect(second?.delivery.lease?.fence).toBeGreaterThan(first?.delivery.lease?.fence ?? 0);
        for (let i = 2; i < 5; i++) expect(await store.claimDue('c', later(i * 1_000, at), 1_000, 10)).toHaveLength(1);
        expect(await store.claimDue('c', later(5_000, at), 1_000, 10)).toEqual([]);
        const [dead] = (await collect(store.deadLetters(service, null, 500))).filter(
          ({ report }) => report.id === first?.dossier.report.id,
        );
        expect(dead?.case?.deliveries[0]).toMatchObject({ state: 'dead', lease: null, crashes: 5 });
        expect(dead?.case?.events.at(-1)?.kind).toBe('delivery-dead');
        const audited = (await store.audit.read(0, 1_000_000)).filter(({ report }) => report === dead?.report.id);
        expect(audited).toMatchObject([{ what: 'case delivery-dead', actor: 'system', processing: 'operation' }]);
        expect(await store.deadLetters(partner('a-stranger'), null, 500)).toEqual([]);
      });

      it('go to one recipient in order, and to others meanwhile', async () => {
        await drain();
        const at = newTime();
        const line = (id: string, to: string) =>
          delivery(to, { id, state: 'due', dueAt: at, attempts: 0, deliveredAt: null });
        await put(
          asCase(newDraft(), {
            deliveries: [line('1', 'police'), line('2', 'police'), line('3', 'centre'), line('4', 'reporter')],
          }),
        );
        expect((await store.claimDue('a', at, 60_000, 10)).map((claim) => claim.delivery.id)).toEqual(['1', '3', '4']);
        await drain();
      });

      it('are put off by whoever holds them, and what was held comes when it is brought forward', async () => {
        await drain();
        const at = newTime();
        const held = await put(dueCase(at));
        const far = later(3_600_000, at);
        const hold = (one: Delivery): Delivery => ({ ...one, held: true, dueAt: far, attempts: one.attempts + 1 });
        expect(await store.claimDue('a', at, 60_000, 10, hold)).toEqual([]);
        const first = async () => (await store.load(service, held.report.id))?.case?.deliveries[0];
        expect(await first()).toMatchObject({ state: 'due', attempts: 1, held: true, lease: null, dueAt: far });
        expect(await store.claimDue('a', at, 60_000, 10)).toEqual([]);
        await store.bringForward(at);
        expect(await store.claimDue('a', at, 60_000, 10, (one) => one)).toEqual([]);
        expect(await first()).toMatchObject({ attempts: 1, dueAt: far });
        await store.bringForward(at);
        const claims = await store.claimDue('a', at, 60_000, 10);
        expect(claims.map(({ delivery: { held: mark, state } }) => [mark, state])).toEqual([[undefined, 'sending']]);
        // Nothing that waits for its own time is made early.
        await drain();
        const later1 = await put(dueCase(far));
        await store.bringForward(at);
        expect(await store.claimDue('a', at, 60_000, 10)).toEqual([]);
        expect((await store.dueSummary(at)).nextDueAt).toBe(far);
        expect(later1.report.id).not.toBe(held.report.id);
        await drain();
      });

      it('a claim makes an older copy lose its save', async () => {
        const at = newTime();
        const stale = await put(dueCase(at));
        await store.claimDue('a', at, 60_000, 10);
        expect(await store.save(service, stale, stale.version)).toBe('conflict');
        await drain();
      });
    });

    describe('circuits', () => {
      const circuit = (): Circuit => ({
        partner: randomUUID(),
        method: 'webhook',
        failures: 3,
        troubledAt: t0,
        openedAt: later(1),
        probeAt: later(2),
        shutUntil: null,
        lastError: 'said no',
        version: 0,
      });

      it('come back as they were, and of two who change one, one is told to look again', async () => {
        const mine = circuit();
        expect((await Promise.all([store.circuits.save(mine), store.circuits.save(mine)])).toSorted()).toEqual([
          false,
          true,
        ]);
        expect(await store.circuits.list()).toContainEqual({ ...mine, version: 1 });
        expect(await store.circuits.save({ ...mine, failures: 9 })).toBe(false);
        expect(await store.circuits.save({ ...mine, failures: 4, version: 1 })).toBe(true);
        expect(await store.circuits.save({ ...mine, failures: 9, version: 1 })).toBe(false);
        expect((await store.circuits.list()).filter(({ partner: id }) => id === mine.partner)).toEqual([
          { ...mine, failures: 4, version: 2 },
        ]);
      });
    });

    describe('shelves', () => {
      it('give what was not touched for long, and never what still owes something', async () => {
        const old = brandAs<Instant>('2020-01-01T00:00:00.000Z');
        const before = brandAs<Instant>('2020-01-02T00:00:00.000Z');
        const open = await put(newDraft({ updatedAt: old }));
        const paused = await put(newDraft({ updatedAt: old, state: 'paused' }));
        const stopped = await put(newDraft({ updatedAt: old, state: 'stopped' }));
        await put(newDraft({ updatedAt: before }));
        const closedEvent = { seq: 1, at: old, actor: { kind: 'system' }, kind: 'closed', detail: {} } as const;
        const closed = await put(asCase(newDraft({ updatedAt: before }), { status: 'closed', events: [closedEvent] }));
        await put(
          asCase(newDraft({ updatedAt: old }), {
            status: 'closed',
            events: [closedEvent],
            deliveries: [delivery('x', { state: 'dead' })],
          }),
        );
        await put(asCase(newDraft({ updatedAt: old })));
        expect(await store.idle('open', before, 50)).toEqual([open.report.id]);
        expect(await store.idle('paused', before, 50)).toEqual([paused.report.id]);
        expect(await store.idle('stopped', before, 50)).toEqual([stopped.report.id]);
        expect(await store.idle('closed', before, 50)).toEqual([closed.report.id]);
        expect(await store.idle('open', before, 0)).toEqual([]);
      });
    });

    describe('files', () => {
      it('are held back until they are clean, except from the scanner', async () => {
        const { report } = await put(asCase(newDraft()));
        const content = Buffer.from([0, 1, 2, 255]);
        const meta = fileRef(randomUUID());
        await store.files.put(meta, content, report.id);
        await store.files.put(meta, Buffer.from('something else'), report.id);
        expect(await store.files.unscanned(500)).toContain(meta.id);
        expect(await store.files.get(partner('police'), meta.id)).toEqual({ state: 'held', meta });
        expect(await store.files.get(service, meta.id)).toMatchObject({ state: 'ok', meta });
        expect(await store.files.setScan(meta.id, 'clean')).toBe(true);
        const read = await store.files.get(partner('police'), meta.id);
        expect(read.state === 'ok' && Buffer.from(read.bytes)).toEqual(content);
        expect(await store.files.list(partner('police'), report.id)).toEqual([{ ...meta, scan: 'clean' }]);
        for (const scope of [partner('a-stranger'), reporterOf(brandAs<ReportId>('other'))]) {
          expect(await store.files.get(scope, meta.id)).toEqual({ state: 'missing' });
          expect(await store.files.list(scope, report.id)).toEqual([]);
        }
        expect(await store.files.setScan('nothing', 'clean')).toBe(false);
        await expect(store.files.put(fileRef('y'), content, brandAs<ReportId>('nobody'))).rejects.toMatchObject({
          code: 'no-report',
        });
      });
    });

    describe('staff', () => {
      const isla = { id: brandAs<StaffId>('isla'), name: 'Isla Munro', partner: 'police', role: 'triage' } as const;

      it('are kept, changed and removed', async () => {
        await store.staff.put(isla);
        await store.staff.put({ ...isla, role: 'supervisor' });
        expect(await store.staff.get(isla.id)).toEqual({ ...isla, role: 'supervisor' });
        expect(await store.staff.list()).toEqual([{ ...isla, role: 'supervisor' }]);
        const inTeams = { ...isla, teams: { tenant: 'a-tenant', objectId: 'a-person' } };
        await store.staff.put(inTeams);
        expect(await store.staff.get(isla.id)).toEqual(inTeams);
        await store.staff.put(isla);
        expect(await store.staff.list()).toEqual([isla]);
        expect(await store.staff.remove(isla.id)).toBe(true);
        expect(await store.staff.remove(isla.id)).toBe(false);
        expect(await store.staff.get(isla.id)).toBeNull();
      });

      it('sign in with a link once, in time', async () => {
        await store.staff.put(isla);
        const link = await store.staff.createLink(isla.id, later(1_000));
        const uses = await Promise.all([1, 2, 3].map(() => store.staff.useLink(link, t0)));
        expect(uses.filter((one) => one !== null)).toEqual([isla]);
        expect(await store.staff.useLink(await store.staff.createLink(isla.id, later(1_000)), later(1_000))).toBeNull();
        expect(await store.staff.useLink('guess', t0)).toBeNull();
      });

      it('are signed out after idling, after a day’s work, on leaving, and when removed', async () => {
        await store.staff.put(isla);
        const start = async () => store.staff.createSession(isla.id, t0);
        const idle = await start();
        expect(await store.staff.session(idle, later(sessionIdleMs - 1))).toEqual(isla);
        expect(await store.staff.session(idle, later(2 * sessionIdleMs - 2))).toEqual(isla);
        expect(await store.staff.session(idle, later(3 * sessionIdleMs - 2))).toBeNull();
        const long = await start();
        for (let at = 0; at < sessionAbsoluteMs; at += sessionIdleMs / 2)
          expect(await store.staff.session(long, later(at))).toEqual(isla);
        expect(await store.staff.session(long, later(sessionAbsoluteMs))).toBeNull();
        const left = await start();
        await store.staff.endSession(left);
        expect(await store.staff.session(left, t0)).toBeNull();
        const removed = await start();
        await store.staff.remove(isla.id);
        await store.staff.put(isla);
        expect(await store.staff.session(removed, t0)).toBeNull();
      });
    });

    describe('conversation references', () => {
      const reference = (change: Partial<ConversationReference> = {}): ConversationReference => ({
        key: brandAs<ConversationKey>(`teams:${randomUUID()}`),
        kind: 'personal',
        tenant: 'tenant',
        serviceUrl: 'https://smba.trafficmanager.net/uk/',
        conversation: 'a:1',
        bot: '28:bot',
        person: '29:person',
        team: null,
        seenAt: t0,
        ...change,
      });

      it('come back as they were, and the newest of a key holds', async () => {
        const first = reference();
        expect(await store.references.get(first.key)).toBeNull();
        await store.references.put(first);
        expect(await store.references.get(first.key)).toEqual(first);
        const moved = { ...first, conversation: 'a:2', seenAt: later(1) };
        await store.references.put(moved);
        expect(await store.references.get(first.key)).toEqual(moved);
      });

      it('are listed by kind, and gone once removed', async () => {
        const channel = reference({ kind: 'channel', person: null, team: '19:team' });
        const chat = reference();
        await store.references.put(channel);
        await store.references.put(chat);
        const channels = await store.references.list('channel');
        expect(channels).toContainEqual(channel);
        expect(channels.every(({ kind }) => kind === 'channel')).toBe(true);
        expect(await store.references.remove(channel.key)).toBe(true);
        expect(await store.references.remove(channel.key)).toBe(false);
        expect(await store.references.get(channel.key)).toBeNull();
        expect(await store.references.list('channel')).not.toContainEqual(channel);
      });
    });

    describe('reports told in a conversation', () => {
      it('are those of that conversation only, last changed first, until they are removed', async () => {
        const key = newKey();
        const first = await put(newDraft(), key);
        const second = await put(newDraft({ updatedAt: later(5) }), brandAs<ConversationKey>(`${key}#2`));
        await put(newDraft());
        await store.bindConversation(key, second.report.id);
        const ids = async (limit: number) => (await store.toldIn(key, limit)).map(({ report }) => report.id);
        expect(await ids(10)).toEqual([second.report.id, first.report.id]);
        expect(await ids(1)).toEqual([second.report.id]);
        const others = await store.toldIn(key, 1, second.report.id);
        expect(others.map(({ report }) => report.id)).toEqual([first.report.id]);
        await store.settled();
        await store.bindConversation(key, second.report.id);
        expect(await ids(10)).toHaveLength(2);
        await store.remove(service, second.report.id);
        expect(await ids(10)).toEqual([first.report.id]);
        expect(await store.toldIn(newKey(), 10)).toEqual([]);
      });
    });

    describe('what is known for a short while', () => {
      it('is claimed by one of many, until it is over or released', async () => {
        const name = `ticket ${randomUUID()}`;
        const claims = await Promise.all([1, 2, 3, 4].map((i) => store.brief.claim(name, `${i}`, t0, later(1_000))));
        expect(claims.filter(Boolean)).toHaveLength(1);
        const [holder] = [...(await store.brief.get([name, 'nothing'], t0)).values()];
        expect(holder).toBe(`${claims.indexOf(true) + 1}`);
        expect(await store.brief.claim(name, 'late', later(999), later(2_000))).toBe(false);
        expect(await store.brief.get([name], later(1_000))).toEqual(new Map());
        expect(await store.brief.claim(name, 'next', later(1_000), later(2_000))).toBe(true);
        await store.brief.release(name);
        expect(await store.brief.claim(name, 'free', t0, later(1_000))).toBe(true);
        await store.brief.set(name, 'forced', later(5_000));
        expect(await store.brief.get([name], later(4_999))).toEqual(new Map([[name, 'forced']]));
      });

      it('counts what many count at once, until it is over', async () => {
        const name = `count ${randomUUID()}`;
        const counted = await Promise.all([1, 2, 3, 4, 5].map(() => store.brief.count(name, t0, later(1_000))));
        expect(counted.toSorted()).toEqual([1, 2, 3, 4, 5]);
        expect(await store.brief.count(name, later(999), later(1_000))).toBe(6);
        expect(await store.brief.count(name, later(1_000), later(2_000))).toBe(1);
      });

      it('notes in a box are taken once, in order, and only so many are kept', async () => {
        const box = `box ${randomUUID()}`;
        expect(await store.brief.take(box, t0)).toEqual([]);
        for (let i = 0; i < 25; i++) await store.brief.leave(box, `note ${i}`, later(1_000));
        expect([...(await store.brief.get([box], t0)).keys()]).toEqual([box]);
        const taken = await Promise.all([store.brief.take(box, t0), store.brief.take(box, t0)]);
        expect(taken.flat()).toEqual(Array.from({ length: 20 }, (_, i) => `note ${i}`));
        await store.brief.leave(box, 'too late', later(1_000));
        expect(await store.brief.take(box, later(1_000))).toEqual([]);
      });
    });

    describe('versions of conversations', () => {
      it('change with each save, and with the report that a conversation leads to', async () => {
        const [one, two, none] = [newKey(), newKey(), newKey()];
        const first = await put(newDraft(), one);
        const second = await put(newDraft(), two);
        const before = await store.versions([one, two, none]);
        expect([...before.keys()].toSorted()).toEqual([one, two].toSorted());
        await store.save(service, first, 1);
        const saved = await store.versions([one, two]);
        expect(saved.get(one)).not.toBe(before.get(one));
        expect(saved.get(two)).toBe(before.get(two));
        await store.bindConversation(two, first.report.id);
        expect((await store.versions([two])).get(two)).not.toBe(before.get(two));
        await store.remove(service, second.report.id);
        expect(await store.versions([])).toEqual(new Map());
      });
    });

    describe('tries at a secret phrase', () => {
      it('are free five times, then wait, and each wait is twice the one before; tries at once all count', async () => {
        const code = randomUUID();
        await Promise.all(Array.from({ length: 5 }, () => store.beginAttempt(code, t0)));
        let now = t0;
        for (const minutes of [1, 2, 4, 8]) {
          const until = later(minutes * 60_000, now);
          expect(await store.beginAttempt(code, now)).toEqual({ waitUntil: until });
          expect(await store.beginAttempt(code, later(-1, until))).toEqual({ waitUntil: until });
          expect(await store.beginAttempt(code, until)).toEqual({ waitUntil: null });
          now = until;
        }
        await store.clearAttempts(code);
        expect(await store.beginAttempt(code, now)).toEqual({ waitUntil: null });
        expect(await store.beginAttempt(randomUUID(), now)).toEqual({ waitUntil: null });
      });

      it('are not forgotten by tidying while they still make somebody wait', async () => {
        const code = randomUUID();
        for (let i = 0; i < 5; i++) await store.beginAttempt(code, t0);
        await store.tidy(later(30_000));
        expect((await store.beginAttempt(code, later(30_000))).waitUntil).not.toBeNull();
      });
    });

    describe('the audit log', () => {
      it('is one chain, though many write at once, and takes what is saved with a case', async () => {
        const { seq: before } = await store.audit.head();
        const dossier = await put(newDraft());
        await Promise.all([
          ...Array.from({ length: 10 }, (_, i) => store.audit.append(auditEntry(`thing ${i}`))),
          store.save(service, dossier, 1, [auditEntry('saved one'), auditEntry('saved two')]),
        ]);
        expect(await store.save(service, dossier, 1, [auditEntry('lost')])).toBe('conflict');
        const records = await store.audit.read(before, 100);
        expect(records.map(({ seq }) => seq)).toEqual(records.map((_, i) => before + i + 1));
        expect(records.map(({ what }) => what).filter((what) => /saved|lost/.test(what))).toEqual([
          'saved one',
          'saved two',
        ]);
        expect(await verifyAudit(store.audit, [await store.audit.head()])).toMatchObject({
          ok: true,
          records: before + 12,
        });
      });
    });

    it('says that it is well, and which version its data has', async () => {
      expect(await store.health()).toEqual({ ok: true });
      expect(await store.schemaVersion()).toBeGreaterThan(0);
    });
  });
}

const collect = async <Value>(values: Promise<readonly Value[]>): Promise<Value[]> => [...(await values)];
const fileRef = (id: string): FileRef => ({
  id,
  name: 'screen shot.png',
  mediaType: 'image/png',
  bytes: 4,
  sha256: 'ab',
  scan: 'not-scanned',
});
