// The same conversation as plain HTML forms, for browsers without JavaScript and for people who prefer a page.

import type { Server } from 'restify';
import { redirect } from '../../http.ts';
import { fromHere } from '../../onward.ts';
import { showReceipt } from './receipt.ts';
import { claimsOf, cookieOf, enter, type FormPorts } from './session.ts';
import { showReport } from './show-report.ts';
import { askStatus, comeBack } from './status.ts';
import { postReport } from './take-report.ts';

/** Adds `/report`, `/status`, `/receipt` and `/leave`. */
export function serveForm(server: Server, ports: FormPorts): void {
  const { handle, frame, isOurs } = ports;
  const onward = { frame, isOurs, cookie: cookieOf(ports) };
  server.get(
    '/report',
    handle(
      fromHere(onward, async (req, res) => {
        const claims = await enter(ports, req, res);
        await showReport(ports, res, claims, 200, {});
      }),
    ),
  );
  server.post(
    '/report',
    handle((req, res) => postReport(ports, req, res)),
  );
  server.get('/status', handle(fromHere(onward, (req, res) => askStatus(ports, req, res))));
  server.post(
    '/status',
    handle((req, res) => comeBack(ports, req, res)),
  );
  server.get('/receipt', handle(fromHere(onward, (req, res) => showReceipt(ports, req, res))));
  const leave = handle(async (req, res) => {
    const claims = await claimsOf(ports, req);
    if (claims) await ports.tokens.revoke(claims.conversation);
    cookieOf(ports).drop(res);
    res.setHeader('clear-site-data', '"cache", "storage"');
    redirect(res, ports.frame().exitUrl);
  });
  server.get('/leave', leave);
  server.post('/leave', leave);
}
