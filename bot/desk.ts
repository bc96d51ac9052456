// The triage desk over HTTP: sign-in by one-time link, sessions, and every page and form of the staff.

import { createHash } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { Action, CaseDossier } from '../cases/action.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { hasWords } from '../catalogue/words.ts';
import type { Instant } from '../model/ids.ts';
import { instant } from '../model/ids.ts';
import type { StaffMember } from '../store/staff-store.ts';
import { sessionAbsoluteMs } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';
import { scopeOf } from '../triage/access.ts';
import { act, findCase, openCase } from '../triage/actions.ts';
import { alertsFor } from '../triage/alerts.ts';
import { caseView } from '../triage/case-view.ts';
import { deadLettersFor, replay } from '../triage/dead-letters.ts';
import { previewOf } from '../triage/preview.ts';
import { queueFor, queuePulse, readQueueQuery } from '../triage/queues.ts';
import { isConfirmed, readDeskForm } from '../triage/read-form.ts';
import { isSameAgain } from '../triage/same-again.ts';
import { staffView } from '../triage/staff-view.ts';
import { casePage } from '../web/desk/case.ts';
import type { CaseView } from '../web/desk/case-view.ts';
import { deadLettersPage } from '../web/desk/dead-letters.ts';
import type { DeskFrame } from '../web/desk/layout.ts';
import { type DeskProblemView, deskProblemPage } from '../web/desk/problem.ts';
import { queuePage } from '../web/desk/queue.ts';
import { signInPage } from '../web/desk/sign-in.ts';
import type { Frame } from '../web/frame.ts';
import { cookie, HttpProblem, readForm, redirect, send, sendJson } from './http.ts';
import { sendPage } from './pages.ts';

export interface DeskPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly frame: () => Frame;
  readonly clock: () => Date;
  /** A case was changed: something may be owed now. */
  readonly wake: () => void;
  readonly secureCookies: boolean;
  readonly isOurs: (origin: string) => boolean;
  readonly handle: (
    act: (req: Request, res: Response) => Promise<void>,
  ) => (req: Request, res: Response) => Promise<void>;
}

/** One request of somebody who is signed in. */
interface Signed {
  readonly member: StaffMember;
  readonly frame: DeskFrame;
  readonly now: Instant;
}

const csrfOf = (session: string): string => createHash('sha256').update(`csrf ${session}`).digest('base64url');

/** Adds everything under `/triage`. */
export function serveDesk(server: Server, ports: DeskPorts): void {
  const { store, catalogue, handle } = ports;
  const name = ports.secureCookies ? '__Host-desk' : 'desk';
  const now = () => instant(ports.clock());
  const anonymous = (csrf = ''): DeskFrame => ({ ...ports.frame(), staff: null, csrf });
  const setSession = (res: Response, token: string, seconds: number): void => {
    const secure = ports.secureCookies ? '; Secure' : '';
    res.setHeader('set-cookie', `${name}=${token}; Path=/; HttpOnly; SameSite=Strict${secure}; Max-Age=${seconds}`);
  };
  const problem = (res: Response, status: number, frame: DeskFrame, kind: DeskProblemView['kind']): void =>
    sendPage(res, status, frame, deskProblemPage({ frame, kind }));

  /** What the action that led here did, in words. */
  const doneIn = (req: Request, frame: DeskFrame): { readonly done?: string } => {
    const key = `desk.done.${new URL(req.url ?? '', 'http://localhost').searchParams.get('done') ?? ''}`;
    return hasWords(catalogue, key) ? { done: frame.say(key) } : {};
  };

  const signedIn = async (req: Request, quiet = false): Promise<Signed | null> => {
    const token = cookie(req, name);
    const member = token ? await store.staff.session(token, now(), quiet) : null;
    if (member === null || token === null) return null;
    const frame = ports.frame();
    return {
      member,
      now: now(),
      frame: { ...frame, staff: staffView(member, catalogue, frame.locale), csrf: csrfOf(token) },
    };
  };
  /** Runs `page` for somebody who is signed in; sends everybody else to the sign-in page. */
  const staff = (
    page: (req: Request, res: Response, signed: Signed) => Promise<void>,
    keep: (req: Request) => Promise<string> = async () => '',
  ) =>
    handle(async (req, res) => {
      const signed = await signedIn(req);
      if (signed) return page(req, res, signed);
      const frame = anonymous();
      const state = cookie(req, name) ? 'ended' : 'needed';
      sendPage(res, 401, frame, signInPage({ frame, state, kept: state === 'ended' ? await keep(req) : '' }));
    });
  /** A session may end while somebody writes: what they wrote is theirs to copy, if it was our page that sent it. */
  const typedBy = async (req: Request): Promise<string> => {
    const { origin } = req.headers;
    return origin !== undefined && ports.isOurs(origin) ? ((await fieldsOf(req)).text ?? '') : '';
  };
  /** The same for a posted form; its fields are read, and a form of another site or session is refused. */
  const posted = (page: (res: Response, signed: Signed, form: Record<string, string>, req: Request) => Promise<void>) =>
    staff(async (req, res, signed) => {
      const form = await fieldsOf(req);
      const { origin } = req.headers;
      if ((origin !== undefined && !ports.isOurs(origin)) || form.csrf !== signed.frame.csrf) {
        return problem(res, 403, signed.frame, 'form-expired');
      }
      await page(res, signed, form, req);
    }, typedBy);

  server.get(
    '/triage/sign-in',
    handle(async (req, res) => {
      const frame = anonymous();
      const token = new URL(req.url ?? '', 'http://localhost').searchParams.get('token');
      sendPage(
        res,
        200,
        frame,
        signInPage(token === null ? { frame, state: 'needed' } : { frame, state: 'link', token }),
      );
    }),
  );
  server.post(
    '/triage/sign-in',
    handle(async (req, res) => {
      const { origin } = req.headers;
      if (origin !== undefined && !ports.isOurs(origin))
        throw new HttpProblem(403, 'Forbidden', 'Another site posted this.');
      const { token = '' } = await fieldsOf(req);
      const member = await store.staff.useLink(token, now());
      if (member === null) {
        const frame = anonymous();
        return sendPage(res, 403, frame, signInPage({ frame, state: 'spent' }));
      }
      setSession(res, await store.staff.createSession(member.id, now()), sessionAbsoluteMs / 1000);
      redirect(res, '/triage');
    }),
  );
  server.post(
    '/triage/sign-out',
    posted(async (res, _signed, _form, req) => {
      await store.staff.endSession(cookie(req, name) ?? '');
      setSession(res, '', 0);
      redirect(res, '/triage/sign-in');
    }),
  );

  server.get(
    '/triage',
    staff(async (req, res, { member, frame, now: at }) => {
      const query = Object.fromEntries(new URL(req.url ?? '', 'http://localhost').searchParams);
      const options = { store, member, catalogue, locale: frame.locale, now: at };
      // A whole reference is one case, wherever it stands: closed, or one that is only supported.
      const named = await findCase(options, query.text ?? '');
      if (named !== null) return redirect(res, `/triage/cases/${named.case.reference}`);
      const queue = await queueFor(readQueueQuery(query), options);
      const pulse = await queuePulse(options);
      if (queue === null || pulse === null) return problem(res, 403, frame, 'forbidden');
      sendPage(
        res,
        200,
        frame,
        queuePage({ frame, queue, alerts: await alertsFor(options), stamp: pulse.stamp, ...doneIn(req, frame) }),
      );
    }),
  );
  server.get(
    '/triage/pulse',
    handle(async (req, res) => {
      const signed = await signedIn(req, true);
      const pulse =
        signed &&
        (await queuePulse({ store, catalogue, locale: signed.frame.locale, member: signed.member, now: signed.now }));
      sendJson(res, pulse ? 200 : 401, pulse ?? {});
    }),
  );

  const showCase = async (
    res: Response,
    status: number,
    signed: Signed,
    dossier: CaseDossier,
    more: Partial<CaseView> = {},
  ) => {
    const { frame, member, now: at } = signed;
    const files = await store.files.list(scopeOf(member), dossier.report.id);
    const view = caseView(dossier, { catalogue, locale: frame.locale, member, now: at, files });
    sendPage(res, status, frame, casePage({ frame, case: view, ...more }));
  };
  server.get(
    '/triage/cases/:reference',
    staff(async (req, res, signed) => {
      const dossier = await openCase({ store, member: signed.member, now: signed.now }, referenceOf(req));
      if (dossier === null) return problem(res, 404, signed.frame, 'not-found');
      await showCase(res, 200, signed, dossier, doneIn(req, signed.frame));
    }),
  );
  server.post(
    '/triage/cases/:reference',
    posted(async (res, signed, typed, req) => {
      const { frame, member, now: at } = signed;
      const actionPorts = { store, catalogue, member, now: at };
      const dossier = await findCase(actionPorts, referenceOf(req));
      // Who declined a case and pressed twice sees it no more, and made no slip. One that was never theirs gets the same answer.
      if (dossier === null && typed.action === 'decline') return redirect(res, '/triage?done=gone');
      if (dossier === null) return problem(res, 404, frame, 'not-found');
      const read = readDeskForm(typed);
      if (read.kind === 'malformed')
        return showCase(res, 400, signed, dossier, { typed, problem: { text: frame.say('desk.missing.form') } });
      if (read.kind === 'missing') {
        const text = frame.say(`desk.missing.${read.field}`);
        return showCase(res, 422, signed, dossier, { typed, problem: { text, field: read.field } });
      }
      if (!isConfirmed(read.form) && read.form.action === 'reclassify') {
        const difference = previewOf(dossier, read.form.type, { catalogue, locale: frame.locale, now: at });
        if (difference !== null) return showCase(res, 200, signed, dossier, { typed, difference });
      }
      const done = await act(actionPorts, referenceOf(req), read.form.version, read.action);
      switch (done.kind) {
        case 'done': {
          ports.wake();
          const what = doneOf(read.action, done.dossier);
          // Who declined a case sees it no more.
          const still = await findCase(actionPorts, referenceOf(req));
          return redirect(res, `/triage${still === null ? '' : `/cases/${still.case.reference}`}?done=${what}`);
        }
        case 'conflict':
          if (isSameAgain(done.dossier.case, member, read.form.version, read.action)) {
            return redirect(res, `/triage/cases/${dossier.case.reference}?done=${doneOf(read.action, done.dossier)}`);
          }
          return showCase(res, 409, signed, done.dossier, { typed, conflict: true });
        case 'refused':
          return showCase(res, 409, signed, done.dossier, {
            typed,
            problem: { text: frame.say(`refusal.${done.reason}`) },
          });
        case 'not-found':
          // It went to another body by this very action: their case now, and no longer to be seen here.
          return redirect(res, `/triage?done=${read.action.kind}`);
      }
    }),
  );

  server.get(
    '/triage/dead-letters',
    staff(async (req, res, { member, frame }) => {
      const letters = await deadLettersFor({ store, member, catalogue, locale: frame.locale });
      if (letters === null) return problem(res, 403, frame, 'forbidden');
      sendPage(res, 200, frame, deadLettersPage({ frame, letters, ...doneIn(req, frame) }));
    }),
  );
  server.post(
    '/triage/dead-letters',
    posted(async (res, { member, frame, now: at }, form) => {
      const replayed = await replay({ store, catalogue, member, now: at }, form.reference ?? '', form.delivery ?? '');
      if (replayed.kind !== 'done')
        return problem(
          res,
          replayed.kind === 'refused' ? 403 : 404,
          frame,
          replayed.kind === 'refused' ? 'forbidden' : 'not-found',
        );
      ports.wake();
      redirect(res, '/triage/dead-letters?done=replay');
    }),
  );
  server.get(
    '/triage/files/:id',
    staff(async (req, res, { member, frame }) => {
      const { id = '' } = req.params as { id?: string };
      const file = await store.files.get(scopeOf(member), id);
      if (file.state !== 'ok') return problem(res, 404, frame, 'not-found');
      // Never shown in the page: downloaded, as bytes without a type that a browser would open.
      send(
        res,
        200,
        {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.meta.name)}`,
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        },
        Buffer.from(file.bytes),
      );
    }),
  );
}

/** A body without a queue here is sent nothing, and nobody must believe that it was. */
const doneOf = ({ kind }: Action, { case: { lead, queue } }: CaseDossier): string =>
  kind === 'refer' && queue !== lead ? 'refer-not-sent' : kind;

const referenceOf = (req: Request): string => (req.params as { reference?: string }).reference ?? '';

/** Browsers send line ends as CR and LF, which the limit of a text box does not count. */
async function fieldsOf(req: Request): Promise<Record<string, string>> {
  const form = await readForm(req);
  return Object.fromEntries(
    [...form.entries()].flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value.replaceAll('\r\n', '\n')]] : [],
    ),
  );
}
