// The story in a real browser: a citizen at a phone, and staff at the desk. Every state of the chat, the dark and forced
// colours are `npm run test:long -- accessibility`.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, launch, openPage, withoutBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { expectPageAccessible, log, pages, press, tell, tellAccessibly } from './chat-story.ts';

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

  it('a citizen reports, and staff accept', async () => {
    const { page, foreign, errors } = await openPage(browser, server.url);
    await page.goto(server.url);
    await page.getByRole('link', { name: /chat/i }).first().click();
    const reference = await tell(page, server.url);
    expect(reference).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{5}$/);

    const link = server.staffLinks.find(({ partner }) => partner === 'police-scotland')?.url ?? '';
    const desk = await openPage(browser, server.url, { viewport: { width: 1280, height: 900 } });
    await desk.page.goto(link);
    await desk.page.locator('main').getByRole('button').first().click();
    await desk.page.getByText(reference).first().waitFor();
    await expectAccessible(desk.page, 'queue');
    await desk.page.locator(`a[href*="${reference}"]`).first().click();
    await desk.page.getByText('4,800').first().waitFor();
    await expectAccessible(desk.page, 'case');
    await desk.page
      .getByRole('button', { name: /accept/i })
      .first()
      .click();
    await desk.page.getByText('You accepted this case').waitFor();
    await expectAccessible(desk.page, 'case accepted');
    await log(page)
      .getByText(/has taken up your report/i)
      .first()
      .waitFor({ timeout: 10_000 });
    expect([...foreign, ...desk.foreign]).toEqual([]);
    expect([...errors, ...desk.errors]).toEqual([]);
  });

  it('the main states of the chat are accessible at 320 pixels', async () => {
    const { page } = await openPage(browser, server.url, { viewport: { width: 320, height: 640 } });
    await tellAccessibly(page, server.url, 'the main states');
  });

  it('offers each thing once in the chat, and no way back before anything was said', async () => {
    const { page } = await openPage(browser, server.url);
    await page.goto(`${server.url}/chat`);
    await log(page).getByText('Tell me in your own words').waitFor();
    expect(await page.getByRole('button', { name: 'Talk to a person' }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Go back' }).count()).toBe(0);
    await page.locator('textarea').first().fill('My Facebook account was hacked and I cannot log in');
    await press(page, /^Send$/);
    await page.getByRole('button', { name: 'Go back' }).waitFor();
    await page.context().close();
  });

  it('can be read at 320 pixels with letters of twice the size, the public pages and the desk', async () => {
    const { page } = await openPage(browser, server.url, { viewport: { width: 320, height: 640 } });
    await page.goto(server.staffLinks.at(-1)?.url ?? '');
    await page.locator('main').getByRole('button').first().click();
    await page.waitForURL('**/triage');
    for (const path of [...pages, '/triage/dead-letters']) {
      await page.goto(`${server.url}${path}`);
      const shown = await page.evaluate(() => {
        const large = new CSSStyleSheet();
        large.replaceSync('html { font-size: 200% !important }');
        document.adoptedStyleSheets = [large];
        const { scrollWidth, clientWidth } = document.documentElement;
        const name = document.querySelector<HTMLElement>('.top__name, .top h1');
        return { over: scrollWidth - clientWidth, nameWide: name?.getBoundingClientRect().width ?? clientWidth };
      });
      expect(shown.over, `${path}: scrolls sideways`).toBeLessThanOrEqual(0);
      // Not a column of single letters beside the way out.
      expect(shown.nameWide, path).toBeGreaterThan(150);
    }
    await page.context().close();
  });

  it.each(pages)('%s is accessible', (path) => expectPageAccessible(browser, server.url, path, 'light'));

  it('works by keyboard alone, and says each message once', async () => {
    const { page } = await openPage(browser, server.url);
    await page.goto(`${server.url}/chat`);
    await log(page).getByText('Tell me in your own words').waitFor();
    await page.locator('textarea').first().focus();
    await page.keyboard.type('My Facebook account was hacked and I cannot log in');
    for (let presses = 0; presses < 10; presses++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).trim() === 'Send') break;
    }
    await page.keyboard.press('Enter');
    await log(page)
      .getByText(/hacked and I cannot log in/)
      .waitFor();
    expect(
      await log(page)
        .getByText(/hacked and I cannot log in/)
        .count(),
    ).toBe(1);
  });

  it('leaves at once, and shows nothing on the way back', async () => {
    const { page } = await openPage(browser, server.url);
    await page.route('https://www.bbc.co.uk/**', (route) =>
      route.fulfill({ body: '<title>Weather</title>', contentType: 'text/html' }),
    );
    await page.goto(`${server.url}/chat`);
    await log(page).getByText('Tell me in your own words').waitFor();
    await page.locator('textarea').first().fill('a secret that nobody may see');
    await press(page, /^Send$/);
    await log(page).getByText('nobody may see').waitFor();
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift');
    await page.waitForURL('https://www.bbc.co.uk/**');
    await page.goBack().catch(() => null);
    expect(await page.evaluate(() => document.body?.innerText ?? '')).not.toContain('nobody may see');
  });

  it('keeps the text when the server is away, and sends it once it is back', async () => {
    const { page } = await openPage(browser, server.url);
    await page.goto(`${server.url}/chat`);
    await log(page).getByText('Tell me in your own words').waitFor();
    await page.route('**/activities', (route) => route.abort());
    await page.locator('textarea').first().fill('They took my money while you were away');
    await press(page, /^Send$/);
    await page
      .getByText(/not sent/i)
      .first()
      .waitFor({ timeout: 15_000 });
    expect(await page.locator('body').innerText()).toContain('while you were away');
    await page.unroute('**/activities');
    await page
      .getByRole('button', { name: /again|retry/i })
      .first()
      .click();
    await expect.poll(() => log(page).getByText('while you were away').count(), { timeout: 10_000 }).toBe(1);
  });

  it('survives a reload of the page', async () => {
    const { page } = await openPage(browser, server.url);
    await page.goto(`${server.url}/chat`);
    await log(page).getByText('Tell me in your own words').waitFor();
    await page.locator('textarea').first().fill('My Facebook account was hacked and I cannot log in');
    await press(page, /^Send$/);
    await log(page)
      .getByText(/I cannot log in/)
      .waitFor();
    await page.reload();
    await log(page)
      .getByText(/I cannot log in/)
      .waitFor();
    expect(
      await log(page)
        .getByText(/I cannot log in/)
        .count(),
    ).toBe(1);
  });
});
