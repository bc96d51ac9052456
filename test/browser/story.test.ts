// The story in a real browser: a citizen at a phone, staff at the desk, and both again at 320 pixels and in the dark.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, launch, openPage, withoutBrowser } from '../support/browser.ts';
import { startServer, type TestServer } from '../support/server.ts';

const story =
  "Someone phoned saying they were from my bank's fraud team and I moved £4,800 to a safe account this morning. The number was 0131 496 0102.";
const answers: readonly (readonly [RegExp, string])[] = [
  [/postcode/i, 'EH1 1AA'],
  [/what is your name/i, 'Ada Test'],
  [/reach you\?/i, '0131 496 0777'],
];

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

  const press = (page: Page, name: RegExp) => page.getByRole('button', { name }).first().click();
  const log = (page: Page) => page.getByRole('log');

  /** Answers the open question; waits until the next one, or the receipt, is there. */
  async function answerNext(page: Page): Promise<void> {
    const items = await log(page).locator('li').count();
    const question = await log(page).locator('li').last().innerText();
    const known = answers.find(([pattern]) => pattern.test(question));
    const yes = page.getByRole('button', { name: /^(Yes, send it to them|Send my report)$/ });
    if (await yes.count()) await yes.first().click();
    else if (known) {
      await page.locator('textarea').first().fill(known[1]);
      await press(page, /^Send$/);
    } else await press(page, /^Skip/);
    await expect.poll(() => log(page).locator('li').count(), { timeout: 10_000 }).toBeGreaterThan(items + 1);
  }

  /** Tells the story in the chat and sends it; returns the reference. */
  async function tell(
    page: Page,
    seen: (page: Page, what: string) => Promise<void> = async () => undefined,
  ): Promise<string> {
    await page.goto(`${server.url}/chat`);
    await log(page).getByText('Tell me in your own words').waitFor();
    await seen(page, 'welcome');
    await page.locator('textarea').first().fill(story);
    await press(page, /^Send$/);
    await log(page)
      .getByText(/dial 159/)
      .waitFor();
    await log(page)
      .getByText(/This sounds like/)
      .waitFor();
    await seen(page, 'story told');
    for (let turn = 0; turn < 20 && !(await log(page).getByText('Your reference is').count()); turn++) {
      await answerNext(page);
      await seen(page, `turn ${turn}`);
    }
    return /reference is (\S+)/.exec(await log(page).innerText())?.[1] ?? '';
  }

  it('a citizen reports, and staff accept', async () => {
    const { page, foreign, errors } = await openPage(browser, server.url);
    await page.goto(server.url);
    await page.getByRole('link', { name: /chat/i }).first().click();
    const reference = await tell(page);
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

  it.each([
    ['every state', 'at 320 pixels', { viewport: { width: 320, height: 640 } }],
    ['the main states', 'in the dark', { colorScheme: 'dark' }],
    ['the main states', 'with forced colours', { forcedColors: 'active' }],
  ] as const)('%s of the chat: accessible %s', async (which, _name, options) => {
    const { page } = await openPage(browser, server.url, options);
    await tell(page, async (shown, what) => {
      const main = what === 'story told' || (await shown.getByRole('log').getByText('Your reference is').count()) > 0;
      if (which !== 'every state' && !main) return;
      await expectAccessible(shown, what);
      const overflow = await shown.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${what}: scrolls sideways`).toBeLessThanOrEqual(0);
    });
  });

  it.each(['/', '/chat', '/embed', '/report', '/status', '/privacy', '/accessibility', '/triage', '/nothing'])(
    '%s is accessible, light and dark',
    async (path) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await openPage(browser, server.url, { colorScheme, viewport: { width: 320, height: 640 } });
        await page.goto(`${server.url}${path}`);
        await expectAccessible(page, `${path} ${colorScheme}`);
        await page.context().close();
      }
    },
  );

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
