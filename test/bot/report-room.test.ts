// A report holds no more than can be read again with each message, and can be sent or deleted however full it is.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { hasRoomFor } from '../../bot/report-room.ts';
import { brandAs } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import type { Turn } from '../../model/report.ts';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const message = (said: Partial<Message>): Message => ({
  id: brandAs('m'),
  at: brandAs('2026-11-20T10:30:00.000Z'),
  channel: 'web',
  locale: 'en',
  ...said,
});
const turn = ({ text }: Partial<Message>): Turn => ({
  id: brandAs('m'),
  at: brandAs('2026-11-20T10:30:00.000Z'),
  conversation: brandAs('web:1'),
  message: { text },
  replies: [],
});
const long = { text: 'x'.repeat(16_000) };

it('takes eighty pages, and then only a few words', () => {
  const full = { turns: Array.from({ length: 12 }, () => turn(long)) };
  expect(hasRoomFor({ turns: full.turns.slice(1) }, message(long))).toBe(true);
  expect(hasRoomFor(full, message(long))).toBe(false);
  expect(hasRoomFor(full, message({ answer: { fact: 'story', value: ['y'.repeat(16_000)] } }))).toBe(false);
  expect(hasRoomFor(full, message({ text: 'delete everything' }))).toBe(true);
  expect(hasRoomFor(full, message({ answer: { fact: 'submit', value: 'yes' } }))).toBe(true);
  expect(hasRoomFor({ turns: Array.from({ length: 3_000 }, () => turn({ text: 'a' })) }, message({ text: 'a' }))).toBe(
    false,
  );
});

it('says so, keeps what there is, and can be deleted', async () => {
  const talk = new DirectLineTalk(server.url);
  await talk.open();
  const statuses: number[] = [];
  for (let count = 0; count < 13; count++)
    statuses.push((await talk.post({ text: `${count} ${'They took £300. '.repeat(990)}` })).status);
  expect(statuses.slice(0, 12)).toEqual(Array(12).fill(200));
  expect(statuses.at(-1)).toBe(409);
  expect((await talk.activities()).map(({ text }) => text).join('\n')).toContain('it holds as much as it can');
  await talk.say({ text: 'delete everything' });
  expect((await talk.say({ text: 'yes' })).map(({ text }) => text).join('\n')).toContain('is deleted');
});
