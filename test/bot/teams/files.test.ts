// Files that somebody sends in Teams: into the report like those of the web page, each once, and a plain word where one is not
// taken. Told over HTTP, with the place where the files are on this machine.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationKey } from '../../../bot/bot.ts';
import { makeFetchFile } from '../../../bot/fetch-file.ts';
import type { Dossier } from '../../../model/case.ts';
import { serviceScope } from '../../../store/scope.ts';
import { openSqliteStore } from '../../../store/sqlite/open.ts';
import { actionsOf } from '../../support/cards.ts';
import { makeCertificate } from '../../support/certificate.ts';
import { DirectLineTalk, png } from '../../support/direct-line-talk.ts';
import { FileHost, fileAttachment } from '../../support/file-host.ts';
import { freePort } from '../../support/local-server.ts';
import { appEnv, Microsoft, serviceUrl } from '../../support/microsoft.ts';
import { startServer } from '../../support/server.ts';
import { invoiceStory, reportInTeams } from '../../support/teams-report.ts';
import { useTeams } from '../../support/teams-server.ts';
import { TeamsUser } from '../../support/teams-user.ts';

const clock = () => new Date('2026-11-20T10:30:00Z');
const teams = useTeams({ clock });
const { connector, user } = teams;
let host: FileHost;
beforeAll(async () => {
  host = await new FileHost().start();
});
afterAll(() => host.stop());

/** A message with files of the host: its path, or the attachment itself. */
const send = (one: TeamsUser, files: readonly (string | object)[], change: Record<string, unknown> = {}) =>
  one.activity({
    attachments: [html, ...files.map((file) => (typeof file === 'string' ? at(file) : file))],
    ...change,
  });
const at = (path: string) => fileAttachment(path.slice(1).replace(/\?.*/, ''), `${host.url}${path}`);
/** Teams attaches every message as HTML too. */
const html = { contentType: 'text/html', content: '<p>&nbsp;</p>' };

/** The report of a person, and what is really stored for it. */
async function kept(dataDir: string, tenant: string, person: string) {
  const { store } = await openSqliteStore({ folder: dataDir });
  const dossier: Dossier | null = await store.byConversation(conversationKey('teams', `${tenant}/${person}`));
  const stored = dossier ? await store.files.list(serviceScope, dossier.report.id) : [];
  const bytes = await Promise.all(stored.map(({ id }) => store.files.get(serviceScope, id)));
  await store.close();
  return { dossier, files: dossier?.report.files ?? [], stored, bytes };
}
const keptOf = (one: TeamsUser) => kept(teams.server.dataDir, 'tenant', one.person);

describe('a file that is sent in the personal chat', () => {
  it('is kept with the report, named to the person, and still there when the case is sent', async () => {
    const ann = user('ann');
    await ann.write(invoiceStory);
    expect((await ann.post(send(ann, ['/picture.png', '/note.txt']))).status).toBe(200);
    expect(ann.sees()).toContain('I have kept your file: picture.png, note.txt.');
    const { files, stored, bytes } = await keptOf(ann);
    expect(files.map(({ name, mediaType, scan }) => [name, mediaType, scan])).toEqual([
      ['picture.png', 'image/png', 'not-scanned'],
      ['note.txt', 'text/plain', 'not-scanned'],
    ]);
    expect(stored.map(({ id }) => id).sort()).toEqual(files.map(({ id }) => id).sort());
    expect(bytes.map((one) => one.state === 'ok' && Buffer.from(one.bytes))).toContainEqual(png);
    await reportInTeams(ann);
    expect((await keptOf(ann)).dossier?.case?.reference).toBeTruthy();
    expect((await keptOf(ann)).files).toHaveLength(2);
  });

  it('may be the first thing that is said, and comes with words', async () => {
    const ann = user('first');
    await ann.post(send(ann, ['/picture.png'], { text: invoiceStory }));
    const { dossier, files } = await keptOf(ann);
    expect(files).toHaveLength(1);
    expect(dossier?.report.channel).toBe('teams');
    expect(dossier?.report.statements[0]?.text).toBe(invoiceStory);
    expect(ann.sees()).toContain('I have kept your file: picture.png.');
  });

  it('is fetched and stored once, however often its activity comes', async () => {
    const once = user('once');
    for (const [name, times] of [2, 3, 4, 5].map((count) => [`times-${count}`, count] as const)) {
      const ann = user(name);
      const activity = send(ann, [`/note.txt?${name}`]);
      const answers = await Promise.all(Array.from({ length: times - 1 }, () => ann.post(activity)));
      for (const { status } of [...answers, await ann.post(activity)]) expect(status).toBe(200);
      const { files, stored, dossier } = await keptOf(ann);
      expect([files.length, stored.length, dossier?.turns.length]).toEqual([1, 1, 1]);
      expect(ann.sees().split('I have kept your file')).toHaveLength(2);
    }
    await once.post(send(once, ['/note.txt']));
    expect(host.times('/note.txt')).toBe(6);
  });

  it('is not fetched again for an activity that comes again after a new report was begun', async () => {
    const ann = user('begun');
    const activity = send(ann, ['/largest.txt']);
    await ann.post(activity);
    await reportInTeams(ann);
    await ann.write('new report');
    await ann.post(activity);
    expect(host.times('/largest.txt')).toBe(1);
    expect((await keptOf(ann)).files).toEqual([]);
  });

  it('is added to a case that was sent, which its partners are told', async () => {
    const ann = user('added');
    const reference = await reportInTeams(ann);
    await ann.post(send(ann, ['/picture.png']));
    const { dossier, files } = await keptOf(ann);
    expect(files).toHaveLength(1);
    expect(dossier?.case?.reference).toBe(reference);
    expect(dossier?.report.revision).toBe(2);
  });

  it('answers the question for it', async () => {
    const ann = user('asked');
    await ann.write(invoiceStory);
    await ann.write('change files');
    expect(ann.sees()).toContain('Send the files here in our chat');
    await ann.post(send(ann, ['/picture.png']));
    const { dossier, files } = await keptOf(ann);
    expect(dossier?.report.facts.findLast(({ id }) => id === 'evidence')?.value).toEqual(files.map(({ id }) => id));
  });

  it('that was pasted as a picture is fetched from the connector and from nowhere else', async () => {
    const ann = user('pasted');
    const pasted = { contentType: 'image/*', contentUrl: `${host.url}/v3/attachments/one/views/original` };
    await ann.post(send(ann, [pasted], { serviceUrl: host.url }));
    // The host of files is no connector, so what the bot says does not arrive; the picture is kept all the same.
    const { files } = await keptOf(ann);
    expect(files.map(({ name, mediaType }) => [name, mediaType])).toEqual([['picture.png', 'image/png']]);
    const before = host.asked.length;
    await ann.post(send(ann, [pasted]));
    expect(host.asked).toHaveLength(before);
    expect(ann.sees()).toContain('I cannot open this where it is kept: your picture.');
    const words = { ...pasted, contentUrl: `${host.url}/v3/attachments/two/views/original` };
    await ann.post(send(ann, [words], { serviceUrl: host.url }));
    expect((await keptOf(ann)).files).toHaveLength(1);
  });
});

describe('a file that cannot be taken', () => {
  it.each<[string, string | object, string, boolean]>([
    ['too large', '/announced.txt', 'This is too large, so I did not take it: announced.txt.', false],
    ['without an end', '/endless.txt', 'This is too large, so I did not take it: endless.txt.', false],
    ['of a kind that is not taken', '/program.exe', 'I cannot take this kind of file: program.exe.', false],
    ['with nothing in it', '/nothing.pdf', 'There was nothing in this file: nothing.pdf.', true],
    ['whose link has run out', '/status/403', 'I was not let in to fetch this: status_403.', true],
    ['that is gone', '/status/410', 'I was not let in to fetch this: status_410.', true],
    ['at a server with a fault', '/status/500', 'I could not fetch this: status_500.', true],
    ['that is cut off', '/cut.txt', 'I could not fetch this: cut.txt.', true],
    [
      'at a foreign host',
      fileAttachment('a.pdf', 'https://files.example.net/a.pdf'),
      'I cannot open this where it is kept: a.pdf.',
      true,
    ],
    [
      'that is only linked',
      { contentType: 'reference', name: 'b.xlsx', contentUrl: 'https://contoso.sharepoint.com/b' },
      'I cannot open this where it is kept: b.xlsx.',
      true,
    ],
  ])('because it is %s is named with the way out, once, and is not kept', async (name, file, says, web) => {
    const ann = user(`not-${name.replaceAll(' ', '-')}`);
    await ann.write(invoiceStory);
    const activity = send(ann, [file]);
    for (let times = 0; times < 3; times++) expect((await ann.post(activity)).status).toBe(200);
    expect(ann.sees().split(says)).toHaveLength(2);
    expect(ann.sees()).not.toContain('I have kept your file');
    expect(ann.sees().includes('Or add it on our web page.')).toBe(web);
    const { files, stored, dossier } = await keptOf(ann);
    expect([files, stored]).toEqual([[], []]);
    expect(dossier?.turns).toHaveLength(2);
    // Whoever is told goes on where they were.
    expect(ann.newestCard()).toBeTruthy();
    expect(actionsOf(ann.newestCard()).map(({ title }) => title)).toContain('Send');
  });

  it('does not keep another that came with it from being taken', async () => {
    const ann = user('one-of-two');
    await ann.post(send(ann, ['/program.exe', '/picture.png', '/status/403']));
    expect((await keptOf(ann)).files.map(({ name }) => name)).toEqual(['picture.png']);
    for (const says of [
      'I have kept your file: picture.png.',
      'this kind of file: program.exe',
      'fetch this: status_403',
    ])
      expect(ann.sees()).toContain(says);
  });

  it('is the sixth, and is not even fetched', async () => {
    const ann = user('six');
    const before = host.times('/note.txt');
    await ann.post(
      send(
        ann,
        [1, 2, 3, 4].map((count) => `/note.txt?${count}`),
      ),
    );
    await ann.post(send(ann, ['/note.txt?5', '/note.txt?6']));
    expect((await keptOf(ann)).files).toHaveLength(5);
    expect(host.times('/note.txt') - before).toBe(5);
    expect(ann.sees()).toContain('A report can have 5 files.');
  });

  it('changes nothing of a case that was sent', async () => {
    const ann = user('sent');
    await reportInTeams(ann);
    await ann.post(send(ann, ['/status/403']));
    expect((await keptOf(ann)).dossier?.report.revision).toBe(1);
    expect(ann.sees()).toContain('Go on there with your reference');
  });

  it.each<[string, (ann: TeamsUser) => Promise<string>]>([
    [
      'the code of a report that was begun',
      async (ann) => {
        await ann.write(invoiceStory);
        await ann.post(send(ann, ['/status/403']));
        await ann.write('pause');
        return /pause code is (\S+)/.exec(ann.sees())?.[1] ?? '';
      },
    ],
    [
      'the reference of a case',
      async (ann) => {
        const reference = await reportInTeams(ann);
        await ann.post(send(ann, ['/status/403']));
        return reference;
      },
    ],
  ])('can be added on the web page by the way that was told, with %s', async (name, codeOf) => {
    const ann = user(name.replaceAll(' ', '-'));
    const code = await codeOf(ann);
    const phrase = /secret phrase is: (.+)/.exec(ann.sees())?.[1] ?? '';
    const web = new DirectLineTalk(teams.server.url);
    await web.open();
    for (const text of ['come back', code, phrase, 'change files']) await web.say({ text });
    expect((await keptOf(ann)).dossier?.report.pending?.kind).toBe('file');
    await web.say({ text: '', file: 'letter.png' });
    expect((await keptOf(ann)).files.map((file) => file.name)).toEqual(['letter.png']);
  });

  it('tells the log why, and neither its name nor the way to it', async () => {
    const ann = user('log');
    await ann.post(send(ann, [fileAttachment('secret-name.pdf', `${host.url}/status/403?tempauth=secret-key`)]));
    expect(teams.server.log()).toContain('a file was not taken: answered 403');
    expect(teams.server.log()).not.toMatch(/secret-name|secret-key/);
  });

  it('in a channel is not looked at: it says that it goes on alone', async () => {
    const ann = user('channel');
    const before = host.asked.length;
    const conversation = { id: '19:files@thread.tacv2', conversationType: 'channel' };
    await ann.post(send(ann, ['/picture.png'], { text: '<at>Bot</at> look', conversation }));
    expect(host.asked).toHaveLength(before);
    expect(JSON.stringify(connector.shows(conversation.id))).toContain('in front of others');
  });
});

describe('with an app id', () => {
  it('a file comes from SharePoint by TLS alone, and the card leads to the web page', async () => {
    const certificate = makeCertificate(['contoso-my.sharepoint.com', 'files.example.net']);
    const sharePoint = await new FileHost(certificate).start();
    const microsoft = await new Microsoft().start();
    const port = await freePort();
    const cloud = await startServer({
      clock,
      env: {
        PORT: String(port),
        PUBLIC_URL: 'https://report.example.org',
        ...appEnv,
      },
      microsoft: {
        credentials: microsoft.credentials,
        settings: microsoft.settings,
        fetchFile: makeFetchFile({ standIn: { ca: certificate.cert, port: sharePoint.port } }),
      },
    });
    const headers = { authorization: microsoft.token() };
    const ann = new TeamsUser({ url: `http://127.0.0.1:${port}`, connector, name: 'cloud', headers });
    const answer = (...attachments: object[]) =>
      ann.post(ann.activity({ serviceUrl, deliveryMode: 'expectReplies', attachments }));
    const good = await answer(fileAttachment('picture.png', 'https://contoso-my.sharepoint.com/picture.png'));
    expect(good.text).toContain('I have kept your file: picture.png.');
    for (const foreign of [`${host.url}/picture.png`, 'https://files.example.net/picture.png'])
      expect((await answer(fileAttachment('a.png', foreign))).text).toContain('I cannot open this where it is kept');
    const run = await answer(fileAttachment('b.png', 'https://contoso-my.sharepoint.com/status/403'));
    expect(run.text).toContain('https://report.example.org/status');
    expect(sharePoint.asked.map(({ path, authorization }) => [path, authorization])).toEqual([
      ['/picture.png', undefined],
      ['/status/403', undefined],
    ]);
    expect((await kept(cloud.dataDir, 'tenant', ann.person)).files).toHaveLength(1);
    await cloud.remove();
    await microsoft.stop();
    await sharePoint.stop();
  }, 60_000);
});
