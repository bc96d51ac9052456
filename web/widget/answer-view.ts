// Where the person answers: the open question's control, things to say next, the box that is always there, the tools.

import type { Choice } from '../../model/message.ts';
import { fileProblem, longestText, readAnswer, writtenAnswer } from '../read-answer.ts';
import type { Answer } from './activity.ts';
import { type Control, control } from './controls.ts';
import { button, el, freshId, submitButton } from './dom.ts';
import type { OpenAsk } from './state.ts';
import type { WidgetSay, WidgetWord } from './words.ts';

export interface AnswerActions {
  readonly say: WidgetSay;
  readonly send: (text: string, answer?: Answer, files?: readonly File[]) => void;
  readonly announce: (text: string) => void;
}

const problemWords = {
  'choose-one': 'web.problem.choose-one',
  'choose-some': 'web.problem.choose-some',
  write: 'web.problem.write',
  day: 'web.problem.day',
  future: 'web.problem.future',
  amount: 'web.problem.amount',
  number: 'web.problem.number',
  'too-long': 'web.problem.too-long',
  none: 'web.problem.no-file',
  'too-many': 'web.problem.many-files',
  'too-large': 'web.problem.large-file',
  empty: 'web.problem.empty-file',
} as const satisfies Record<string, WidgetWord>;

/** What each tool says. The words are the commands that every channel knows. */
const tools = [
  ['web.chat.back', 'back'],
  ['web.chat.why', 'why'],
  ['web.chat.break', 'pause'],
  ['web.chat.person', 'person'],
  ['web.chat.stop', 'stop'],
  ['web.chat.help', 'help'],
] as const satisfies readonly (readonly [WidgetWord, string])[];

/** A report that was sent has no way back, and nothing that could be stopped. */
const beforeSending: ReadonlySet<string> = new Set(['back', 'pause', 'stop']);

/** Whether something was said, and whether the report was sent. */
export interface HowFar {
  readonly begun: boolean;
  readonly sent: boolean;
}

/** The controls of a question as they were drawn, with what was put into them. */
interface Drawn {
  readonly sign: string;
  readonly views: readonly HTMLElement[];
  /** Writes what is wrong beside them, or takes it away. */
  readonly tell: (problem: string | undefined) => void;
}

/** The same for the same question, however often it is put. */
const signOf = ({ ask, text }: OpenAsk): string => JSON.stringify([ask, text]);

/** From here on the person is told how much room is left. */
const roomTold = 500;

export class AnswerView {
  readonly element: HTMLElement;
  readonly #actions: AnswerActions;
  readonly #question = el('div', { class: 'question' });
  readonly #suggest = el('div', { class: 'row suggest' });
  readonly #label = el('label', {});
  readonly #box: HTMLTextAreaElement;
  readonly #room = el('p', { class: 'hint', hidden: true });
  readonly #boxError: HTMLElement;
  readonly #sendText: HTMLButtonElement;
  readonly #tools: ReadonlyMap<string, HTMLButtonElement>;
  #open: OpenAsk | null = null;
  /** What was drawn last; a question that something was said beside comes back as it was left. */
  #drawn: Drawn | null = null;
  #answered = false;

  constructor(actions: AnswerActions) {
    this.#actions = actions;
    const { say } = actions;
    const id = freshId('say');
    this.#boxError = el('p', { class: 'error', id: freshId('error'), hidden: true });
    this.#label.htmlFor = id;
    this.#box = el('textarea', {
      id,
      rows: 3,
      autocomplete: 'off',
      on: { input: () => this.#count(), keydown: (event) => this.#key(event) },
    });
    this.#sendText = submitButton(say('web.chat.send'), { class: 'primary' });
    const form = el(
      'form',
      { class: 'say', novalidate: true, on: { submit: (event) => this.#submitText(event) } },
      this.#label,
      this.#boxError,
      this.#box,
      this.#room,
      this.#sendText,
    );
    this.#tools = new Map(
      tools.map(([word, command]) => [command, button(say(word), () => this.#send(command), { class: 'plain' })]),
    );
    const row = el(
      'div',
      { class: 'row tools', role: 'group', 'aria-label': say('web.chat.tools') },
      ...this.#tools.values(),
    );
    this.element = el(
      'section',
      { class: 'answer', tabindex: -1, 'aria-label': say('web.chat.answer') },
      this.#question,
      this.#suggest,
      form,
      row,
    );
  }

  /** Shows the open question, if it is another one than before, and what can be said next. */
  draw(open: OpenAsk | null, suggest: readonly Choice[], how: HowFar): void {
    if (open?.key !== this.#open?.key || (open === null) !== (this.#open === null)) {
      const hadFocus = this.#question.contains(document.activeElement);
      this.#open = open;
      this.#mark(this.#box, this.#boxError, null);
      this.#question.replaceChildren(...(open === null ? [] : this.#viewsOf(open)));
      // What had the focus is gone: keep the person where the next question will be.
      if (hadFocus) this.element.focus({ preventScroll: true });
    }
    const writing = open?.ask.kind === 'text' || open === null;
    this.#label.textContent = this.#actions.say(writing ? 'web.chat.write' : 'web.chat.write-answer');
    // One thing stands out at a time: the control of the question, or the box.
    this.#sendText.className = writing ? 'primary' : 'plain';
    this.#box.rows = writing ? 3 : 2;
    const hadFocus = this.#suggest.contains(document.activeElement);
    this.#suggest.replaceChildren(
      ...suggest.map((choice) => button(choice.label, () => this.#send(choice.value), { class: 'choice' })),
    );
    if (hadFocus) this.element.focus({ preventScroll: true });
    this.#drawTools(suggest, how);
  }

  /** Each thing is offered once, and only where it does something. */
  #drawTools(suggest: readonly Choice[], { begun, sent }: HowFar): void {
    for (const [command, tool] of this.#tools) {
      const hide =
        (command === 'back' && !begun) ||
        (sent && beforeSending.has(command)) ||
        suggest.some(({ value }) => value === command);
      if (hide && tool === document.activeElement) this.element.focus({ preventScroll: true });
      tool.hidden = hide;
    }
  }

  #send(text: string, answer?: Answer, files?: readonly File[]): void {
    this.#fail(this.#box, this.#boxError, null);
    this.#actions.send(text, answer, files);
  }

  #viewsOf(open: OpenAsk): readonly HTMLElement[] {
    const sign = signOf(open);
    const isKept = this.#drawn?.sign === sign && (!this.#answered || open.problem !== undefined);
    const drawn = isKept && this.#drawn !== null ? this.#drawn : { sign, ...this.#questionView(open) };
    this.#drawn = drawn;
    this.#answered = false;
    drawn.tell(open.problem);
    return drawn.views;
  }

  /** Sends what was put into the control of the open question. */
  #give(text: string, answer?: Answer, files?: readonly File[]): void {
    this.#answered = true;
    this.#send(text, answer, files);
  }

  #questionView(open: OpenAsk): Omit<Drawn, 'sign'> {
    const { say } = this.#actions;
    const { ask } = open;
    const made = control(ask, say, (choice) => this.#give(choice.label, { fact: ask.fact, value: choice.value }));
    const optional = !ask.optional
      ? null
      : el(
          'div',
          { class: 'row' },
          button(say('web.chat.skip'), () => this.#give(say('web.chat.skip'), { fact: ask.fact, value: 'skip' }), {
            class: 'plain',
          }),
          button(
            say('web.chat.unknown'),
            () => this.#give(say('web.chat.unknown'), { fact: ask.fact, value: 'unknown' }),
            { class: 'plain' },
          ),
        );
    if (made === null) {
      return {
        views: optional === null ? [] : [optional],
        tell: (problem) => this.#mark(this.#box, this.#boxError, problem ?? null),
      };
    }
    const error = el('p', { class: 'error', id: freshId('error'), hidden: true });
    const legend = el('legend', { class: 'vh' }, open.text);
    const group = el('fieldset', {}, legend, error, ...made.body);
    const form = el(
      'form',
      { novalidate: true, on: { submit: (event) => this.#submitControl(event, open, made, error) } },
      group,
      made.send !== null && submitButton(made.send, { class: 'primary' }),
    );
    return {
      views: optional === null ? [form] : [form, optional],
      tell: (problem) => this.#mark(made.first ?? group, error, problem ?? null),
    };
  }

  #submitControl(event: Event, open: OpenAsk, made: Control, error: HTMLElement): void {
    event.preventDefault();
    const { say } = this.#actions;
    if (made.files !== undefined) {
      const files = made.files();
      const wrong = fileProblem(files);
      if (wrong === null) this.#give(files.map((file) => file.name).join(', '), undefined, files);
      else this.#fail(made.first, error, say(problemWords[wrong.why], { name: wrong.name }));
      return;
    }
    const read = readAnswer(open.ask, made.read());
    if (read.kind === 'answer') this.#give(read.text, read.answer);
    else this.#fail(made.first, error, say(problemWords[read.problem]));
  }

  #submitText(event: Event): void {
    event.preventDefault();
    const text = this.#box.value.trim();
    if (text === '' || text.length > longestText) {
      this.#fail(
        this.#box,
        this.#boxError,
        this.#actions.say(text === '' ? 'web.problem.write' : 'web.problem.too-long'),
      );
      return;
    }
    const ask = this.#open?.ask;
    this.#send(text, ask === undefined ? undefined : writtenAnswer(ask, text));
    this.#box.value = '';
    this.#count();
  }

  /** Says what is wrong and leads there. */
  #fail(first: HTMLElement | null, error: HTMLElement, text: string | null): void {
    this.#mark(first, error, text);
    if (text !== null) first?.focus();
  }

  /** Writes what is wrong beside `first`, or takes it away. */
  #mark(first: HTMLElement | null, error: HTMLElement, text: string | null): void {
    const described = (first?.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .filter((id) => id !== '' && id !== error.id);
    error.hidden = text === null;
    error.textContent = text === null ? '' : `${this.#actions.say('web.problem.error')}: ${text}`;
    if (first === null) return;
    if (text === null || first instanceof HTMLFieldSetElement) first.removeAttribute('aria-invalid');
    else first.setAttribute('aria-invalid', 'true');
    const ids = text === null ? described : [error.id, ...described];
    if (ids.length > 0) first.setAttribute('aria-describedby', ids.join(' '));
    else first.removeAttribute('aria-describedby');
  }

  #count(): void {
    const left = longestText - this.#box.value.length;
    this.#room.hidden = left > roomTold;
    this.#room.textContent = this.#actions.say('web.chat.left-to-write', { count: String(left) });
  }

  #key(event: Event): void {
    // A story has several lines, so Enter makes a new one; Control (or Command) and Enter sends.
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.isComposing) return;
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#box.form?.requestSubmit();
  }
}
