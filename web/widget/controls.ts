// One native control for each kind of question, in a fieldset whose legend is the question.

import type { Ask, Choice } from '../../model/message.ts';
import type { Typed } from '../read-answer.ts';
import { button, el, freshId } from './dom.ts';
import type { WidgetSay } from './words.ts';

export interface Control {
  readonly body: readonly HTMLElement[];
  /** What gets the focus, and the error's description, when an answer cannot be read. */
  readonly first: HTMLElement | null;
  readonly read: () => Typed;
  readonly files?: () => readonly File[];
  /** The label of the button that sends it; none where each choice sends itself. */
  readonly send: string | null;
}

/** So many choices are buttons, answered with one press; more are radio buttons, which are easier to read through. */
const mostButtons = 7;

function choicesOf(ask: Ask, say: WidgetSay): readonly Choice[] {
  if (ask.choices && ask.choices.length > 0) return ask.choices;
  return ask.kind === 'consent'
    ? [
        { value: 'yes', label: say('web.chat.share') },
        { value: 'no', label: say('web.chat.not-share') },
      ]
    : [
        { value: 'yes', label: say('web.chat.yes') },
        { value: 'no', label: say('web.chat.no') },
      ];
}

function ticks(type: 'radio' | 'checkbox', choices: readonly Choice[]) {
  const name = freshId('choice');
  const boxes = choices.map((choice) => {
    const id = freshId('option');
    const input = el('input', { type, id, name, value: choice.value });
    return { input, row: el('div', { class: 'tick' }, input, el('label', { for: id }, choice.label)) };
  });
  return {
    body: [el('div', { class: 'ticks' }, ...boxes.map((box) => box.row))],
    first: boxes[0]?.input ?? null,
    chosen: () => boxes.filter((box) => box.input.checked).map((box) => box.input.value),
  };
}

function field(label: string, props: Record<string, unknown>, hint?: string) {
  const id = freshId('field');
  const hintId = hint === undefined ? undefined : freshId('hint');
  const input = el('input', { id, autocomplete: 'off', 'aria-describedby': hintId, ...props });
  const box = el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label),
    hint !== undefined && el('p', { class: 'hint', id: hintId }, hint),
    input,
  );
  return { input, box };
}

/** Today in the person's own time zone, as a date input writes it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Null for a text: it is written in the box that is always there. `choose` sends one choice at once. */
export function control(ask: Ask, say: WidgetSay, choose: (choice: Choice) => void): Control | null {
  switch (ask.kind) {
    case 'choice':
    case 'consent':
    case 'confirm': {
      const choices = choicesOf(ask, say);
      if (choices.length > mostButtons) {
        const { body, first, chosen } = ticks('radio', choices);
        return { body, first, read: () => ({ chosen: chosen() }), send: say('web.chat.continue') };
      }
      const row = el(
        'div',
        { class: 'row' },
        ...choices.map((choice) => button(choice.label, () => choose(choice), { class: 'choice' })),
      );
      return { body: [row], first: null, read: () => ({}), send: null };
    }
    case 'choices': {
      const { body, first, chosen } = ticks('checkbox', ask.choices ?? []);
      return { body, first, read: () => ({ chosen: chosen() }), send: say('web.chat.continue') };
    }
    case 'date': {
      const day = field(say('web.chat.day'), { type: 'date', max: today() });
      const time = field(say('web.chat.time'), { type: 'time' });
      const about = field(say('web.chat.about'), { type: 'text' }, say('web.chat.about-hint'));
      return {
        body: [el('div', { class: 'pair' }, day.box, time.box), about.box],
        first: day.input,
        read: () => ({ day: day.input.value, time: time.input.value, about: about.input.value, today: today() }),
        send: say('web.chat.continue'),
      };
    }
    case 'money':
    case 'number': {
      const money = ask.kind === 'money';
      const { input, box } = field(
        say(money ? 'web.chat.amount' : 'web.chat.number'),
        { type: 'text', inputmode: money ? 'decimal' : 'numeric', class: 'short' },
        money ? say('web.chat.amount-hint') : undefined,
      );
      return { body: [box], first: input, read: () => ({ text: input.value }), send: say('web.chat.continue') };
    }
    case 'file': {
      const { input, box } = field(say('web.chat.file'), { type: 'file', multiple: true }, say('web.chat.file-hint'));
      return {
        body: [box],
        first: input,
        read: () => ({}),
        files: () => [...(input.files ?? [])],
        send: say('web.chat.upload'),
      };
    }
    case 'text':
      return null;
  }
}
