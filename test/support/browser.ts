// A real browser where there is one: CHROME_PATH, or a `chromium` on the PATH. Otherwise the tests say how to get it.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where the browser is, or null. */
export const chromePath: string | null =
  process.env.CHROME_PATH ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file)) ??
  null;

/** For `describe.skipIf`: says once in a line why, and what to do. */
export function withoutBrowser(): boolean {
  if (chromePath !== null) return false;
  process.stdout.write(
    'Browser tests are skipped: install Chromium (Debian: apt-get install chromium) or set CHROME_PATH.\n',
  );
  return true;
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: chromePath ?? '', args: quiet });

/** A page that fails the test when it asks for anything from elsewhere, or when its scripts throw. */
export async function openPage(
  browser: Browser,
  own: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; foreign: string[]; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, ...options });
  const page = await context.newPage();
  const foreign: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) errors.push(message.text());
  });
  return { page, foreign, errors };
}

/** No violation of WCAG 2.2 A and AA in what the page shows now. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // Evaluated by the debugger, which the page's own content security policy does not bind.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: {
        run(
          node: Document,
          options: object,
        ): Promise<{ violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    // Where the page stands scrolled, its sticky head may lie over half of a button; that is no button of half the size.
    scrollTo({ top: 0, behavior: 'instant' });
    const result = await checker.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    });
    return result.violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  });
  expect(violations, what).toEqual([]);
}
