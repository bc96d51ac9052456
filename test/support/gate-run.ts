// Sends probes to a whole server that checks real tokens, and watches every request that leaves the process.

import diagnostics from 'node:diagnostics_channel';
import { expect } from 'vitest';
import { goodActivity, type Probe } from './gate-probes.ts';
import { appEnv, Microsoft } from './microsoft.ts';
import { startServer, type TestServer } from './server.ts';

export class GateRun {
  readonly #microsoft = new Microsoft();
  #server: TestServer | null = null;
  readonly #gone: string[] = [];
  /** Hosts that requests went to, by whichever client of Node made them. */
  readonly #byHttp = (message: unknown): void => this.#note((message as { request: { host?: string } }).request.host);
  readonly #byFetch = (message: unknown): void =>
    this.#note((message as { request: { origin?: string | URL } }).request.origin?.toString());

  #note(where = 'nowhere'): void {
    this.#gone.push(where);
  }

  async start(): Promise<this> {
    await this.#microsoft.start();
    this.#server = await startServer({
      env: appEnv,
      microsoft: { credentials: this.#microsoft.credentials, settings: this.#microsoft.settings },
    });
    diagnostics.subscribe('http.client.request.start', this.#byHttp);
    diagnostics.subscribe('undici:request:create', this.#byFetch);
    return this;
  }

  async stop(): Promise<void> {
    diagnostics.unsubscribe('http.client.request.start', this.#byHttp);
    diagnostics.unsubscribe('undici:request:create', this.#byFetch);
    await this.#server?.remove();
    await this.#microsoft.stop();
  }

  async send({ method = 'POST', headers, token, activity, body }: Probe): Promise<{ status: number; text: string }> {
    const authorization = token ? token(this.#microsoft) : this.#microsoft.token();
    const content = body === undefined ? JSON.stringify(goodActivity(activity)) : body;
    const response = await fetch(`${this.#server?.url}/api/messages`, {
      method,
      headers: { 'content-type': 'application/json', ...(authorization !== null && { authorization }), ...headers },
      ...(content !== null && { body: content }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** Sends a probe that must be refused: its status, no word, and nothing that leaves but to the key server. */
  async expectRefusal(probe: Probe): Promise<void> {
    this.#gone.length = 0;
    const asked = this.#microsoft.credentials.asked;
    const { status, text } = await this.send(probe);
    expect(status).toBe(probe.status);
    expect(text).toBe('');
    // The probe itself, and the keys by which a signature is checked: an address of ours, not of the sender's choice.
    const known = new Set([new URL(this.#server?.url ?? '').host, new URL(this.#microsoft.url).host]);
    expect(
      this.#gone.filter((where) => !known.has(where.replace(/^https?:\/\//, '')) && where !== '127.0.0.1'),
    ).toEqual([]);
    expect(this.#microsoft.credentials.asked).toBe(asked);
  }
}
