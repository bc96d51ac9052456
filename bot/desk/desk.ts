// The triage desk over HTTP: every page and form of the staff.

import type { Server } from 'restify';
import { findCase } from '../../triage/actions.ts';
import { alertsFor } from '../../triage/alerts.ts';
import { deadLettersFor, replay } from '../../triage/dead-letters.ts';
import { fileFor } from '../../triage/files.ts';
import { queueFor, queuePulse, readQueueQuery } from '../../triage/queues.ts';
import { deadLettersPage } from '../../web/desk/dead-letters.ts';
import { queuePage } from '../../web/desk/queue.ts';
import { redirect, send, sendJson, urlOf } from '../http.ts';
import { sendPage } from '../pages.ts';
import { doneIn, sendProblem } from './answers.ts';
import { type CasePorts, serveCases } from './cases.ts';
import { type SessionPorts, serveSessions } from './session.ts';

/** Adds everything under `/triage`. */
export function serveDesk(server: Server, ports: SessionPorts & CasePorts): void {
  const { store, catalogue, handle } = ports;
  const sessions = serveSessions(server, ports);
  const { signedIn, staff, posted } = sessions;
  serveCases(server, ports, sessions);

  server.get(
    '/triage',
    staff(async (req, res, { member, frame, now }) => {
      const query = Object.fromEntries(urlOf(req).searchParams);
      const options = { store, member, catalogue, locale: frame.locale, now };
      // A whole reference is one case, wherever it stands: closed, or one that is only supported.
      const named = await findCase(options, query.text ?? '');
      if (named !== null) return redirect(res, `/triage/cases/${named.case.reference}`);
      const queue = await queueFor(readQueueQuery(query), options);
      const pulse = await queuePulse(options);
      if (queue === null || pulse === null) return sendProblem(res, 403, frame, 'forbidden');
      sendPage(
        res,
        200,
        frame,
        queuePage({
          frame,
          queue,
          alerts: await alertsFor(options),
          stamp: pulse.stamp,
          ...doneIn(req, frame, catalogue),
        }),
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

  server.get(
    '/triage/dead-letters',
    staff(async (req, res, { member, frame }) => {
      const letters = await deadLettersFor({ store, member, catalogue, locale: frame.locale });
      if (letters === null) return sendProblem(res, 403, frame, 'forbidden');
      sendPage(res, 200, frame, deadLettersPage({ frame, letters, ...doneIn(req, frame, catalogue) }));
    }),
  );
  server.post(
    '/triage/dead-letters',
    posted(async (res, { member, frame, now }, form) => {
      const replayed = await replay({ store, catalogue, member, now }, form.reference ?? '', form.delivery ?? '');
      if (replayed.kind === 'refused') return sendProblem(res, 403, frame, 'forbidden');
      if (replayed.kind !== 'done') return sendProblem(res, 404, frame, 'not-found');
      ports.wake();
      redirect(res, '/triage/dead-letters?done=replay');
    }),
  );
  server.get(
    '/triage/files/:id',
    staff(async (req, res, { member, frame }) => {
      const { id = '' } = req.params as { id?: string };
      const file = await fileFor({ store, catalogue, member }, id);
      if (file.state !== 'ok') return sendProblem(res, 404, frame, 'not-found');
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
