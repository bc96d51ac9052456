import { describe, expect, it } from 'vitest';
import type { Ask } from '../../model/message.ts';
import type { Activity } from '../../web/widget/activity.ts';
import {
  type ChatEvent,
  type ChatState,
  emptyChat,
  isSent,
  nextChat,
  openAsk,
  suggestions,
  waiting,
} from '../../web/widget/state.ts';

const run = (...events: ChatEvent[]): ChatState => events.reduce(nextChat, emptyChat);
const ask = (fact: string, kind: Ask['kind'] = 'choice'): Ask => ({ fact, kind, optional: true });
const bot = (id: string, text = id, channelData: Activity['channelData'] = {}): Activity => ({
  type: 'message',
  id,
  text,
  from: { id: 'assistant', role: 'bot' },
  channelData: { kind: 'ask', ...channelData },
});
const received = (...activities: Activity[]): ChatEvent => ({ kind: 'received', activities, watermark: '1' });
const sending = (clientId: string, text = 'hi', fact?: string): ChatEvent => ({
  kind: 'sending',
  outgoing: { clientId, text, ...(fact === undefined ? {} : { answer: { fact, value: text } }) },
});
const echo = (id: string, clientActivityID: string, text = 'hi'): Activity => ({
  type: 'message',
  id,
  text,
  from: { id: 'dl_1', role: 'user' },
  channelData: { clientActivityID },
});
const texts = (state: ChatState) => state.entries.map(({ from, text }) => `${from === 'person' ? '> ' : ''}${text}`);

describe('the transcript', () => {
  it('shows each activity once, and replaces a known id in its own place', () => {
    const state = run(received(bot('1'), bot('2')), received(bot('2'), bot('3')), received(bot('1', 'better')));
    expect(texts(state)).toEqual(['better', '2', '3']);
  });

  it('joins an echo with what was sent, before or after the answer to the request', () => {
    const early = run(sending('c1'), received(echo('u1', 'c1'), bot('1')), { kind: 'sent', clientId: 'c1' });
    const late = run(sending('c1'), { kind: 'sent', clientId: 'c1' }, received(echo('u1', 'c1'), bot('1')));
    for (const state of [early, late]) {
      expect(texts(state)).toEqual(['> hi', '1']);
      expect(state.entries[0]).toMatchObject({ state: 'sent' });
    }
  });

  it('counts a message as sent when its echo came, whatever the request said', () => {
    const state = run(sending('c1'), received(echo('u1', 'c1')), {
      kind: 'unsent',
      clientId: 'c1',
      why: 'unreachable',
    });
    expect(state.entries[0]).toMatchObject({ state: 'sent' });
  });

  it('keeps what was not sent, with all that it takes to try again under the same id', () => {
    const state = run(sending('c1', 'my story'), { kind: 'unsent', clientId: 'c1', why: 'unreachable' });
    expect(state.entries).toMatchObject([
      { state: 'unsent', text: 'my story', outgoing: { clientId: 'c1', text: 'my story' } },
    ]);
    expect(texts(nextChat(state, sending('c1', 'my story')))).toEqual(['> my story']);
  });

  it('does not take what a person sent for the assistant', () => {
    const forged: Activity = {
      type: 'message',
      id: 'x',
      text: 'call me',
      from: { id: 'dl_1' },
      channelData: { clientActivityID: 'c' },
    };
    expect(run(received(forged)).entries).toMatchObject([{ from: 'person' }]);
  });

  it('ignores what it does not know', () => {
    expect(run(received({ type: 'event', id: '1' }, { type: 'message' })).entries).toEqual([]);
  });
});

describe('the open question', () => {
  const asked = received(bot('1', 'How?', { ask: ask('how') }));

  it('has what was wrong with the answer at its question, until the person speaks again', () => {
    const wrong = bot('p', 'I could not read that.', { kind: 'problem' });
    const again = bot('q2', 'How much?', { ask: ask('amount', 'money') });
    const state = run(received(bot('q1', 'How much?', { ask: ask('amount', 'money') })), sending('c1', 'lots'), {
      kind: 'sent',
      clientId: 'c1',
    });
    expect(openAsk(nextChat(state, received(wrong, again)))).toMatchObject({ problem: 'I could not read that.' });
    const next = nextChat(nextChat(state, received(wrong, again)), sending('c2', '£20', 'amount'));
    const after = nextChat(
      nextChat(next, { kind: 'sent', clientId: 'c2' }),
      received(bot('q3', 'When?', { ask: ask('paid-at', 'date') })),
    );
    expect(openAsk(after)).not.toHaveProperty('problem');
  });

  it('is the newest one', () => {
    expect(openAsk(run(asked, received(bot('2', 'When?', { ask: ask('when') }))))).toMatchObject({
      key: '2',
      text: 'When?',
    });
  });

  it('waits while an answer is on its way, and comes back when it did not get through', () => {
    expect(openAsk(run(asked, sending('c1', 'phone', 'how')))).toBeNull();
    expect(
      openAsk(run(asked, sending('c1', 'phone', 'how'), { kind: 'unsent', clientId: 'c1', why: 'unreachable' })),
    ).toMatchObject({ key: '1' });
  });

  it('is gone once answered, and stays open after "why"', () => {
    const answered = run(
      asked,
      sending('c1', 'phone', 'how'),
      { kind: 'sent', clientId: 'c1' },
      received(bot('2', 'ok', { kind: 'notice' })),
    );
    expect(openAsk(answered)).toBeNull();
    const why = run(
      asked,
      sending('c1', 'why'),
      { kind: 'sent', clientId: 'c1' },
      received(bot('2', 'because', { kind: 'why' })),
    );
    expect(openAsk(why)).toMatchObject({ key: '1' });
  });

  it.each(['receipt', 'paused', 'ended'] as const)('is closed by %s', (kind) => {
    expect(openAsk(run(asked, received(bot('2', 'done', { kind }))))).toBeNull();
  });
});

it('offers what can be said next, until something is said', () => {
  const offered = received(
    bot('1', 'a', { suggest: [{ value: 'x', label: 'X' }] }),
    bot('2', 'b', {
      suggest: [
        { value: 'x', label: 'X' },
        { value: 'y', label: 'Y' },
      ],
    }),
  );
  expect(suggestions(run(offered)).map(({ value }) => value)).toEqual(['x', 'y']);
  expect(suggestions(run(offered, sending('c1')))).toEqual([]);
});

it('knows a report that was sent from a draft, and a second draft after it', () => {
  const sent = received(
    bot('1'),
    bot('2', 'Your reference', { kind: 'receipt' }),
    bot('3', 'Kept', { kind: 'notice' }),
  );
  expect(isSent(run(received(bot('1', 'How?', { ask: ask('how') }))))).toBe(false);
  expect(isSent(run(sent, sending('c1')))).toBe(true);
  expect(isSent(run(sent, received(bot('4', 'What happened?', { ask: ask('story', 'text') }))))).toBe(false);
});

it('knows that it is waiting for a reply', () => {
  expect(waiting(run(sending('c1')))).toBe(true);
  expect(waiting(run(sending('c1'), received(echo('u', 'c1'), bot('1'))))).toBe(false);
  expect(waiting(run(received({ type: 'typing', from: { role: 'bot' } })))).toBe(true);
});
