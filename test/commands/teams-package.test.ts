import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { teamsManifestSchema } from '../../commands/teams-manifest.ts';
import { teamsPackage } from '../../commands/teams-package.ts';

const settings = {
  MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555',
  PUBLIC_URL: 'https://report.example.org',
};

describe('the package for Teams', () => {
  it('holds a manifest that keeps the rules, filled from the settings, and two icons', () => {
    const made = teamsPackage(settings);
    if (!made.ok) throw new Error(made.problems.join('\n'));
    const files = unzipSync(made.zip);
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const text = strFromU8(files['manifest.json'] ?? new Uint8Array());
    expect(text).not.toContain('{{');
    const manifest = teamsManifestSchema.parse(JSON.parse(text));
    expect(manifest.id).toBe(settings.MICROSOFT_APP_ID);
    expect(manifest.bots[0]?.botId).toBe(settings.MICROSOFT_APP_ID);
    // Without it Teams offers no way to send the bot a file.
    expect(manifest.bots[0]?.supportsFiles).toBe(true);
    expect(manifest.validDomains).toContain('report.example.org');
    expect(manifest.composeExtensions[0]?.commands.map(({ id, type }) => [id, type])).toEqual([
      ['reportMessage', 'action'],
      ['myReports', 'query'],
    ]);
    expect(manifest.webApplicationInfo.resource).toBe(`api://botid-${settings.MICROSOFT_APP_ID}`);
  });

  it('is the same, byte for byte, for the same settings', () => {
    const [one, other] = [teamsPackage(settings), teamsPackage(settings)];
    expect(one).toEqual(other);
  });

  it.each([
    ['no app id', { ...settings, MICROSOFT_APP_ID: undefined }, 'MICROSOFT_APP_ID is not set.'],
    ['no address', { ...settings, PUBLIC_URL: undefined }, 'PUBLIC_URL is not set.'],
    ['an id that is none', { ...settings, MICROSOFT_APP_ID: 'bot' }, 'id (from MICROSOFT_APP_ID): a GUID is expected'],
    [
      'an address without TLS',
      { ...settings, PUBLIC_URL: 'http://report.example.org' },
      'developer.websiteUrl (from PUBLIC_URL): an address with https:// is expected',
    ],
    [
      'a host of this machine',
      { ...settings, PUBLIC_URL: 'https://localhost' },
      'validDomains.0 (from PUBLIC_HOST): a host without scheme, port and path is expected',
    ],
    [
      'a name with a quote that is too long',
      { ...settings, TEAMS_DEVELOPER_NAME: `"${'x'.repeat(32)}` },
      'developer.name',
    ],
  ])('refuses %s, and names the setting', (_, given, problem) => {
    const made = teamsPackage(given);
    if (made.ok) throw new Error('it was made');
    expect(made.problems.join('\n')).toContain(problem);
  });
});
