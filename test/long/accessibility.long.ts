// What test/browser/story.test.ts leaves out: every state of the chat at 320 pixels, its main states in the dark and with forced
// colours, and each page in the dark.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectPageAccessible, pages, tellAccessibly } from '../browser/chat-story.ts';
import { launch, openPage, withoutBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

describe.skipIf(withoutBrowser())('in a browser', () => {
  let server: TestServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launch()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.remove();
  });

  it.each([
    ['every state', 'at 320 pixels', { viewport: { width: 320, height: 640 } }],
    ['the main states', 'in the dark', { colorScheme: 'dark' }],
    ['the main states', 'with forced colours', { forcedColors: 'active' }],
  ] as const)('%s of the chat: accessible %s', async (which, _name, options) => {
    const { page } = await openPage(browser, server.url, options);
    await tellAccessibly(page, server.url, which);
  });

  it.each(pages)('%s is accessible in the dark', (path) => expectPageAccessible(browser, server.url, path, 'dark'));
});
