// Microsoft Graph on this machine, over TLS under its real names: sign-in, a list, a mailbox, a drive. Each request can be
// given a fault, before or after it was carried out, so that a test can ask what is true there in the end.

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { quickXorHash } from '../../../delivery/quick-xor-hash.ts';
import { type Certificate, makeCertificate } from '../../support/certificate.ts';
import { listenHere } from '../../support/local-server.ts';

export type Fault =
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly after?: boolean;
      readonly code?: string;
    }
  /** The connection is cut; `after` it was carried out, or before. */
  | { readonly drop: 'before' | 'after' }
  | { readonly hang: 'before' | 'after' };

export interface Asked {
  readonly what: What;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}
export type What =
  | 'token'
  | 'find-item'
  | 'create-item'
  | 'change-item'
  | 'send-mail'
  | 'find-mail'
  | 'open-upload'
  | 'piece'
  | 'upload-state'
  | 'find-file'
  | 'ping'
  | 'other';

export interface Item {
  readonly id: string;
  version: number;
  fields: Record<string, unknown>;
}
interface Session {
  readonly path: string;
  readonly chunks: Buffer[];
  total: number;
}

export interface FakeGraph {
  readonly ca: string;
  readonly port: number;
  readonly asked: Asked[];
  readonly items: Item[];
  readonly sent: Record<string, unknown>[];
  readonly files: Map<string, Buffer>;
  /** What goes wrong with the next request; null: nothing. */
  fault: (what: What, asked: Asked) => Fault | null;
  /** Whether what was sent stands in Sent Items by now. */
  filed: boolean;
  /** Seconds: how long a token holds, and when another should be had. */
  lifetime: { expires_in: number; refresh_in?: number };
  /** So many empty pages come before what a query finds. */
  emptyPages: number;
  /** What becomes of a file as it is stored. */
  stored: (path: string, bytes: Buffer) => Buffer;
  readonly columns: Set<string>;
  most: Record<string, number>;
  stop(): Promise<void>;
}

export const site = 'example.sharepoint.com,11111111-1111-1111-1111-111111111111,22222222-2222-2222-2222-222222222222';
export const list = '33333333-3333-4333-8333-333333333333';
export const account = {
  tenant: 'tenant.example',
  client: '44444444-4444-4444-8444-444444444444',
  secret: 'GRAPH_SECRET',
};
const hosts = ['graph.microsoft.com', 'login.microsoftonline.com', 'example.sharepoint.com'];
const piece = 320 * 1024;

let certificate: Certificate | undefined;

export async function startFakeGraph(): Promise<FakeGraph> {
  certificate ??= makeCertificate(hosts);
  const { cert, key } = certificate;
  const sockets = new Set<Socket>();
  const sessions = new Map<string, Session>();
  const underWay: Record<string, number> = {};
  const server = createServer({ cert, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked = read(request, Buffer.concat(chunks));
      fake.asked.push(asked);
      underWay[asked.what] = (underWay[asked.what] ?? 0) + 1;
      fake.most[asked.what] = Math.max(fake.most[asked.what] ?? 0, underWay[asked.what] ?? 0);
      response.on('close', () => {
        underWay[asked.what] = (underWay[asked.what] ?? 0) - 1;
      });
      handle(fake, sessions, asked, request, response);
    });
  });
  server.on('secureConnection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('tlsClientError', () => {});
  const port = await listenHere(server);
  const fake: FakeGraph = {
    ca: cert,
    port,
    asked: [],
    items: [],
    sent: [],
    files: new Map(),
    fault: () => null,
    filed: true,
    lifetime: { expires_in: 3599 },
    emptyPages: 0,
    stored: (_, bytes) => bytes,
    most: {},
    columns: new Set([
      'Title',
      'CaseRef',
      'CaseRevision',
      'CaseStatus',
      'CasePriority',
      'CaseCategory',
      'CaseNation',
      'CaseLink',
    ]),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

const kinds: readonly (readonly [What, method: string, host: RegExp, path: RegExp])[] = [
  ['token', 'POST', /^login\./, /\/token/],
  ['piece', 'PUT', /^example\./, /^/],
  ['upload-state', 'GET', /^example\./, /^/],
  ['find-item', 'GET', /^graph\./, /\/items\?/],
  ['create-item', 'POST', /^graph\./, /\/items$/],
  ['change-item', 'PATCH', /^graph\./, /\/items\/[^/]+\/fields$/],
  ['send-mail', 'POST', /^graph\./, /\/sendMail$/],
  ['find-mail', 'GET', /^graph\./, /\/sentitems\/messages\?/],
  ['open-upload', 'POST', /^graph\./, /:\/createUploadSession$/],
  ['find-file', 'GET', /^graph\./, /\/root:\//],
  ['ping', 'GET', /^graph\./, /(\/root|\/lists\/[^/?]+)\?\$select=id$/],
];

function read({ method = '', url = '', headers }: IncomingMessage, body: Buffer): Asked {
  const path = decodeURIComponent(url);
  const found = kinds.find(
    ([, verb, host, pattern]) => verb === method && host.test(headers.host ?? '') && pattern.test(path),
  );
  return { what: found?.[0] ?? 'other', method, path, headers, body };
}

type Answer = { readonly status: number; readonly value?: unknown };
const refuse = (status: number, code: string, message = code): Answer => ({
  status,
  value: { error: { code, message } },
});

function handle(
  fake: FakeGraph,
  sessions: Map<string, Session>,
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const fault = fake.fault(asked.what, asked);
  if (fault === null) return give(response, carryOut(fake, sessions, asked));
  const after =
    'drop' in fault ? fault.drop === 'after' : 'hang' in fault ? fault.hang === 'after' : fault.after === true;
  if (after) carryOut(fake, sessions, asked);
  if ('hang' in fault) return;
  if ('drop' in fault) return void request.socket.destroy();
  const value = { error: { code: fault.code ?? `code${fault.status}`, message: 'a message' } };
  response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
  response.end(JSON.stringify(value));
}

function give(response: ServerResponse, { status, value }: Answer): void {
  // A 202 of sendMail has no body, and must then name no type: the client would try to read it.
  response.writeHead(status, value === undefined ? {} : { 'content-type': 'application/json' });
  response.end(value === undefined ? undefined : JSON.stringify(value));
}

function carryOut(fake: FakeGraph, sessions: Map<string, Session>, { what, path, headers, body }: Asked): Answer {
  const json = <Shape = Record<string, unknown>>(): Shape => JSON.parse(body.toString()) as Shape;
  const bearer = headers.authorization;
  if (['piece', 'upload-state'].includes(what)) {
    if (bearer !== undefined) return refuse(401, 'unauthenticated');
  } else if (what !== 'token' && what !== 'other' && bearer !== 'Bearer a-token')
    return refuse(401, 'InvalidAuthenticationToken');
  switch (what) {
    case 'token':
      return { status: 200, value: { token_type: 'Bearer', access_token: 'a-token', ...fake.lifetime } };
    case 'find-item': {
      const [, by = '', reference] = /fields\/(\w+) eq '([^']*)'/.exec(path) ?? [];
      const found = fake.items.filter(({ fields }) => fields[by] === reference);
      return page(fake, path, found.map(shown));
    }
    case 'create-item': {
      const { fields } = json<{ fields: Record<string, unknown> }>();
      const wrong = wrongField(fake, fields);
      if (wrong) return wrong;
      if (fake.items.some((item) => item.fields.CaseRef === fields.CaseRef))
        return refuse(
          400,
          'invalidRequest',
          'One or more fields with unique constraints already has the provided value.',
        );
      const item: Item = { id: String(fake.items.length + 1), version: 1, fields };
      fake.items.push(item);
      return { status: 201, value: shown(item) };
    }
    case 'change-item': {
      const id = /\/items\/([^/]+)\/fields/.exec(path)?.[1];
      const item = fake.items.find((one) => one.id === id);
      if (!item) return refuse(404, 'itemNotFound');
      if (headers['if-match'] !== undefined && headers['if-match'] !== shown(item).eTag)
        return refuse(412, 'preconditionFailed');
      const wrong = wrongField(fake, json());
      if (wrong) return wrong;
      item.version++;
      item.fields = { ...item.fields, ...json() };
      return { status: 200, value: item.fields };
    }
    case 'send-mail':
      fake.sent.push(json<{ message: Record<string, unknown> }>().message);
      return { status: 202 };
    case 'find-mail': {
      const token = /contains\(subject,'([^']+)'\)/.exec(path)?.[1] ?? '?';
      const found = (fake.filed ? fake.sent : []).filter(({ subject }) => String(subject).includes(token));
      return page(
        fake,
        path,
        found.slice(0, 1).map(({ subject }, i) => ({ id: String(i), subject })),
      );
    }
    case 'open-upload': {
      const name = /root:\/(.+):\/createUploadSession$/.exec(path)?.[1] ?? '';
      if (fake.files.has(name)) return refuse(409, 'nameAlreadyExists');
      const id = createHash('sha256').update(`${name}${sessions.size}`).digest('hex');
      sessions.set(id, { path: name, chunks: [], total: 0 });
      return {
        status: 200,
        value: {
          uploadUrl: `https://example.sharepoint.com/upload/${id}?a=b%2Bc&d=`,
          expirationDateTime: '2030-01-01T00:00:00Z',
        },
      };
    }
    case 'piece':
    case 'upload-state': {
      const id = /\/upload\/([0-9a-f]+)\?a=b\+c&d=$/.exec(path)?.[1] ?? '';
      const session = sessions.get(id);
      if (!session) return refuse(404, 'itemNotFound');
      if (what === 'upload-state') return progress(session);
      return takePiece(fake, sessions, id, session, headers['content-range'] ?? '', body);
    }
    case 'find-file': {
      const held = fake.files.get(/root:\/(.+):\?/.exec(path)?.[1] ?? '');
      if (!held) return refuse(404, 'itemNotFound');
      return {
        status: 200,
        value: { id: 'f', size: held.length, file: { hashes: { quickXorHash: quickXorHash(held) } } },
      };
    }
    case 'ping':
      return { status: 200, value: { id: 'x' } };
    case 'other':
      return refuse(404, 'itemNotFound', path);
  }
}

/** Graph may answer with pages that hold nothing before the one that does. */
function page({ emptyPages }: FakeGraph, path: string, found: readonly unknown[]): Answer {
  const at = Number(/\$skiptoken=Paged&(\d+)$/.exec(path)?.[1] ?? 0);
  if (at === emptyPages) return { status: 200, value: { value: found } };
  const next = `${path.replace(/&\$skiptoken=.*$/, '')}&$skiptoken=${encodeURIComponent(`Paged&${at + 1}`)}`;
  const link = `https://graph.microsoft.com${next.replaceAll('#', '%23').replaceAll(' ', '%20')}`;
  return { status: 200, value: { value: [], '@odata.nextLink': link } };
}

const shown = ({ id, version, fields }: Item) => ({ id, eTag: `"${id},${version}"`, fields });
const progress = ({ total }: Session): Answer => ({
  status: 200,
  value: { expirationDateTime: '2030-01-01T00:00:00Z', nextExpectedRanges: [`${total}-`] },
});

function wrongField({ columns }: FakeGraph, fields: Record<string, unknown>): Answer | null {
  const wrong = Object.keys(fields).find((name) => !columns.has(name));
  return wrong === undefined ? null : refuse(400, 'invalidRequest', `Field '${wrong}' is not recognized`);
}

function takePiece(
  fake: FakeGraph,
  sessions: Map<string, Session>,
  id: string,
  session: Session,
  range: string,
  body: Buffer,
): Answer {
  const [, from, to, size] = (/^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? []).map(Number);
  if (from === undefined || to === undefined || size === undefined || to - from + 1 !== body.length)
    return refuse(400, 'invalidRange');
  if (from !== session.total) return refuse(416, 'fragmentOverlap');
  if (to + 1 < size && body.length % piece !== 0) return refuse(400, 'invalidFragmentLength');
  session.chunks.push(body);
  session.total += body.length;
  if (session.total < size) return { ...progress(session), status: 202 };
  sessions.delete(id);
  if (fake.files.has(session.path)) return refuse(409, 'nameAlreadyExists');
  fake.files.set(session.path, fake.stored(session.path, Buffer.concat(session.chunks)));
  return { status: 201, value: { id: 'f', size } };
}
