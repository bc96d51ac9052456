// The desk over HTTP where people press twice, write for long, or look for a case that is not in the queue any more.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDossier } from '../../cases/action.ts';
import { submit } from '../../cases/intake.ts';
import { brandAs, instant } from '../../model/ids.ts';
import { sessionAbsoluteMs } from '../../store/staff-store.ts';
import type { Store } from '../../store/store.ts';
import { StoreError } from '../../store/store-error.ts';
import { isCase } from '../../triage/actions.ts';
import { conversation, draft } from '../cases/fixture.ts';
import { shipped } from '../support/catalogue.ts';
import { DeskClient, field, signedIn } from '../support/desk-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

const clock = { now: new Date('2026-11-24T10:00:00Z') };
let server: TestServer;
let store: Store;
beforeAll(async () => {
  server = await startServer({
    clock: () => clock.now,
    withStore: (opened) => {
      store = opened;
    },
  });
});
afterAll(() => server.remove());

const officer = (of = 'service-desk'): Promise<DeskClient> =>
  signedIn(server, ({ partner }) => partner === of, clock.now);

let made = 0;
async function newCase(): Promise<CaseDossier> {
  made += 1;
  const report = draft({ id: `r${made}` as never });
  const dossier = submit(report, { catalogue: shipped, now: instant(clock.now) });
  if (!isCase(dossier)) throw new Error('the report was not submitted');
  await store.create(dossier, `${conversation}${made}` as never);
  return dossier;
}

/** Posts one form of a case's page twice, as from a page on which the button was pressed again before anything came. */
async function twice(client: DeskClient, reference: string, fields: Record<string, string>): Promise<string[]> {
  const path = `/triage/cases/${reference}`;
  const { html } = await client.get(path);
  const form = { csrf: field(html, 'csrf'), version: field(html, 'version'), ...fields };
  return [(await client.post(path, form)).location, (await client.post(path, form)).location];
}

describe('a button that is pressed twice', () => {
  it.each([
    ['accept', {}],
    ['note', { text: 'Phoned at ten.\r\nNobody there.' }],
    ['close', { outcome: 'confirmed', text: 'We found them.' }],
  ])('does it once, and says it was done: %s', async (action, fields) => {
    const client = await officer();
    const { reference } = (await newCase()).case;
    const done = `/triage/cases/${reference}?done=${action}`;
    expect(await twice(client, reference, { action, ...fields })).toEqual([done, done]);
  });

  it('has declined it once, and is not told that there is no such case', async () => {
    const { reference } = (await newCase()).case;
    await (await officer()).act(reference, { action: 'refer', to: 'police-scotland', text: 'A crime in Scotland.' });
    const client = await officer('police-scotland');
    const pressed = await twice(client, reference, { action: 'decline', text: 'Not ours.' });
    expect(pressed).toEqual(['/triage?done=decline', '/triage?done=gone']);
    expect((await client.get('/triage?done=gone')).html).toContain('If you have just declined it, that was done.');
  });

  it('is told of a colleague who was faster with something else', async () => {
    const client = await officer();
    const { reference } = (await newCase()).case;
    const { html } = await client.get(`/triage/cases/${reference}`);
    await client.act(reference, { action: 'note', text: 'Mine.' });
    const form = { csrf: field(html, 'csrf'), version: field(html, 'version'), action: 'note', text: 'Another.' };
    expect((await client.post(`/triage/cases/${reference}`, form)).status).toBe(409);
  });
});

it('never says that a body was told which is sent nothing', async () => {
  const client = await officer();
  const { reference } = (await newCase()).case;
  const page = await client.get(`/triage/cases/${reference}`);
  expect(page.html).toContain('>Police Scotland</option>');
  expect(page.html).toContain('>Royal Mail (we send them nothing)</option>');
  const referred = await client.act(reference, { action: 'refer', to: 'royal-mail', text: 'Stamps.' });
  expect((await client.get(referred.location)).html).toContain('nothing was sent to it');
});

it('says that a case was declined, though it is to be seen no more', async () => {
  const { reference } = (await newCase()).case;
  const desk = await officer();
  await desk.act(reference, { action: 'refer', to: 'police-scotland', text: 'Theirs.' });
  const police = await officer('police-scotland');
  const declined = await police.act(reference, { action: 'decline', text: 'Not ours.' });
  expect((await police.get(declined.location)).html).toContain('The case was declined and passed on.');
});

it('takes four thousand characters as the box counts them, line ends and all', async () => {
  const client = await officer();
  const { reference } = (await newCase()).case;
  const text = `${'a'.repeat(99)}\r\n`.repeat(40);
  expect((await client.act(reference, { action: 'note', text })).location).toContain('done=note');
});

it('finds a case by its whole reference, closed or open, whatever else was chosen', async () => {
  const client = await officer();
  const { reference } = (await newCase()).case;
  await client.act(reference, { action: 'close', outcome: 'insufficient', text: 'Not enough to go on.' });
  const typed = encodeURIComponent(` ${reference.toLowerCase().replaceAll('-', ' ')} `);
  const found = await client.get(`/triage?status=open&part=owned&type=&text=${typed}`);
  expect(found.status).toBe(303);
  expect((await client.get(`/triage?text=${reference.slice(0, 4)}`)).status).toBe(200);
});

it('gives back what was written while the session ended', async () => {
  const client = await officer();
  const { reference } = (await newCase()).case;
  const path = `/triage/cases/${reference}`;
  const { html } = await client.get(path);
  const form = {
    csrf: field(html, 'csrf'),
    version: field(html, 'version'),
    action: 'note',
    text: 'Long & <b>careful',
  };
  clock.now = new Date(clock.now.getTime() + 20 * 60_000);
  const late = await client.post(path, form, { origin: server.url });
  expect(late.status).toBe(401);
  expect(late.html).toContain('Long &amp; &lt;b&gt;careful</textarea>');
  expect((await client.post(path, form, { origin: 'https://elsewhere.example' })).html).not.toContain('careful');
  expect((await new DeskClient(server.url).post(path, form, { origin: server.url })).html).not.toContain('careful');
});

it('knows a session that has ended by its cookie, which a browser keeps for longer', async () => {
  const token = await store.staff.createLink(
    (await store.staff.list())[0]?.id ?? brandAs(''),
    instant(new Date(clock.now.getTime() + 60_000)),
  );
  const signedIn = await fetch(`${server.url}/triage/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    redirect: 'manual',
  });
  const seconds = Number(/Max-Age=(\d+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1]);
  expect(seconds).toBeGreaterThan(sessionAbsoluteMs / 1000 + 3600);
});

describe('what was written and not taken in', () => {
  const written = async (client: DeskClient) => {
    const { reference } = (await newCase()).case;
    const path = `/triage/cases/${reference}`;
    const { html } = await client.get(path);
    const form = { csrf: field(html, 'csrf'), version: field(html, 'version'), action: 'note', text: 'Long & careful' };
    return { path, form };
  };

  it('is given back to whoever has signed in anew meanwhile', async () => {
    const { path, form } = await written(await officer());
    const late = await (await officer()).post(path, form, { origin: server.url });
    expect(late.status).toBe(403);
    expect(late.html).toContain('Long &amp; careful</textarea>');
    expect((await (await officer()).post(path, form, { origin: 'https://elsewhere.example' })).html).not.toContain(
      'careful',
    );
  });

  it.each(['save', 'session'] as const)('is given back while the store is away (%s)', async (what) => {
    const client = await officer();
    const { path, form } = await written(client);
    const owner = (what === 'save' ? store : store.staff) as unknown as Record<string, () => Promise<never>>;
    const real = owner[what] as () => Promise<never>;
    owner[what] = () => Promise.reject(new StoreError('unavailable', 'away'));
    const { status, html } = await client.post(path, form, { origin: server.url });
    owner[what] = real;
    expect(status).toBe(503);
    expect(html).toContain('Long &amp; careful</textarea>');
    expect(html).toContain('Triage desk');
  });
});

it('says on a page of the desk that an address leads nowhere', async () => {
  for (const path of ['/triage/nothing', '/triage/cases/%E0%A4%A']) {
    const { status, html } = await new DeskClient(server.url).get(path);
    expect(status).toBe(404);
    expect(html).toContain('Triage desk');
    expect(html).toContain('href="/triage"');
  }
});

it('gives a file to nobody whose role or partner sees none, whatever they know of it', async () => {
  const { report } = await newCase();
  const meta = { id: 'seen', name: 'a.png', mediaType: 'image/png', bytes: 3, sha256: 'x', scan: 'clean' } as const;
  await store.files.put(meta, new Uint8Array([1, 2, 3]), report.id);
  await store.staff.put({ id: brandAs('op'), name: 'Op', partner: 'service-desk', role: 'operator' });
  const operator = await signedIn(server, ({ id }) => id === 'op', clock.now);
  expect((await (await officer()).get('/triage/files/seen')).status).toBe(200);
  expect((await operator.get('/triage/files/seen')).status).toBe(404);
});

describe('the way back to the queue', () => {
  it('leads to the queue as it was left, also after something was done', async () => {
    const client = await officer();
    const { reference } = (await newCase()).case;
    const { html: queue } = await client.get('/triage?status=new&part=owned');
    const path = new RegExp(`href="(/triage/cases/${reference}[^"]*)"`).exec(queue)?.[1] ?? '';
    const back = (html: string) => /class="ds_back-link" href="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    const { html } = await client.get(path);
    expect(back(html)).toBe('/triage?status=new&part=owned&type=&text=');
    const typed = { csrf: field(html, 'csrf'), version: field(html, 'version'), from: 'status=new' };
    const { location } = await client.post(`/triage/cases/${reference}`, { ...typed, action: 'accept' });
    expect(location).toContain(`/triage/cases/${reference}?done=accept`);
    expect(back((await client.get(location)).html)).toBe('/triage?status=new&part=owned&type=&text=');
  });

  it('is the whole queue for whoever came from there, and goes nowhere else', async () => {
    const client = await officer();
    const { reference } = (await newCase()).case;
    for (const from of ['', '?from=', '?from=%2F%2Fevil.example%22%3E']) {
      const { html } = await client.get(`/triage/cases/${reference}${from}`);
      expect(html).toContain('class="ds_back-link" href="/triage"');
      expect(html).not.toContain('evil.example');
    }
  });
});
