// What a partner's own system says back, signed as our webhooks are: received, accepted, declined.

import type { Server } from 'restify';
import { changeDossier } from '../cases/change-dossier.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { acknowledge, readAcknowledgement } from '../delivery/acknowledge.ts';
import { partnerSecrets } from '../delivery/partner-secrets.ts';
import { brandAs, instant, type StaffId } from '../model/ids.ts';
import type { Scope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import { type Handle, readBytes, sendEmpty } from './http.ts';

export interface CallbackPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly clock: () => Date;
  readonly secret: (name: string) => string | undefined;
  readonly wake: () => void;
  readonly handle: Handle;
}

const largest = 64 * 1024;

/** Adds `POST /partners/:partner/callback`. Whatever is wrong with it looks the same from outside: 404 (T5). */
export function servePartnerCallbacks(server: Server, ports: CallbackPorts): void {
  const { store, catalogue, clock } = ports;
  server.post(
    '/partners/:partner/callback',
    ports.handle(async (req, res) => {
      const { partner = '' } = req.params as { partner?: string };
      const body = (await readBytes(req, largest)).toString('utf8');
      const webhook = catalogue.partners.get(partner)?.delivery.find(({ method }) => method === 'webhook');
      const secrets = webhook ? partnerSecrets(webhook.settings, ports.secret) : [];
      const one = (name: string): string => String(req.headers[name] ?? '');
      const message = {
        id: one('webhook-id'),
        timestamp: one('webhook-timestamp'),
        signature: one('webhook-signature'),
        body,
      };
      const now = instant(clock());
      const said = typeof secrets === 'string' ? null : readAcknowledgement(message, now, secrets);
      if (said === null) return sendEmpty(res, 404);
      const scope: Scope = { kind: 'partner', partner, staff: brandAs<StaffId>(`system:${partner}`) };
      const found = await store.byReference(scope, said.reference);
      if (found === null) return sendEmpty(res, 404);
      const changed = await changeDossier(store, scope, found.report.id, (dossier) =>
        acknowledge(dossier, said, partner, { catalogue, now }),
      );
      ports.wake();
      // Refused: the case has moved on since, and saying it again changes nothing.
      sendEmpty(res, changed.state === 'saved' ? 204 : changed.state === 'refused' ? 409 : 404);
    }),
  );
}
