// A member of staff at the desk, without a browser: cookies, forms and their hidden fields.

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
