// A question as an input of a card, of the native kind that fits it.

import type { Ask, AskLine } from '../../../../model/message.ts';
import type { Element } from '../ports.ts';
import { cut, paragraph } from './elements.ts';

/** More choices than this are a list to open, and more than `searchable` a list to search in. */
const openList = 4;
const searchable = 12;

const unsure = new Set(['not-sure', 'not-yet-known', 'not-checked']);

/** Names of inputs: `many:` for a choice of several, which Teams sends as one text with commas. */
const inputId = ({ fact, kind }: Ask): string => `${kind === 'choices' ? 'many' : 'fact'}:${fact}`;

export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The elements of one question. A file is no input of a card: it is sent in the chat. */
export function inputOf({ ask, text, held }: AskLine, words: Words): Element[] {
  const base = {
    id: inputId(ask),
    label: text,
    ...(!ask.optional && { isRequired: true, errorMessage: words('web.teams.required') }),
  };
  const choices = (ask.choices ?? []).map(({ label, value }) => ({ title: cut(label), value }));
  // Not beside a choice of the question's own that says the same.
  const unknown = choices.some(({ value }) => unsure.has(value))
    ? []
    : [{ title: words('command.unknown.label'), value: 'unknown' }];
  switch (ask.kind) {
    case 'choice':
      return [{ ...base, type: 'Input.ChoiceSet', style: styleOf(choices.length), choices: [...choices, ...unknown] }];
    case 'consent':
    case 'confirm':
      return [{ ...base, type: 'Input.ChoiceSet', style: 'expanded', choices }];
    case 'choices':
      return [{ ...base, type: 'Input.ChoiceSet', style: 'expanded', isMultiSelect: true, choices }];
    case 'date':
      return [{ ...base, type: 'Input.Date' }];
    case 'number':
      return [{ ...base, type: 'Input.Number', min: 0 }];
    case 'money':
      return [{ ...base, type: 'Input.Text', maxLength: 30, placeholder: words('web.teams.money') }];
    case 'text':
      return [{ ...base, type: 'Input.Text', maxLength: 4000, ...(held !== undefined && { value: held }) }];
    case 'file':
      return [paragraph(text), paragraph(words('web.teams.send-files'), { subtle: true })];
  }
}

const styleOf = (count: number): string =>
  count > searchable ? 'filtered' : count > openList ? 'compact' : 'expanded';
