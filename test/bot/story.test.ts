// The whole story over HTTP: told, sent, worked by staff, answered, closed, and the reporter hears of it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../store/staff-store.ts';
import { DeskClient, field, signedIn } from '../support/desk-client.ts';
import { DirectLineTalk } from '../support/direct-line-talk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const story =
  "Someone phoned saying they were from my bank's fraud team and I moved £4,800 to a safe account this morning. The number was 0131 496 0102.";
const answers: Record<string, unknown> = {
  'bank-told': 'no',
  means: 'bank-transfer',
  postcode: 'EH1 1AA',
  nation: 'scotland',
  name: 'Ada Test',
  contact: '0131 496 0777',
  'safe-contact': 'any',
  'pressure-now': 'no',
  submit: 'yes',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const deskOf = (partner: string, role?: StaffRole): Promise<DeskClient> =>
  signedIn(server, (one) => one.partner === partner && (role === undefined || one.role === role));

/** Tells the story and sends it. */
async function report(): Promise<{ talk: DirectLineTalk; reference: string; phrase: string; turns: number }> {
  const talk = new DirectLineTalk(server.url);
  await talk.open();
  let replies = await talk.say({ text: story });
  expect(replies[0]?.kind).toBe('advice');
  expect(replies[0]?.text).toContain('159');
  let turns = 1;
  for (; turns < 20; turns++) {
    const receipt = replies.find(({ kind }) => kind === 'receipt');
    if (receipt)
      return {
        talk,
        turns,
        reference: receipt.receipt?.reference ?? '',
        phrase: /secret phrase is: (.+)/.exec(receipt.text)?.[1] ?? '',
      };
    const ask = replies.findLast((reply) => reply.ask)?.ask;
    if (!ask) throw new Error(replies.map(({ text }) => text).join('\n'));
    const value = answers[ask.fact] ?? (ask.kind === 'consent' || ask.kind === 'confirm' ? 'yes' : 'skip');
    replies = await talk.say({ fact: ask.fact, value });
  }
  throw new Error('no receipt');
}

describe('the story', () => {
  it('goes from the first message to the outcome', async () => {
    const { talk, reference, phrase, turns } = await report();
    expect(turns).toBeLessThanOrEqual(12);
    expect(reference).toMatch(
      /^[234679ACDEFHJKMNPRTVWXY]{4}-[234679ACDEFHJKMNPRTVWXY]{4}-[234679ACDEFHJKMNPRTVWXY]{5}$/,
    );
    expect(phrase.split(' ')).toHaveLength(4);

    const police = await deskOf('police-scotland');
    const queue = await police.get('/triage');
    expect(queue.status).toBe(200);
    expect(queue.html).toContain(reference);
    const page = await police.get(`/triage/cases/${reference}`);
    expect(page.html).toContain('4,800');
    expect(page.html).toContain('EH1 1AA');
    expect(page.html).not.toContain(phrase);

    expect((await police.act(reference, { action: 'accept' })).location).toContain('done=accept');
    await police.act(reference, { action: 'ask', text: 'What was the name on the account?' });
    await expect
      .poll(async () => (await talk.replies()).map(({ text }) => text).join('\n'), { timeout: 10_000 })
      .toContain('What was the name on the account?');

    // The reporter comes back on another device, with reference and phrase.
    const later = new DirectLineTalk(server.url);
    await later.open();
    await later.say({ text: 'status' });
    await later.say({ text: reference.toLowerCase().replaceAll('-', ' ') });
    const status = await later.say({ text: phrase.toUpperCase() });
    expect(status.map(({ text }) => text).join('\n')).toContain('has a question for you');
    const answered = await later.say({ text: 'It was J Smith' });
    expect(answered.map(({ text }) => text).join('\n')).toContain(
      'Your answer is with the people who have your report',
    );
    expect((await police.get(`/triage/cases/${reference}`)).html).toContain('J Smith');

    const added = await later.say({ text: 'I remember now that they also sent me a text from 07700 900123' });
    expect(added.map(({ text }) => text).join('\n')).toContain('part of your report');
    await police.act(reference, { action: 'close', outcome: 'confirmed', text: 'We froze the account.' });
    await expect
      .poll(async () => (await later.replies()).map(({ text }) => text).join('\n'), { timeout: 10_000 })
      .toContain('We froze the account.');
    // The device on which it was told hears of it as well.
    await expect
      .poll(async () => (await talk.replies()).map(({ text }) => text).join('\n'), { timeout: 10_000 })
      .toContain('We froze the account.');
    const end = await later.say({ text: 'status' });
    expect(end.map(({ text }) => text).join('\n')).toContain('has finished work');
  });

  it('shows a case to nobody else', async () => {
    const { reference } = await report();
    const other = await deskOf('cfc-scotland');
    expect((await other.get(`/triage/cases/${reference}`)).status).toBe(404);
    expect((await other.get('/triage')).html).not.toContain(reference);
    expect((await new DeskClient(server.url).get(`/triage/cases/${reference}`)).status).toBe(401);
  });

  it('lets the reporter withdraw, and says what cannot be called back', async () => {
    const { talk, reference } = await report();
    const police = await deskOf('police-scotland');
    await expect
      .poll(async () => (await police.get(`/triage/cases/${reference}`)).html.includes('elivered'), { timeout: 10_000 })
      .toBe(true);
    const warned = await talk.say({ text: 'delete' });
    expect(warned.map(({ text }) => text).join('\n')).toContain('cannot be called back');
    const gone = await talk.say({ text: 'yes' });
    expect(gone.map(({ text }) => text).join('\n')).toContain('withdrawn');
  });

  it('refuses a form of another site, and a second use of a link', async () => {
    const { reference } = await report();
    const police = await deskOf('police-scotland');
    const page = await police.get(`/triage/cases/${reference}`);
    const fields = { action: 'accept', version: field(page.html, 'version'), csrf: field(page.html, 'csrf') };
    expect((await police.post(`/triage/cases/${reference}`, fields, { origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await police.post(`/triage/cases/${reference}`, { ...fields, csrf: 'x' })).status).toBe(403);
    const link = server.staffLinks[0]?.url ?? '';
    expect((await new DeskClient(server.url).signIn(link)).status).toBe(303);
    expect((await new DeskClient(server.url).signIn(link)).status).toBe(403);
  });

  it('tells the second of two people that somebody was faster', async () => {
    const { reference } = await report();
    const [one, two] = [await deskOf('police-scotland'), await deskOf('police-scotland', 'supervisor')];
    const page = await two.get(`/triage/cases/${reference}`);
    await one.act(reference, { action: 'accept' });
    const late = await two.post(`/triage/cases/${reference}`, {
      csrf: field(page.html, 'csrf'),
      version: field(page.html, 'version'),
      action: 'decline',
      text: 'Not for us',
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Not for us');
  });
});
