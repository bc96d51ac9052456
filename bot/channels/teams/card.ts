// A reply as Teams shows it: text, and an Adaptive Card with native inputs where something is asked.

import { type Activity, ActivityTypes, type Attachment, CardFactory } from 'botbuilder';
import type { Ask, Reply } from '../../../model/message.ts';

type Element = Record<string, unknown>;

/** What a card may hold: Teams turns Markdown in a `TextBlock` into links, so people's words go into text runs (T7). */
const paragraph = (text: string, bold = false): Element => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...(bold && { weight: 'bolder' }) }],
});

function input(ask: Ask, label: string): Element | null {
  const base = { id: 'value', label, isRequired: !ask.optional };
  switch (ask.kind) {
    case 'choice':
    case 'consent':
    case 'confirm':
      return {
        ...base,
        type: 'Input.ChoiceSet',
        style: 'expanded',
        choices: (ask.choices ?? []).map(({ label: title, value }) => ({ title, value })),
      };
    case 'choices':
      return {
        ...base,
        type: 'Input.ChoiceSet',
        style: 'expanded',
        isMultiSelect: true,
        choices: (ask.choices ?? []).map(({ label: title, value }) => ({ title, value })),
      };
    case 'date':
      return { ...base, type: 'Input.Date' };
    case 'number':
      return { ...base, type: 'Input.Number', min: 0 };
    case 'money':
      return { ...base, type: 'Input.Text', maxLength: 20 };
    case 'text':
      return { ...base, type: 'Input.Text', isMultiline: true, maxLength: 4000 };
    case 'file':
      return null;
  }
}

/** The activity for a reply. `words` gives the labels of the card's own buttons. */
export function cardFor(reply: Reply, words: (key: string) => string): Partial<Activity> {
  const { ask, suggest = [], contacts = [] } = reply;
  const activity: Partial<Activity> = { type: ActivityTypes.Message, textFormat: 'plain', text: reply.text };
  const body: Element[] = reply.text.split('\n').map((line) => paragraph(line));
  for (const { label, value } of contacts) body.push(paragraph(`${label}: ${value}`, true));
  const field = ask ? input(ask, reply.text.split('\n').at(-1) ?? '') : null;
  if (field) body.push(field);
  const actions: Element[] = [];
  if (ask && field) {
    actions.push({
      type: 'Action.Submit',
      title: words('web.teams.send'),
      data: { verb: 'report.answer', fact: ask.fact },
    });
    if (ask.optional) {
      actions.push({
        type: 'Action.Submit',
        title: words('command.skip.label'),
        associatedInputs: 'none',
        data: { verb: 'report.answer', fact: ask.fact, value: 'skip' },
      });
      actions.push({
        type: 'Action.Submit',
        title: words('command.unknown.label'),
        associatedInputs: 'none',
        data: { verb: 'report.answer', fact: ask.fact, value: 'unknown' },
      });
    }
  }
  for (const { label, value } of suggest)
    actions.push({
      type: 'Action.Submit',
      title: label,
      associatedInputs: 'none',
      data: { verb: 'report.say', say: value },
    });
  if (actions.length === 0 && contacts.length === 0) return activity;
  const attachment: Attachment = CardFactory.adaptiveCard({ type: 'AdaptiveCard', version: '1.5', body, actions });
  return { type: ActivityTypes.Message, attachments: [attachment], summary: reply.text };
}
