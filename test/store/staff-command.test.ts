import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Complaint, runStaff } from '../../commands/staff-verbs.ts';
import { brandAs, type StaffId } from '../../model/ids.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { Store } from '../../store/store.ts';
import { later, t0 } from '../cases/fixture.ts';
import { commandEnv } from '../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'staff-'));
let store: Store;
beforeAll(async () => {
  ({ store } = await openSqliteStore({ folder }));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const context = { now: t0, publicUrl: 'http://127.0.0.1:3978', isPartner: (id: string) => id === 'police-scotland' };
const staff = (...words: string[]) => runStaff(store.staff, words, context);

describe('npm run staff', () => {
  it('adds, lists, links and removes', async () => {
    expect(await staff('list')).toBe('There are no staff yet.');
    expect(await staff('add', 'isla', 'Isla Munro', 'police-scotland')).toContain('may now work as triage');
    expect(await staff('list')).toBe('isla\tIsla Munro\tpolice-scotland\ttriage');
    const link = new URL(await staff('link', 'isla'));
    expect(`${link.origin}${link.pathname}`).toBe('http://127.0.0.1:3978/triage/sign-in');
    const token = link.searchParams.get('token') ?? '';
    expect(await store.staff.useLink(token, later(29 * 60_000))).toMatchObject({ id: brandAs<StaffId>('isla') });
    const [tenant, person] = ['11111111-2222-4333-8444-AAAAAAAAAAAA', '99999999-2222-4333-8444-555555555555'];
    expect(await staff('teams', 'isla', tenant, person)).toContain('may now act');
    expect((await store.staff.get(brandAs<StaffId>('isla')))?.teams).toEqual({
      tenant: tenant.toLowerCase(),
      objectId: person,
    });
    expect(await staff('list')).toContain(person);
    expect(await staff('teams', 'isla', 'none')).toContain('no longer');
    expect((await store.staff.get(brandAs<StaffId>('isla')))?.teams).toBeUndefined();
    expect(await staff('remove', 'isla')).toContain('removed and signed out');
  });

  it.each<[string[], string]>([
    [[], 'Use:'],
    [['dance'], 'Use:'],
    [['add', 'isla'], 'Use:'],
    [['add', 'Isla Munro', 'Isla', 'police-scotland'], 'no id'],
    [['add', 'isla', 'Isla', 'nobody'], 'no partner "nobody"'],
    [['add', 'isla', 'Isla', 'police-scotland', 'chief'], 'Choose one of'],
    [['teams', 'isla'], 'Use:'],
    [['teams', 'ghost', 'none'], 'nobody with the id "ghost"'],
    [['link', 'ghost'], 'nobody with the id "ghost"'],
    [['remove', 'ghost'], 'nobody with the id "ghost"'],
  ])('%j is answered with what to do', async (words, said) => {
    await expect(staff(...words)).rejects.toThrow(said);
    await expect(staff(...words)).rejects.toBeInstanceOf(Complaint);
  });

  it('ends with code 1 and a sentence, not a stack', async () => {
    const env = commandEnv({ DATA_DIR: folder });
    const command = promisify(execFile)(process.execPath, ['commands/staff.ts', 'link', 'ghost'], {
      cwd: join(import.meta.dirname, '../..'),
      env,
    });
    await expect(command).rejects.toMatchObject({
      code: 1,
      stderr: 'There is nobody with the id "ghost". See: npm run staff -- list\n',
    });
  });
});
