// Microsoft's own Web Chat against our Direct Line. Its one file is too large to install: WEBCHAT_JS says where it is.

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, withoutBrowser } from '../support/browser.ts';
import { listenHere } from '../support/local-server.ts';
import { startServer, type TestServer } from '../support/server.ts';

const file = process.env.WEBCHAT_JS;

function withoutWebChat(): boolean {
  if (withoutBrowser()) return true;
  if (file) return false;
  process.stdout.write(
    'The Web Chat test is skipped: set WEBCHAT_JS to dist/webchat.js of botframework-webchat (npm pack).\n',
  );
  return true;
}

describe.skipIf(withoutWebChat())("Microsoft's Web Chat", () => {
  let server: TestServer;
  let browser: Browser;
  let host: Server;
  let hostUrl = '';
  beforeAll(async () => {
    host = createServer((req, res) => {
      if (req.url === '/webchat.js') {
        res.setHeader('content-type', 'text/javascript; charset=utf-8');
        return res.end(readFileSync(file ?? ''));
      }
      res.setHeader('content-type', 'text/html; charset=utf-8');
      return res.end(`<!doctype html><title>Web Chat</title><div id="chat" style="height: 700px"></div><script src="/webchat.js"></script>
<script>fetch('${server.url}/v3/directline/tokens/generate', { method: 'POST' }).then((r) => r.json()).then(({ token }) =>
WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token, domain: '${server.url}/v3/directline' }), locale: 'en-GB' }, document.getElementById('chat')));</script>`);
    });
    hostUrl = `http://127.0.0.1:${await listenHere(host)}`;
    server = await startServer({ env: { EMBED_ORIGINS: hostUrl } });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
    host?.close();
  });

  it('shows the greeting, sends a story, and offers the choices of a question', async () => {
    const { page, foreign } = await openPage(browser, hostUrl, { viewport: { width: 800, height: 800 } });
    await page.goto(hostUrl);
    await page.getByText('Tell me in your own words what happened').first().waitFor({ timeout: 20_000 });
    await page
      .getByRole('textbox')
      .first()
      .fill(
        "Someone phoned saying they were from my bank's fraud team and I moved £4,800 to a safe account this morning.",
      );
    await page.keyboard.press('Enter');
    await page
      .getByText(/dial 159/)
      .first()
      .waitFor({ timeout: 20_000 });
    await page
      .getByText(/This sounds like/)
      .first()
      .waitFor({ timeout: 20_000 });
    await expect.poll(() => page.getByRole('button').count(), { timeout: 10_000 }).toBeGreaterThan(1);
    expect(
      foreign.filter(
        (url) =>
          !url.startsWith(server.url) && !url.startsWith(server.url.replace('http', 'ws')) && !url.startsWith('blob:'),
      ),
    ).toEqual([]);
  });
});
