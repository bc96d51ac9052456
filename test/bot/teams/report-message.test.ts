// "Report this message", "my reports", and what is said where others look on.

import { describe, expect, it } from 'vitest';
import { conversationKey } from '../../../bot/bot.ts';
import { htmlToText } from '../../../bot/channels/teams/html-text.ts';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import { cardProblems } from '../../support/card-schema.ts';
import { actionsOf, cardText } from '../../support/cards.ts';
import { reportInTeams } from '../../support/teams-report.ts';
import { useTeams } from '../../support/teams-server.ts';
import type { Posted, TeamsUser } from '../../support/teams-user.ts';

const teams = useTeams();
const { connector, user, dossierOf } = teams;

const channel = { conversation: { id: '19:finance@thread.tacv2;messageid=1', conversationType: 'channel' } };
const payload = {
  id: '1700000000001',
  createdDateTime: '2026-11-20T09:12:00Z',
  body: {
    contentType: 'html',
    content:
      '<div>Hi, this is <b>Morag</b> from accounts.<br>Our bank details have changed. Please pay the invoice of &pound;9,400 to 20-00-00 12341234 today.</div><p><a href="https://pay.example.org/login?x=1&amp;y=2">View invoice</a></p><script>alert(1)</script>',
  },
  from: { user: { displayName: 'Morag (guest)' } },
  attachments: [{ name: 'invoice.pdf', contentType: 'reference', contentUrl: 'https://files.example.net/invoice.pdf' }],
};
const value = { commandId: 'reportMessage', commandContext: 'message', messagePayload: payload };

interface TaskBody {
  readonly task: {
    readonly type: string;
    readonly value: { readonly title: string; readonly card: { readonly content: unknown } };
  };
}
const cardIn = ({ body }: Posted): unknown => (body as TaskBody).task.value.card.content;

describe('a message that is reported', () => {
  it('is shown with what it looks like, and kept only when that is sent', async () => {
    const ann = user('looks');
    const opened = await ann.invoke('composeExtension/fetchTask', value, channel);
    expect(opened.status).toBe(200);
    const shown = cardIn(opened);
    expect(cardProblems(shown)).toEqual([]);
    const text = cardText(shown);
    expect(text).toContain('False change of bank details');
    expect(text).toContain('Morag (guest)');
    expect(text).toContain('https://pay.example.org/login?x=1&y=2');
    expect(text).toContain('File, stays in Teams: invoice.pdf');
    expect(text).not.toContain('alert(1)');
    expect(await dossierOf(ann)).toBeNull();
    expect(connector.shows(ann.chat)).toEqual([]);
  });

  it.each<[string, object]>([
    ['a very long address', { attachments: [{ contentUrl: `https://files.example.net/${'a'.repeat(3_000)}` }, null] }],
    ['a very long name', { from: { user: { displayName: 'M'.repeat(300) } } }],
    ['sixty files', { attachments: Array.from({ length: 60 }, (_, n) => ({ name: `file ${n}` })) }],
    ['a number for its id', { id: 17, createdDateTime: 17, from: 17, attachments: 17 }],
  ])('is shown though there is %s in it', async (_what, change) => {
    const shown = cardIn(
      await user().invoke('composeExtension/fetchTask', { ...value, messagePayload: { ...payload, ...change } }),
    );
    expect(cardProblems(shown)).toEqual([]);
    expect(cardText(shown)).toContain('False change of bank details');
  });

  it('fits into what Teams takes, however long and in whatever script it is', async () => {
    const content = `<p>${'漢😀'.repeat(4_000)}</p>${Array.from({ length: 12 }, (_, n) => `<a href="https://x-${n}.example/${'a'.repeat(450)}">x</a>`).join('')}`;
    const attachments = Array.from({ length: 12 }, (_, n) => ({ name: `${n}${'ж'.repeat(400)}.pdf` }));
    const messagePayload = { ...payload, body: { contentType: 'html', content }, attachments };
    const opened = await user().invoke('composeExtension/fetchTask', { ...value, messagePayload });
    expect(cardProblems(cardIn(opened))).toEqual([]);
    expect(Buffer.byteLength(opened.text)).toBeLessThan(28_000);
  });

  it('is taken from our own card, with an address that leads nowhere', async () => {
    const ann = user();
    const body = {
      contentType: 'html',
      content: '<a href="https://192.168.0.999/pay">Pay your invoice here today</a>',
    };
    const opened = await ann.invoke('composeExtension/fetchTask', { ...value, messagePayload: { ...payload, body } });
    const data = { ...actionsOf(cardIn(opened))[0]?.data, what: 'nothing' };
    const taken = await ann.invoke('composeExtension/submitAction', { commandId: 'reportMessage', data });
    expect(cardText(cardIn(taken))).toContain('I have kept the words');
    expect(JSON.stringify((await dossierOf(ann))?.report)).toContain('192.168.0.999');
  });

  it('begins a report as evidence, and goes on in the personal chat with what was done', async () => {
    const ann = user('begins');
    await ann.install();
    const data = { what: 'paid', more: 'We paid £9,400 this morning by bank transfer.' };
    const answers = await Promise.all(
      [1, 2].map(() => ann.invoke('composeExtension/submitAction', { ...value, data }, channel)),
    );
    for (const answer of answers) expect(cardText(cardIn(answer))).toContain('our own chat');
    expect(cardText(cardIn(answers[0] as Posted))).toContain('Ring your bank');
    const dossier = await dossierOf(ann);
    expect(dossier?.report.statements.map(({ kind }) => kind)).toEqual(['evidence', 'told']);
    const [evidence, told] = dossier?.report.statements ?? [];
    expect(evidence?.text).toContain('From: Morag (guest)');
    expect(evidence?.text).toContain('20 November 2026, 9:12am');
    expect(evidence?.text).toContain('Files with it, not kept here: invoice.pdf');
    expect(dossier?.report.files).toEqual([]);
    expect(ann.sees()).toContain('Files and pictures that came with it stay in Teams');
    expect(told?.text).not.toContain('Morag');
    const facts = new Map(dossier?.report.facts.map((fact) => [fact.id, fact]));
    expect(facts.get('first-channel')?.value).toBe('work-chat');
    expect(facts.get('amount')?.value).toEqual({ minor: 940_000, currency: 'GBP' });
    expect(dossier?.report.indicators.map(({ value: one }) => one)).toEqual(
      expect.arrayContaining(['https://pay.example.org/login?x=1&y=2']),
    );
    expect(ann.sees()).toContain('Who did this happen to?');
    expect(ann.sees()).toContain('because the message says');
    expect(JSON.stringify(connector.shows(channel.conversation.id))).not.toContain('9,400');
  });

  it('gives no fact of its own: what the sender wrote is not what the reporter said', async () => {
    const ann = user('own-words');
    await ann.install();
    await ann.invoke('composeExtension/submitAction', { ...value, data: { what: 'nothing' } }, channel);
    const facts = new Map((await dossierOf(ann))?.report.facts.map((fact) => [fact.id, fact]));
    expect(facts.has('amount')).toBe(false);
    expect(facts.get('lost')?.value ?? []).not.toContain('money');
  });

  it('is taken from the card where the client does not send the message again', async () => {
    const ann = user('held');
    await ann.install();
    const opened = await ann.invoke('composeExtension/fetchTask', value, channel);
    const [start] = actionsOf(cardIn(opened));
    const again = { commandId: 'reportMessage', data: { ...start?.data, what: 'clicked' } };
    await ann.invoke('composeExtension/submitAction', again, channel);
    expect((await dossierOf(ann))?.report.statements[0]?.text).toContain('Morag');
    const forged = { commandId: 'reportMessage', data: { held: { id: 'x', evidence: {} }, what: 'paid' } };
    expect(cardText(cardIn(await ann.invoke('composeExtension/submitAction', forged, channel)))).toContain(
      'could not read',
    );
  });

  it('works where the app is not installed for the person: it is kept, the way is shown, and it waits for them', async () => {
    const ann = user('not-installed');
    connector.faults.push({ on: /^POST \/v3\/conversations$/, what: 403, times: 1 });
    const answer = await ann.invoke('composeExtension/submitAction', { ...value, data: { what: 'clicked' } }, channel);
    expect(cardText(cardIn(answer))).toContain('add this app for yourself');
    await ann.write('hello, I am here now');
    expect((await dossierOf(ann))?.report.statements[0]?.kind).toBe('evidence');
  });

  it('says that a picture in it is not kept, and asks for it in the chat', async () => {
    const ann = user('picture');
    await ann.install();
    const content =
      '<p>Pay now <img src="https://graph.microsoft.com/v1.0/chats/1/messages/2/hostedContents/3/$value"></p>';
    const only = { ...value, messagePayload: { id: '1700000000009', body: { contentType: 'html', content } } };
    const opened = await ann.invoke('composeExtension/fetchTask', only, channel);
    expect(cardText(cardIn(opened))).toContain('Pictures, stay in Teams: 1');
    const again = { commandId: 'reportMessage', data: { ...actionsOf(cardIn(opened))[0]?.data, what: 'nothing' } };
    await ann.invoke('composeExtension/submitAction', again, channel);
    const report = (await dossierOf(ann))?.report;
    expect(report?.statements[0]?.text).toContain('Pictures in it, not kept here: 1');
    expect(report?.files).toEqual([]);
    expect(ann.sees()).toContain('You can save them and send them to me here.');
  });

  it('says that it will be added to a report that is under way', async () => {
    const ann = user('under-way');
    await ann.write('Someone phoned about our bank account and we gave them a code.');
    const opened = await ann.invoke('composeExtension/fetchTask', value, channel);
    expect(cardText(cardIn(opened))).toContain('add it to the report that you have begun');
  });

  it('begins a report of its own when the last one was sent, once', async () => {
    const ann = user('another');
    await ann.install();
    const reference = await reportInTeams(ann);
    const before = await dossierOf(ann);
    expect(before?.case?.reference).toBe(reference);
    const submit = () => ann.invoke('composeExtension/submitAction', { ...value, data: { what: 'nothing' } }, channel);
    await Promise.all([submit(), submit()]);
    const after = await dossierOf(ann);
    expect(after?.report.id).not.toBe(before?.report.id);
    expect(after?.report.statements.map(({ kind }) => kind)).toEqual(['evidence', 'told']);
    await submit();
    expect((await dossierOf(ann))?.report).toEqual(after?.report);
    const { store } = await openSqliteStore({ folder: teams.server.dataDir });
    const told = await store.toldIn(conversationKey('teams', `tenant/${ann.person}`), 10);
    await store.close();
    expect(told).toHaveLength(2);
    expect(told.find(({ report }) => report.id === before?.report.id)?.report.statements).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no payload', { commandId: 'reportMessage' }],
    [
      'an empty body',
      { commandId: 'reportMessage', messagePayload: { body: { contentType: 'html', content: '<p> </p>' } } },
    ],
    ['another command', { commandId: 'other', messagePayload: payload }],
  ])('says so when there is %s', async (_name, given) => {
    const answer = await user('odd').invoke('composeExtension/fetchTask', given, channel);
    expect(cardText(cardIn(answer))).toContain('could not read that message');
  });
});

describe('my reports', () => {
  it('lists a person’s own references with their status, and nobody else’s', async () => {
    const ann = user('searches');
    const bob = user('searches-too');
    const reference = await reportInTeams(ann);
    const other = await reportInTeams(bob);
    const query = (one: TeamsUser, text?: string) =>
      one.invoke('composeExtension/query', {
        commandId: 'myReports',
        parameters: text === undefined ? [] : [{ name: 'reference', value: text }],
      });
    const all = await query(ann);
    expect(all.text).toContain(reference);
    expect(all.text).not.toContain(other);
    expect(all.text).not.toMatch(/12,400|Timber|invoice/i);
    expect((await query(ann, reference.slice(0, 6))).text).toContain(reference);
    expect((await query(ann, other)).text).toContain('no report of yours');
    expect((await query(user('nobody'))).text).toContain('no report of yours');
  });
});

describe('where others look on', () => {
  it.each([
    ['a channel', 'channel', '19:c@thread.tacv2;messageid=2'],
    ['a group chat', 'groupChat', '19:g@thread.v2'],
  ])('in %s nothing is asked: it says why and writes to the person alone', async (_name, conversationType, id) => {
    const ann = user(`public-${conversationType}`);
    const there = { conversation: { id, conversationType } };
    await ann.write('<at>Bot</at> we paid a false invoice of £7,700', there);
    await ann.write('<at>Bot</at> we paid a false invoice of £7,700', there);
    const said = connector
      .shows(id)
      .map(({ attachments = [] }) => cardText(attachments[0]?.content))
      .join('\n');
    expect(said).toContain('in front of others');
    expect(said).toContain('chat of our own');
    expect(said).not.toContain('7,700');
    const own = `a:${ann.account}`;
    expect(JSON.stringify(connector.shows(own))).toContain('I can help you report fraud');
    expect((await dossierOf(ann))?.report.statements).toEqual([]);
  });

  it('it shows the way where it cannot write to the person', async () => {
    const ann = user('public-closed');
    connector.faults.push({ on: /^POST \/v3\/conversations$/, what: 403, times: 1 });
    const there = { conversation: { id: '19:closed@thread.v2', conversationType: 'groupChat' } };
    await ann.write('<at>Bot</at> help', there);
    const [message] = connector.shows('19:closed@thread.v2');
    const content = message?.attachments?.[0]?.content;
    expect(cardProblems(content)).toEqual([]);
    expect(cardText(content)).toContain('open a chat with me alone');
    expect(actionsOf(content)[0]?.url).toBe('https://teams.microsoft.com/l/chat/0/0?users=28%3Abot');
  });
});

describe('HTML of a message as text', () => {
  it.each<[string, string, string, string[], number?]>([
    ['lines and blocks', '<div>one<br>two</div><p>three</p>', 'one\ntwo\n\nthree', []],
    [
      'a link keeps its words, and its address apart',
      'see <a href="https://a.example/x">here</a>',
      'see here',
      ['https://a.example/x'],
    ],
    ['entities once', '&amp;lt;b&amp;gt; &#163;5 &#x2603;', '&lt;b&gt; £5 ☃', []],
    ['script and style', 'a<script>b</script><style>c</style>d', 'ad', []],
    ['a script that is not closed', 'a<script>b', 'a', []],
    ['addresses that are none', '<a href="javascript:alert(1)">x</a><img src="data:image/png;base64,AA">', 'x', [], 1],
    ['signs that open nothing', 'profit < loss > 3', 'profit < loss > 3', []],
    ['a picture', '<img src="https://a.example/p.png" alt="p">', '', ['https://a.example/p.png'], 1],
    ['a mood', 'ok <img itemtype="http://schema.skype.com/Emoji" alt="x">', 'ok', []],
    ['what is not a character', '&#xD800;&#0;&#99999999;x', 'x', []],
  ])('%s', (_name, html, text, links, pictures = 0) => {
    expect(htmlToText(html)).toEqual({ text, links, pictures });
  });

  it('takes time in proportion to its length', () => {
    const spent = (html: string): number => {
      const before = process.cpuUsage();
      htmlToText(html);
      return process.cpuUsage(before).user / 1_000;
    };
    for (const piece of ['<', '<a href="', '&', '<p', '\n ', '<script>']) {
      // Sixteen times as long: in the square of the length that would be 256 times the time.
      const [short, long] = [25_000, 400_000].map((length) => spent(piece.repeat(length / piece.length)));
      expect(long, piece).toBeLessThan(50 * Math.max(short ?? 0, 5));
    }
  });
});
