// Teams does not take what the bot says: nothing that was told is lost, nothing is counted twice, and it is said when the
// activity comes again.

import { describe, expect, it } from 'vitest';
import { invoiceStory } from '../../support/teams-report.ts';
import { useTeams } from '../../support/teams-server.ts';

const { connector, user } = useTeams();
const says = (name: string) => new RegExp(`^POST /v3/conversations/a:${name}/activities`);

describe('a reply that does not arrive', () => {
  it.each<[string, number | 'reset' | 'hang']>([
    ['502', 502],
    ['429', 429],
    ['reset', 'reset'],
    ['no answer', 'hang'],
  ])(
    'because of %s is tried once, and said when the activity comes again',
    async (name, what) => {
      const ann = user(`reply-${what}`);
      connector.faults.push({ on: says(`reply-${what}`), what, times: 1 });
      const activity = ann.activity({ text: invoiceStory });
      const began = performance.now();
      expect((await ann.post(activity)).status, name).toBe(502);
      expect(performance.now() - began).toBeLessThan(8_000);
      expect(connector.requests.filter((one) => says(`reply-${what}`).test(one))).toHaveLength(1);
      expect((await ann.post(activity)).status).toBe(200);
      expect(ann.sees()).toContain('About the money');
      const seen = ann.sees();
      expect((await ann.post(activity)).status).toBe(200);
      expect(ann.sees()).toBe(seen);
    },
    30_000,
  );

  it('to a pressed button loses no answer: pressed again, it goes on', async () => {
    const ann = user('pressed');
    await ann.write(invoiceStory);
    const { action } = ann.find('Send');
    const data = { ...action.data, 'fact:bank-told': 'no' };
    connector.faults.push({ on: says('pressed'), what: 502, times: 1 });
    expect((await ann.execute(action.verb, data)).status).toBe(502);
    expect((await ann.execute(action.verb, data)).body).toMatchObject({ statusCode: 200 });
    expect(ann.sees()).toContain('About what happened');
    expect(ann.sees().split('About what happened')).toHaveLength(2);
  }, 30_000);
});
