// What a business and the staff do in Teams, in Microsoft's own Agents Playground in a real browser: `npm run teams`, driven.

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchPlayground, PlaygroundError } from '../../commands/playground.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type PartnerId, type StaffId } from '../../model/ids.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { launch, withoutBrowser } from '../support/browser.ts';
import { FileHost, fileAttachment } from '../support/file-host.ts';
import { callum, PlaygroundRoom, robin, stranger } from '../support/playground.ts';

const story =
  'Our supplier emailed to say their bank details had changed, and we paid the invoice of £12,400 yesterday. I am the finance officer.';
const referencePattern = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{5}/;
const mostTurns = 10;

it('says what to do when the Playground cannot be fetched', async () => {
  const wanted = fetchPlayground('@microsoft/m365agentsplayground@0.0.0-there-is-none');
  await expect(wanted).rejects.toThrow(PlaygroundError);
  await expect(wanted).rejects.toThrow(/could not be fetched\. .+\n.+evaluation only.+\n.+npm start/);
}, 240_000);

describe.skipIf(withoutBrowser())('in the Agents Playground', () => {
  let program: string;
  let browser: Browser;
  let room: PlaygroundRoom;
  beforeAll(async () => {
    [program, browser] = await Promise.all([fetchPlayground(), launch()]);
  }, 240_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    room = await PlaygroundRoom.open(browser, program);
  }, 60_000);
  afterEach(async () => {
    await room.close();
  });

  /** Answers as a finance officer would, card by card, until there is a reference. Turns count the first message too. */
  async function report(): Promise<{ readonly reference: string; readonly turns: number }> {
    await room.write(story);
    return sendReport();
  }

  /** The same from a report that was begun. */
  async function sendReport(): Promise<{ readonly reference: string; readonly turns: number }> {
    let turns = 1;
    for (; turns < 2 * mostTurns && !referencePattern.test(await room.sees()); turns++) {
      for (const choice of ['Not yet', 'Yes, send it to them']) await room.choose(choice);
      await room.fill(/email address or phone number did the false message/, 'accounts@timber.example.net');
      await room.fill(/postcode/i, 'IV1 1AA');
      await room.fill(/name of the organisation/, 'Example Joinery Ltd');
      for (const title of ['Send my report', 'Send']) {
        if (!(await room.has(title))) continue;
        await room.press(title);
        break;
      }
    }
    return { reference: referencePattern.exec(await room.sees())?.[0] ?? '', turns };
  }

  /** The queue's channel with the card of this case in it. */
  async function openQueue(reference: string): Promise<void> {
    await room.go('Queue');
    await room.sayInQueue('show queue here');
    await room.page.getByText(reference).first().waitFor({ timeout: 60_000 });
    await room.look('card');
  }

  it('a finance officer reports an invoice fraud in ten turns at most, and staff accept it on its card', async () => {
    await room.look('welcome');
    const { reference, turns } = await report();
    expect(reference).not.toBe('');
    expect(turns).toBeLessThanOrEqual(mostTurns);
    const told = await room.sees();
    expect(told).toContain('Robin Taylor');
    expect(told).toContain('robin.taylor@example.com');
    expect(told).toContain('Example Joinery Ltd');

    await openQueue(reference);
    const card = await room.sees();
    for (const secret of ['12,400', 'Robin Taylor, ', 'Example Joinery', 'timber.example.net', 'IV1'])
      expect(card).not.toContain(secret);
    await room.press('Accept');
    expect(await room.sees()).toMatch(/Accepted:\s*Isla Munro/);
    await room.go('Personal Chat');
    await room.page.getByText(`Police Scotland has taken up your report ${reference}`).waitFor({ timeout: 30_000 });
    await room.look('told');
    expect(room.foreign.filter((host) => host !== 'res-1.cdn.office.net')).toEqual([]);
  }, 180_000);

  it('a double click sends one report, and a late click on its cards sends none', async () => {
    await report();
    const referencesSeen = async () => new Set((await room.sees()).match(new RegExp(referencePattern, 'g'))).size;
    expect(await referencesSeen()).toBe(1);
    const send = room.pressOf('report.answer');
    await Promise.all([room.again(send), room.again(send)]);
    const first = room.pressed[0] ?? expect.unreachable();
    await room.again(first);
    expect(await referencesSeen()).toBe(1);
    expect(await casesOf(room)).toBe(1);
  }, 180_000);

  it('two of the staff press at once: one wins, the other is told, and a stranger is refused', async () => {
    const { reference } = await report();
    await openQueue(reference);
    await room.press('Close');
    const card = room.pressOf('case.form');
    const data = { case: reference, version: card.value.action.data.version };
    const accept = { ...card, value: { action: { ...card.value.action, verb: 'case.accept', data } } };
    const refused = await room.again(accept, stranger);
    expect(refused.value).toMatchObject({ code: '403', message: expect.stringContaining('Nothing was done.') });
    const both = await Promise.all([room.again(accept, robin), room.again(accept, callum)]);
    const lost = both.filter(({ type }) => type === 'application/vnd.microsoft.error');
    expect(lost).toHaveLength(1);
    expect(lost[0]?.value.message).toMatch(
      /^Nothing was done: somebody was faster. Accepted: (Isla Munro|Callum Reid)$/,
    );
    // A double click of whoever won is answered as the first one was.
    const again = await Promise.all([robin, callum].map((who) => room.again(accept, who)));
    expect(again.filter(({ type }) => type === 'application/vnd.microsoft.card.adaptive')).toHaveLength(1);
    const dossiers = await acceptedIn(room);
    expect(dossiers).toEqual([1]);
  }, 180_000);

  it('a message that is reported is shown in the own chat, with what to do', async () => {
    const value = {
      commandId: 'reportMessage',
      commandContext: 'message',
      messagePayload: {
        id: '1700000000001',
        createdDateTime: new Date().toISOString(),
        body: {
          contentType: 'html',
          content:
            '<div>Our bank details have changed. Please pay the invoice of &pound;9,400 to 20-00-00 12341234 today.</div>',
        },
        from: { user: { displayName: 'Morag (guest)' } },
      },
    };
    await room.custom({ type: 'invoke', name: 'composeExtension/fetchTask', value });
    await room.custom({
      type: 'invoke',
      name: 'composeExtension/submitAction',
      value: { ...value, data: { what: 'paid' } },
    });
    await room.page.getByText('False change of bank details').first().waitFor({ timeout: 15_000 });
    await room.look('message-reported');
    await room.page.getByText('ring your bank now').first().waitFor({ timeout: 15_000 });
    expect(await room.sees()).toMatch(/the message says/);
  }, 120_000);

  it('a file that is sent reaches the case, once, and one that cannot be fetched is named', async () => {
    const host = await new FileHost().start();
    await room.write(story);
    // The page has no way to attach a file: it comes as Teams would send it.
    const file = fileAttachment('invoice.png', `${host.url}/picture.png`);
    const activity = { type: 'message', id: 'with-a-file', text: '', attachments: [file] };
    for (let times = 0; times < 3; times++) await room.custom(activity);
    await room.page.getByText('I have kept your file: invoice.png.').waitFor({ timeout: 15_000 });
    const gone = fileAttachment('letter.pdf', `${host.url}/status/403`);
    await room.custom({ type: 'message', id: 'gone', text: '', attachments: [gone] });
    await room.page.getByText('I was not let in to fetch this: letter.pdf.').waitFor({ timeout: 15_000 });
    await room.look('files');
    expect((await room.sees()).split('I have kept your file')).toHaveLength(2);
    const { reference } = await sendReport();
    expect(reference).not.toBe('');
    expect(await filesIn(room)).toEqual([['invoice.png', 'image/png']]);
    expect(host.times('/picture.png')).toBe(1);
    await host.stop();
  }, 180_000);
});

/** What the police have in their queue. */
async function queueOf({ server }: PlaygroundRoom): Promise<readonly Dossier[]> {
  const { store } = await openSqliteStore({ folder: server.dataDir });
  const scope = {
    kind: 'partner',
    partner: brandAs<PartnerId>('police-scotland'),
    staff: brandAs<StaffId>('isla-munro'),
  } as const;
  const { rows } = await store.queue(scope, { status: 'open', limit: 50 });
  const dossiers = await Promise.all(rows.map(({ id }) => store.load(scope, id)));
  await store.close();
  return dossiers.filter((one) => one !== null);
}
const casesOf = async (room: PlaygroundRoom): Promise<number> => (await queueOf(room)).length;
/** For each case how often it was accepted. */
const acceptedIn = async (room: PlaygroundRoom): Promise<readonly number[]> =>
  (await queueOf(room)).map(({ case: one }) => one?.events.filter(({ kind }) => kind === 'accepted').length ?? 0);
/** Names and kinds of all files in the queue. */
const filesIn = async (room: PlaygroundRoom) =>
  (await queueOf(room)).flatMap(({ report }) => report.files.map(({ name, mediaType }) => [name, mediaType]));
