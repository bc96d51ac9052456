// What each kind of Teams activity comes to, over HTTP, with the SDK's own adapter and a connector on this machine.

import { describe, expect, it } from 'vitest';
import { useTeams } from '../../support/teams-server.ts';

const clock = { now: new Date('2026-11-20T10:30:00Z') };
const { connector, user, dossierOf } = useTeams({ clock: () => clock.now });
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

  it('of a new version of the app, or of an app that is added again, asks for no story twice', async () => {
    const ann = user();
    await ann.install();
    await ann.write('My company got an email from our boss and bought gift cards for £400 yesterday');
    clock.now = new Date(clock.now.getTime() + 7 * 24 * 3_600_000);
    const shown = connector.shows(ann.chat).length;
    await ann.post(ann.activity({ type: 'installationUpdate', action: 'add-upgrade' }));
    await ann.post(ann.activity({ type: 'installationUpdate', action: 'remove-upgrade' }));
    expect(connector.shows(ann.chat)).toHaveLength(shown);
    await ann.post(ann.activity({ type: 'installationUpdate', action: 'remove' }));
    await ann.install();
    await ann.post(ann.activity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));
    expect(connector.shows(ann.chat).slice(shown)).toMatchObject([
      { text: expect.stringContaining('We can go on here') },
    ]);
  });

  it('opens the chat anew for whoever has deleted everything, from a channel or by an installation', async () => {
    const ann = user();
    const inChannel = { conversation: { id: '19:channel@thread.tacv2;messageid=2', conversationType: 'channel' } };
    const deleteAll = async (): Promise<string> => {
      await ann.write('Someone took £300 from my account');
      await ann.write('delete everything');
      await ann.write('yes');
      return ann.sees();
    };
    await ann.write('help', inChannel);
    const first = await deleteAll();
    await ann.write('help', inChannel);
    expect(ann.sees().slice(first.length)).toContain('I can help you report fraud');
    await ann.install();
    const then = await deleteAll();
    await ann.install();
    expect(ann.sees().slice(then.length)).toContain('I can help you report fraud');
  });

  it('of a card that names a body which is not there is answered', async () => {
    const ann = user();
    await ann.write('Someone took £300 from my account');
    const data = { ...ann.find('Send').action.data, asks: undefined, value: 'yes' };
    for (const body of ['gone-since', '__proto__'])
      expect((await ann.execute('report.answer', { ...data, fact: `consent:${body}` })).status).toBe(200);
  });

  it('that brings a card of another app is read without it', async () => {
    const ann = user();
    const nest = (levels: number): object => (levels === 0 ? {} : { items: [nest(levels - 1)] });
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: nest(12) }];
    expect((await ann.write('Someone took £300 from my account', { attachments })).status).toBe(200);
    expect(wordsIn(ann.chat)).toContain('£300');
    expect((await ann.write('And more', { value: nest(12) })).status).toBe(400);
  });

  it('that is longer than a message may be is not met with silence', async () => {
    const ann = user();
    const activity = ann.activity({ text: 'They took £300. '.repeat(1_200) });
    expect([(await ann.post(activity)).status, (await ann.post(activity)).status]).toEqual([200, 200]);
    expect(connector.shows(ann.chat)).toMatchObject([{ text: expect.stringContaining('longer than 16,000') }]);
  });

  it.each([
    ['changed', 'messageUpdate', 'editMessage', 'write what is right as a new message'],
    ['deleted', 'messageDelete', 'softDeleteMessage', 'does not take it out'],
  ])('of a message that was %s says that its report has it as it was', async (_what, type, eventType, says) => {
    const ann = user();
    const told = ann.activity({ text: 'Someone took £300 from my account' });
    await ann.post(told);
    const shown = connector.shows(ann.chat).length;
    const news = { ...told, type, text: 'Someone took £30', channelData: { tenant: { id: 'tenant' }, eventType } };
    await ann.post(news);
    await ann.post(news);
    await ann.post({ ...news, id: 'never-heard' });
    expect(connector.shows(ann.chat).slice(shown)).toMatchObject([{ text: expect.stringContaining(says) }]);
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

  it('is read as it was typed, whatever a client wrote for its signs', async () => {
    const ann = user();
    await ann.write('<at>Bot</at>&nbsp;help', {
      entities: [{ type: 'mention', text: '<at>Bot</at>', mentioned: { id: '28:bot' } }],
    });
    expect(wordsIn(ann.chat)).toContain('You can');
    await ann.write('Someone took £300 from my card at M&amp;S, &lt;b&gt; and all');
    const said = (await dossierOf(ann))?.report.statements.at(-1)?.text;
    expect(said).toBe('Someone took £300 from my card at M&S, <b> and all');
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
