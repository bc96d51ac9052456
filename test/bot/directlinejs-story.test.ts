// The whole story by Microsoft's own Direct Line client: from the first message to the lead's queue.

import { type Activity, DirectLine } from 'botframework-directlinejs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import WebSocket from 'ws';
import xhr2 from 'xhr2';
import type { Ask, Receipt } from '../../model/message.ts';
import { DeskClient } from '../support/desk-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  Object.assign(globalThis, { XMLHttpRequest: xhr2, WebSocket });
  server = await startServer();
});
afterAll(() => server.remove());

const answers: Readonly<Record<string, string>> = { postcode: 'EH1 1AA', name: 'Ada Test', contact: '0131 496 0777' };

it("Microsoft's client takes a report to the queue of Police Scotland", async () => {
  const generated = await fetch(`${server.url}/v3/directline/tokens/generate`, { method: 'POST' });
  const { token } = (await generated.json()) as { token: string };
  const client = new DirectLine({ domain: `${server.url}/v3/directline`, token, webSocket: true });
  const seen: { text: string; ask?: Ask; receipt?: Receipt }[] = [];
  const subscription = client.activity$.subscribe((activity: Activity) => {
    if (activity.type !== 'message' || activity.from.id !== 'assistant') return;
    const { ask, receipt } = (activity.channelData ?? {}) as { ask?: Ask; receipt?: Receipt };
    seen.push({ text: activity.text ?? '', ask, receipt });
  });
  const say = (activity: { text: string; value?: unknown }): Promise<string> =>
    new Promise((resolve, reject) => {
      client.postActivity({ type: 'message', from: { id: 'me' }, ...activity } as Activity).subscribe(resolve, reject);
    });
  /** Posts, and waits for the next question or the receipt. */
  const turn = async (activity: { text: string; value?: unknown }): Promise<void> => {
    const before = seen.length;
    await say(activity);
    await expect
      .poll(() => seen.slice(before).some(({ ask, receipt }) => ask ?? receipt), { timeout: 10_000 })
      .toBe(true);
  };

  await expect.poll(() => seen.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await turn({
    text: "Someone phoned saying they were from my bank's fraud team and I moved £4,800 to a safe account this morning. The number was 0131 496 0102.",
  });
  expect(seen[1]?.text).toContain('159');
  let turns = 1;
  for (; turns < 15 && !seen.some(({ receipt }) => receipt); turns++) {
    const ask = seen.findLast((one) => one.ask)?.ask;
    const value = ask?.kind === 'consent' || ask?.kind === 'confirm' ? 'yes' : (answers[ask?.fact ?? ''] ?? 'skip');
    await turn({ text: value, value: { fact: ask?.fact, value } });
  }
  expect(turns).toBeLessThanOrEqual(12);
  const receipt = seen.find((one) => one.receipt)?.receipt;
  expect(receipt?.routes[0]).toEqual({ partner: 'police-scotland', role: 'lead', mode: 'queue' });
  subscription.unsubscribe();
  client.end();

  const link = server.staffLinks.find(({ partner }) => partner === 'police-scotland')?.url ?? '';
  const desk = new DeskClient(server.url);
  await desk.signIn(link);
  expect((await desk.get('/triage')).html).toContain(receipt?.reference);
});
