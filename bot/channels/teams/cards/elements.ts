// The few pieces of Adaptive Cards 1.5 that our cards are made of. Teams turns Markdown in a `TextBlock` or a `Fact` into
// links, so every word, ours or a person's, goes into a text run, where it stays text (T7).

import type { AdaptiveCard, Element } from '../ports.ts';

export interface Look {
  readonly bold?: boolean;
  readonly subtle?: boolean;
  readonly large?: boolean;
}

const run = (text: string, { bold, subtle, large }: Look = {}): Element => ({
  type: 'TextRun',
  text,
  ...(bold && { weight: 'bolder' }),
  ...(subtle && { isSubtle: true }),
  ...(large && { size: 'large' }),
});

export const paragraph = (text: string, look?: Look): Element => ({
  type: 'RichTextBlock',
  inlines: [run(text, look)],
});

/** Text as replies have it: a line each, `- ` for an item of a list. */
export const lines = (text: string, first?: Look): Element[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => paragraph(line.replace(/^- /, '• '), index === 0 ? first : undefined));

/** Longer values are cut off in a card, which Teams does not take above 28 kB; the report has them whole. */
const longestValue = 300;
export const cut = (text: string, longest = longestValue): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

/** A label and a value, and what can be done about it. */
export function row(label: string, value: string, action?: Element, longest?: number): Element {
  const text: Element = {
    type: 'RichTextBlock',
    inlines: [run(`${label}: `, { bold: true }), run(cut(value, longest))],
  };
  if (action === undefined) return text;
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'center', items: [text] },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [action] }] },
    ],
  };
}

export const box = (style: 'attention' | 'emphasis' | 'good', items: readonly Element[]): Element => ({
  type: 'Container',
  style,
  items,
});

export const card = (body: readonly Element[], actions: readonly Element[] = []): AdaptiveCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  body,
  ...(actions.length > 0 && { actions }),
});

/** Teams shows six actions of a card and hides the rest. */
export const mostActions = 6;

export interface ButtonOptions {
  /** Sends the card's inputs with it; then what is required must be there. */
  readonly inputs?: boolean;
  readonly style?: 'positive' | 'destructive';
}

/**
 * A button whose answer replaces the card. Its verb stands in the data too, for clients that know only `Action.Submit`,
 * which take the fallback.
 */
export function button(
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  { inputs = false, style }: ButtonOptions = {},
): Element {
  const common = {
    title,
    data: { ...data, verb },
    ...(!inputs && { associatedInputs: 'none' }),
    ...(style && { style }),
  };
  return { type: 'Action.Execute', verb, ...common, fallback: { type: 'Action.Submit', ...common } };
}

export const link = (title: string, url: string): Element => ({ type: 'Action.OpenUrl', title, url });
