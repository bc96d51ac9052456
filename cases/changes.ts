// What each action does to a case that it is allowed on: history, status of the parts, and what the reporter is told.

import { words } from '../catalogue/words.ts';
import type { Case, CaseEvent, Route } from '../model/case.ts';
import { brandAs, type Instant, type PartnerId, type StaffId } from '../model/ids.ts';
import type { ActionOf, Applied, CaseDossier, ChangeContext, Refusal } from './action.ts';
import { withEvent } from './history.ts';
import { acknowledged, owePartner, oweReporter, toldPartners } from './owe.ts';

export const refuse = (reason: Refusal): Applied => ({ ok: false, reason });
export const done = (dossier: CaseDossier, kase: Case): Applied => ({ ok: true, dossier: { ...dossier, case: kase } });

type Detail = Readonly<Record<string, string>>;

export const record = (kase: Case, kind: CaseEvent['kind'], { actor, now }: ChangeContext, detail: Detail = {}): Case =>
  withEvent(kase, { at: now, actor, kind, detail });

/** Owes the reporter `update.<what>`; `{partner}` is the name of the body that is speaking or that has the case now. */
export function tellReporter(
  kase: Case,
  what: string,
  partner: PartnerId,
  { report }: CaseDossier,
  context: ChangeContext,
  values: Detail = {},
): Case {
  const name = words(context.catalogue, report.locale, `partner.${partner}.name`);
  return oweReporter(kase, `update.${what}`, { reference: kase.reference, partner: name, ...values }, context.now);
}

const withWork = (kase: Case, partner: PartnerId, work: Route['work']): Case => ({
  ...kase,
  routes: kase.routes.map((route) => (route.partner === partner ? { ...route, work } : route)),
});

const staffIdOf = ({ actor }: ChangeContext): StaffId =>
  brandAs<StaffId>(actor.kind === 'staff' ? actor.id : actor.kind);

export function accept(dossier: CaseDossier, context: ChangeContext): Applied {
  const { queue } = dossier.case;
  const kase = record(acknowledged(withWork(dossier.case, queue, 'accepted'), queue), 'accepted', context);
  return done(dossier, tellReporter(kase, 'accepted', queue, dossier, context));
}

export function ask(dossier: CaseDossier, { text }: ActionOf<'ask'>, context: ChangeContext): Applied {
  const { queue, questions } = dossier.case;
  const id = `q${questions.length + 1}`;
  const question = { id, at: context.now, by: staffIdOf(context), partner: queue, text: text.trim(), answer: null };
  const kase = record({ ...dossier.case, questions: [...questions, question] }, 'asked', context, { question: id });
  return done(dossier, tellReporter(kase, 'asked', queue, dossier, context, { question: question.text }));
}

/**
 * A closed case as its reporter opens it again, by telling more: it waits in its queue to be read, whoever worked on it before.
 * Nobody looks at closed ones.
 */
export function openedAgain(kase: Case, now: Instant): Case {
  const opened: Case = { ...withWork(kase, kase.queue, 'offered'), status: 'new', outcome: null, outcomeText: null };
  return withEvent(opened, { at: now, actor: { kind: 'reporter' }, kind: 'reopened', detail: {} });
}

/** The answer is part of the case, so it is a new revision, and everybody who has the case is told. */
export function answer(dossier: CaseDossier, { text, question }: ActionOf<'answer'>, context: ChangeContext): Applied {
  const { report } = dossier;
  if (report.state === 'withdrawn') return refuse('withdrawn');
  const kase = dossier.case.outcome === null ? dossier.case : openedAgain(dossier.case, context.now);
  const open = kase.questions.filter((one) => one.answer === null);
  const asked = question === undefined ? open[0] : open.find(({ id }) => id === question);
  if (asked === undefined) return refuse('no-question');
  const revision = report.revision + 1;
  const questions = kase.questions.map((one) =>
    one === asked ? { ...one, answer: { at: context.now, text: text.trim() } } : one,
  );
  // The case goes back to whoever asked only when nothing is awaited any more.
  const status = kase.status === 'awaiting-reporter' && open.length === 1 ? ('accepted' as const) : kase.status;
  let next = record({ ...kase, status, questions }, 'answered', context, {
    question: asked.id,
    revision: String(revision),
  });
  for (const partner of toldPartners(kase)) {
    next = owePartner(next, partner, 'revision', { catalogue: context.catalogue, revision, now: context.now });
  }
  return { ok: true, dossier: { ...dossier, report: { ...report, revision, updatedAt: context.now }, case: next } };
}

export function close(dossier: CaseDossier, { outcome, text }: ActionOf<'close'>, context: ChangeContext): Applied {
  const { queue } = dossier.case;
  const closed = { ...withWork(dossier.case, queue, 'done'), outcome, outcomeText: text.trim() };
  const kase = record(closed, 'closed', context, { outcome });
  return done(dossier, tellReporter(kase, `closed.${outcome}`, queue, dossier, context, { text: text.trim() }));
}

export function reopen(dossier: CaseDossier, { reason }: ActionOf<'reopen'>, context: ChangeContext): Applied {
  const { queue, outcome } = dossier.case;
  // What a reporter took back stays back.
  if (outcome === 'withdrawn') return refuse('withdrawn');
  const opened = { ...withWork(dossier.case, queue, 'accepted'), outcome: null, outcomeText: null };
  const kase = record(opened, 'reopened', context, { reason: reason.trim() });
  return done(dossier, tellReporter(kase, 'reopened', queue, dossier, context));
}

export function prioritise(
  dossier: CaseDossier,
  { band, reason }: ActionOf<'prioritise'>,
  context: ChangeContext,
): Applied {
  const { priority } = dossier.case;
  const was = (priority.override ?? priority).band;
  const override = { band, reason: reason.trim(), by: staffIdOf(context), at: context.now };
  const kase = record({ ...dossier.case, priority: { ...priority, override } }, 'prioritised', context, {
    band: `${was} → ${band}`,
    reason: reason.trim(),
  });
  return done(dossier, kase);
}

export const note = (dossier: CaseDossier, { text }: ActionOf<'note'>, context: ChangeContext): Applied =>
  done(dossier, record(dossier.case, 'noted', context, { text: text.trim() }));

export const view = (dossier: CaseDossier, context: ChangeContext): Applied =>
  done(dossier, record(dossier.case, 'viewed', context));

export function work(dossier: CaseDossier, { to, reason }: ActionOf<'work'>, context: ChangeContext): Applied {
  const { actor } = context;
  if (actor.kind !== 'staff' && actor.kind !== 'partner') return refuse('not-yours');
  const detail = { partner: actor.partner, work: to, ...(reason && { reason }) };
  const kase = acknowledged(withWork(dossier.case, actor.partner, to), actor.partner);
  return done(dossier, record(kase, 'work-changed', context, detail));
}
