// Who is at the desk: sign-in by one-time link, the session in a cookie, and forms that only our own pages may post.

import { createHash } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type Instant, instant } from '../../model/ids.ts';
import { type StaffMember, sessionAbsoluteMs } from '../../store/staff-store.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { staffView } from '../../triage/staff-view.ts';
import type { DeskFrame } from '../../web/desk/layout.ts';
import { signInPage } from '../../web/desk/sign-in.ts';
import type { Frame } from '../../web/frame.ts';
import { type Handle, type Handler, HttpProblem, readForm, redirect, urlOf, WithTyped } from '../http.ts';
import { fromHere } from '../onward.ts';
import { sendPage } from '../pages.ts';
import { sessionCookie } from '../session-cookie.ts';
import { sendProblem } from './answers.ts';

export interface SessionPorts {
  readonly store: Pick<Store, 'staff'>;
  readonly catalogue: Catalogue;
  readonly frame: () => Frame;
  readonly clock: () => Date;
  readonly secureCookies: boolean;
  readonly isOurs: (origin: string) => boolean;
  readonly handle: Handle;
}

/** One request of somebody who is signed in. */
export interface Signed {
  readonly member: StaffMember;
  readonly frame: DeskFrame;
  readonly now: Instant;
}

export interface Sessions {
  /** Null for somebody who is not signed in. A `quiet` request does not keep the session awake. */
  readonly signedIn: (req: Request, quiet?: boolean) => Promise<Signed | null>;
  /** Runs `page` for somebody who is signed in; sends everybody else to the sign-in page. */
  readonly staff: (page: (req: Request, res: Response, signed: Signed) => Promise<void>) => Handler;
  /** The same for a posted form; its fields are read, and a form of another site or session is refused. */
  readonly posted: (
    page: (res: Response, signed: Signed, form: Record<string, string>, req: Request) => Promise<void>,
  ) => Handler;
}

/**
 * Longer than any session: by the cookie of one that has ended we know whom to give back what they were writing. The store says
 * how long the session itself lasts.
 */
const cookieSeconds = sessionAbsoluteMs / 1000 + 24 * 3600;

const csrfOf = (session: string): string => createHash('sha256').update(`csrf ${session}`).digest('base64url');

/** Adds signing in and out. */
export function serveSessions(server: Server, ports: SessionPorts): Sessions {
  const { store, catalogue, handle } = ports;
  const cookie = sessionCookie('desk', ports.secureCookies);
  const now = () => instant(ports.clock());
  const anonymous = (): DeskFrame => ({ ...ports.frame(), staff: null, csrf: '' });
  const isForeign = ({ headers: { origin } }: Request): boolean => origin !== undefined && !ports.isOurs(origin);

  const signedIn: Sessions['signedIn'] = async (req, quiet = false) => {
    const token = cookie.read(req);
    const member = token ? await store.staff.session(token, now(), quiet) : null;
    if (member === null || token === null) return null;
    const frame = ports.frame();
    return {
      member,
      now: now(),
      frame: { ...frame, staff: staffView(member, catalogue, frame.locale), csrf: csrfOf(token) },
    };
  };
  const orSignIn = (
    page: (req: Request, res: Response, signed: Signed) => Promise<void>,
    keep: (req: Request) => Promise<string> = async () => '',
  ): Handler =>
    handle(
      fromHere({ frame: ports.frame, isOurs: ports.isOurs, cookie }, async (req, res) => {
        const signed = await signedIn(req).catch(async (error: unknown) => {
          throw error instanceof StoreError ? new WithTyped(error, await keep(req)) : error;
        });
        if (signed) return page(req, res, signed);
        const frame = anonymous();
        const state = cookie.read(req) ? 'ended' : 'needed';
        sendPage(res, 401, frame, signInPage({ frame, state, kept: state === 'ended' ? await keep(req) : '' }));
      }),
    );
  /** A session may end while somebody writes: what they wrote is theirs to copy, if it was our page that sent it. */
  const typedBy = async (req: Request): Promise<string> =>
    req.headers.origin === undefined || isForeign(req) ? '' : ((await fieldsOf(req)).text ?? '');
  const posted: Sessions['posted'] = (page) =>
    orSignIn(async (req, res, signed) => {
      const form = await fieldsOf(req);
      if (isForeign(req)) return sendProblem(res, 403, signed.frame, 'form-expired');
      // Whoever has signed in anew in another window comes with a form of the session before.
      if (form.csrf !== signed.frame.csrf)
        return sendProblem(res, 403, signed.frame, 'form-expired', req.headers.origin === undefined ? '' : form.text);
      await page(res, signed, form, req).catch((error: unknown) => {
        throw error instanceof StoreError ? new WithTyped(error, form.text ?? '') : error;
      });
    }, typedBy);

  server.get(
    '/triage/sign-in',
    handle(async (req, res) => {
      const frame = anonymous();
      const token = urlOf(req).searchParams.get('token');
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
      if (isForeign(req)) throw new HttpProblem(403, 'Forbidden', 'Another site posted this.');
      const { token = '' } = await fieldsOf(req);
      const member = await store.staff.useLink(token, now());
      if (member === null) {
        const frame = anonymous();
        return sendPage(res, 403, frame, signInPage({ frame, state: 'spent' }));
      }
      cookie.set(res, await store.staff.createSession(member.id, now()), cookieSeconds);
      redirect(res, '/triage');
    }),
  );
  server.post(
    '/triage/sign-out',
    posted(async (res, _signed, _form, req) => {
      await store.staff.endSession(cookie.read(req) ?? '');
      cookie.drop(res);
      redirect(res, '/triage/sign-in');
    }),
  );
  return { signedIn, staff: orSignIn, posted };
}

/** Browsers send line ends as CR and LF, which the limit of a text box does not count. */
async function fieldsOf(req: Request): Promise<Record<string, string>> {
  const form = await readForm(req);
  return Object.fromEntries(
    [...form.entries()].flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value.replaceAll('\r\n', '\n')]] : [],
    ),
  );
}
