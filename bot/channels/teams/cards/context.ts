// What every card of a report is made with.

import type { ReportId } from '../../../../model/ids.ts';
import type { Choice } from '../../../../model/message.ts';
import type { Element } from '../ports.ts';
import { button } from './elements.ts';
import type { Words } from './inputs.ts';

export interface CardContext {
  readonly words: Words;
  readonly report: ReportId;
  /** How many turns the report had when the card was shown, the one that it shows among them: its revision. */
  readonly turns: number;
}

/** Carried by every button: which report, as it was when. Checked when it comes back, and trusted for nothing (T8). */
export const marks = ({ report, turns }: CardContext) => ({ report, turns });

export const sayButton = (context: CardContext, { label, value }: Choice): Element =>
  button(label, 'report.say', { ...marks(context), say: value });

export const answerButton = (context: CardContext, title: string, fact: string, value: string): Element =>
  button(title, 'report.answer', { ...marks(context), fact, value });
