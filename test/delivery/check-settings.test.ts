import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { deliveryMethods } from '../../bot/background.ts';
import { readConfig } from '../../bot/config.ts';
import { start } from '../../bot/start.ts';
import { loadCatalogue } from '../../catalogue/load.ts';
import { CatalogueError } from '../../catalogue/problem.ts';
import { checkDeliverySettings } from '../../delivery/check-settings.ts';
import { partner, smallCatalogue } from '../cases/fixture.ts';
import { shippedClassifier } from '../support/catalogue.ts';
import { settings } from './graph/rig.ts';

const files = { list: async () => [], get: async () => ({ state: 'missing' }) as const };
const methods = deliveryMethods({
  files,
  reporter: { show: () => {} },
  queues: { post: async () => ({ state: 'there' }) },
});
const check = (method: string, given: Record<string, string>): string => {
  const police = partner('police-scotland', 'queue', { delivery: [{ method: 'desk' }, { method, settings: given }] });
  try {
    checkDeliverySettings(smallCatalogue({ partners: [police] }), methods, 'partners.yaml');
    return '';
  } catch (error) {
    if (error instanceof CatalogueError) return error.message;
    throw error;
  }
};
const listed = settings['graph-list'];
const at = 'partners.yaml: partners.police-scotland.delivery[1]';

it.each([
  ['graph-list', listed],
  [
    'graph-list',
    { ...listed, 'column-reference': 'Ref', 'column-nation': '-', 'column-details': 'Details', cloud: 'us-gov' },
  ],
  ['graph-mail', settings['graph-mail']],
  ['graph-mail', { ...settings['graph-mail'], to: 'a@example.com b@example.com' }],
  ['graph-evidence', { ...settings['graph-evidence'], folder: 'Reports/Fraud' }],
])('%s takes what is right', (method, given) => expect(check(method, given)).toBe(''));

it.each<[string, string, Record<string, string>, string]>([
  [
    'no such method',
    'grahp-list',
    {},
    `${at}.method: expected one of desk, webhook, graph-list, graph-mail, graph-evidence, teams-card; found grahp-list`,
  ],
  ['the reporter’s own method', 'reporter', {}, 'found reporter'],
  [
    'an underscore in front',
    'graph-list',
    { ...listed, 'column-reference': '_Ref' },
    `${at}.settings.column-reference: expected the internal name of a column: letters, digits and _, a letter first; found "_Ref"`,
  ],
  ['a name of 256 letters', 'graph-list', { ...listed, 'column-status': 'a'.repeat(256) }, 'column-status'],
  ['a column without a name', 'graph-list', { ...listed, 'column-revision': '-' }, 'column-revision'],
  [
    'one column for two things',
    'graph-list',
    { ...listed, 'column-status': 'CaseRef' },
    'a column of its own for each thing',
  ],
  ['a site by its address', 'graph-list', { ...listed, site: 'https://example.sharepoint.com/sites/x' }, 'a site id'],
  ['a list by its name', 'graph-list', { ...listed, list: 'Cases' }, 'the id of a list'],
  ['no list', 'graph-list', { ...settings['graph-mail'] }, 'found nothing'],
  ['a setting that does not exist', 'graph-list', { ...listed, colour: 'red' }, 'none of colour'],
  [
    'neither secret nor certificate',
    'graph-mail',
    Object.fromEntries(Object.entries(settings['graph-mail']).filter(([key]) => key !== 'secret')),
    'secret or certificate',
  ],
  ['both', 'graph-mail', { ...settings['graph-mail'], certificate: 'CERT' }, 'secret or certificate'],
  [
    'the secret itself',
    'graph-mail',
    { ...settings['graph-mail'], secret: 'x~Y8.very-secret' },
    'the name of an environment variable',
  ],
  ['another cloud', 'graph-mail', { ...settings['graph-mail'], cloud: 'mine.example' }, 'cloud'],
  [
    'a sender without an address',
    'graph-mail',
    { ...settings['graph-mail'], sender: 'reports' },
    'the address of a mailbox',
  ],
  ['nobody to write to', 'graph-mail', { ...settings['graph-mail'], to: ' ' }, 'settings.to'],
  ['a folder that climbs', 'graph-evidence', { ...settings['graph-evidence'], folder: '../x' }, 'names of folders'],
])('%s is named', (_, method, given, message) => expect(check(method, given)).toContain(message));

it('and the program does not start with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  const file = join(folder, 'partners.yaml');
  writeFileSync(
    file,
    'practice: true\npartners:\n  service-desk: { mode: queue, delivery: [{ method: desk }] }\n  police-scotland: { mode: queue, delivery: [{ method: graph-list, settings: { site: x } }] }\n',
  );
  const config = readConfig({ PORT: '0', DATA_DIR: join(folder, 'data'), PARTNERS_FILE: file });
  const loaded = { catalogue: loadCatalogue({ partnersFile: file }), classifier: shippedClassifier() };
  await expect(start(config, { loaded, logTo: new Writable({ write: (_, __, done) => done() }) })).rejects.toThrow(
    `${file}: partners.police-scotland.delivery[0].settings.site: expected a site id`,
  );
  rmSync(folder, { recursive: true, force: true });
});
