// The program as operators meet it: killed, stopped, and started with something wrong (more of that: cannot-start.test.ts).

import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { brandAs, type ConversationKey } from '../../model/ids.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { listenHere } from '../support/local-server.ts';
import { ended, startProcess } from '../support/process.ts';

/** The catalogue may be as an earlier start has kept it, as with `npm start`. */
const kept = { START_SNAPSHOT: 'true' };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the process', () => {
  it('has every report whose reference was shown, after kill -9', { timeout: 150_000 }, async () => {
    const first = await startProcess({ ...kept, DATA_DIR: folder });
    const talk = new DirectLineTalk(first.url);
    await talk.open();
    let replies = await talk.say({
      text: 'I bought a phone on Gumtree for £300 on 2 November 2026. I paid by bank transfer and it never came. The seller blocked me.',
    });
    let receipt: (typeof replies)[number] | undefined;
    for (let turn = 0; turn < 20 && receipt === undefined; turn++) {
      const ask = replies.findLast((reply) => reply.ask)?.ask;
      if (!ask) throw new Error(replies.map(({ text }) => text).join('\n'));
      const yes = ask.kind === 'consent' || ask.fact === 'submit';
      replies = await talk.say({ fact: ask.fact, value: yes ? 'yes' : ask.fact === 'nation' ? 'scotland' : 'skip' });
      receipt = replies.find(({ kind }) => kind === 'receipt');
    }
    first.child.kill('SIGKILL');
    await ended(first.child);
    const phrase = /secret phrase is: (.+)/.exec(receipt?.text ?? '')?.[1] ?? '';
    const second = await startProcess({ ...kept, DATA_DIR: folder });
    const later = new DirectLineTalk(second.url);
    await later.open();
    await later.say({ text: `status ${receipt?.receipt?.reference}` });
    const status = await later.say({ text: phrase });
    expect(status.map(({ text }) => text).join('\n')).toContain(receipt?.receipt?.reference);
    second.child.kill('SIGTERM');
    expect(await ended(second.child)).toBe(0);
  });

  it('takes nobody new after SIGTERM, answers what is under way, and ends with 0', { timeout: 150_000 }, async () => {
    const { child, url } = await startProcess({ ...kept, DATA_DIR: folder });
    const talk = new DirectLineTalk(url);
    await talk.open();
    const body = JSON.stringify({ type: 'message', text: 'I lost £300.', channelData: { clientActivityID: 'last' } });
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    const path = `/v3/directline/conversations/${talk.conversation}/activities`;
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${talk.token}\r\ncontent-type: application/json\r\nexpect: 100-continue\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`,
    );
    // Its head is read and its body is still to come: a turn that is under way.
    await vi.waitUntil(() => answer.includes('100 Continue'), 30_000);
    child.kill('SIGTERM');
    await vi.waitUntil(
      () =>
        fetch(`${url}/health`).then(
          () => false,
          () => true,
        ),
      { timeout: 30_000, interval: 50 },
    );
    socket.write(body);
    await vi.waitUntil(() => answer.includes('200 OK'), 30_000);
    const from = performance.now();
    expect(await ended(child)).toBe(0);
    // Not held up by a connection that its client keeps for later.
    expect(performance.now() - from).toBeLessThan(15_000);
    const { store } = await openSqliteStore({ folder });
    const dossier = await store.byConversation(brandAs<ConversationKey>(`web:${talk.conversation}`));
    expect(dossier?.turns.map(({ id }) => String(id))).toContain('client-last');
    await store.close();
  });

  it('that cannot start ends with 1, a sentence and no stack', async () => {
    const said = await startProcess({ ...kept, DATA_DIR: folder, PORT: 'many' }).then(() => 'it started', String);
    expect(said).toMatch(/ended with 1\nCannot start\.\nPORT/);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('says what to do about a port that is in use', async () => {
    const other = createServer();
    const port = await listenHere(other);
    await expect(startProcess({ ...kept, DATA_DIR: folder, PORT: String(port) })).rejects.toThrow(
      `Port ${port} is already in use`,
    );
    await new Promise((resolve) => other.close(resolve));
  });
});
