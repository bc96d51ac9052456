// A person in Teams: sends the bot what Teams would send for them, and sees what the connector was given.

import { randomUUID } from 'node:crypto';
import type { Connector } from './connector.ts';

export interface TeamsUserOptions {
  readonly url: string;
  readonly connector: Connector;
  readonly name?: string;
  readonly tenant?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Posted {
  readonly status: number;
  readonly text: string;
  readonly body: unknown;
}

export class TeamsUser {
  readonly account: string;
  readonly person: string;
  readonly chat: string;
  readonly #options: TeamsUserOptions;
  #count = 0;

  constructor(options: TeamsUserOptions) {
    const name = options.name ?? randomUUID();
    this.#options = options;
    this.account = `29:${name}`;
    this.person = `object-${name}`;
    this.chat = `a:${name}`;
  }

  /** An activity of this person in their own chat with the bot, unless `change` says where. */
  activity(change: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      type: 'message',
      id: `${Date.now()}${this.#count++}`,
      channelId: 'msteams',
      serviceUrl: this.#options.connector.url,
      conversation: { id: this.chat, conversationType: 'personal', tenantId: this.#options.tenant ?? 'tenant' },
      from: { id: this.account, name: 'Somebody', aadObjectId: this.person },
      recipient: { id: '28:bot', name: 'Bot' },
      locale: 'en-GB',
      channelData: { tenant: { id: this.#options.tenant ?? 'tenant' } },
      ...change,
    };
  }

  async post(activity: Record<string, unknown>): Promise<Posted> {
    const response = await fetch(`${this.#options.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#options.headers },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) };
  }

  write(text: string, change: Record<string, unknown> = {}): Promise<Posted> {
    return this.post(this.activity({ text, ...change }));
  }

  invoke(name: string, value: unknown, change: Record<string, unknown> = {}): Promise<Posted> {
    return this.post(this.activity({ type: 'invoke', name, value, ...change }));
  }

  /** Presses an `Action.Execute`. */
  execute(verb: string, data: Record<string, unknown>, change: Record<string, unknown> = {}): Promise<Posted> {
    return this.invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data } }, change);
  }

  install(change: Record<string, unknown> = {}): Promise<Posted> {
    return this.post(this.activity({ type: 'installationUpdate', action: 'add', ...change }));
  }
}
