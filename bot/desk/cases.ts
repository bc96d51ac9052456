// A case on the desk: its page, and what a member of staff does with it there.

import type { Request, Response, Server } from 'restify';
import type { Action, CaseDossier } from '../../cases/action.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Store } from '../../store/store.ts';
import { scopeOf } from '../../triage/access.ts';
import { act, findCase, openCase } from '../../triage/actions.ts';
import { caseView } from '../../triage/case-view.ts';
import { previewOf } from '../../triage/preview.ts';
import { readQueueQuery } from '../../triage/queues.ts';
import { isConfirmed, readDeskForm } from '../../triage/read-form.ts';
import { isSameAgain } from '../../triage/same-again.ts';
import { casePage } from '../../web/desk/case.ts';
import type { CaseView } from '../../web/desk/case-view.ts';
import { placeQuery } from '../../web/desk/way-back.ts';
import { redirect, urlOf } from '../http.ts';
import { sendPage } from '../pages.ts';
import { doneIn, sendProblem } from './answers.ts';
import type { Sessions, Signed } from './session.ts';

export interface CasePorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  /** A case was changed: something may be owed now. */
  readonly wake: () => void;
}

/** Adds `/triage/cases/:reference`. */
export function serveCases(server: Server, ports: CasePorts, { staff, posted }: Sessions): void {
  const { store, catalogue } = ports;
  server.get(
    '/triage/cases/:reference',
    staff(async (req, res, signed) => {
      const dossier = await openCase({ store, member: signed.member, now: signed.now }, referenceOf(req));
      if (dossier === null) return sendProblem(res, 404, signed.frame, 'not-found');
      const from = placeOf(urlOf(req).searchParams.get('from'));
      await showCase(ports, res, 200, signed, dossier, { from, ...doneIn(req, signed.frame, catalogue) });
    }),
  );
  server.post(
    '/triage/cases/:reference',
    posted((res, signed, typed, req) => change(ports, res, signed, typed, referenceOf(req))),
  );
}

async function change(
  ports: CasePorts,
  res: Response,
  signed: Signed,
  typed: Record<string, string>,
  reference: string,
): Promise<void> {
  const { store, catalogue } = ports;
  const { frame, member, now } = signed;
  const from = placeOf(typed.from);
  const show = (status: number, dossier: CaseDossier, more: Partial<CaseView>) =>
    showCase(ports, res, status, signed, dossier, { typed, from, ...more });
  const toQueue = (what: string): void => redirect(res, `/triage?done=${what}${from === '' ? '' : `&${from}`}`);
  const toCase = (of: string, what: string): void =>
    redirect(res, `/triage/cases/${of}?done=${what}${from === '' ? '' : `&from=${encodeURIComponent(from)}`}`);
  const actionPorts = { store, catalogue, member, now };
  const dossier = await findCase(actionPorts, reference);
  // Who declined a case and pressed twice sees it no more, and made no slip. One that was never theirs gets the same answer.
  if (dossier === null && typed.action === 'decline') return toQueue('gone');
  if (dossier === null) return sendProblem(res, 404, frame, 'not-found');
  const read = readDeskForm(typed);
  if (read.kind === 'malformed') return show(400, dossier, { problem: { text: frame.say('desk.missing.form') } });
  if (read.kind === 'missing') {
    const text = frame.say(`desk.missing.${read.field}`);
    return show(422, dossier, { problem: { text, field: read.field } });
  }
  if (!isConfirmed(read.form) && read.form.action === 'reclassify') {
    const difference = previewOf(dossier, read.form.type, { catalogue, locale: frame.locale, now });
    if (difference !== null) return show(200, dossier, { difference });
  }
  const done = await act(actionPorts, reference, read.form.version, read.action);
  switch (done.kind) {
    case 'done': {
      ports.wake();
      const what = doneOf(read.action, done.dossier);
      // Who declined a case sees it no more.
      const still = await findCase(actionPorts, reference);
      return still === null ? toQueue(what) : toCase(still.case.reference, what);
    }
    case 'conflict':
      if (isSameAgain(done.dossier.case, member, read.form.version, read.action)) {
        return toCase(dossier.case.reference, doneOf(read.action, done.dossier));
      }
      return show(409, done.dossier, { conflict: true });
    case 'refused':
      return show(409, done.dossier, { problem: { text: frame.say(`refusal.${done.reason}`) } });
    case 'not-found':
      // It went to another body by this very action: their case now, and no longer to be seen here.
      return toQueue(read.action.kind);
  }
}

async function showCase(
  { store, catalogue }: CasePorts,
  res: Response,
  status: number,
  { frame, member, now }: Signed,
  dossier: CaseDossier,
  more: Partial<CaseView>,
): Promise<void> {
  const files = await store.files.list(scopeOf(member), dossier.report.id);
  const view = caseView(dossier, { catalogue, locale: frame.locale, member, now, files });
  sendPage(res, status, frame, casePage({ frame, case: view, ...more }));
}

/** A body without a queue here is sent nothing, and nobody must believe that it was. */
const doneOf = ({ kind }: Action, { case: { lead, queue } }: CaseDossier): string =>
  kind === 'refer' && queue !== lead ? 'refer-not-sent' : kind;

/** Read as the queue reads its own address: what it does not know leads nowhere. */
const placeOf = (from: string | null | undefined): string =>
  placeQuery(readQueueQuery(Object.fromEntries(new URLSearchParams(from ?? ''))));

const referenceOf = (req: Request): string => (req.params as { reference?: string }).reference ?? '';
