// How much of the memory the bodies of requests may take, and for how long a connection is kept.

import { Readable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { RoomForBodies, readBytes } from '../../bot/http.ts';
import { makeServer } from '../../bot/server.ts';

const kb = 1024;
const limit = 5_000 * kb;
const body = (size: number) => Object.assign(Readable.from([Buffer.alloc(size)]), { headers: {} });

it('large bodies wait outside when there is no room for all of them, and small ones never do', async () => {
  const room = new RoomForBodies(1_000 * kb);
  const slow = Object.assign(new Readable({ read: () => undefined }), { headers: {} });
  const first = readBytes(slow, limit, room);
  slow.push(Buffer.alloc(800 * kb));
  await new Promise(setImmediate);
  await expect(readBytes(body(300 * kb), limit, room)).rejects.toMatchObject({ status: 503, retryAfterSeconds: 30 });
  expect((await readBytes(body(200 * kb), limit, room)).length).toBe(200 * kb);
  slow.push(null);
  expect((await first).length).toBe(800 * kb);
  expect((await readBytes(body(900 * kb), limit, room)).length).toBe(900 * kb);
});

it('what is cut off gives its room back', async () => {
  const room = new RoomForBodies(1_000 * kb);
  for (let round = 0; round < 3; round++)
    await expect(readBytes(body(900 * kb), 800 * kb, room)).rejects.toMatchObject({ status: 413 });
  expect((await readBytes(body(900 * kb), limit, room)).length).toBe(900 * kb);
});

it('a connection that a proxy keeps for a minute is not closed under it', () => {
  expect(makeServer(pino({ level: 'silent' })).server.keepAliveTimeout).toBeGreaterThan(60_000);
});
