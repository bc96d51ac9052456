// Where files of Teams are kept, on this machine: hands out what its paths say, and misbehaves where they say so.

import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { gzipSync } from 'node:zlib';
import type { Certificate } from './certificate.ts';
import { png } from './direct-line-talk.ts';
import { listenHere, stopNow } from './local-server.ts';

export interface Asked {
  readonly host: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

const megabyte = Buffer.alloc(1024 * 1024, 'a');
const largest = 10 * megabyte.length;

/** restify, in the same process, takes away what `writeHead` gives back: nothing is chained to it. */
const head = (res: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): ServerResponse => {
  res.writeHead(status, headers);
  return res;
};

/** What each path gives. `/moved?to=ADDRESS` sends on, `/status/NUMBER` refuses, `/v3/attachments/…` is the connector's. */
const answers: Readonly<Record<string, (res: ServerResponse) => void>> = {
  '/picture.png': (res) => res.end(png),
  '/note.txt': (res) => res.end('They wrote: pay now, or else.'),
  '/program.exe': (res) => res.end(Buffer.from('MZ\u0000\u0000\u0000binary')),
  '/nothing.pdf': (res) => res.end(),
  '/largest.txt': (res) => res.end(Buffer.alloc(largest, 'a')),
  '/announced.txt': (res) => head(res, 200, { 'content-length': String(largest + 1) }).write('a'),
  '/endless.txt': (res) => {
    const more = (): void => {
      while (!res.destroyed && res.write(megabyte));
    };
    res.on('drain', more);
    more();
  },
  '/silent.txt': () => undefined,
  '/slow.txt': (res) => {
    const drip = setInterval(() => res.write('a'), 20);
    res.on('close', () => clearInterval(drip));
  },
  '/cut.txt': (res) => head(res, 200, { 'content-length': '1000' }).write('the first words', () => res.destroy()),
  '/packed.txt': (res) => head(res, 200, { 'content-encoding': 'gzip' }).end(gzipSync(megabyte)),
  '/v3/attachments/one/views/original': (res) => res.end(png),
  '/v3/attachments/two/views/original': (res) => res.end('no picture at all'),
};

export class FileHost {
  readonly asked: Asked[] = [];
  port = 0;
  readonly #server: ReturnType<typeof createServer>;
  readonly #scheme: string;

  constructor(certificate?: Certificate) {
    const serve: RequestListener = (req, res) => this.#serve(req, res);
    this.#server = certificate ? createSecureServer(certificate, serve) : createServer(serve);
    this.#scheme = certificate ? 'https' : 'http';
  }

  async start(): Promise<this> {
    this.port = await listenHere(this.#server);
    return this;
  }

  stop(): Promise<void> {
    return stopNow(this.#server);
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}`;
  }

  /** How often a path was asked for. */
  times(path: string): number {
    return this.asked.filter((one) => one.path === path).length;
  }

  #serve({ headers, url = '' }: IncomingMessage, res: ServerResponse): void {
    const { pathname, searchParams } = new URL(url, 'http://host');
    this.asked.push({ host: headers.host ?? '', path: pathname, authorization: headers.authorization });
    const status = /^\/status\/(\d+)/.exec(pathname)?.[1];
    const moved = { '/circle': 'https://contoso-my.sharepoint.com/circle', '/moved': searchParams.get('to') ?? '' };
    if (status) head(res, Number(status)).end();
    else if (pathname in moved) head(res, 302, { location: moved[pathname as keyof typeof moved] }).end();
    else if (answers[pathname]) answers[pathname](res);
    else head(res, 404).end();
  }
}

/** An attachment as Teams makes it for a file that somebody sends. Source: "Send and receive files using bot". */
export const fileAttachment = (name: string, downloadUrl: string): Record<string, unknown> => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  contentUrl: `https://example.sharepoint.com/personal/ann/Documents/${name}`,
  name,
  content: {
    downloadUrl,
    uniqueId: '1150d938-8870-4044-9f2c-5bbdeba70c9d',
    fileType: name.split('.').at(-1),
    etag: '1',
  },
});
