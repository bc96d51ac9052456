// Files that somebody sends in their own chat: fetched, checked and stored sealed like those of the web page, before the
// message that brings them is taken in. However often an activity comes, its files are stored once.

import { createHash } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import { Lanes } from '../../../delivery/lanes.ts';
import { instant, type MessageId } from '../../../model/ids.ts';
import type { FileRef, Message, WhyNotTaken } from '../../../model/message.ts';
import type { Report } from '../../../model/report.ts';
import { serviceScope } from '../../../store/scope.ts';
import type { Store } from '../../../store/store.ts';
import type { Admission } from '../../admission.ts';
import { type BotPorts, localeOf } from '../../bot.ts';
import type { FetchFile } from '../../fetch-file.ts';
import { keepUploads, reportFor } from '../../keep-files.ts';
import { checkUpload, mostFileBytes, mostFiles } from '../../uploads.ts';
import { type Attached, attachedTo, isFileAddress, isPictureAddress, type Origin } from './attached.ts';
import { botToken } from './bot-token.ts';
import type { Sender } from './sender.ts';

export interface FilesPorts extends Pick<BotPorts, 'words' | 'clock'> {
  readonly store: Pick<Store, 'byConversation' | 'toldIn' | 'create' | 'files'>;
  readonly fetchFile: FetchFile;
  readonly letIn: Admission['letIn'];
  /** No cloud: the Playground and tests on this machine. */
  readonly local: boolean;
  readonly failed: (error: unknown) => void;
  /** For all files of a message. Teams sends an activity again after some fifteen seconds without an answer. */
  readonly timeoutMs?: number;
}

/** What a message says of the files that came with it. */
export type FilesSent = Pick<Message, 'files' | 'notTaken'>;

const usualTimeoutMs = 10_000;
/** Of everybody at once: that bounds the memory that they take. */
const lane = { key: 'files', width: 8, needsMs: 0 };
/** As many of a person's reports as a message that comes again is looked for in. */
const mostLookedThrough = 5;

type Reachable = Exclude<Attached, { kind: 'elsewhere' }>;
type Taken = { readonly file: FileRef } | { readonly why: WhyNotTaken };

interface Place {
  readonly context: TurnContext;
  readonly origin: Origin;
  readonly report: Report;
  readonly stored: readonly FileRef[];
  readonly until: number;
}

export class TeamsFiles {
  readonly #ports: FilesPorts;
  readonly #lanes = new Lanes();
  /** What is being fetched now: the same activity that comes again meanwhile waits for it. */
  readonly #underWay = new Map<string, Promise<FilesSent>>();

  constructor(ports: FilesPorts) {
    this.#ports = ports;
  }

  /** Rejects with `HttpProblem` `Busy` where there is no room for somebody new, and with what the store throws. */
  of(context: TurnContext, sender: Sender, id: MessageId): Promise<FilesSent> {
    const origin = { serviceUrl: context.activity.serviceUrl, local: this.#ports.local };
    const attached = attachedTo(context.activity, origin);
    if (attached.length === 0) return Promise.resolve({});
    const name = `${sender.key} ${id}`;
    const held = this.#underWay.get(name);
    if (held) return held;
    const taking = this.#takeAll(context, sender, id, attached, origin).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, taking);
    return taking;
  }

  async #takeAll(
    context: TurnContext,
    sender: Sender,
    id: MessageId,
    attached: readonly Attached[],
    origin: Origin,
  ): Promise<FilesSent> {
    const { store, letIn, clock, words, timeoutMs = usualTimeoutMs } = this.#ports;
    const told = await store.toldIn(sender.key, mostLookedThrough);
    // Heard before: the answer is recorded, and nothing is fetched a second time.
    if (told.some(({ turns }) => turns.some((turn) => turn.id === id))) return {};
    await letIn(sender.key);
    const locale = localeOf(context.activity);
    const { report } = await reportFor(store, sender.key, { channel: 'teams', locale }, clock());
    const stored = await store.files.list(serviceScope, report.id);
    const place: Place = { context, origin, report, stored, until: performance.now() + timeoutMs };
    const reachable = attached.filter((one): one is Reachable => one.kind !== 'elsewhere');
    const room = new Set(reachable.slice(0, Math.max(0, mostFiles - report.files.length)));
    const taken = await Promise.all(
      attached.map(async (one, index) => {
        const name = (one.kind === 'picture' ? null : one.name) ?? words(locale, 'web.teams.picture');
        if (one.kind === 'elsewhere') return { name, why: 'elsewhere' as const };
        if (!room.has(one)) return { name, why: 'too-many' as const };
        return { name, ...(await this.#take(place, one, fileId(report, id, index))) };
      }),
    );
    const files = taken.flatMap((one) => ('file' in one ? [one.file] : []));
    const notTaken = taken.flatMap((one) => ('why' in one ? [one] : []));
    return { ...(files.length > 0 && { files }), ...(notTaken.length > 0 && { notTaken }) };
  }

  async #take(place: Place, one: Reachable, id: string): Promise<Taken> {
    const held = place.stored.find((file) => file.id === id);
    if (held) return { file: held };
    const { clock } = this.#ports;
    const leftMs = () => place.until - performance.now();
    const done = await this.#lanes.run(lane, { clock: () => instant(clock()), leftMs }, () =>
      this.#fetch(place, one, id),
    );
    return 'state' in done ? { why: 'failed' } : done;
  }

  async #fetch({ context, origin, report, until }: Place, one: Reachable, id: string): Promise<Taken> {
    const { fetchFile, store, local, failed } = this.#ports;
    const picture = one.kind === 'picture';
    const authorization = picture ? await botToken(context) : null;
    const fetched = await fetchFile(one.url, {
      mayFetch: (url) => (picture ? isPictureAddress(url, origin) : isFileAddress(url, origin)),
      authorization,
      mostBytes: mostFileBytes,
      // Getting the token has taken of the same time.
      timeoutMs: Math.max(1, Math.ceil(until - performance.now())),
      allowLoopback: local,
    });
    if (fetched.kind === 'not') {
      failed(new Error(`a ${one.kind} was not taken: ${fetched.because}`));
      return { why: fetched.why };
    }
    if (fetched.bytes.length === 0) return { why: 'empty' };
    const checked = await checkUpload(picture ? 'picture' : one.name, fetched.bytes, id);
    if (!checked.ok) return { why: checked.why };
    const { meta, bytes } = checked.upload;
    const [kind, ending] = meta.mediaType.split('/');
    if (picture && kind !== 'image') return { why: 'kind' };
    const file = picture ? { ...meta, name: `picture.${ending}` } : meta;
    // Another instance may have been faster, with other bytes if the file was changed meanwhile: what is stored is what counts.
    await keepUploads(store, report.id, [{ meta: file, bytes }]);
    const kept = (await store.files.list(serviceScope, report.id)).find((other) => other.id === id);
    return { file: kept ?? file };
  }
}

/** The same for the same file of the same message, so that storing it again changes nothing. */
const fileId = ({ id }: Report, message: MessageId, index: number): string =>
  createHash('sha256')
    .update(JSON.stringify([id, message, index]))
    .digest('base64url')
    .slice(0, 32);
