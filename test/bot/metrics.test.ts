// What operators read: true figures, on a listener of their own, and nothing of anybody's report.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, type TestContext, vi } from 'vitest';
import { readConfig } from '../../bot/config.ts';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { listenHere } from '../support/local-server.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** What a test does at its end, the last first. */
type AtEnd = TestContext['onTestFinished'];

async function started(atEnd: AtEnd, env: Record<string, string> = {}): Promise<TestServer> {
  const server = await startServer({ env: { METRICS_PORT: '0', ...env } });
  atEnd(() => server.remove());
  return server;
}

const read = (server: TestServer, headers: Record<string, string> = {}, path = '/metrics') =>
  fetch(`http://127.0.0.1:${server.metricsPort}${path}`, { headers });

/** Figures by their name and labels. */
async function figures(server: TestServer): Promise<Map<string, number>> {
  const lines = (await (await read(server)).text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

/** Values that a person gives, each of which would be seen at once. */
const canaries = {
  words: 'My name is Zebedee Quillfeather and I paid for a phone on example.org that never came.',
  phone: '07700 900417',
  mail: 'zebedee.canary@example.org',
  account: '31926819',
};

async function submit(server: TestServer): Promise<string> {
  const talk = new DirectLineTalk(server.url);
  await talk.open();
  let replies = await talk.say({
    text: `${canaries.words} I lost £300 on 2 November 2026 by bank transfer to sort code 60-16-13 account ${canaries.account}. The seller blocked me. Ring ${canaries.phone} or write to ${canaries.mail}.`,
  });
  for (let turn = 0; turn < 25; turn++) {
    const receipt = replies.find(({ kind }) => kind === 'receipt');
    if (receipt) return receipt.receipt?.reference ?? '';
    const ask = replies.findLast((reply) => reply.ask)?.ask;
    const yes = ask?.kind === 'consent' || ask?.fact === 'submit';
    replies = await talk.say({
      fact: ask?.fact ?? '',
      value: yes ? 'yes' : ask?.fact === 'nation' ? 'scotland' : 'skip',
    });
  }
  return expect.unreachable('no receipt');
}

describe('/metrics', () => {
  it('says what happened, and none of what was said', async ({ onTestFinished }) => {
    const server = await started(onTestFinished);
    const reference = await submit(server);
    const found = await figures(server);
    expect(found.get('reports_store_up')).toBe(1);
    expect(found.get('reports_turns_total{channel="web",result="done"}')).toBeGreaterThan(3);
    expect(found.get('reports_audit_head_sequence')).toBeGreaterThan(0);
    expect(found.get('reports_audit_head_print')).toBeGreaterThan(0);
    expect(found.get('reports_dead_letter_cases')).toBe(0);
    expect(found.get('reports_oldest_undelivered_seconds')).toBeGreaterThanOrEqual(0);
    expect(found.get('reports_turns_under_way')).toBe(0);
    expect(found.get('reports_clock_skew_seconds')).toBe(0);
    expect(found.get('reports_errors_total{where="turn"}')).toBe(0);
    expect(found.get('reports_store_seconds_count{operation="save",outcome="ok"}')).toBeGreaterThan(3);
    expect(found.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    const text = await (await read(server)).text();
    for (const canary of [reference, ...canaries.words.split(' ').filter((word) => word.length > 6)])
      expect(text).not.toContain(canary);
    for (const canary of [canaries.phone, canaries.phone.replace(' ', ''), canaries.mail, canaries.account])
      expect(text).not.toContain(canary);
    // Every value of every label is a word of ours, a number, or a runtime's own.
    const allowed =
      /^(web|form|teams|done|not-saved|not-yours|busy|request|turn|delivery|sweep|live-page|store|ok|failed|load|byConversation|create|save|claimDue|queue|byReference|remove|\d[\d.]*|\+Inf|[a-z]+(-[a-z]+)*)$/;
    for (const [name] of found) {
      if (!name.startsWith('reports_')) continue;
      for (const [, value] of name.matchAll(/="([^"]*)"/g)) expect(value, name).toMatch(allowed);
    }
  });

  it('shows a partner that does not answer, and how long a case has waited for it', async ({ onTestFinished }) => {
    const partner = createServer((_req, res) => {
      res.statusCode = 500;
      res.end();
    });
    const port = await listenHere(partner);
    onTestFinished(() => void partner.close());
    const folder = mkdtempSync(join(tmpdir(), 'partners-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const url = `http://127.0.0.1:${port}/cases`;
    writeFileSync(
      join(folder, 'partners.yaml'),
      `practice: true\npartners:\n  police-scotland:\n    mode: queue\n    delivery: [{ method: webhook, settings: { url: "${url}", secret: METRICS_TEST_SECRET } }]\n`,
    );
    process.env.METRICS_TEST_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    onTestFinished(() => void delete process.env.METRICS_TEST_SECRET);
    const server = await started(onTestFinished, { PARTNERS_FILE: join(folder, 'partners.yaml') });
    await submit(server);
    const open = async () =>
      [...(await figures(server)).keys()].filter((name) => name.startsWith('reports_circuit_open'));
    await vi.waitFor(
      async () => expect(await open()).toEqual(['reports_circuit_open{partner="police-scotland",method="webhook"}']),
      { timeout: 20_000, interval: 50 },
    );
  });

  it('is there while the store is not, without old figures', async ({ onTestFinished }) => {
    const server = await started(onTestFinished);
    expect((await figures(server)).has('reports_due_cases')).toBe(true);
    const database = new DatabaseSync(join(server.dataDir, 'reports.db'));
    database.exec('ALTER TABLE audit RENAME TO away');
    const found = await figures(server);
    expect(found.get('reports_store_up')).toBe(0);
    expect(found.has('reports_due_cases')).toBe(false);
    database.exec('ALTER TABLE away RENAME TO audit');
    database.close();
    expect((await figures(server)).get('reports_store_up')).toBe(1);
  });

  it('wants its token where one is set, and serves nothing else', async ({ onTestFinished }) => {
    const token = 'a-token-of-the-operator';
    const server = await started(onTestFinished, { METRICS_TOKEN: token });
    expect((await read(server)).status).toBe(401);
    expect((await read(server, { authorization: `Bearer ${token}x` })).status).toBe(401);
    const good = await read(server, { authorization: `Bearer ${token}` });
    expect([good.status, good.headers.get('content-type')]).toEqual([200, expect.stringContaining('version=0.0.4')]);
    expect((await read(server, { authorization: `Bearer ${token}` }, '/other')).status).toBe(404);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
    expect(() => readConfig({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' })).toThrow(/set METRICS_TOKEN/);
    expect(() => readConfig({ METRICS_PORT: '9464', METRICS_TOKEN: 'short' })).toThrow(/METRICS_TOKEN.*16 characters/);
    expect(readConfig({}).metrics).toBeNull();
  });
});

// Each waits for seconds until a lock is given up: they wait at once.
describe.concurrent('a store that cannot be written', () => {
  it('is counted: a turn that could not be saved, beside a message that comes again', async ({ onTestFinished }) => {
    const server = await started(onTestFinished);
    const headers = { 'content-type': 'application/json' };
    const opened = (await (await fetch(`${server.url}/v3/directline/conversations`, { method: 'POST' })).json()) as {
      conversationId: string;
      token: string;
    };
    const say = (clientActivityID: string) =>
      fetch(`${server.url}/v3/directline/conversations/${opened.conversationId}/activities`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${opened.token}` },
        body: JSON.stringify({ type: 'message', text: 'hello', channelData: { clientActivityID } }),
      });
    expect((await say('one')).status).toBe(200);
    expect((await say('one')).status).toBe(200);
    expect((await figures(server)).get('reports_dedupe_hits_total')).toBe(1);
    const holder = new DatabaseSync(join(server.dataDir, 'reports.db'));
    holder.exec('BEGIN IMMEDIATE');
    expect((await say('two')).status).toBe(503);
    holder.close();
    const found = await figures(server);
    expect(found.get('reports_turns_total{channel="web",result="not-saved"}')).toBe(1);
    expect(found.get('reports_errors_total{where="turn"}')).toBe(1);
  });

  it('fails readiness and not health, and comes back by itself', async ({ onTestFinished }) => {
    const server = await started(onTestFinished);
    const status = async (path: string) => (await fetch(`${server.url}${path}`)).status;
    expect([await status('/health'), await status('/ready')]).toEqual([200, 200]);
    const holder = new DatabaseSync(join(server.dataDir, 'reports.db'));
    holder.exec('BEGIN IMMEDIATE');
    expect([await status('/health'), await status('/ready')]).toEqual([200, 503]);
    holder.close();
    expect(await status('/ready')).toBe(200);
  });
});
