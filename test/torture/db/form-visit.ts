// Somebody at the plain page without a script: sends the form that is open, and again what the answer holds.

import { field } from '../../support/desk-client.ts';

export class FormVisit {
  readonly #url: string;
  #cookie = '';
  #html = '';

  constructor(url: string) {
    this.#url = `${url}/report`;
  }

  async open(): Promise<void> {
    const response = await fetch(this.#url, { headers: { accept: 'text/html' } });
    this.#cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    this.#html = await response.text();
  }

  async send(text: string): Promise<{ readonly status: number; readonly html: string }> {
    const form = new FormData();
    for (const name of ['csrf', 'message']) form.append(name, field(this.#html, name));
    form.append('do', 'say');
    form.append('text', text);
    const headers = { cookie: this.#cookie, accept: 'text/html' };
    const posted = await fetch(this.#url, { method: 'POST', headers, body: form, redirect: 'manual' });
    const answered = posted.status === 303 ? await fetch(this.#url, { headers }) : posted;
    this.#html = await answered.text();
    return { status: answered.status, html: this.#html };
  }

  /** What the page that was answered holds in its box. */
  sendAgain(): Promise<{ readonly status: number; readonly html: string }> {
    const typed = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(this.#html)?.[1] ?? '';
    return this.send(typed.trim().replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
  }
}
