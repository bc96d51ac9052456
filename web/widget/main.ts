// Starts the chat in the page: reads what the page says about itself, and joins conversation, state and views.

import type { Row } from '../../model/message.ts';
import { neutralSite } from '../frame.ts';
import { leave, leaveOnKeys } from '../leave.ts';
import type { Answer, Outgoing } from './activity.ts';
import { announcer } from './announce.ts';
import { AnswerView } from './answer-view.ts';
import { Conversation } from './conversation.ts';
import { directLine } from './direct-line.ts';
import { button, el } from './dom.ts';
import { LogView } from './log-view.ts';
import { forgetSession, keepSession, readSession } from './session.ts';
import {
  type ChatEvent,
  type Connection,
  emptyChat,
  isSent,
  nextChat,
  openAsk,
  suggestions,
  waiting,
} from './state.ts';
import { type WidgetWord, widgetSay } from './words.ts';

const connectionWords: Readonly<Record<Connection, WidgetWord | null>> = {
  starting: 'web.chat.starting',
  online: null,
  reconnecting: 'web.chat.reconnecting',
  busy: 'web.chat.busy',
  elsewhere: 'web.chat.elsewhere',
  lost: 'web.chat.lost',
};
/** A short break of the line is nobody's business. */
const tellBreakAfterMs = 3_000;

function start(root: HTMLElement): void {
  const say = widgetSay(JSON.parse(root.dataset.words ?? '{}') as Record<string, string>);
  const exitUrl = root.dataset.exit ?? neutralSite;
  const { element: spoken, announce } = announcer();
  const stateLine = el('p', { class: 'state', role: 'status' });
  const resumed = readSession() !== null;
  let state = emptyChat;

  const conversation = new Conversation({
    line: directLine(root.dataset.directLine ?? '/v3/directline', fetch.bind(window)),
    socket: (url) => new WebSocket(url),
    timers: {
      now: Date.now,
      after: (milliseconds, run) => setTimeout(run, milliseconds),
      cancel: (timer) => clearTimeout(timer as number),
    },
    tell: (event) => take(event),
    read: readSession,
    keep: keepSession,
    locale: document.documentElement.lang,
  });

  const send = (text: string, answer?: Answer, files?: readonly File[]): void => {
    const outgoing: Outgoing = {
      clientId: crypto.randomUUID(),
      text,
      ...(answer === undefined ? {} : { answer }),
      ...(files === undefined ? {} : { files }),
    };
    void conversation.send(outgoing);
  };
  const retry = (clientId: string): void => {
    const entry = state.entries.find((other) => other.from === 'person' && other.key === clientId);
    if (entry?.from === 'person' && entry.outgoing) void conversation.send(entry.outgoing);
  };
  const log = new LogView({
    say,
    retry,
    change: (row: Row) => send(`change ${row.label}`, { fact: 'change', value: row.fact }),
    copied: () => announce(say('web.chat.copied')),
  });
  const answer = new AnswerView({ say, send, announce });

  const startAgain = (): void => {
    forgetSession();
    location.reload();
  };
  function drawConnection(): void {
    const word =
      waiting(state) && state.connection === 'online' ? 'web.chat.working' : connectionWords[state.connection];
    const again =
      state.connection === 'lost'
        ? button(say('web.chat.start-again'), startAgain, { class: 'link' })
        : state.connection === 'elsewhere' &&
          button(say('web.chat.use-here'), () => conversation.wake(), { class: 'link' });
    const text = word === null ? '' : say(word);
    if (stateLine.dataset.word === (word ?? '')) return;
    stateLine.dataset.word = word ?? '';
    const hadFocus = stateLine.contains(document.activeElement);
    stateLine.replaceChildren(text, ...(again ? [' ', again] : []));
    if (hadFocus) answer.element.focus({ preventScroll: true });
  }

  let breakTimer = 0;
  function take(event: ChatEvent): void {
    const before = state;
    state = nextChat(state, event);
    const fresh = log.draw(state.entries);
    const begun = state.entries.some(({ from }) => from === 'person');
    answer.draw(openAsk(state), suggestions(state), { begun, sent: isSent(state) });
    if (event.kind === 'received' && fresh.length > 0) {
      const known = before.entries.length > 0;
      if (known) for (const { entry } of fresh) announce(entry.text);
      else announce(fresh.at(-1)?.entry.text ?? '');
      // From the first new message on, so that nothing that was said is passed by.
      const drawn = fresh.filter(({ item }) => item.getClientRects().length > 0);
      const target = known ? drawn[0]?.item : drawn.at(-1)?.item;
      if (known || resumed) target?.scrollIntoView({ block: 'start' });
    } else if (event.kind === 'sending') {
      answer.element.scrollIntoView({ block: 'nearest' });
    }
    for (const entry of state.entries) {
      if (entry.from !== 'person' || entry.state !== 'unsent') continue;
      const was = before.entries.find((other) => other.key === entry.key && other.from === 'person');
      if (was?.from === 'person' && was.state !== 'unsent') announce(say('web.chat.unsent'));
    }
    clearTimeout(breakTimer);
    if (state.connection === 'reconnecting') breakTimer = window.setTimeout(drawConnection, tellBreakAfterMs);
    else drawConnection();
  }

  const go = (): void =>
    leave({
      url: exitUrl,
      forget: () => {
        conversation.leave();
        forgetSession();
      },
    });
  leaveOnKeys(document, go, (missing) => announce(say('web.exit.keys', { count: String(missing) })));
  for (const link of document.querySelectorAll('[data-leave]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      go();
    });
  }
  window.addEventListener('online', () => conversation.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && state.connection !== 'elsewhere') conversation.wake();
  });
  // A page that comes back from the history after leaving must not show what was said.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && document.body.childElementCount === 0) location.reload();
  });

  root.replaceChildren(log.element, stateLine, answer.element, spoken);
  drawConnection();
  answer.draw(null, [], { begun: false, sent: false });
  void conversation.start();
}

const root = document.getElementById('chat');
if (root) start(root);
