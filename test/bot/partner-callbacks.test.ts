// A partner's own system answers our webhook: signed, for its own cases only, and everything else looks like nothing.

import { createHmac } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { listenHere } from '../support/local-server.ts';
import { startServer, type TestServer } from '../support/server.ts';

const key = Buffer.alloc(32, 9);
const secretName = 'TEST_POLICE_WEBHOOK_SECRET';
let server: TestServer;
let partner: Server;
const received: { headers: Record<string, unknown>; body: string }[] = [];

beforeAll(async () => {
  process.env[secretName] = `whsec_${key.toString('base64')}`;
  partner = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => {
      body += chunk;
    });
    req.on('end', () => {
      received.push({ headers: req.headers, body });
      res.statusCode = 204;
      res.end();
    });
  });
  const url = `http://127.0.0.1:${await listenHere(partner)}/cases`;
  const partnersFile = join(mkdtempSync(join(tmpdir(), 'partners-')), 'partners.yaml');
  writeFileSync(
    partnersFile,
    `practice: true\npartners:\n  service-desk: { mode: queue, delivery: [{ method: desk }] }\n  police-scotland: { mode: queue, delivery: [{ method: webhook, settings: { url: "${url}", secret: ${secretName} } }] }\n`,
  );
  server = await startServer({ env: { PARTNERS_FILE: partnersFile } });
});
afterAll(async () => {
  delete process.env[secretName];
  await server.remove();
  partner.close();
});

const say = (body: unknown, change: Record<string, string> = {}, at = '/partners/police-scotland/callback') => {
  const text = JSON.stringify(body);
  const [id, timestamp] = ['msg-1', String(Math.floor(Date.now() / 1000))];
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
  return fetch(`${server.url}${at}`, {
    method: 'POST',
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}`, ...change },
    body: text,
  });
};

async function sent(): Promise<{ reference: string; talk: DirectLineTalk }> {
  const talk = new DirectLineTalk(server.url);
  await talk.open();
  let replies = await talk.say({
    text: "Someone phoned saying they were from my bank's fraud team and I moved £4,800 to a safe account this morning.",
  });
  for (let turn = 0; turn < 20; turn++) {
    const receipt = replies.find(({ kind }) => kind === 'receipt');
    if (receipt) return { talk, reference: receipt.receipt?.reference ?? '' };
    const ask = replies.findLast((reply) => reply.ask)?.ask;
    const value =
      ask?.kind === 'consent' || ask?.fact === 'submit' ? 'yes' : ask?.fact === 'postcode' ? 'EH1 1AA' : 'skip';
    replies = await talk.say({ fact: ask?.fact ?? '', value });
  }
  throw new Error('no receipt');
}

describe("a partner's own system", () => {
  it('gets a signed event without personal data, accepts, and the reporter hears', async () => {
    const { reference, talk } = await sent();
    await expect.poll(() => received.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const event = received.find(({ body }) => body.includes(reference));
    expect(event?.headers['webhook-signature']).toMatch(/^v1,/);
    expect(event?.body).not.toContain('4,800');
    expect((await say({ type: 'case.accepted', data: { reference } })).status).toBe(204);
    await expect
      .poll(async () => (await talk.replies()).map(({ text }) => text).join('\n'), { timeout: 10_000 })
      .toContain('has taken up your report');
    expect((await say({ type: 'case.accepted', data: { reference } })).status).toBe(204);
  });

  it('cannot be spoken for, nor speak of what is not its own', async () => {
    const { reference } = await sent();
    const accepted = { type: 'case.accepted', data: { reference } };
    expect((await say(accepted, { 'webhook-signature': 'v1,AAAA' })).status).toBe(404);
    expect((await say(accepted, { 'webhook-timestamp': '1' })).status).toBe(404);
    expect((await say({ type: 'case.deleted', data: { reference } })).status).toBe(404);
    expect((await say({ type: 'case.accepted', data: { reference: 'AAAA-AAAA-AAAAA' } })).status).toBe(404);
    expect((await say(accepted, {}, '/partners/nobody/callback')).status).toBe(404);
    expect((await say(accepted, {}, '/partners/service-desk/callback')).status).toBe(404);
  });
});
