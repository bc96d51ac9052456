// One file into a partner's drive by an upload session: in order, in pieces, once. A name that is taken is looked at: the
// same bytes mean that an earlier try got through. A session that was left behind runs out by itself and leaves nothing.

import { createHash } from 'node:crypto';
import type { UploadSession } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Instant } from '../../model/ids.ts';
import type { GraphAccount, GraphAnswer, GraphSend } from '../ports.ts';
import { quickXorHash } from '../quick-xor-hash.ts';
import { type Failure, harmlessFailureOf } from './graph-outcome.ts';

/** Pieces are multiples of 320 KiB, and below 60 MiB. */
export const pieceBytes = 10 * 320 * 1024;
/** How often a file's upload is taken up again where the other side says it stopped, in one try of the outbox. */
const mostResumes = 3;

export interface Drive {
  readonly send: GraphSend;
  readonly account: GraphAccount;
  readonly drive: string;
  readonly timeoutMs: number;
  readonly clock: () => Instant;
}
/** Null: it is there. Everything else may be tried again from the start without harm. */
export type Uploaded = Exclude<Failure, { readonly state: 'unknown' }> | null;

export interface Content {
  readonly bytes: Uint8Array;
  /** SharePoint writes what it knows of an Office file into it: what lies there then has another size and hash. */
  readonly isRewritten: boolean;
}

/** `path` is below the root of the drive, not encoded. */
export async function upload(to: Drive, path: string, content: Content): Promise<Uploaded> {
  const item = `/drives/${to.drive}/root:/${path.split('/').map(encodeURIComponent).join('/')}:`;
  const body = { item: { '@microsoft.graph.conflictBehavior': 'fail' } };
  const opened = await call(to, { method: 'POST', path: `${item}/createUploadSession`, body });
  if (hasStatus(opened, 409)) return compare(to, item, content);
  const session = hasStatus(opened, 200) ? sessionSchema.safeParse(opened.value).data : undefined;
  if (session === undefined) return failed(to, opened);
  return sendPieces(to, { item, url: session.uploadUrl }, content);
}

async function sendPieces(
  to: Drive,
  { item, url }: { item: string; url: string },
  content: Content,
): Promise<Uploaded> {
  const { bytes } = content;
  let from = 0;
  for (let resumes = 0; ; ) {
    const end = Math.min(from + pieceBytes, bytes.length);
    const answer = await call(to, {
      method: 'PUT',
      path: url,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes ${from}-${end - 1}/${bytes.length}`,
      },
      body: bytes.subarray(from, end),
    });
    if (hasStatus(answer, 200) || hasStatus(answer, 201)) return null;
    if (hasStatus(answer, 409)) return compare(to, item, content);
    const next = hasStatus(answer, 202) ? startOf(answer.value) : undefined;
    if (next !== undefined && next > from && next < bytes.length) {
      from = next;
      continue;
    }
    // Lost, sent twice, or broken on their side: they know best how far it has come.
    const resumable =
      answer.kind !== 'answered' || answer.status === 202 || answer.status === 416 || answer.status >= 500;
    const asksToWait = answer.kind === 'answered' && [503, 507, 509].includes(answer.status);
    if (!resumable || asksToWait || resumes++ >= mostResumes) return failed(to, answer);
    const state = await call(to, { method: 'GET', path: url });
    // The session ends with the file's last piece: then the file itself says whether it is whole.
    if (hasStatus(state, 404)) return compare(to, item, content);
    const start = hasStatus(state, 200) ? startOf(state.value) : undefined;
    if (start === undefined || start >= bytes.length) return failed(to, state);
    from = start;
  }
}

/** Whether what lies under that name is what we have. */
async function compare(to: Drive, item: string, { bytes, isRewritten }: Content): Promise<Uploaded> {
  const answer = await call(to, { method: 'GET', path: `${item}?$select=id,size,file` });
  const found = hasStatus(answer, 200) ? driveItemSchema.safeParse(answer.value).data : undefined;
  if (found === undefined) return failed(to, answer);
  const { quickXorHash: quick, sha256Hash: sha256 } = found.file?.hashes ?? {};
  // The name is made of the content: what is there whole was put there by us.
  if (isRewritten && found.size > 0) return null;
  const same =
    found.size === bytes.length &&
    (!quick || quick === quickXorHash(bytes)) &&
    (!sha256 || sha256.toLowerCase() === createHash('sha256').update(bytes).digest('hex'));
  return same ? null : { state: 'dead', error: 'the drive holds another file of that name' };
}

type Call = Pick<Parameters<GraphSend>[0], 'method' | 'path' | 'headers' | 'body'>;
const call = ({ send, account, timeoutMs }: Drive, request: Call) => send({ ...request, account, timeoutMs });

const hasStatus = (answer: GraphAnswer, status: number): answer is GraphAnswer & { kind: 'answered' } =>
  answer.kind === 'answered' && answer.status === status;

/** A success that cannot be read is as good as none: it is tried again. */
function failed({ clock }: Drive, answer: GraphAnswer): Uploaded {
  if (answer.kind === 'answered' && answer.status < 300)
    return { state: 'retry', error: 'the answer about an upload could not be read' };
  return harmlessFailureOf(answer, clock());
}

const sessionSchema = z.object({ uploadUrl: z.string() }) satisfies z.ZodType<Pick<UploadSession, 'uploadUrl'>>;
const progressSchema = z.object({ nextExpectedRanges: z.array(z.string()).min(1) });
const driveItemSchema = z.object({
  size: z.number(),
  file: z
    .object({ hashes: z.object({ quickXorHash: z.string().nullish(), sha256Hash: z.string().nullish() }).nullish() })
    .nullish(),
});

/** The first byte that they still want. */
function startOf(value: unknown): number | undefined {
  const start = Number(progressSchema.safeParse(value).data?.nextExpectedRanges[0]?.split('-')[0]);
  return Number.isSafeInteger(start) && start >= 0 ? start : undefined;
}
