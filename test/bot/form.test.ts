// The conversation without JavaScript: plain forms, a cookie, and a way back.

import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text as body } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brandAs, instant } from '../../model/ids.ts';
import { serviceScope } from '../../store/scope.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { field } from '../support/desk-client.ts';
import { png } from '../support/direct-line-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let opened: Store;
/** What of the store is away: nothing, what writes, or all of it. */
let away: 'nothing' | 'writes' | 'all' = 'nothing';
const withStore = (store: Store): void => {
  const breakable = (owner: object, name: string, writes: boolean): void => {
    const methods = owner as Record<string, (...args: unknown[]) => Promise<unknown>>;
    const real = methods[name]?.bind(owner);
    methods[name] = async (...args) => {
      if (away === 'all' || (writes && away === 'writes')) throw new StoreError('unavailable', 'away');
      return real?.(...args);
    };
  };
  for (const name of ['create', 'save']) breakable(store, name, true);
  for (const name of ['byConversation', 'load']) breakable(store, name, false);
  breakable(store.brief, 'get', false);
  opened = store;
};
beforeAll(async () => {
  server = await startServer({ withStore });
});
afterAll(() => server.remove());

const story =
  "Someone phoned saying they were from my bank's fraud team and I moved £4,800 to a safe account this morning.";

class FormClient {
  cookie = '';
  html = '';

  async get(path: string): Promise<number> {
    const response = await fetch(`${server.url}${path}`, {
      headers: { cookie: this.cookie, accept: 'text/html' },
      redirect: 'manual',
    });
    return this.read(response);
  }

  /** Presses a button of the page that is open. */
  async press(act: string, fields: Record<string, string | File> = {}, path = '/report'): Promise<number> {
    const form = new FormData();
    const hidden = {
      csrf: field(this.html, 'csrf'),
      message: field(this.html, 'message'),
      fact: field(this.html, 'fact'),
      do: act,
    };
    for (const [name, value] of Object.entries({ ...hidden, ...fields })) form.append(name, value);
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { cookie: this.cookie, accept: 'text/html' },
      body: form,
      redirect: 'manual',
    });
    const status = await this.read(response);
    if (status === 303 && response.headers.get('location') === '/report') await this.get('/report');
    return status;
  }

  private async read(response: Response): Promise<number> {
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    this.html = await response.text();
    return response.status;
  }
}

/** As a browser asks for it whose user pressed a link on another site: `fetch` would say that a script asks. */
async function byLink(path: string, headers: Record<string, string> = {}) {
  const from = { accept: 'text/html', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  const asked = get(`${server.url}${path}`, { headers: { ...from, ...headers }, agent: false });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, cookie: answer.headers['set-cookie'], html: await body(answer) };
}

const text = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

/** A report that was begun and left for later, with what leads back to it. */
async function paused(): Promise<{ client: FormClient; code: string; phrase: string }> {
  const client = new FormClient();
  await client.get('/report');
  await client.press('answer', {
    text: 'My Facebook account was hacked on 3 November 2026 and I cannot log in any more',
  });
  await client.press('word:pause');
  const code = /pause code is (P-\S+)/.exec(text(client.html))?.[1] ?? '';
  const phrase = /secret phrase is: ([a-z]+ [a-z]+ [a-z]+ [a-z]+)/.exec(text(client.html))?.[1] ?? '';
  return { client, code, phrase };
}

describe('the plain form', () => {
  it('takes a whole report, a file among it, and prints a receipt', async () => {
    const client = new FormClient();
    expect(await client.get('/report')).toBe(200);
    expect(
      await client.press('answer', {
        text: `${story} The number was 0131 496 0102.`,
      }),
    ).toBe(303);
    expect(text(client.html)).toContain('159');
    await client.press('say', {
      text: 'This is a picture of the message',
      file: new File([png], 'message.png', { type: 'image/png' }),
    });
    expect(text(client.html)).toContain('message.png');
    const answers: Record<string, string> = {
      postcode: 'G1 1AA',
      nation: 'scotland',
      name: 'Ada Test',
      contact: '0131 496 0777',
    };
    for (let turn = 0; turn < 20 && !text(client.html).includes('Your reference is'); turn++) {
      const fact = field(client.html, 'fact');
      if (fact.startsWith('consent:') || fact === 'submit') await client.press('answer', { value: 'yes' });
      else if (answers[fact]) await client.press('answer', { value: answers[fact], text: answers[fact] });
      else await client.press('skip');
    }
    expect(text(client.html)).toContain('Your reference is');
    // There is no way back from there, and nothing to stop.
    expect(client.html).not.toMatch(/value="word:(?:back|pause|stop)"/);
    expect(await client.get('/receipt')).toBe(200);
    expect(text(client.html)).toMatch(
      /[234679ACDEFHJKMNPRTVWXY]{4}-[234679ACDEFHJKMNPRTVWXY]{4}-[234679ACDEFHJKMNPRTVWXY]{5}/,
    );
    expect(text(client.html)).toContain('Ada Test');
  });

  it('pauses, and goes on with code and phrase from another browser', async () => {
    const { code, phrase } = await paused();
    expect(code).toMatch(/^P-/);
    const other = new FormClient();
    expect(await other.get('/status')).toBe(200);
    expect(await other.press('', { reference: code.toLowerCase(), phrase: 'wrong words all over' }, '/status')).toBe(
      422,
    );
    expect(text(other.html)).toContain('do not match');
    expect(await other.press('', { reference: code, phrase }, '/status')).toBe(303);
    expect(text(other.html)).toContain('Welcome back');
  });

  it('says in the first browser that the person went on in another, and leads to how it stands', async () => {
    const { client, code, phrase } = await paused();
    const other = new FormClient();
    await other.get('/status');
    await other.press('', { reference: code, phrase }, '/status');
    await client.get('/report');
    expect(text(client.html)).toContain('You went on with this report in another place.');
    expect(await client.press('word:status')).toBe(303);
    expect(text(client.html)).not.toContain('in another place');
    await other.get('/report');
    expect(text(other.html)).toContain('You went on with this report in another place.');
  });

  it('says at the end that everything is deleted, and that nothing is left', async () => {
    const client = new FormClient();
    await client.get('/report');
    await client.press('answer', { text: 'My Facebook account was hacked and I cannot log in any more' });
    await client.press('word:delete');
    expect(await client.press('answer', { value: 'yes' })).toBe(200);
    expect(text(client.html)).toContain('Everything you told me is deleted');
    await client.get('/report');
    expect(text(client.html)).not.toContain('Facebook');
  });

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const client = new FormClient();
    await client.get('/report');
    expect(await client.press('answer', { text: '' })).toBe(422);
    expect(client.html).toContain('error-summary');
  });

  it('offers no way back before anything was said', async () => {
    const client = new FormClient();
    await client.get('/report');
    expect(client.html).toContain('value="word:help"');
    expect(client.html).not.toContain('value="word:back"');
  });

  it('gives back what was typed into a page that was open for too long, in a form that can be sent', async () => {
    const client = new FormClient();
    await client.get('/report');
    client.cookie = '';
    expect(await client.press('answer', { text: 'I paid £600 for a flat & it <b>is not there' })).toBe(403);
    expect(client.html).toContain('I paid £600 for a flat &amp; it &lt;b&gt;is not there</textarea>');
    expect(text(client.html)).toContain('Your text is still here');
    expect(await client.press('answer', { text: 'I paid a £600 deposit for a flat and it does not exist' })).toBe(303);
    expect(text(client.html)).toContain('£600');
  });

  it('shows nothing that another site posted', async () => {
    const response = await fetch(`${server.url}/report`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', accept: 'text/html' },
      body: new URLSearchParams({ text: 'planted words' }),
    });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('planted words');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  it('asks for a reference or phrase that was left out, and counts it as no try', async () => {
    const client = new FormClient();
    await client.get('/status');
    for (let tries = 0; tries < 7; tries++) {
      expect(await client.press('', { reference: ' ', phrase: '' }, '/status')).toBe(422);
      expect(text(client.html)).toContain('Write your reference or pause code.');
      expect(text(client.html)).toContain('Write your secret phrase');
    }
    expect(await client.press('', { reference: '4H7K-2MXX-9TCAD', phrase: '' }, '/status')).toBe(422);
    expect(client.html).toContain('value="4H7K-2MXX-9TCAD"');
    expect(text(client.html)).not.toContain('Write your reference or pause code.');
    expect(await client.press('', { reference: '4H7K-2MXX-9TCAD', phrase: 'a b c d' }, '/status')).toBe(422);
    expect(text(client.html)).toContain('do not match');
  });

  it('keeps the reference when the page to come back was open for too long', async () => {
    const client = new FormClient();
    await client.get('/status');
    client.cookie = '';
    expect(await client.press('', { reference: '4H7K-2MXX-9TCAD', phrase: 'a b c d' }, '/status')).toBe(403);
    expect(client.html).toContain('value="4H7K-2MXX-9TCAD"');
    expect(client.html).not.toContain('a b c d');
  });

  it('takes a form that is sent twice once', async () => {
    const client = new FormClient();
    await client.get('/report');
    const hidden = {
      csrf: field(client.html, 'csrf'),
      message: field(client.html, 'message'),
      fact: 'story',
      do: 'answer',
      text: 'I paid a deposit of £600 for a flat on Gumtree that does not exist',
    };
    const send = () =>
      fetch(`${server.url}/report`, {
        method: 'POST',
        headers: { cookie: client.cookie },
        body: new URLSearchParams(hidden),
        redirect: 'manual',
      });
    await Promise.all([send(), send(), send()]);
    await client.get('/report');
    expect(client.html.split('does not exist').length - 1).toBeLessThanOrEqual(3);
  });

  it('takes an answer that is pressed twice once, and does not ask for words', async () => {
    const client = new FormClient();
    await client.get('/report');
    await client.press('answer', { text: story });
    const { html } = client;
    const fact = field(html, 'fact');
    const value = /type="radio" name="value" value="([^"]*)"/.exec(html)?.[1] ?? '';
    expect(value).not.toBe('');
    expect(await client.press('answer', { value })).toBe(303);
    client.html = html;
    expect(await client.press('answer', { value })).toBe(303);
    expect(field(client.html, 'fact')).not.toBe(fact);
    expect(client.html).not.toContain('error-summary');
  });

  it('takes an answer to the question of its page, though another window went on', async () => {
    const client = new FormClient();
    await client.get('/report');
    await client.press('answer', { text: story });
    const { html } = client;
    const fact = field(html, 'fact');
    await client.press('answer', { value: 'no' });
    const next = field(client.html, 'fact');
    client.html = html.replace(/name="message" value="[^"]*"/g, 'name="message" value="form-other-window"');
    expect(await client.press('answer', { value: 'now' })).toBe(303);
    expect(field(client.html, 'fact')).toBe(next);
    const [id = ''] = (await opened.idle('open', instant(new Date('2999-01-01')), 500)).slice(-1);
    const report = (await opened.load(serviceScope, brandAs(id)))?.report;
    expect(report?.facts.findLast((one) => one.id === fact)?.value).toBe('now');
  });

  it('says that everything is deleted, however often that is pressed', async () => {
    const client = new FormClient();
    await client.get('/report');
    await client.press('answer', { text: 'Someone took £300 from my account' });
    await client.press('word:delete');
    const { html } = client;
    for (let press = 0; press < 2; press++) {
      client.html = html;
      await client.press('answer', { value: 'yes' });
      expect(text(client.html)).toContain('Everything you told me is deleted');
      expect(client.html).not.toContain('error-summary');
    }
  });

  it('stores a file once, however often its form is sent', async () => {
    const client = new FormClient();
    await client.get('/report');
    const { html } = client;
    const send = () => {
      client.html = html;
      return client.press('say', { text: 'Here', file: new File([png], 'message.png', { type: 'image/png' }) });
    };
    expect([await send(), await send()]).toEqual([303, 303]);
    const [report = ''] = await opened.idle('open', instant(new Date('2999-01-01')), 500).then((all) => all.slice(-1));
    expect(await opened.files.list(serviceScope, brandAs(report))).toHaveLength(1);
  });

  it('comes back once when that is pressed twice', async () => {
    const { code, phrase } = await paused();
    const client = new FormClient();
    await client.get('/status');
    const { html } = client;
    expect(await client.press('', { reference: code, phrase }, '/status')).toBe(303);
    client.html = html;
    expect(await client.press('', { reference: code, phrase }, '/status')).toBe(303);
    expect(text(client.html)).toContain('Welcome back');
    expect(text(client.html)).not.toContain('Please give me your reference');
  });

  it('goes on where it was for whoever comes by a link on another site, which brings no cookie', async () => {
    for (const path of ['/report?from=there', '/status', '/receipt', '/triage']) {
      const { status, cookie, html } = await byLink(path);
      expect([status, cookie], path).toEqual([200, undefined]);
      expect(html, path).toContain(`content="0; url=${path}"`);
    }
    // Never led round twice.
    const { cookie } = await byLink('/report', { referer: `${server.url}/report` });
    expect(String(cookie)).toContain('report=');
  });

  it.each(['writes', 'all'] as const)(
    'keeps what was typed while the store is away (%s), and takes it once',
    async (what) => {
      const client = new FormClient();
      await client.get('/report');
      const [text, id] = ['Somebody took £300 from my account & "more" <b>.', field(client.html, 'message')];
      away = what;
      const status = await client.press('say', { text }).finally(() => {
        away = 'nothing';
      });
      expect(status).toBe(503);
      expect(client.html).toContain('This is not saved yet. Your text is still here.');
      expect(client.html).toContain('£300 from my account &amp; &quot;more&quot; &lt;b&gt;.</textarea>');
      // It may have been saved and only the answer lost: sent again, it is the same message.
      expect(field(client.html, 'message')).toBe(id);
      expect(await client.press('say', { text })).toBe(303);
      await client.get('/report');
      expect(client.html.split('Somebody took £300').length - 1).toBe(1);
    },
  );

  it('says what it may be when a browser keeps no cookies', async () => {
    const client = new FormClient();
    await client.get('/report');
    client.cookie = '';
    expect(await client.press('answer', { text: 'Somebody took £300' })).toBe(403);
    expect(text(client.html)).toContain('your browser keeps no cookies');
    expect(client.html).toContain('Somebody took £300</textarea>');
  });

  it('refuses a form of another site, of another session, and one without a session', async () => {
    const client = new FormClient();
    await client.get('/report');
    expect(await client.press('answer', { text: 'x', csrf: 'wrong' })).toBe(403);
    const bare = await fetch(`${server.url}/report`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'x' }),
      redirect: 'manual',
    });
    expect(bare.status).toBe(403);
  });

  it('reads no files of somebody without a session', async () => {
    const form = new FormData();
    form.append('file', new File([Buffer.alloc(400 * 1024, 65)], 'a.txt'));
    const stranger = await fetch(`${server.url}/report`, { method: 'POST', body: form, redirect: 'manual' });
    expect(stranger.status).toBe(413);
  });

  it('forgets the session when the person leaves', async () => {
    const client = new FormClient();
    await client.get('/report');
    const { cookie } = client;
    const left = await fetch(`${server.url}/leave`, { headers: { cookie }, redirect: 'manual' });
    expect(left.status).toBe(303);
    expect(left.headers.get('location')).toMatch(/^https:\/\//);
    expect(left.headers.get('set-cookie')).toContain('Max-Age=0');
    const again = await fetch(`${server.url}/report`, {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ text: 'x', csrf: field(client.html, 'csrf') }),
      redirect: 'manual',
    });
    expect(again.status).toBe(403);
  });
});

describe('pages', () => {
  it.each(['/', '/chat', '/embed', '/report', '/status', '/privacy', '/accessibility'])(
    '%s says that this is practice, and loads nothing foreign',
    async (path) => {
      const response = await fetch(`${server.url}${path}`);
      const html = await response.text();
      expect(response.status).toBe(200);
      expect(text(html)).toContain('Practice system: nothing here reaches a real organisation');
      expect(
        [...html.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]+)"/g)]
          .map(([, url]) => url)
          .filter((url) => !url?.startsWith('/')),
      ).toEqual([]);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(path === '/embed' ? "frame-ancestors 'self'" : "frame-ancestors 'none'");
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('answers an address that leads nowhere with a page, and a program with JSON', async () => {
    const page = await fetch(`${server.url}/nothing`, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('<h1');
    const json = await fetch(`${server.url}/v3/nothing`);
    expect(json.status).toBe(404);
    expect(await json.json()).toMatchObject({ error: { message: expect.any(String) } });
  });

  it.each(['/', '/chat', '/health', '/ready'])('gives the head of %s to whoever asks for no more', async (path) => {
    const { status, headers } = await fetch(`${server.url}${path}`, { method: 'HEAD' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/html|json/);
  });

  it('is healthy and ready', async () => {
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });
});
