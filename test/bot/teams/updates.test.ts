// What staff do reaches the reporter in their own chat in Teams, once; and what becomes of it when Teams does not take it.

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { outcomeOf } from '../../../bot/channels/teams/carry.ts';
import { brandAs, type Instant } from '../../../model/ids.ts';
import { DeskClient, signedIn } from '../../support/desk-client.ts';
import { reportInTeams } from '../../support/teams-report.ts';
import { useTeams } from '../../support/teams-server.ts';

const clock = { now: new Date('2026-11-20T10:30:00Z') };
const teams = useTeams({ clock: () => clock.now });
const { connector, user } = teams;
let desk: DeskClient;
// Each story moves the clock further than a session lasts.
beforeEach(async () => {
  desk = await signedIn(teams.server, ({ partner }) => partner === 'police-scotland', clock.now);
});
/** The worker looks by itself; the clock of the story moves so that what waits becomes due. */
const eventually = (see: () => void | Promise<void>, minutes = 0) =>
  vi.waitFor(
    async () => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
      await see();
    },
    { timeout: 15_000, interval: 200 },
  );
const historyOf = async (reference: string) => (await desk.get(`/triage/cases/${reference}`)).html;
const faultOn = (name: string) => new RegExp(`^POST /v3/conversations/a:${name}/activities`);

describe('an update to somebody who reported in Teams', () => {
  it('comes into their chat, is answered there, and ends with how it was closed', async () => {
    const ann = user('told');
    const reference = await reportInTeams(ann);
    await desk.act(reference, { action: 'accept' });
    await eventually(() => expect(ann.sees()).toContain('has taken up your report'));
    await desk.act(reference, { action: 'ask', text: 'Which bank did the money go to?' });
    await eventually(() => expect(ann.sees()).toContain('Which bank did the money go to?'));
    await ann.press('Send', { 'question:q1': 'Example Bank, I think' });
    await eventually(async () => expect(await historyOf(reference)).toContain('Example Bank, I think'));
    await desk.act(reference, { action: 'close', outcome: 'confirmed', text: 'The money was stopped.' });
    await eventually(() => expect(ann.sees()).toContain('The money was stopped.'));
    expect(ann.sees().split('Which bank did the money go to?')).toHaveLength(2);
  }, 60_000);

  it('falls back to the status page when the bot was removed or blocked, and tells the staff so, once', async () => {
    const ann = user('blocked');
    const reference = await reportInTeams(ann);
    connector.faults.push({ on: faultOn('blocked'), what: 403, times: 1 });
    await desk.act(reference, { action: 'accept' });
    await eventually(async () => expect(await historyOf(reference)).toContain('on the status page only'));
    const asked = connector.requests.length;
    await desk.act(reference, { action: 'ask', text: 'Are you there?' });
    await eventually(async () => expect((await historyOf(reference)).split('on the status page only')).toHaveLength(3));
    expect(connector.requests.slice(asked).filter((one) => one.includes('a:blocked'))).toEqual([]);
    await ann.write('status');
    expect(ann.sees()).toContain('Are you there?');
  }, 60_000);

  it('is sent again when Teams was busy, and not before Teams said', async () => {
    const ann = user('busy');
    const reference = await reportInTeams(ann);
    connector.faults.push({ on: faultOn('busy'), what: 429, headers: { 'retry-after': '600' }, times: 1 });
    await desk.act(reference, { action: 'accept' });
    await eventually(async () => expect(await historyOf(reference)).toContain('Teams answered 429'));
    clock.now = new Date(clock.now.getTime() + 60_000);
    await new DeskClient(teams.server.url).get('/health');
    expect(ann.sees()).not.toContain('has taken up your report');
    await eventually(() => expect(ann.sees()).toContain('has taken up your report'), 2);
    expect(ann.sees()).not.toContain('You may have had this message before');
  }, 60_000);

  it('is sent once more, and says so, when nobody can know whether it arrived', async () => {
    const ann = user('gateway');
    const reference = await reportInTeams(ann);
    connector.faults.push({ on: faultOn('gateway'), what: 502, done: true, times: 1 });
    await desk.act(reference, { action: 'accept' });
    // The clock stands still while the desk is asked: on a busy machine it would run past the session, and past the worker's lease.
    await eventually(async () => expect(await historyOf(reference)).toContain('it may have arrived'));
    clock.now = new Date(clock.now.getTime() + 30 * 60_000);
    await eventually(() => expect(ann.sees()).toContain('You may have had this message before'));
    expect(ann.sees().split('has taken up your report')).toHaveLength(3);
  }, 60_000);
});

describe('what a failed send means', () => {
  const now = brandAs<Instant>('2026-11-20T10:30:00.000Z');
  const headers = (seconds: string) => ({ headers: { get: () => seconds } });
  it.each<[string, unknown, object]>([
    ['403', { statusCode: 403 }, { state: 'gone' }],
    ['404', { statusCode: 404 }, { state: 'gone' }],
    [
      '429 with a wait',
      { statusCode: 429, response: headers('315') },
      { state: 'retry', notBefore: '2026-11-20T10:35:15.000Z' },
    ],
    ['429 without', { statusCode: 429 }, { state: 'retry' }],
    ['401', { statusCode: 401 }, { state: 'retry' }],
    ['503', { statusCode: 503 }, { state: 'retry' }],
    ['500', { statusCode: 500 }, { state: 'unknown' }],
    ['502', { statusCode: 502 }, { state: 'unknown' }],
    ['504', { statusCode: 504 }, { state: 'unknown' }],
    ['refused', { code: 'ECONNREFUSED' }, { state: 'retry' }],
    ['no such host', { code: 'ENOTFOUND' }, { state: 'retry' }],
    ['reset', { code: 'ECONNRESET' }, { state: 'unknown' }],
    ['a time-out', { name: 'AbortError', message: 'The operation was aborted.' }, { state: 'unknown' }],
    ['no token', new Error('invalid_client'), { state: 'retry' }],
  ])('%s', (_name, error, expected) => {
    expect(outcomeOf(error, now)).toMatchObject(expected);
  });
});
