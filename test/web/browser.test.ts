import { createServer, type Server } from 'node:http';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, launch, withoutBrowser } from '../support/browser.ts';
import { listenHere } from '../support/local-server.ts';
import { startServer, type TestServer } from '../support/server.ts';

const story =
  "Someone phoned saying they were from my bank's fraud team and I moved £4,800 to a safe account this morning. The number was 0131 496 0102.";

describe.skipIf(withoutBrowser())('in a real browser', { timeout: 120_000 }, () => {
  let browser: Browser;
  let server: TestServer;
  /** Somebody else's site, with our script tag on it. */
  let host: Server;
  let hostUrl = '';
  beforeAll(async () => {
    host = createServer((_, res) => {
      res.setHeader('content-type', 'text/html');
      res.end(
        `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><script src="${server.url}/embed.js" async></script></html>`,
      );
    });
    hostUrl = `http://127.0.0.1:${await listenHere(host)}`;
    server = await startServer({ env: { EMBED_ORIGINS: hostUrl } });
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
    host?.close();
  });

  const problems: string[] = [];
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
        problems.push(message.text());
    });
    await page.goto(new URL(path, server.url).href);
    return page;
  }

  /** Takes the first choice of each question, skips what has none, and sends the report. Gives the reference. */
  async function tellAll(page: Page): Promise<string> {
    await page.locator('.kind-welcome').waitFor();
    await say(page, story);
    for (let turn = 0; turn < 25; turn++) {
      await page.locator('.log > li:last-child').and(page.locator('.kind-ask, .kind-receipt')).waitFor();
      if (await page.locator('.kind-receipt').count()) break;
      const before = await page.locator('.log > li').count();
      const choice = page.locator('.question button.choice').first();
      await ((await choice.count()) ? choice : page.locator('.question > .row button').first()).click();
      await page.waitForFunction((count) => document.querySelectorAll('.log > li').length > count + 1, before);
    }
    return (await page.locator('.reference .code').textContent()) ?? '';
  }
  async function say(page: Page, text: string): Promise<void> {
    await page.locator('.say textarea').fill(text);
    await page.locator('.say button').click();
  }

  it('survives a reload, and keeps nothing but the token on the device', async () => {
    const page = await open('/chat');
    await page.locator('.kind-welcome').waitFor();
    await say(page, story);
    await page.locator('.kind-ask').waitFor();
    const said = await page.locator('.log > li').allTextContents();
    await page.reload();
    await page.locator('.kind-ask').waitFor();
    expect(await page.locator('.log > li').allTextContents()).toEqual(said);
    expect(await page.evaluate(() => [localStorage.length, Object.keys(sessionStorage)])).toEqual([
      0,
      ['conversation'],
    ]);
    expect(JSON.stringify(await page.evaluate(() => ({ ...sessionStorage })))).not.toContain('4,800');
    await page.context().close();
  });

  it('says each message once, and never the person’s own', async () => {
    const page = await open('/chat');
    await page.locator('.kind-welcome').waitFor();
    await page.evaluate(() => {
      const spoken: string[] = [];
      Object.assign(window, { spoken });
      const status = document.querySelector('#chat > [role=status].vh');
      if (status) {
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes) for (const node of addedNodes) spoken.push(node.textContent ?? '');
        }).observe(status, { childList: true });
      }
    });
    await say(page, story);
    await page.locator('.kind-ask').waitFor();
    const spoken = await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
    expect(spoken.length).toBe((await page.locator('.from-assistant').count()) - 1);
    expect(new Set(spoken).size).toBe(spoken.length);
    expect(spoken).not.toContain(story);
    expect(await page.locator('[role=log]').getAttribute('aria-live')).toBe('off');
    await page.context().close();
  });

  it('keeps a message that could not be sent, and sends it once when asked again', async () => {
    const page = await open('/chat');
    await page.locator('.kind-welcome').waitFor();
    await page.route('**/activities', (route) => route.abort());
    await say(page, story);
    await page.locator('.note.problem').waitFor();
    expect(await page.locator('.from-person').textContent()).toContain('4,800');
    await page.unroute('**/activities');
    await page.locator('.note.problem button').click();
    await page.locator('.kind-advice').waitFor();
    expect(await page.locator('.from-person').count()).toBe(1);
    problems.splice(0);
    await page.context().close();
  });

  it.each(['/chat', '/report', '/'])(
    'goes blank within 200 ms when left from %s, and cannot be gone back to',
    async (path) => {
      const page = await open(path);
      let away = 0;
      await page.route(/^https:/, (route) => {
        away += 1;
        return route.fulfill({ body: '<title>Weather</title>', contentType: 'text/html' });
      });
      if (path === '/chat') {
        await page.locator('.kind-welcome').waitFor();
        await say(page, story);
        await page.locator('.kind-advice').waitFor();
      }
      const tookMs = await page.evaluate(() => {
        const from = performance.now();
        for (let press = 0; press < 3; press++)
          document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }));
        return document.body.textContent.trim() === '' ? performance.now() - from : Number.POSITIVE_INFINITY;
      });
      expect(tookMs).toBeLessThanOrEqual(200);
      await page.waitForURL(/^https:/);
      expect(away).toBe(1);
      await page.goBack();
      expect(await page.locator('body').textContent()).not.toContain('4,800');
      problems.splice(0);
      await page.context().close();
    },
  );

  it('lives in a frame on a page that may hold it, and leaves that page as a whole', async () => {
    const page = await open(hostUrl);
    await page.getByRole('button', { name: 'Report fraud' }).click();
    const chat = page.frameLocator('iframe');
    await chat.locator('.say textarea').fill(story);
    await chat.locator('.say button').click();
    await chat.locator('.kind-advice').waitFor();
    await page.route(/^https:/, (route) => route.fulfill({ body: '<title>Weather</title>', contentType: 'text/html' }));
    await chat.locator('[data-leave]').click();
    await page.waitForURL(/^https:/);
    await page.context().close();
  });

  it('shows staff the case, and keeps what they typed when a colleague is faster', async () => {
    const chat = await open('/chat');
    const reference = await tellAll(chat);
    // Both are needed to come back, and both are to be written down.
    const phrase = await chat.locator('.reference .phrase').textContent();
    expect(phrase).toMatch(/^(?:[a-z]+ ){3}[a-z]+$/);
    expect(await chat.locator('.kind-receipt .prose').first().textContent()).toContain(phrase);
    await chat.context().close();
    const [first, second] = server.staffLinks.filter(({ partner }) => partner === 'police-scotland');
    const signIn = async (link: string) => {
      const page = await open(link, { viewport: { width: 320, height: 800 } });
      await page.locator('main button').click();
      await page.locator('.cards').waitFor();
      await expectAccessible(page, page.url());
      await page.locator(`a[href="/triage/cases/${reference}"]`).click();
      await page.locator('#actions').waitFor();
      return page;
    };
    const mine = await signIn(first?.url ?? '');
    const theirs = await signIn(second?.url ?? '');
    await expectAccessible(mine, mine.url());
    await theirs.locator('#actions > .action').first().locator('button').click();
    await theirs.locator('[role=status] h2').waitFor();
    await mine.locator('summary[data-action=close]').click();
    await mine.locator('#close-outcome').selectOption('confirmed');
    await mine.locator('#close-text').fill('We found who did it.');
    await mine.locator('details[open] button').last().click();
    await mine.locator('#conflict').waitFor();
    expect(await mine.locator('#close-text').inputValue()).toBe('We found who did it.');
    await expectAccessible(mine, mine.url());
    problems.splice(0);
    await mine.context().close();
    await theirs.context().close();
  });

  it('says on an open queue that the session has ended, instead of standing still', async () => {
    const link = server.staffLinks.find(({ partner }) => partner === 'service-desk')?.url ?? '';
    const page = await open(link);
    await page.clock.install();
    await page.locator('main button').click();
    await page.locator('.filters').waitFor();
    await page.context().clearCookies();
    await page.clock.runFor(20_000);
    await page.getByText('You are signed out, so new cases are not shown here.').waitFor();
    expect(await page.getByRole('link', { name: 'Sign in again' }).getAttribute('href')).toBe('/triage');
    problems.splice(0);
    await page.context().close();
  });

  it('keeps what was put into a question while something else is said, and the focus where the person is', async () => {
    const page = await open('/chat');
    const answerTo = async (text: string): Promise<void> => {
      const before = await page.locator('.log > li').count();
      await say(page, text);
      await page.waitForFunction((count) => document.querySelectorAll('.log > li').length > count + 1, before);
    };
    const amount = page.locator('.question input[inputmode=decimal]');
    await page.locator('.kind-welcome').waitFor();
    await answerTo('Someone phoned from my bank and I moved money to a safe account this morning.');
    for (let turn = 0; turn < 15 && !(await amount.count()); turn++) await answerTo('skip');
    await amount.fill('4800');
    await page.getByRole('button', { name: 'Why do you ask?' }).click();
    await page.locator('.log > li:last-child.kind-ask').waitFor();
    expect(await amount.inputValue()).toBe('4800');
    await page.context().setOffline(true);
    await say(page, 'one more thing');
    const retry = page.getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    expect(await amount.inputValue()).toBe('4800');
    await retry.press('Enter');
    await page.getByText('one more thing', { exact: true }).first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('.log') !== null)).toBe(true);
    await page.context().setOffline(false);
  });

  it('takes a double click as one answer, though the next question has a button in the same place', async () => {
    const page = await open('/chat');
    await page.locator('.kind-welcome').waitFor();
    await say(page, story);
    const choice = page.locator('.question button.choice').first();
    await choice.scrollIntoViewIfNeeded();
    const first = await choice.textContent();
    await choice.click({ position: { x: 15, y: 15 } });
    const next = page.locator('.question button.choice').first();
    await page.waitForFunction(
      (former) => ![null, undefined, former].includes(document.querySelector('.question button.choice')?.textContent),
      first,
    );
    // As a browser tells of the second press in one place; what is pressed stands in the transcript at once.
    const { x, y } = (await next.boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.move(x + 15, y + 15);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    expect(await page.locator('.log > li.from-person').count()).toBe(2);
    await next.press('Enter');
    expect(await page.locator('.log > li.from-person').count()).toBe(3);
  });

  it('goes on with a report that was begun when a link on another site leads back to it', async () => {
    const page = await open('/report');
    await page.fill('#answer', story);
    await page.click('button[value=answer]');
    const question = await page.locator('.question-text').first().textContent();
    const elsewhere = await page.context().newPage();
    // To a browser another site than the server, which is reached by its number.
    await elsewhere.goto(hostUrl.replace('127.0.0.1', 'localhost'));
    await elsewhere.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      link.textContent = 'Report';
      document.body.append(link);
    }, new URL('/report', server.url).href);
    await elsewhere.getByText('Report', { exact: true }).click();
    await elsewhere.locator('.question-text').first().waitFor();
    expect(await elsewhere.locator('.question-text').first().textContent()).toBe(question);
  });

  it.each([320, 900, 1280])('shows a very long address in a page of %i px', async (width) => {
    const page = await open('/report', { viewport: { width, height: 800 } });
    await page.fill('#answer', `${story} The page was https://pay.example.com/${'a'.repeat(400)}`);
    await page.click('button[value=answer]');
    await page.locator('.rows').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('works from end to end without JavaScript at 320 px', async () => {
    const page = await open('/report', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    await page.locator('textarea').first().fill(story);
    await page.locator('#report button').first().click();
    expect(await page.locator('.kind-advice').count()).toBe(1);
    await page.locator('button[value=answer]').click();
    expect(await page.locator('#error-summary').textContent()).not.toBe('');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('error-summary');
    await page.locator('button[value="word:why"]').click();
    expect(await page.locator('h1').count()).toBe(1);
    await page.context().close();
  });

  it('had nothing to complain about on the way: no error, nothing that the policy had to block', () =>
    expect(problems).toEqual([]));
});
