// The story of a citizen in the chat of a real browser, told from the welcome to the receipt, and whether what is shown on the
// way is accessible.

import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible, openPage } from '../support/browser.ts';

const story =
  "Someone phoned saying they were from my bank's fraud team and I moved £4,800 to a safe account this morning. The number was 0131 496 0102.";
const answers: readonly (readonly [RegExp, string])[] = [
  [/postcode/i, 'EH1 1AA'],
  [/what is your name/i, 'Ada Test'],
  [/reach you\?/i, '0131 496 0777'],
];

export const press = (page: Page, name: RegExp) => page.getByRole('button', { name }).first().click();
export const log = (page: Page) => page.getByRole('log');

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

/** Tells the story in the chat at `url` and sends it; returns the reference. `seen` is called in each state, with its name. */
export async function tell(
  page: Page,
  url: string,
  seen: (page: Page, what: string) => Promise<void> = async () => undefined,
): Promise<string> {
  await page.goto(`${url}/chat`);
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

/** Tells the story; `which` of its states must be accessible and fit the page. */
export async function tellAccessibly(page: Page, url: string, which: 'every state' | 'the main states'): Promise<void> {
  let seen = 0;
  await tell(page, url, async (shown, what) => {
    const main = what === 'story told' || (await log(shown).getByText('Your reference is').count()) > 0;
    if (which === 'the main states' && !main) return;
    seen += 1;
    await expectAccessible(shown, what);
    const overflow = await shown.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${what}: scrolls sideways`).toBeLessThanOrEqual(0);
  });
  expect(seen).toBeGreaterThanOrEqual(2);
}

/** Addresses that anybody may open. */
export const pages = [
  '/',
  '/chat',
  '/embed',
  '/report',
  '/status',
  '/privacy',
  '/accessibility',
  '/triage',
  '/nothing',
];

/** The page as it is first shown, on a small screen. */
export async function expectPageAccessible(
  browser: Browser,
  url: string,
  path: string,
  colorScheme: 'light' | 'dark',
): Promise<void> {
  const { page } = await openPage(browser, url, { colorScheme, viewport: { width: 320, height: 640 } });
  await page.goto(`${url}${path}`);
  await expectAccessible(page, `${path} ${colorScheme}`);
  await page.context().close();
}
