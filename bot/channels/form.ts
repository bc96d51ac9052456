// The same conversation as plain HTML forms, for browsers without JavaScript and for people who prefer a page.

import { randomUUID } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, instant, type MessageId } from '../../model/ids.ts';
import type { Ask, Message, Reply } from '../../model/message.ts';
import type { Turn } from '../../model/report.ts';
import { momentText } from '../../routing/fact-words.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import type { Frame } from '../../web/frame.ts';
import type { AskView } from '../../web/pages/ask-fields.ts';
import { receiptPage } from '../../web/pages/receipt.ts';
import { type ReportView, reportPage } from '../../web/pages/report.ts';
import { fields, readReportForm } from '../../web/pages/report-fields.ts';
import { type StatusProblem, statusPage } from '../../web/pages/status.ts';
import { busyProblem } from '../admission.ts';
import { conversationKey } from '../bot.ts';
import { cookie, HttpProblem, readForm, redirect } from '../http.ts';
import { sendPage } from '../pages.ts';
import { shown } from '../shown.ts';
import type { TakeTurn } from '../turn.ts';
import { turnsIn } from '../turns-in.ts';
import { readUploads, type Upload, uploadLimit } from '../uploads.ts';
import type { DirectLineTokens, TokenClaims } from './direct-line-token.ts';

export interface FormPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly tokens: DirectLineTokens;
  readonly takeTurn: TakeTurn;
  readonly phraseFor: (report: string) => string;
  readonly frame: () => Frame;
  readonly clock: () => Date;
  readonly secureCookies: boolean;
  readonly keepFiles: (conversation: string, uploads: readonly Upload[]) => Promise<void>;
  readonly isOurs: (origin: string) => boolean;
  readonly handle: (
    act: (req: Request, res: Response) => Promise<void>,
  ) => (req: Request, res: Response) => Promise<void>;
}

const keyOf = (conversation: string) => conversationKey('form', conversation);

/** Adds `/report`, `/status`, `/receipt` and `/leave`. */
export function serveForm(server: Server, ports: FormPorts): void {
  const { handle } = ports;
  server.get(
    '/report',
    handle(async (req, res) => {
      const claims = await enter(ports, req, res);
      await showReport(ports, res, claims, 200, {});
    }),
  );
  server.post(
    '/report',
    handle((req, res) => post(ports, req, res)),
  );
  server.get(
    '/status',
    handle(async (req, res) => {
      const claims = await enter(ports, req, res);
      const frame = ports.frame();
      sendPage(res, 200, frame, statusPage({ frame, csrf: ports.tokens.formSecret(claims) }));
    }),
  );
  server.post(
    '/status',
    handle((req, res) => comeBack(ports, req, res)),
  );
  server.get(
    '/receipt',
    handle((req, res) => showReceipt(ports, req, res)),
  );
  const leave = handle(async (req, res) => {
    const claims = await ports.tokens.verify(cookie(req, cookieName(ports)) ?? '', 'form');
    if (claims) await ports.tokens.revoke(claims.conversation);
    res.setHeader('set-cookie', setCookie(ports, '', 0));
    res.setHeader('clear-site-data', '"cache", "storage"');
    redirect(res, ports.frame().exitUrl);
  });
  server.get('/leave', leave);
  server.post('/leave', leave);
}

const cookieName = ({ secureCookies }: FormPorts): string => (secureCookies ? '__Host-report' : 'report');
const setCookie = (ports: FormPorts, value: string, maxAge?: number): string =>
  `${cookieName(ports)}=${value}; Path=/; HttpOnly; SameSite=Strict${ports.secureCookies ? '; Secure' : ''}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`;

/** Whose conversation it is; a newcomer gets one, and a greeting. */
async function enter(ports: FormPorts, req: Request, res: Response): Promise<TokenClaims> {
  const held = await ports.tokens.verify(cookie(req, cookieName(ports)) ?? '', 'form');
  const base = held ?? ports.tokens.generate().claims;
  const { token, claims } = ports.tokens.issue(base.conversation, base.user, 'form');
  res.setHeader('set-cookie', setCookie(ports, token));
  if ((await ports.store.byConversation(keyOf(claims.conversation))) === null) {
    await take(ports, claims, { id: brandAs(`opened-${randomUUID()}`), event: 'opened' });
  }
  return claims;
}

type Said = Pick<Message, 'id'> & Partial<Pick<Message, 'text' | 'answer' | 'files' | 'event'>>;

async function take(ports: FormPorts, claims: TokenClaims, said: Said) {
  const result = await ports.takeTurn(keyOf(claims.conversation), {
    at: instant(ports.clock()),
    channel: 'form',
    locale: ports.frame().locale,
    ...said,
  });
  if (result.kind === 'busy') throw busyProblem();
  if (result.kind !== 'done') throw new HttpProblem(503, 'NotSaved', 'not saved');
  return result;
}

/** The question that is open, with the words it was put in, and why the last answer to it was not taken. */
function openQuestion(dossier: Dossier | null): AskView | null {
  const replies = dossier?.turns.at(-1)?.replies ?? [];
  const at = replies.findLastIndex(({ ask }) => ask !== undefined);
  const put = replies[at];
  if (!put?.ask) return null;
  const error = replies.slice(0, at).findLast(({ kind }) => kind === 'problem')?.text;
  const tell = put.kind === 'welcome' ? put.text.split('\n').find((line) => line.startsWith('Tell')) : undefined;
  return { ask: put.ask, text: tell ?? put.text, ...(error !== undefined && { error }) };
}

async function showReport(
  ports: FormPorts,
  res: Response,
  claims: TokenClaims,
  status: number,
  more: Partial<ReportView> & Pick<Partial<AskView>, 'error' | 'given'>,
): Promise<void> {
  const dossier = await ports.store.byConversation(keyOf(claims.conversation));
  await ports.store.settled();
  const frame = ports.frame();
  const phrase = () => ports.phraseFor(dossier?.report.id ?? '');
  const here = turnsIn(dossier?.turns ?? [], keyOf(claims.conversation));
  const turns = here.map((turn) => ({ ...turn, replies: turn.replies.map((reply) => shown(reply, phrase)) }));
  const { error, given, ...rest } = more;
  const question = openQuestion(dossier);
  const page = reportPage({
    frame,
    csrf: ports.tokens.formSecret(claims),
    messageId: `form-${randomUUID()}`,
    turns,
    elsewhere: here.at(-1) !== dossier?.turns.at(-1),
    question: question && { ...question, ...(error !== undefined && { error }), ...(given && { given }) },
    ...(dossier?.case && { receiptPath: '/receipt' }),
    ...rest,
  });
  sendPage(res, status, frame, page);
}

/** The claims behind a posted form; null when the form is too old, or of another session. Throws 403 when another site posted it. */
async function checkPost(ports: FormPorts, req: Request, csrf: string): Promise<TokenClaims | null> {
  const { origin } = req.headers;
  const claims = await ports.tokens.verify(cookie(req, cookieName(ports)) ?? '', 'form');
  const held = claims !== null && csrf === ports.tokens.formSecret(claims);
  // A browser that hides where a form came from is believed only with the token of the session.
  if (origin !== undefined && !ports.isOurs(origin) && !(origin === 'null' && held)) {
    throw new HttpProblem(403, 'Forbidden', 'The form came from another site.');
  }
  return held ? claims : null;
}

/** The page was open for longer than its session: nothing is taken, and what was typed comes back in a form that can be sent. */
async function tooOld(ports: FormPorts, req: Request, res: Response, typed: string): Promise<void> {
  const claims = await enter(ports, req, res);
  const words = ports.frame().say(typed === '' ? 'web.report.too-old' : 'web.report.too-old-typed');
  await showReport(ports, res, claims, 403, { problem: words, typed });
}

async function post(ports: FormPorts, req: Request, res: Response): Promise<void> {
  const form = await readForm(req, uploadLimit);
  try {
    await takeForm(ports, req, res, form);
  } catch (problem) {
    if (!(problem instanceof StoreError) || res.headersSent) throw problem;
    keepTyped(ports, res, form);
  }
}

/**
 * The store is away, so there is nothing to show but what was typed. The hidden fields go back as they came: they are
 * checked when the form is sent again, and under the same id it stays one message, however the first try ended.
 */
function keepTyped({ frame }: FormPorts, res: Response, form: FormData): void {
  const one = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const page = frame();
  const view: ReportView = {
    frame: page,
    csrf: one(fields.csrf),
    messageId: one(fields.message),
    turns: [],
    question: null,
    problem: page.say('say.not-saved'),
    typed: one(fields.text) || [one(fields.value) || one(fields.day), one(fields.time)].filter(Boolean).join(' '),
  };
  sendPage(res, 503, page, reportPage(view));
}

async function takeForm(ports: FormPorts, req: Request, res: Response, form: FormData): Promise<void> {
  const one = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const claims = await checkPost(ports, req, one(fields.csrf));
  if (claims === null) return tooOld(ports, req, res, one(fields.text));
  const dossier = await ports.store.byConversation(keyOf(claims.conversation));
  const ask: Ask | null = openQuestion(dossier)?.ask ?? null;
  const files = form
    .getAll(fields.file)
    .filter((part): part is File => part instanceof File && (part.size > 0 || part.name !== ''));
  const typed = one(fields.text);
  const plainFields = Object.fromEntries(
    [...new Set(form.keys())].map((name) => [name, form.getAll(name).filter((part) => typeof part === 'string')]),
  );
  const read = readReportForm(plainFields, ask, files.length);
  if (read.kind === 'problem') {
    const words = ports.frame().say(`web.problem.${read.problem}`);
    return showReport(
      ports,
      res,
      claims,
      422,
      read.field === 'text' && ask?.kind !== 'text'
        ? { textError: words, typed }
        : { error: words, typed, given: plainFields },
    );
  }
  let uploads: Upload[];
  try {
    uploads = await readUploads(files, dossier?.report.files.length ?? 0);
  } catch (problem) {
    if (!(problem instanceof HttpProblem)) throw problem;
    return showReport(ports, res, claims, problem.status, { problem: problem.message, typed });
  }
  if (uploads.length > 0) await ports.keepFiles(claims.conversation, uploads);
  const id = /^form-[\w-]{1,60}$/.test(one(fields.message)) ? one(fields.message) : `form-${randomUUID()}`;
  try {
    const { stored, turn } = await take(ports, claims, {
      id: brandAs<MessageId>(id),
      text: read.text,
      ...(read.answer && { answer: read.answer }),
      files: uploads.map(({ meta }) => meta),
    });
    // Everything was deleted: the last words stand in no report that another page could show.
    if (!stored) return sayLast(ports, res, claims, turn);
  } catch (problem) {
    if (!(problem instanceof HttpProblem)) throw problem;
    if (problem.retryAfterSeconds !== null) res.setHeader('retry-after', String(problem.retryAfterSeconds));
    return showReport(ports, res, claims, 503, {
      problem: ports.frame().say(problem.code === 'Busy' ? 'say.busy' : 'say.not-saved'),
      typed: typed || read.text,
      // It may be saved, and only the answer of the store was lost.
      messageId: id,
    });
  }
  redirect(res, '/report');
}

function sayLast(ports: FormPorts, res: Response, claims: TokenClaims, turn: Turn): void {
  const frame = ports.frame();
  const csrf = ports.tokens.formSecret(claims);
  const page = reportPage({ frame, csrf, messageId: `form-${randomUUID()}`, turns: [turn], question: null });
  sendPage(res, 200, frame, page);
}

async function comeBack(ports: FormPorts, req: Request, res: Response): Promise<void> {
  const form = await readForm(req);
  const one = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  const [reference, phrase] = [one('reference').trim(), one('phrase').trim()];
  const frame = ports.frame();
  const again = (status: number, claims: TokenClaims, problems: readonly StatusProblem[]): void =>
    sendPage(res, status, frame, statusPage({ frame, csrf: ports.tokens.formSecret(claims), reference, problems }));
  const claims = await checkPost(ports, req, one('csrf'));
  if (claims === null) {
    return again(403, await enter(ports, req, res), [{ field: 'reference', text: frame.say('web.status.too-old') }]);
  }
  // Nothing to try: it must not count as a wrong try, after five of which people wait.
  const missing = [['reference', reference] as const, ['phrase', phrase] as const].filter(([, value]) => value === '');
  if (missing.length > 0) {
    return again(
      422,
      claims,
      missing.map(([field]) => ({ field, text: frame.say(`web.status.no-${field}`) })),
    );
  }
  await take(ports, claims, {
    id: brandAs(`form-${randomUUID()}`),
    answer: { fact: 'return-code', value: reference },
  });
  const result = await take(ports, claims, {
    id: brandAs(`form-${randomUUID()}`),
    answer: { fact: 'return-phrase', value: phrase },
  });
  const problem = result.turn.replies.find(({ kind }: Reply) => kind === 'problem');
  if (problem === undefined) return redirect(res, '/report');
  again(422, claims, [{ field: 'reference', text: problem.text }]);
}

async function showReceipt(ports: FormPorts, req: Request, res: Response): Promise<void> {
  const claims = await ports.tokens.verify(cookie(req, cookieName(ports)) ?? '', 'form');
  const dossier = claims && (await ports.store.byConversation(keyOf(claims.conversation)));
  await ports.store.settled();
  const receipt = dossier?.turns.flatMap(({ replies }) => replies).findLast(({ kind }) => kind === 'receipt');
  if (!dossier?.case || !receipt?.receipt) throw new HttpProblem(404, 'NotFound', 'There is no receipt here.');
  const frame = ports.frame();
  const here = dossier.turns.some(
    ({ conversation, replies }) => conversation === keyOf(claims?.conversation ?? '') && replies.includes(receipt),
  );
  sendPage(
    res,
    200,
    frame,
    receiptPage({
      frame,
      reference: dossier.case.reference,
      // Only to whom it was told when it was sent: somebody who came back has it already.
      ...(here && { phrase: ports.phraseFor(dossier.report.id) }),
      submitted: momentText({ at: dossier.case.submittedAt, precision: 'minute' }, ports.catalogue, frame.locale),
      next: receipt.receipt.next,
      rows: receipt.rows ?? [],
      partners: receipt.partners ?? [],
    }),
  );
}
