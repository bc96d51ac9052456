// Talks to a running server as a browser does: Direct Line over HTTP, no SDK.

import type { Reply } from '../../model/message.ts';
import type { Said } from './talk.ts';

interface Activity {
  readonly id: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly channelData?: Omit<Reply, 'text'> & { clientActivityID?: string };
}

/** One conversation with a server. */
export class DirectLineTalk {
  readonly base: string;
  conversation = '';
  token = '';
  user = '';
  private watermark = '0';
  private sent = 0;

  constructor(url: string) {
    this.base = `${url}/v3/directline`;
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  }

  async open(): Promise<readonly Reply[]> {
    this.token = '';
    this.watermark = '0';
    const generated = await this.call('POST', '/tokens/generate', {});
    this.token = String(generated.body.token);
    const opened = await this.call('POST', '/conversations', {});
    this.conversation = String(opened.body.conversationId);
    return this.replies();
  }

  /** What was said since the last look. */
  async replies(): Promise<readonly Reply[]> {
    return (await this.activities())
      .filter(({ from }) => from.role === 'bot')
      .map(({ text = '', channelData }) => ({ ...(channelData as Omit<Reply, 'text'>), text }));
  }

  async activities(): Promise<readonly Activity[]> {
    const { body } = await this.call(
      'GET',
      `/conversations/${this.conversation}/activities?watermark=${this.watermark}`,
    );
    this.watermark = String(body.watermark);
    return body.activities as Activity[];
  }

  async post(activity: Record<string, unknown>): Promise<{ status: number; body: Record<string, unknown> }> {
    return this.call('POST', `/conversations/${this.conversation}/activities`, {
      type: 'message',
      from: { id: 'anybody' },
      ...activity,
    });
  }

  async say(said: Said): Promise<readonly Reply[]> {
    const channelData = { clientActivityID: `c${this.sent++}` };
    if ('fact' in said) await this.post({ value: said, channelData });
    else if (said.file) {
      const form = new FormData();
      form.append(
        'activity',
        new Blob([JSON.stringify({ type: 'message', text: said.text, channelData })], {
          type: 'application/vnd.microsoft.activity',
        }),
      );
      form.append('file', new File([png], said.file, { type: 'image/png' }));
      await this.call('POST', `/conversations/${this.conversation}/upload?userId=x`, form);
    } else await this.post({ text: said.text, channelData });
    return this.replies();
  }
}

/** The smallest PNG: one transparent pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
