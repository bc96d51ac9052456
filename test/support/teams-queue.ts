// A channel of a team that shows a partner's queue, and the staff in it, as Teams would send what they do.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionsOf, cardText } from './cards.ts';
import type { Connector, SentActivity } from './connector.ts';
import type { Posted, TeamsUser } from './teams-user.ts';

/** A partners file in `folder` in which the police have a queue that is shown in Teams; its path. */
export function queuePartners(folder: string): string {
  const file = join(folder, 'partners.yaml');
  const staff = [
    ['isla', 'Isla Munro', 'police-scotland', 'supervisor'],
    ['callum', 'Callum Reid', 'police-scotland', 'triage'],
    ['auditor', 'Una Audit', 'police-scotland', 'auditor'],
    ['ailsa', 'Ailsa Grant', 'cfc-scotland', 'supervisor'],
    ['morag', 'Morag Lennox', 'service-desk', 'supervisor'],
  ];
  const lines = staff.map(
    ([id, name, partner, role]) =>
      `  - { id: ${id}, name: ${name}, partner: ${partner}, role: ${role}, teams: { tenant: tenant, objectId: object-${id} } }`,
  );
  writeFileSync(
    file,
    `practice: true
partners:
  police-scotland: { mode: queue, delivery: [{ method: desk }, { method: teams-card }] }
  cfc-scotland: { mode: queue, delivery: [{ method: desk }, { method: teams-card }] }
  service-desk: { mode: queue, delivery: [{ method: desk }] }
staff:
${lines.join('\n')}
`,
  );
  return file;
}

export class QueueRoom {
  readonly id: string;
  readonly #connector: Connector;

  constructor(connector: Connector, id = '19:queue@thread.tacv2') {
    this.#connector = connector;
    this.id = id;
  }

  /** What makes an activity one of this channel, under a message where there is one. */
  here(message?: string): Record<string, unknown> {
    return {
      conversation: {
        id: `${this.id}${message ? `;messageid=${message}` : ''}`,
        conversationType: 'channel',
        isGroup: true,
        tenantId: 'tenant',
      },
      channelData: { tenant: { id: 'tenant' }, team: { id: '19:team' }, channel: { id: this.id } },
    };
  }

  say(who: TeamsUser, text: string): Promise<Posted> {
    const mention = '<at>Report fraud</at>';
    const entities = [{ type: 'mention', text: mention, mentioned: { id: '28:bot' } }];
    return who.write(`${mention} ${text}`, { ...this.here('1'), entities });
  }

  shows(): SentActivity[] {
    return this.#connector.shows(this.id);
  }

  sees(): string {
    return this.shows()
      .map(({ text, attachments = [] }) =>
        [text ?? '', ...attachments.map(({ content }) => cardText(content))].join('\n'),
      )
      .join('\n--------\n');
  }

  /** The newest card that names this reference, as everybody sees it. */
  card(reference: string): { readonly id: string; readonly content: Record<string, unknown> } {
    const found = this.#connector
      .newest(this.id)
      .find(({ activity }) => JSON.stringify(activity.attachments ?? []).includes(reference));
    const content = found?.activity.attachments?.[0]?.content;
    if (!found || !content) throw new Error(`There is no card of ${reference} in:\n${this.sees()}`);
    return { id: found.id, content };
  }

  /** Presses a button of `content`, which stands in the message `id`. */
  async press(
    who: TeamsUser,
    { id, content }: { readonly id: string; readonly content: unknown },
    title: string,
    inputs: Readonly<Record<string, unknown>> = {},
    change: Record<string, unknown> = {},
  ): Promise<Answer> {
    const action = actionsOf(content).find((one) => one.title === title);
    if (!action) throw new Error(`There is no button "${title}" in:\n${cardText(content)}`);
    return this.execute(who, id, action.verb, { ...action.data, ...inputs }, change);
  }

  async execute(
    who: TeamsUser,
    id: string,
    verb: string,
    data: Record<string, unknown>,
    change: Record<string, unknown> = {},
  ): Promise<Answer> {
    const { status, body } = await who.execute(verb, data, { ...this.here(id), replyToId: id, ...change });
    return { status, ...(body as Omit<Answer, 'status'>) };
  }
}

/** What the answer to an `Action.Execute` holds. */
export interface Answer {
  readonly status: number;
  readonly statusCode: number;
  readonly type: string;
  readonly value: Record<string, unknown> & { readonly message?: string };
}
