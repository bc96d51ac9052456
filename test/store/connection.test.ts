// Writes that are asked for at once share a commit, and each still holds or fails for itself.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../store/sqlite/connection.ts';
import { WalSync } from '../../store/sqlite/wal-sync.ts';

let folder: string;
let connection: Connection;
const open = (busyMs = 2_000) => new Connection(join(folder, 'x.db'), folder, busyMs);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connection-'));
  connection = open();
  connection.makeDurable();
  connection.exec('CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT');
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const insert = (n: number, into = connection) => into.write(() => into.run('INSERT INTO t VALUES (?)', n));
const held = () => connection.all('SELECT n FROM t ORDER BY n').map(({ n }) => n);
describe('writes at once', () => {
  it('share a commit, and are all there when they say so', async () => {
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    const reader = open();
    const seen = () => reader.get('SELECT count(*) AS n FROM t')?.n;
    const seenMeanwhile = await Promise.all(
      numbers.map((n) =>
        connection.write(() => {
          connection.run('INSERT INTO t VALUES (?)', n);
          return seen();
        }),
      ),
    );
    expect(new Set(seenMeanwhile)).toEqual(new Set([0]));
    expect(seen()).toBe(50);
    reader.close();
    expect(held()).toEqual(numbers);
  });

  it('are in the order in which they were asked for', async () => {
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((n) => connection.write(() => order.push(n))));
    expect(order).toEqual([1, 2, 3]);
  });

  it('fail alone: what another wrote in the same commit holds', async () => {
    await insert(2);
    const outcomes = await Promise.allSettled([insert(1), insert(2), insert(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(held()).toEqual([1, 2, 3]);
  });

  it('leave nothing of one that throws in the middle', async () => {
    const broken = connection.write(() => {
      connection.run('INSERT INTO t VALUES (8)');
      throw new TypeError('a bug');
    });
    const outcomes = await Promise.allSettled([insert(7), broken, insert(9)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(held()).toEqual([7, 9]);
  });

  it('that fill the disk do not take those down that still fit', async () => {
    connection.exec('CREATE TABLE big (body BLOB) STRICT');
    const pages = Number(connection.get('PRAGMA page_count')?.page_count);
    connection.exec(`PRAGMA max_page_count = ${pages + 4}`);
    const tooMuch = connection.write(() => connection.run('INSERT INTO big VALUES (zeroblob(1000000))'));
    const outcomes = await Promise.allSettled([insert(1), tooMuch, insert(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'disk-full' } });
    expect(held()).toEqual([1, 2]);
  });

  it('are written when it closes', async () => {
    const asked = [insert(1), insert(2)];
    connection.close();
    await Promise.all(asked);
    connection = open();
    expect(held()).toEqual([1, 2]);
  });

  it('give up when another process holds the database too long, and go on when it lets go', async () => {
    const other = open();
    const quick = open(40);
    other.exec('BEGIN IMMEDIATE');
    await expect(insert(1, quick)).rejects.toMatchObject({ code: 'locked' });
    const patient = insert(2);
    other.exec('COMMIT');
    await patient;
    expect(held()).toEqual([2]);
    other.close();
    quick.close();
  });
});

/** Flushes when it is told to, and counts what it was asked for. */
class HeldFlush {
  asked = 0;
  readonly #held: PromiseWithResolvers<void>[] = [];
  readonly flush = (): Promise<void> => {
    this.asked++;
    const one = Promise.withResolvers<void>();
    this.#held.push(one);
    return one.promise;
  };
  readonly close = async (): Promise<void> => undefined;
  /** What was asked for until now is on the disk, or could not be written. */
  end(error?: Error): void {
    for (const { resolve, reject } of this.#held.splice(0)) error ? reject(error) : resolve();
  }
}

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a write', () => {
  it('is told of only when the log is on the disk; one that need not outlive a power cut when it is committed', async () => {
    const disk = new HeldFlush();
    connection.makeDurable(disk);
    const told: string[] = [];
    const durable = insert(1).then(() => told.push('disk'));
    await connection.write(() => connection.run('INSERT INTO t VALUES (2)'), 'commit');
    await turnOfTheLoop();
    expect({ held: held(), told, asked: disk.asked }).toEqual({ held: [1, 2], told: [], asked: 1 });
    disk.end();
    await durable;
    expect(told).toEqual(['disk']);
  });

  it('is told of when the log is gone, because closing moved all of it into the database; not when it is gone before', async () => {
    const gone = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    const disk = new HeldFlush();
    connection.makeDurable(disk);
    const closing = insert(1);
    await turnOfTheLoop();
    connection.close();
    disk.end(gone);
    await closing;
    connection = open();
    connection.makeDurable(disk);
    const lost = insert(2);
    await turnOfTheLoop();
    disk.end(gone);
    await expect(lost).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is not held up by the flush of another, and what is read is settled by the next', async () => {
    const disk = new HeldFlush();
    connection.makeDurable(disk);
    const first = insert(1);
    await turnOfTheLoop();
    const second = insert(2);
    await turnOfTheLoop();
    expect(held()).toEqual([1, 2]);
    let settled = false;
    const reader = connection.settled().then(() => {
      settled = true;
    });
    await turnOfTheLoop();
    expect({ settled, asked: disk.asked }).toEqual({ settled: false, asked: 3 });
    disk.end();
    await Promise.all([first, second, reader]);
  });

  it('fails when the log cannot be flushed, and the next is told of only once all of the log is in the database', async () => {
    const disk = new HeldFlush();
    connection.makeDurable(disk);
    const failing = insert(1);
    await turnOfTheLoop();
    disk.end(Object.assign(new Error('i/o error'), { code: 'EIO' }));
    await expect(failing).rejects.toMatchObject({ code: 'unavailable' });
    // Another process reads: the log cannot be moved as a whole, so nothing may be promised.
    const reader = open();
    reader.exec('BEGIN');
    reader.get('SELECT count(*) FROM t');
    await expect(insert(2)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(connection.settled()).rejects.toMatchObject({ code: 'unavailable' });
    reader.exec('COMMIT');
    reader.close();
    const healed = insert(3);
    await turnOfTheLoop();
    disk.end();
    await healed;
    expect(held()).toEqual([1, 3]);
  });
});

describe('the log', () => {
  it('is flushed once for all who ask while it is being flushed, and not by what began before they asked', async () => {
    const began: PromiseWithResolvers<void>[] = [];
    const sync = new WalSync(join(folder, 'x.db-wal'), () => {
      const one = Promise.withResolvers<void>();
      began.push(one);
      return one.promise;
    });
    await insert(1);
    const first = sync.flush();
    const others = Promise.all([sync.flush(), sync.flush()]);
    await expect.poll(() => began.length).toBe(1);
    began[0]?.resolve();
    await first;
    await expect.poll(() => began.length).toBe(2);
    const later = sync.flush();
    began[1]?.resolve();
    await others;
    await expect.poll(() => began.length).toBe(3);
    began[2]?.reject(new Error('i/o error'));
    await expect(later).rejects.toThrow('i/o error');
    const again = sync.flush();
    await expect.poll(() => began.length).toBe(4);
    began[3]?.resolve();
    await again;
    await sync.close();
  });
});
