// A person in Teams: sends the bot what Teams would send for them, and sees what the connector was given.

import { randomUUID } from 'node:crypto';
import { actionsOf, type CardAction, cardText, inputsOf } from './cards.ts';
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

  /** Everything that stands in the chat now, as text. */
  sees(): string {
    return this.#options.connector
      .shows(this.chat)
      .map(({ text, attachments = [] }) =>
        [text ?? '', ...attachments.map(({ content }) => cardText(content))].join('\n'),
      )
      .join('\n--------\n');
  }

  newestCard(): unknown {
    const withCard = this.#options.connector.newest(this.chat).find(({ activity }) => activity.attachments);
    return withCard?.activity.attachments?.[0]?.content;
  }

  /** The newest card that has a button with this title, and that button. */
  find(title: string): { readonly id: string; readonly action: CardAction; readonly card: unknown } {
    const messages = this.#options.connector.newest(this.chat);
    for (const { id, activity } of messages) {
      for (const { content } of activity.attachments ?? []) {
        const action = actionsOf(content).find((one) => one.title === title);
        if (action) return { id, action, card: content };
      }
    }
    throw new Error(`There is no button "${title}" in:\n${this.sees()}`);
  }

  /**
   * Presses the newest button of that title with these inputs, by question or id; the answer takes the card's place, as in
   * Teams. `change` alters the activity that is sent.
   */
  async press(
    title: string,
    inputs: Readonly<Record<string, unknown>> = {},
    change: Record<string, unknown> = {},
  ): Promise<Posted> {
    const { id, action, card } = this.find(title);
    const known = inputsOf(card);
    const data: Record<string, unknown> = { ...action.data };
    if (action.takesInputs) for (const one of known) if (one.value !== undefined) data[one.id] = one.value;
    for (const [name, value] of Object.entries(inputs)) {
      const input = known.find((one) => one.id === name || one.id.endsWith(`:${name}`) || one.label === name);
      if (!input) throw new Error(`There is no input ${name} beside "${title}" in:\n${cardText(card)}`);
      data[input.id] = value;
    }
    const answer = await this.execute(action.verb, data, { replyToId: id, ...change });
    const body = answer.body as { type?: string; value?: unknown } | undefined;
    if (body?.type === 'application/vnd.microsoft.card.adaptive')
      this.#options.connector.replace(this.chat, id, body.value as Record<string, unknown>);
    return answer;
  }

  install(change: Record<string, unknown> = {}): Promise<Posted> {
    return this.post(this.activity({ type: 'installationUpdate', action: 'add', ...change }));
  }
}
