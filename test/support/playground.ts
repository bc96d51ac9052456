// Somebody at Microsoft's Agents Playground: in a browser as in Teams, and over its HTTP side as another person or a client that
// presses twice.

import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Playground, startPlayground } from '../../commands/playground.ts';
import { startServer, type TestServer } from './server.ts';

const folder = join(import.meta.dirname, '../../deploy/teams/playground');
const tenant = '00000000-0000-4000-8000-000000000001';

/** Of deploy/teams/playground/people.yml. */
export const robin = { id: 'user-robin', name: 'Robin Taylor', aadObjectId: '00000000-0000-4000-8000-000000000020' };
export const callum = { id: 'user-callum', name: 'Callum Reid', aadObjectId: '00000000-0000-4000-8000-000000000021' };
export const stranger = { id: 'user-sam', name: 'Sam Gray', aadObjectId: '00000000-0000-4000-8000-000000000023' };
export const queueChannel = 'channel-queue';

/** What an invoke was answered with: a card, or why nothing was done. */
export interface Invoked {
  readonly type: string;
  readonly value: { readonly code?: string; readonly message?: string };
}

/** A button that was pressed, as the page tells the Playground's HTTP side. */
export interface Pressed {
  readonly conversation: string;
  readonly replyToId: string;
  readonly value: { readonly action: { readonly verb: string; readonly data: Record<string, unknown> } };
}

type Body = Omit<Pressed, 'conversation'> & { readonly conversation: { readonly id: string } };

export class PlaygroundRoom {
  readonly server: TestServer;
  readonly page: Page;
  /** What was pressed in the page, to be sent again. */
  readonly pressed: Pressed[] = [];
  /** What the page asked for beyond this machine; such requests are cut off. */
  readonly foreign: string[] = [];
  readonly #playground: Playground;
  #shots = 0;

  constructor(server: TestServer, playground: Playground, page: Page) {
    this.server = server;
    this.#playground = playground;
    this.page = page;
    page.on('request', (request) => {
      if (!request.url().endsWith('/_conversation/v1/invoke')) return;
      const { conversation, replyToId, value } = request.postDataJSON() as Body;
      this.pressed.push({ conversation: conversation.id, replyToId, value });
    });
  }

  static async open(browser: Browser, program: string): Promise<PlaygroundRoom> {
    const server = await startServer({ env: { PARTNERS_FILE: join(folder, 'partners.yaml') } });
    const playground = await startPlayground(program, `${server.url}/api/messages`, 0);
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const room = new PlaygroundRoom(server, playground, page);
    await context.route(/.*/, (route) => {
      const { hostname } = new URL(route.request().url());
      if (hostname === '127.0.0.1' || hostname === 'localhost') return route.continue();
      room.foreign.push(hostname);
      return route.abort();
    });
    await page.goto(playground.url);
    await page.getByText('Tell me in your own words').waitFor();
    return room;
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await this.#playground.stop();
    await this.server.remove();
  }

  /** Everything that stands in the open chat, and the Playground's own head; not its log, which quotes what was sent. */
  async sees(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: the text as it is laid out, one line for a line.
    const text = await this.page.locator('body').innerText();
    return text.split('Log Panel')[0] ?? '';
  }

  /** With PLAYGROUND_SHOTS, a picture in that folder for somebody to look at. */
  async look(name: string): Promise<void> {
    const to = process.env.PLAYGROUND_SHOTS;
    if (to) await this.page.screenshot({ path: join(to, `${String(this.#shots++).padStart(2, '0')}-${name}.png`) });
  }

  /** Waits until the service has answered what is done here; its answers come with the next message or card. */
  async #answered(act: () => Promise<void>, name: string): Promise<void> {
    const before = await this.sees();
    await act();
    await expect.poll(() => this.sees(), { timeout: 15_000 }).not.toBe(before);
    // The card that was pressed is replaced, and what is said next stands below it: both have arrived when nothing moves.
    let last = '';
    await expect
      .poll(
        async () => {
          const now = await this.sees();
          const still = now === last;
          last = now;
          return still;
        },
        { timeout: 15_000, interval: 400 },
      )
      .toBe(true);
    await this.look(name);
  }

  write(text: string): Promise<void> {
    return this.#answered(async () => {
      await this.page.locator('[contenteditable=true]').first().click();
      await this.page.keyboard.type(text);
      await this.page.keyboard.press('Enter');
    }, 'written');
  }

  /** Presses the newest button of that title. */
  press(title: string): Promise<void> {
    return this.#answered(
      () => this.page.getByRole('button', { name: title, exact: true }).last().click(),
      title.toLowerCase().replace(/\W+/g, '-'),
    );
  }

  /** Fills the newest field of that question, if there is one now. */
  async fill(label: RegExp, text: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: label });
    if (await field.count()) await field.last().fill(text);
  }

  /** Marks this choice under every question that has it now. */
  async choose(choice: string): Promise<void> {
    for (const radio of await this.page.getByRole('radio', { name: choice, exact: true }).all())
      await radio.check({ force: true });
  }

  has(title: string): Promise<boolean> {
    return this.page
      .getByRole('button', { name: title, exact: true })
      .count()
      .then((count) => count > 0);
  }

  /** The newest press of this verb that was made in the page. */
  pressOf(verb: string): Pressed {
    const found = this.pressed.findLast(({ value }) => value.action.verb === verb);
    if (!found) throw new Error(`Nothing with the verb ${verb} was pressed.`);
    return found;
  }

  async go(chat: string): Promise<void> {
    await this.page.getByText(chat, { exact: true }).first().click();
    await this.look(`chat-${chat.toLowerCase().replace(/\W+/g, '-')}`);
  }

  /** Presses again what was pressed, as a client that sends it twice, or another person on the same card. */
  async again({ conversation, replyToId, value }: Pressed, who: { readonly id: string } = robin): Promise<Invoked> {
    const body = {
      name: 'adaptiveCard/action',
      conversation: { id: conversation },
      from: { id: who.id },
      replyToId,
      value,
    };
    const response = await this.#post('/_conversation/v1/invoke', body);
    return (await response.json()) as Invoked;
  }

  /** Any activity, through the side door that the Playground has for those that its page cannot make. */
  async custom(activity: Record<string, unknown>, who = robin): Promise<void> {
    const usual = {
      id: `custom-${Date.now()}`,
      channelId: 'msteams',
      serviceUrl: `${this.#playground.url}/_connector`,
      from: who,
      recipient: { id: '00000000-0000-4000-8000-000000000011', name: 'Report fraud' },
      locale: 'en-GB',
      channelData: { tenant: { id: tenant } },
      conversation: { id: 'personal-chat', conversationType: 'personal', tenantId: tenant },
    };
    await this.#post('/_internal/v1/customActivities', { ...usual, ...activity });
  }

  /** A message that names the bot in the channel of the queue. */
  async sayInQueue(text: string, who = robin): Promise<void> {
    const mention = '<at>Report fraud</at>';
    await this.custom(
      {
        type: 'message',
        text: `${mention} ${text}`,
        entities: [{ type: 'mention', text: mention, mentioned: { id: '00000000-0000-4000-8000-000000000011' } }],
        conversation: { id: queueChannel, conversationType: 'channel', isGroup: true, tenantId: tenant },
        channelData: { tenant: { id: tenant }, team: { id: 'team-general' }, channel: { id: queueChannel } },
      },
      who,
    );
  }

  async #post(path: string, body: unknown): Promise<Response> {
    const response = await fetch(`${this.#playground.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    expect(response.status, `${path}: ${response.ok ? '' : await response.clone().text()}`).toBe(200);
    return response;
  }
}
