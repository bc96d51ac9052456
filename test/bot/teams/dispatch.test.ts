// What each kind of Teams activity comes to, over HTTP, with the SDK's own adapter and a connector on this machine.

import { describe, expect, it } from 'vitest';
import { useTeams } from '../../support/teams-server.ts';

const { connector, user } = useTeams();
const wordsIn = (conversation: string): string => JSON.stringify(connector.shows(conversation));

describe('a Teams activity', () => {
  it('of an installation opens the chat with one welcome, however often Teams tells of it', async () => {
    const ann = user();
    expect((await ann.install()).status).toBe(200);
    const shown = connector.shows(ann.chat).length;
    expect(wordsIn(ann.chat)).toContain('I can help you report fraud');
    await ann.post(ann.activity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));
    await ann.install();
    expect(connector.shows(ann.chat)).toHaveLength(shown);
  });

  it('that is written in the personal chat goes on with the conversation', async () => {
    const ann = user();
    await ann.write('My company got an email from our boss and bought gift cards for £400 yesterday');
    expect(wordsIn(ann.chat)).toContain('£400');
  });

  it('with a mention is read without it', async () => {
    const ann = user();
    await ann.write('<at>Bot</at> help', {
      entities: [{ type: 'mention', text: '<at>Bot</at>', mentioned: { id: '28:bot' } }],
    });
    expect(wordsIn(ann.chat)).toContain('You can');
  });

  it('in a channel or a group asks nobody for details', async () => {
    const ann = user();
    for (const [id, conversationType] of [
      ['19:channel@thread.tacv2;messageid=1', 'channel'],
      ['19:group@thread.v2', 'groupChat'],
    ]) {
      await ann.write('<at>Bot</at> we paid a false invoice of £9,000', { conversation: { id, conversationType } });
      expect(wordsIn(id ?? '')).toContain('in front of others');
      expect(wordsIn(id ?? '')).not.toContain('9,000');
    }
  });

  it('of an unknown kind is let be: an invoke is told so, others get no reply', async () => {
    const ann = user();
    expect((await ann.invoke('something/else', {})).status).toBe(501);
    expect((await ann.invoke('adaptiveCard/action', { action: 'none' })).status).toBe(400);
    expect((await ann.execute('nobody.knows', {})).body).toMatchObject({ statusCode: 400 });
    expect((await ann.execute('constructor.name', {})).body).toMatchObject({ statusCode: 400 });
    expect((await ann.post(ann.activity({ type: 'messageReaction' }))).status).toBe(200);
    expect(connector.shows(ann.chat)).toEqual([]);
  });

  it('that removes the bot leaves the rest of the conversation as it was', async () => {
    const ann = user();
    await ann.install();
    expect((await ann.post(ann.activity({ type: 'installationUpdate', action: 'remove' }))).status).toBe(200);
    await ann.write('Someone took £300 from my account');
    expect(wordsIn(ann.chat)).toContain('£300');
  });
});
