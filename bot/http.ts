// Reading requests and writing answers: caps before anything is parsed, fixed words for errors, never a stack trace.

import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'restify';

/** Answers one request; throws `HttpProblem` for a client to see. */
export type Handler = (req: Request, res: Response) => Promise<void>;
/** Makes one that throws nothing any more. */
export type Handle = (act: Handler) => Handler;

/** A refusal that a client may see; `message` says what to do. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly code: string;
  /** When it may be tried again; null where that is not known. */
  readonly retryAfterSeconds: number | null;

  constructor(status: number, code: string, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A fault that met somebody who had written something: whoever tells of the fault gives it back to them. */
export class WithTyped extends Error {
  override readonly name = 'WithTyped';
  override readonly cause: unknown;
  readonly typed: string;

  constructor(cause: unknown, typed: string) {
    super('what was typed was not taken in');
    this.cause = cause;
    this.typed = typed;
  }
}

const requestLimit = 256 * 1024;
/** As deep as a body may be. */
const deepest = 10;

/** What large bodies take of the memory at once, of everybody together: a few more at one moment must not end the process. */
export class RoomForBodies {
  readonly #most: number;
  #held = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** False where there is no room for so many bytes more. */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.#most) return false;
    this.#held += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#held -= bytes;
  }
}

/** An upload is copied three times until its files are there. */
const everybodysRoom = new RoomForBodies(200 * 1024 * 1024);
const bodyRetrySeconds = 30;

/**
 * The raw body. Throws 413 as soon as more than `limit` bytes have come, and 503 `Busy` for a large one while there is no
 * `room`.
 */
export async function readBytes(
  req: Pick<IncomingMessage, 'headers'> & AsyncIterable<unknown>,
  limit: number,
  room = everybodysRoom,
): Promise<Buffer> {
  const tooLarge = () => new HttpProblem(413, 'TooLarge', `The request is larger than ${Math.floor(limit / 1024)} KB.`);
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  let counted = 0;
  try {
    for await (const chunk of req) {
      size += (chunk as Buffer).length;
      if (size > limit) throw tooLarge();
      if (size > requestLimit && !room.take(size - counted))
        throw new HttpProblem(503, 'Busy', 'Too much is being sent at this moment.', bodyRetrySeconds);
      if (size > requestLimit) counted = size;
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  } finally {
    room.giveBack(counted);
  }
}

/** Asks no deeper than `left`, however deep it goes on: what a stranger sends must not use up the stack. */
export const isWithin = (value: unknown, left = deepest): boolean =>
  typeof value !== 'object' || value === null
    ? true
    : left > 0 && Object.values(value).every((one) => isWithin(one, left - 1));

/** The body as JSON, `undefined` when it is empty. Throws 400 or 413. */
export async function readJson(req: IncomingMessage, limit = requestLimit, mostDeep = deepest): Promise<unknown> {
  const text = (await readBytes(req, limit)).toString('utf8');
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'BadJson', 'The body is not JSON.');
  }
  if (!isWithin(value, mostDeep)) throw new HttpProblem(400, 'TooDeep', 'The body is nested too deeply.');
  return value;
}

/** The body as a form, urlencoded or multipart. Throws 400 or 413. */
export async function readForm(req: IncomingMessage, limit = requestLimit): Promise<FormData> {
  const bytes = await readBytes(req, limit);
  try {
    return await new globalThis.Response(new Uint8Array(bytes), {
      headers: { 'content-type': req.headers['content-type'] ?? '' },
    }).formData();
  } catch {
    throw new HttpProblem(400, 'BadForm', 'The form could not be read. Please go back and send it again.');
  }
}

/** Sends an answer as it is. Through restify, which must know that it was sent. */
export const send = (
  res: Response,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer = '',
): void => {
  res.sendRaw(status, body, { ...headers });
};

export const sendJson = (res: Response, status: number, body: unknown): void =>
  send(
    res,
    status,
    { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    JSON.stringify(body),
  );

export const sendEmpty = (res: Response, status: number): void => send(res, status, {});

export const redirect = (res: Response, to: string): void =>
  send(res, 303, { location: to, 'cache-control': 'no-store' });

/** The address that was asked for; what stands before its path says nothing. */
export const urlOf = (req: Pick<IncomingMessage, 'url'>): URL => new URL(req.url ?? '', 'http://localhost');

export const bearer = (req: Request): string | null =>
  /^Bearer (\S+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? null;

const loopback = /^(::ffff:)?127\.|^::1$/;

/**
 * Whether the request was made on this machine. A request that a proxy handed on was not, unless the proxy is our own
 * (`trustProxy`) and says so: a header alone proves nothing.
 */
export function isLoopback(req: IncomingMessage, trustProxy: boolean): boolean {
  const forwarded = req.headers['x-forwarded-for'] ?? req.headers.forwarded;
  const here = loopback.test(req.socket.remoteAddress ?? '');
  if (forwarded === undefined) return here;
  // The last entry is the one that our own proxy wrote.
  const last = String(forwarded).split(',').at(-1)?.trim() ?? '';
  return trustProxy && here && loopback.test(last);
}
