// A partner's staff work a case on its card in a channel of Teams: who may, who wins, what others see, and what Teams is told.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { brandAs, type Reference } from '../../../model/ids.ts';
import { serviceScope } from '../../../store/scope.ts';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import { cardProblems } from '../../support/card-schema.ts';
import { actionsOf, cardText, inputsOf } from '../../support/cards.ts';
import { type DeskClient, signedIn } from '../../support/desk-client.ts';
import { QueueRoom, queuePartners } from '../../support/teams-queue.ts';
import { reportInTeams } from '../../support/teams-report.ts';
import { useTeams } from '../../support/teams-server.ts';
import type { TeamsUser } from '../../support/teams-user.ts';

const folder = mkdtempSync(join(tmpdir(), 'queue-'));
const teams = useTeams({ clock: undefined, env: { PARTNERS_FILE: queuePartners(folder) } });
const { connector, user } = teams;
let room: QueueRoom;
const staff = { isla: () => user('isla'), callum: () => user('callum'), ailsa: () => user('ailsa') };

beforeAll(async () => {
  room = new QueueRoom(connector);
  await room.say(staff.isla(), 'show queue here');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const eventually = (see: () => void | Promise<void>) => vi.waitFor(see, { timeout: 20_000, interval: 100 });
let reporters = 0;
/** A case, and its card in the channel. */
async function newCase(): Promise<{ reference: string; reporter: TeamsUser }> {
  const reporter = user(`reporter-${reporters++}`);
  const reference = await reportInTeams(reporter);
  await eventually(() => void room.card(reference));
  return { reference, reporter };
}
const deskOf = (id: string): Promise<DeskClient> => signedIn(teams.server, (member) => member.id === id);

describe('a channel that shows a queue', () => {
  it('is chosen by a supervisor of the partner, and by nobody else', async () => {
    const other = new QueueRoom(connector, '19:other@thread.tacv2');
    const answers: [string, string][] = [
      ['stranger', 'Only a supervisor'],
      ['callum', 'Only a supervisor'],
      ['auditor', 'Only a supervisor'],
      ['morag', 'not set up for Teams yet'],
    ];
    for (const [name, said] of answers) {
      await other.say(user(name), 'Show  queue here');
      expect(other.sees().split('\n--------\n').at(-1)).toContain(said);
    }
    // A name is no identity: only the directory's id is.
    const posing = user('posing');
    await posing.write('<at>Bot</at> show queue here', {
      ...other.here('1'),
      entities: [{ type: 'mention', text: '<at>Bot</at>', mentioned: { id: '28:bot' } }],
      from: { id: '29:posing', name: 'Isla Munro', aadObjectId: 'object-posing' },
    });
    expect(other.sees().split('\n--------\n').at(-1)).toContain('Only a supervisor');
    // Of another directory, with the same object id.
    await user('isla').write('show queue here', {
      ...other.here('1'),
      channelData: { tenant: { id: 'another' }, team: { id: '19:team' } },
    });
    expect(other.sees().split('\n--------\n').at(-1)).toContain('Only a supervisor');
    await room.say(staff.ailsa(), 'stop showing queue here');
    expect(room.sees().split('\n--------\n').at(-1)).toContain('No queue that you look after');
  });

  it('is no group chat', async () => {
    await user('isla').write('show queue here', {
      conversation: { id: '19:chat', conversationType: 'groupChat', isGroup: true, tenantId: 'tenant' },
    });
    expect(connector.shows('19:chat').at(-1)?.text).toContain('channel of a team only');
  });

  it('stops when a supervisor says so, and a card there is dead afterwards', async () => {
    const cfc = new QueueRoom(connector, '19:cfc@thread.tacv2');
    await cfc.say(staff.ailsa(), 'show queue here');
    await cfc.say(staff.ailsa(), 'stop showing queue here');
    expect(cfc.sees()).toContain('no longer shown here');
    const { reference } = await newCase();
    const answer = await cfc.execute(staff.ailsa(), 'm', 'case.show', { case: reference, version: 1 });
    expect(answer).toMatchObject({ status: 200, statusCode: 403 });
  }, 60_000);
});

describe('the card of a case', () => {
  it('tells reference, category and urgency, and nothing of the report', async () => {
    const { reference } = await newCase();
    const { content } = room.card(reference);
    expect(cardProblems(content)).toEqual([]);
    const text = cardText(content);
    expect(text).toContain(reference);
    expect(text).toMatch(/P[1-4] /);
    expect(text).toContain('New');
    expect(actionsOf(content).map(({ title }) => title)).toEqual([
      'Accept',
      'Refer',
      'Close',
      'Open on the desk',
      'Show as it is now',
    ]);
    const everything = room.sees();
    for (const secret of ['12,400', '12400', 'Timber', 'Example Joinery', 'IV1', '12341234', 'Somebody', 'supplier'])
      expect(everything).not.toContain(secret);
  }, 60_000);

  it('is accepted: everybody sees by whom, the reporter is told, and the desk is the record', async () => {
    const { reference, reporter } = await newCase();
    const before = room.card(reference);
    const answer = await room.press(staff.callum(), before, 'Accept');
    expect(answer).toMatchObject({ status: 200, statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(cardProblems(answer.value)).toEqual([]);
    const after = room.card(reference);
    expect(after.id).toBe(before.id);
    expect(after.content).toEqual(answer.value);
    expect(cardText(after.content)).toContain('Accepted: Callum Reid');
    await eventually(() => expect(reporter.sees()).toContain('has taken up your report'));
    const page = (await (await deskOf('isla')).get(`/triage/cases/${reference}`)).html;
    expect(page).toContain('Callum Reid');
  }, 60_000);

  it('asks, refers and closes with what is filled in, shown to whoever pressed', async () => {
    const { reference, reporter } = await newCase();
    await room.press(staff.callum(), room.card(reference), 'Accept');
    const ask = await room.press(staff.callum(), room.card(reference), 'Ask');
    expect(cardProblems(ask.value)).toEqual([]);
    expect(inputsOf(ask.value).map(({ id }) => id)).toEqual(['text']);
    expect(cardText(room.card(reference).content)).not.toContain('Your question');
    const formOf = { id: room.card(reference).id, content: ask.value };
    expect((await room.press(staff.callum(), formOf, 'Send the question', { text: ' ' })).statusCode).toBe(400);
    const back = await room.press(staff.callum(), formOf, 'Back');
    expect(back.value).toEqual(room.card(reference).content);
    await room.press(staff.callum(), formOf, 'Send the question', { text: 'Which bank was it?' });
    expect(cardText(room.card(reference).content)).toContain('Question asked: Callum Reid');
    expect(JSON.stringify(room.shows())).not.toContain('Which bank was it?');
    await eventually(() => expect(reporter.sees()).toContain('Which bank was it?'));

    const close = await room.press(staff.isla(), room.card(reference), 'Close');
    expect(cardProblems(close.value)).toEqual([]);
    const closing = { id: room.card(reference).id, content: close.value };
    await room.press(staff.isla(), closing, 'Close the case', { outcome: 'confirmed', text: 'The money was stopped.' });
    expect(cardText(room.card(reference).content)).toContain('Closed: Isla Munro');
    expect(actionsOf(room.card(reference).content).map(({ title }) => title)).toEqual([
      'Open on the desk',
      'Show as it is now',
    ]);
    await eventually(() => expect(reporter.sees()).toContain('The money was stopped.'));
  }, 60_000);

  it('goes to another body, and is theirs alone from then on', async () => {
    const { reference } = await newCase();
    const form = await room.press(staff.isla(), room.card(reference), 'Refer');
    expect(cardProblems(form.value)).toEqual([]);
    const filled = { id: room.card(reference).id, content: form.value };
    const done = await room.press(staff.isla(), filled, 'Refer it', { to: 'cfc-scotland', text: 'It is theirs.' });
    expect(done.statusCode).toBe(200);
    expect(cardText(room.card(reference).content)).toContain('Referred: Isla Munro');
    const again = await room.press(staff.callum(), { id: 'x', content: form.value }, 'Refer it', {
      to: 'report-fraud',
      text: 'No.',
    });
    expect(again.statusCode).toBe(409);
    expect(JSON.stringify(room.shows())).not.toContain('It is theirs.');
  }, 60_000);

  it('shows a change that was made at the desk when it is looked at', async () => {
    const { reference } = await newCase();
    const card = room.card(reference);
    await (await deskOf('isla')).act(reference, { action: 'accept' });
    const shown = await room.press(staff.callum(), card, 'Show as it is now');
    expect(cardText(shown.value)).toContain('Accepted: Isla Munro');
  }, 60_000);
});

describe('two people and one card', () => {
  let reference = '';
  beforeEach(async () => {
    ({ reference } = await newCase());
  }, 60_000);
  /** By whom it was accepted, as often as it was. */
  const acceptances = async (): Promise<string[]> => {
    const { store } = await openSqliteStore({ folder: teams.server.dataDir });
    const dossier = await store.byReference(serviceScope, brandAs<Reference>(reference));
    await store.close();
    const accepted = dossier?.case?.events.filter(({ kind }) => kind === 'accepted') ?? [];
    return accepted.map(({ actor }) => (actor.kind === 'staff' ? actor.name : actor.kind));
  };

  it('at once: one wins, the other is told who, and it is done once', async () => {
    const card = room.card(reference);
    const answers = await Promise.all([
      room.press(staff.isla(), card, 'Accept'),
      room.press(staff.callum(), card, 'Accept'),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const lost = answers.find(({ statusCode }) => statusCode === 409);
    const winner = answers[0]?.statusCode === 200 ? 'Isla Munro' : 'Callum Reid';
    expect(lost?.value.message).toBe(`Nothing was done: somebody was faster. Accepted: ${winner}`);
    expect(cardText(room.card(reference).content)).toContain(`Accepted: ${winner}`);
    expect(await acceptances()).toEqual([winner]);
  }, 60_000);

  it('a double click of one person is done once, and both are answered alike', async () => {
    const card = room.card(reference);
    const [one, two] = await Promise.all([1, 2].map(() => room.press(staff.isla(), card, 'Accept')));
    const third = await room.press(staff.isla(), card, 'Accept');
    expect([one?.statusCode, two?.statusCode, third.statusCode]).toEqual([200, 200, 200]);
    expect(cardText(third.value)).toContain('Accepted: Isla Munro');
    expect(await acceptances()).toEqual(['Isla Munro']);
  }, 60_000);

  it('a late click is told so, changes nothing, and brings the card up to date', async () => {
    const old = room.card(reference);
    await (await deskOf('isla')).act(reference, { action: 'accept' });
    const answer = await room.press(staff.callum(), old, 'Accept');
    expect(answer).toMatchObject({ status: 200, statusCode: 409, type: 'application/vnd.microsoft.error' });
    expect(cardText(room.card(reference).content)).toContain('Accepted: Isla Munro');
    expect(await acceptances()).toEqual(['Isla Munro']);
  }, 60_000);
});

describe('a forged, replayed or edited press', () => {
  it('gets 403, 404 or 409, and changes nothing', async () => {
    const { reference } = await newCase();
    const card = room.card(reference);
    const [accept] = actionsOf(card.content);
    const data = accept?.data ?? {};
    const press = (
      name: string,
      change: { data?: Record<string, unknown>; verb?: string; activity?: Record<string, unknown> },
    ) =>
      room
        .execute(user(name), card.id, change.verb ?? 'case.accept', change.data ?? data, change.activity)
        .then(({ status, statusCode }) => [status, statusCode]);
    const isla = { id: '29:isla', name: 'Isla Munro' };
    const table: [string, Promise<number[]>, number][] = [
      ['a stranger', press('stranger', {}), 403],
      ['a reporter who knows the reference', press('reporter-0', {}), 403],
      ['staff of another body', press('ailsa', {}), 403],
      ['an auditor', press('auditor', {}), 403],
      ['the name of a supervisor', press('stranger', { activity: { from: { ...isla, aadObjectId: 'x' } } }), 403],
      ['no object id at all', press('stranger', { activity: { from: isla } }), 403],
      ['the id in the place of the account', press('x', { activity: { from: { id: 'object-isla' } } }), 403],
      [
        'another directory',
        press('isla', { activity: { channelData: { tenant: { id: 'another' }, team: { id: '19:team' } } } }),
        403,
      ],
      ['a card carried into a chat', press('isla', { activity: { conversation: { id: 'a:isla' } } }), 403],
      [
        'a card carried into another channel',
        press('isla', { activity: new QueueRoom(connector, '19:x').here() }),
        403,
      ],
      ['a reference that is not', press('isla', { data: { ...data, case: 'AAAA-AAAA-AAAAA' } }), 404],
      ['an older version', press('isla', { data: { ...data, version: 0 } }), 409],
      ['a version of the future', press('isla', { data: { ...data, version: 99 } }), 409],
      ['a version that is text', press('isla', { data: { ...data, version: '1' } }), 400],
      ['no case', press('isla', { data: {} }), 400],
      ['a verb of the desk alone', press('isla', { verb: 'case.prioritise', data: { ...data, band: 'P4' } }), 400],
      ['a verb of nobody', press('isla', { verb: 'case.' }), 400],
      ['asking before it was accepted', press('isla', { verb: 'case.ask', data: { ...data, text: 'Who?' } }), 409],
      [
        'referring to where nothing is sent',
        press('isla', { verb: 'case.refer', data: { ...data, to: 'nobody', text: 'x' } }),
        409,
      ],
      [
        'a query in the place of words',
        press('isla', { verb: 'case.close', data: { ...data, outcome: 'confirmed', text: { $ne: null } } }),
        400,
      ],
    ];
    for (const [what, answer, status] of table) expect([what, ...(await answer)]).toEqual([what, 200, status]);
    expect(cardText(room.card(reference).content)).toContain('Status: New');
    const accepted = await room.press(staff.isla(), card, 'Accept');
    expect(accepted.statusCode).toBe(200);
    // The same once more, by somebody who saw it go past.
    expect(await press('callum', {})).toEqual([200, 409]);
  }, 60_000);
});
