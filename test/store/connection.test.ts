// Writes that are asked for at once share a commit, and each still holds or fails for itself.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Connection } from '../../store/sqlite/connection.ts';

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
