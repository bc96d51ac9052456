// The contract of `method-contract.ts` on every method, and their list against it.

import { describe, expect, it } from 'vitest';
import { deliveryMethods } from '../../bot/background.ts';
import { graphSend } from '../../bot/graph/send.ts';
import { submit } from '../../cases/intake.ts';
import { httpPost } from '../../delivery/http-post.ts';
import { deskMethod } from '../../delivery/methods/desk.ts';
import { graphEvidenceMethod } from '../../delivery/methods/graph-evidence.ts';
import { graphListMethod } from '../../delivery/methods/graph-list.ts';
import { graphMailMethod } from '../../delivery/methods/graph-mail.ts';
import { reporterMethod } from '../../delivery/methods/reporter.ts';
import { teamsCardMethod } from '../../delivery/methods/teams-card.ts';
import { webhookMethod } from '../../delivery/methods/webhook.ts';
import type { DeliveryMethod, GraphSend, QueueChannel } from '../../delivery/ports.ts';
import type { FileRef } from '../../model/message.ts';
import type { FileStore } from '../../store/file-store.ts';
import { draft, partner, smallCatalogue, t0, yesTo } from '../cases/fixture.ts';
import { type FakeGraph, startFakeGraph } from './graph/fake-graph.ts';
import { settings as graphSettings } from './graph/rig.ts';
import { methodContract, type Stage } from './method-contract.ts';
import { startPartner } from './practice-partner.ts';

const file: FileRef = {
  id: 'f',
  name: 'a.png',
  mediaType: 'image/png',
  bytes: 3,
  sha256: 'ab'.repeat(32),
  scan: 'clean',
};
const files: Pick<FileStore, 'list' | 'get'> = {
  list: async () => [file],
  get: async () => ({ state: 'ok', meta: file, bytes: Buffer.from('abc') }),
};

function caseFor(
  method: string,
  settings: Record<string, string>,
): Pick<Stage, 'catalogue' | 'dossier' | 'delivery' | 'settings'> {
  const police = partner('police-scotland', 'queue', { sees: ['story', 'files'], delivery: [{ method, settings }] });
  const plain = smallCatalogue({ partners: [police] });
  const words = { ...plain.locales.get('en'), 'type.bank-impersonation.label': 'Pretending to be a bank' };
  const catalogue = { ...plain, locales: new Map([['en', words]]) };
  const dossier = submit(draft({ consents: yesTo('police-scotland'), files: [file] }), { catalogue, now: t0 });
  if (dossier.case === null) throw new Error('no case');
  const [delivery] = dossier.case.deliveries;
  if (!delivery) throw new Error('no delivery');
  return { catalogue, settings, delivery, dossier: { ...dossier, case: dossier.case } };
}

const graph =
  (make: (send: GraphSend) => DeliveryMethod, arrived: (fake: FakeGraph) => readonly string[]) =>
  async (): Promise<Stage> => {
    const fake = await startFakeGraph();
    const method = make(graphSend({ standIn: { ca: fake.ca, port: fake.port } }));
    return {
      method,
      ...caseFor(method.name, { ...(graphSettings as Record<string, Record<string, string>>)[method.name] }),
      secret: () => 'a secret',
      arrived: () => arrived(fake),
      breakIt: () => {
        fake.fault = (what) => (what === 'token' ? null : { status: 503 });
      },
      stop: () => fake.stop(),
    };
  };

const stages: Record<string, () => Promise<Stage>> = {
  desk: async () => ({
    method: deskMethod,
    ...caseFor('desk', {}),
    secret: () => undefined,
    arrived: null,
    breakIt: null,
    stop: async () => {},
  }),
  webhook: async () => {
    const hook = await startPartner(200);
    return {
      method: webhookMethod(httpPost),
      ...caseFor('webhook', { url: hook.url, secret: 'KEY' }),
      secret: () => `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
      arrived: () => hook.received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`),
      breakIt: () => {
        hook.answers = [503];
      },
      stop: () => hook.stop(),
    };
  },
  'graph-list': graph(graphListMethod, ({ items }) => items.map((item) => JSON.stringify(item))),
  'graph-mail': graph(graphMailMethod, ({ sent }) => sent.map((message) => JSON.stringify(message))),
  'graph-evidence': graph(
    (send) => graphEvidenceMethod(send, files),
    (fake) => [...fake.files.keys()],
  ),
  'teams-card': async () => {
    const posted: string[] = [];
    let works = true;
    const channel: QueueChannel = {
      post: async ({ id }) => {
        if (!works) return { state: 'retry', error: 'Teams answered 503' };
        if (!posted.includes(id)) posted.push(id);
        return { state: 'there' };
      },
    };
    return {
      method: teamsCardMethod(channel),
      ...caseFor('teams-card', {}),
      secret: () => undefined,
      arrived: () => posted,
      breakIt: () => {
        works = false;
      },
      stop: async () => {},
    };
  },
  reporter: async () => {
    const stage = caseFor('reporter', {});
    const delivery = {
      ...stage.delivery,
      to: 'reporter',
      kind: 'update' as const,
      say: { key: 'update.accepted', values: { partner: 'P', reference: 'R' } },
    };
    return {
      ...stage,
      method: reporterMethod({ show: () => {} }),
      delivery,
      secret: () => undefined,
      arrived: null,
      breakIt: null,
      stop: async () => {},
    };
  },
};

describe.each(Object.entries(stages))('%s', (_, set) => methodContract(set));

it('every method of the program is held to the contract', () => {
  const listed = deliveryMethods({
    files,
    reporter: { show: () => {} },
    queues: { post: async () => ({ state: 'there' }) },
  }).map(({ name }) => name);
  expect(listed.toSorted()).toEqual(Object.keys(stages).toSorted());
});
