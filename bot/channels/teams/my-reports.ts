// The search extension "my reports": the references of whoever searches, each with its status, and of nobody else. What is
// picked can be posted to others, so a result is a reference and a status, and no word of what happened.

import { z } from 'zod';
import { localeOf } from '../../bot.ts';
import { card, paragraph } from './cards/elements.ts';
import type { InvokeHandler, TeamsPorts } from './ports.ts';

const querySchema = z.looseObject({
  commandId: z.string(),
  parameters: z
    .array(z.looseObject({ name: z.string(), value: z.unknown() }))
    .max(10)
    .default([]),
});
const most = 25;
const plain = (text: string): string => text.toUpperCase().replace(/[^0-9A-Z]/g, '');

export const myReports =
  (ports: TeamsPorts): InvokeHandler =>
  async ({ activity }, sender) => {
    const read = querySchema.safeParse(activity.value);
    if (!read.success || read.data.commandId !== 'myReports') return { status: 400 };
    const words = (key: string, values?: Readonly<Record<string, string>>) =>
      ports.words(localeOf(activity), key, values);
    const given = read.data.parameters.find(({ name }) => name === 'reference')?.value;
    const wanted = plain(typeof given === 'string' ? given : '');
    const told = await ports.store.toldIn(sender.key, most);
    const attachments = told.flatMap(({ case: kase }) => {
      if (kase === null || !plain(kase.reference).startsWith(wanted)) return [];
      const title = words('web.teams.reference', { reference: kase.reference });
      const status = words(`say.status.${kase.status}`, { body: words(`partner.${kase.queue}.name`) });
      return [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: card([paragraph(title, { bold: true }), paragraph(status)]),
          preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text: status } },
        },
      ];
    });
    return {
      status: 200,
      body: {
        composeExtension:
          attachments.length > 0
            ? { type: 'result', attachmentLayout: 'list', attachments }
            : { type: 'message', text: words('web.teams.no-reports') },
      },
    };
  };
