// A file of lines that tells whether it is whole: its last line holds how many there are and the SHA-256 of all of them.
// A backup that was cut short, or that a disk has changed, is refused before anything is written from it.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { StoreError } from '../store-error.ts';

const isPacked = (path: string): boolean => path.endsWith('.gz');
const endMark = '{"end":';

/** Writes lines into a new file, owner-only, flushed to the disk when `finish` resolves. */
export class LinesOut {
  readonly #head: Writable;
  readonly #written: Promise<void>;
  readonly #hash = createHash('sha256');
  #lines = 0;

  /** Packed with gzip when the name ends in `.gz`. Throws `EEXIST`, later, when the file is there. */
  constructor(path: string) {
    const head = isPacked(path) ? createGzip() : new PassThrough();
    this.#head = head;
    this.#written = pipeline(head, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    // Told by the next write or by `finish`.
    this.#written.catch(() => undefined);
  }

  /** `line` without a line break in it. Waits while the disk is slower. */
  async write(line: string): Promise<void> {
    this.#hash.update(line).update('\n');
    this.#lines++;
    await this.#push(line);
  }

  async finish(): Promise<void> {
    await this.#push(`${endMark}${JSON.stringify({ lines: this.#lines, sha256: this.#hash.digest('hex') })}}`);
    this.#head.end();
    await this.#written;
  }

  async abandon(): Promise<void> {
    this.#head.destroy();
    await this.#written.catch(() => undefined);
  }

  async #push(line: string): Promise<void> {
    if (this.#head.destroyed) await this.#written;
    if (!this.#head.write(`${line}\n`)) await Promise.race([once(this.#head, 'drain'), this.#written]);
  }
}

/** The lines of a file, the last one left out and checked. Throws `StoreError` `corrupt` at the first fault that it meets. */
export async function* linesIn(path: string): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let lines = 0;
  let end: string | null = null;
  for await (const line of rawLines(path)) {
    if (end !== null) throw broken(path, 'something follows its end');
    if (line.startsWith(endMark)) {
      end = line;
      continue;
    }
    hash.update(line).update('\n');
    lines++;
    yield line;
  }
  if (end === null) throw broken(path, 'its end is missing, so it was cut short');
  if (end !== `${endMark}${JSON.stringify({ lines, sha256: hash.digest('hex') })}}`) {
    throw broken(path, 'what it holds does not fit its checksum, so it was changed');
  }
}

/** Reads it to its end. Throws `StoreError` `corrupt`. */
export async function checkWhole(path: string): Promise<void> {
  for await (const line of linesIn(path)) void line;
}

export const broken = (path: string, why: string, cause?: unknown): StoreError =>
  new StoreError(
    'corrupt',
    `The backup ${path} cannot be used: ${why}. Nothing was restored. Take an older backup.`,
    cause,
  );

async function* rawLines(path: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of opened(path)) {
      const parts = `${rest}${chunk as string}`.split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw broken(path, 'there is no such file', error);
    if (code === 'Z_BUF_ERROR') throw broken(path, 'its end is missing, so it was cut short', error);
    if (code.startsWith('Z_')) throw broken(path, 'it is damaged', error);
    throw error;
  }
  if (rest !== '') throw broken(path, 'its last line is not whole, so it was cut short');
}

function opened(path: string): Readable {
  const source = createReadStream(path);
  const plain = isPacked(path) ? createGunzip() : new PassThrough();
  // `pipe` does not hand on what goes wrong with the file itself.
  source.on('error', (error) => plain.destroy(error));
  return source.pipe(plain).setEncoding('utf8');
}
