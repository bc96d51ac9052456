// Makes commits outlive a power cut without holding up the event loop: SQLite appends them to its write-ahead log, and a thread
// of the pool flushes that to the disk. One flush serves every commit that was made before it began.

import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

export class WalSync {
  readonly #path: string;
  readonly #datasync: (file: FileHandle) => Promise<void>;
  #file: Promise<FileHandle> | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  /** `datasync` is told apart for tests, which let it wait or fail. */
  constructor(path: string, datasync = (file: FileHandle): Promise<void> => file.datasync()) {
    this.#path = path;
    this.#datasync = datasync;
  }

  /** Resolves when everything that is in the log by now is on the disk. Rejects as `node:fs` does. */
  flush(): Promise<void> {
    if (this.#running === null) return this.#begin();
    // The one under way may have begun before the newest commit: whoever asks meanwhile shares the one after it.
    const begin = (): Promise<void> => this.#begin();
    this.#next ??= this.#running.then(begin, begin);
    return this.#next;
  }

  /** What is under way is finished first. Never rejects. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#running, this.#next]);
    await this.#file?.then((file) => file.close()).catch(() => undefined);
  }

  #begin(): Promise<void> {
    this.#next = null;
    const mine = this.#flush().finally(() => {
      if (this.#running === mine) this.#running = null;
    });
    this.#running = mine;
    return mine;
  }

  async #flush(): Promise<void> {
    this.#file ??= this.#open();
    const opened = this.#file;
    try {
      await this.#datasync(await opened);
    } catch (error) {
      // The next opens it anew: what could not be opened or written may have been mended by then.
      this.#file = null;
      await opened.then((file) => file.close()).catch(() => undefined);
      throw error;
    }
  }

  /** The log may be a new file, so the folder that names it is flushed too. */
  async #open(): Promise<FileHandle> {
    const file = await open(this.#path, 'r+');
    const folder = await open(dirname(this.#path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return file;
  }
}
