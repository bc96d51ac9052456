// Which attachments of a Teams activity are files, and from where they would be fetched.

import type { Activity } from 'botbuilder';
import { TurnContext } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { type Attached, attachedTo, isFileAddress, isPictureAddress } from '../../../bot/channels/teams/attached.ts';
import { botToken } from '../../../bot/channels/teams/bot-token.ts';
import { fileAttachment } from '../../support/file-host.ts';

const serviceUrl = 'https://smba.trafficmanager.net/uk/';
const cloud = { serviceUrl, local: false };
const local = { serviceUrl: 'http://127.0.0.1:5000', local: true };
const link = 'https://contoso-my.sharepoint.com/personal/ann/_layouts/15/download.aspx?UniqueId=1&tempauth=abc';
const picture = 'https://smba.trafficmanager.net/uk/v3/attachments/0-weu-d9-1a2b/views/original';

const of = (...attachments: unknown[]): readonly Attached[] =>
  attachedTo({ attachments: attachments as Activity['attachments'] }, cloud);

describe('what is attached', () => {
  it.each<[string, unknown, readonly Attached[]]>([
    ['a file', fileAttachment('invoice.pdf', link), [{ kind: 'file', name: 'invoice.pdf', url: link }]],
    [
      'a file whose name is a path, and hides what it is',
      fileAttachment('..\\a/b\u202Efdp.exe', link),
      [{ kind: 'file', name: '.._a_b_fdp.exe', url: link }],
    ],
    [
      'a file at a foreign host',
      fileAttachment('a.pdf', 'https://files.example.net/a'),
      [{ kind: 'elsewhere', name: 'a.pdf' }],
    ],
    [
      'a file without a way to it',
      { ...fileAttachment('a.docx', link), content: { uniqueId: '1', fileType: 'docx' } },
      [{ kind: 'elsewhere', name: 'a.docx' }],
    ],
    [
      'a file without anything',
      { contentType: 'application/vnd.microsoft.teams.file.download.info' },
      [{ kind: 'elsewhere', name: 'file' }],
    ],
    ['a pasted picture', { contentType: 'image/*', contentUrl: picture }, [{ kind: 'picture', url: picture }]],
    [
      'a picture of a known kind',
      { contentType: 'image/png', contentUrl: picture },
      [{ kind: 'picture', url: picture }],
    ],
    [
      'a picture at a foreign host',
      { contentType: 'image/png', contentUrl: 'https://files.example.net/v3/attachments/1/views/original' },
      [{ kind: 'elsewhere', name: null }],
    ],
    [
      'a picture in itself',
      { contentType: 'image/png', contentUrl: 'data:image/png;base64,AA' },
      [{ kind: 'elsewhere', name: null }],
    ],
    [
      'a link to a file',
      { contentType: 'reference', name: 'a.xlsx', contentUrl: link },
      [{ kind: 'elsewhere', name: 'a.xlsx' }],
    ],
    [
      'another kind of file',
      { contentType: 'video/mp4', name: 'a.mp4', contentUrl: link },
      [{ kind: 'elsewhere', name: 'a.mp4' }],
    ],
    ['the message as HTML', { contentType: 'text/html', content: '<p>hello</p>' }, []],
    ['a card', { contentType: 'application/vnd.microsoft.card.adaptive', content: {} }, []],
    ['a message that is quoted', { contentType: 'messageReference', contentUrl: link }, []],
    ['nothing', {}, []],
    ['what is no attachment', null, []],
  ])('%s', (_name, attachment, expected) => {
    expect(of(attachment)).toEqual(expected);
  });

  it('is taken in its order', () => {
    const both = of(
      { contentType: 'text/html' },
      { contentType: 'image/*', contentUrl: picture },
      fileAttachment('a.pdf', link),
    );
    expect(both.map(({ kind }) => kind)).toEqual(['picture', 'file']);
  });
});

describe('an address', () => {
  it.each<[string, boolean]>([
    [link, true],
    ['https://contoso.sharepoint.com/a', true],
    ['http://contoso.sharepoint.com/a', false],
    ['https://contoso.sharepoint.com:8443/a', false],
    ['https://name:word@contoso.sharepoint.com/a', false],
    ['https://sharepoint.com/a', false],
    ['https://evilsharepoint.com/a', false],
    ['https://contoso.sharepoint.com.example.net/a', false],
    ['https://files.example.net/.sharepoint.com', false],
    ['https://127.0.0.1/a', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('of a file: %s', (address, allowed) => {
    expect(isFileAddress(address, cloud)).toBe(allowed);
  });

  it.each<[string, boolean]>([
    [picture, true],
    ['https://smba.trafficmanager.net/uk/v3/conversations/a:1/members', false],
    ['https://smba.trafficmanager.net/uk/v3/attachments/1/../../conversations/1/views/1', false],
    ['https://smba.trafficmanager.net/uk/v3/attachments/1%2F..%2F2/views/original', false],
    ['https://smba.trafficmanager.net/uk/v3/attachments/1/views/original/more', false],
    ['https://smba.trafficmanager.net:444/uk/v3/attachments/1/views/original', false],
    ['http://smba.trafficmanager.net/uk/v3/attachments/1/views/original', false],
    ['https://contoso.sharepoint.com/v3/attachments/1/views/original', false],
    ['http://127.0.0.1:5000/v3/attachments/1/views/original', false],
    ['', false],
  ])('of a picture: %s', (address, allowed) => {
    expect(isPictureAddress(address, cloud)).toBe(allowed);
  });

  it.each<[string, boolean]>([
    ['http://127.0.0.1:5000/a', true],
    ['http://localhost:6000/a', true],
    ['http://[::1]:6000/a', true],
    [link, false],
    ['http://127.0.0.1.example.net/a', false],
    ['http://10.0.0.1/a', false],
    ['ftp://127.0.0.1/a', false],
  ])('of a file where only this machine is served: %s', (address, allowed) => {
    expect(isFileAddress(address, local)).toBe(allowed);
  });
});

describe("the bot's own token", () => {
  const contextWith = (credentials: unknown): TurnContext => {
    const key = Symbol('client');
    const context = new TurnContext({ ConnectorClientKey: key } as never, {});
    if (credentials !== undefined) context.turnState.set(key, { credentials });
    return context;
  };

  it('is read from the client of the turn', async () => {
    const signRequest = async ({ headers }: { headers: Map<string, string> }) =>
      headers.set('authorization', 'Bearer of-the-bot');
    expect(await botToken(contextWith({ signRequest }))).toBe('Bearer of-the-bot');
  });

  it.each([
    ['there is no client', undefined],
    ['there are no credentials, as in local mode', { signRequest: async () => undefined }],
    ['it cannot be had', { signRequest: () => Promise.reject(new Error('no way out')) }],
  ])('is none where %s', async (_name, credentials) => {
    expect(await botToken(contextWith(credentials))).toBeNull();
  });
});
