// A member of staff at the desk, without a browser: cookies, forms and their hidden fields.

import { instant } from '../../model/ids.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { StaffMember } from '../../store/staff-store.ts';

/** Signs in the first member of staff who is wanted, by a link that is made for it. */
export async function signedIn(
  { url, dataDir }: { readonly url: string; readonly dataDir: string },
  isWanted: (member: StaffMember) => boolean,
  now = new Date(),
): Promise<DeskClient> {
  const { store } = await openSqliteStore({ folder: dataDir });
  const member = (await store.staff.list()).find(isWanted);
  if (!member) throw new Error('nobody of the staff is wanted');
  const token = await store.staff.createLink(member.id, instant(new Date(now.getTime() + 60_000)));
  await store.close();
  const client = new DeskClient(url);
  const { status } = await client.signIn(`${url}/triage/sign-in?token=${token}`);
  if (status !== 303) throw new Error(`signing in was answered with ${status}`);
  return client;
}

export class DeskClient {
  private readonly url: string;
  private cookie = '';

  constructor(url: string) {
    this.url = url;
  }

  async get(path: string): Promise<{ status: number; html: string }> {
    const response = await fetch(`${this.url}${path}`, {
      headers: { cookie: this.cookie, accept: 'text/html' },
      redirect: 'manual',
    });
    return this.read(response);
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; html: string; location: string }> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie: this.cookie, accept: 'text/html', ...headers },
      redirect: 'manual',
    });
    return { ...(await this.read(response)), location: response.headers.get('location') ?? '' };
  }

  /** Uses a one-time link. */
  async signIn(link: string): Promise<{ status: number; html: string; location: string }> {
    const token = new URL(link).searchParams.get('token') ?? '';
    return this.post('/triage/sign-in', { token });
  }

  /** Does something to a case as its page offers it. */
  async act(
    reference: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<{ status: number; html: string; location: string }> {
    const page = await this.get(`/triage/cases/${reference}`);
    return this.post(`/triage/cases/${reference}`, {
      csrf: field(page.html, 'csrf'),
      version: field(page.html, 'version'),
      ...fields,
    });
  }

  private async read(response: Response): Promise<{ status: number; html: string }> {
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    return { status: response.status, html: await response.text() };
  }
}

/** Value of the first hidden field of that name. */
export const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
