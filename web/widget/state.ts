// What the chat shows, worked out from what was sent and received: a pure reducer, so that it can be tested without a browser.

import type { Ask, Choice, ReplyKind } from '../../model/message.ts';
import type { Activity, Answer, Outgoing, ReplyData } from './activity.ts';

export type Entry =
  | {
      readonly from: 'assistant';
      readonly key: string;
      readonly text: string;
      readonly locale?: string;
      readonly data: ReplyData;
    }
  | {
      readonly from: 'person';
      /** The client id, or the activity's own where another device sent it. */
      readonly key: string;
      readonly text: string;
      readonly answer?: Answer;
      readonly files: readonly string[];
      readonly state: 'sending' | 'sent' | 'unsent';
      /** What it takes to try again; kept only until it was sent. */
      readonly outgoing?: Outgoing;
      readonly why?: Unsent;
    };

/** Why a message did not get through; only `unreachable` is worth trying again as it is. */
export type Unsent = 'unreachable' | 'refused' | 'too-large' | 'too-many' | 'many-files' | 'file-kind';

/** `elsewhere`: another tab has the conversation now. `lost`: it cannot be opened any more on this device. */
export type Connection = 'starting' | 'online' | 'reconnecting' | 'busy' | 'elsewhere' | 'lost';

export interface ChatState {
  readonly entries: readonly Entry[];
  readonly connection: Connection;
  readonly watermark: string | undefined;
  readonly writing: boolean;
}

export type ChatEvent =
  | { readonly kind: 'received'; readonly activities: readonly Activity[]; readonly watermark?: string }
  | { readonly kind: 'sending'; readonly outgoing: Outgoing }
  | { readonly kind: 'sent'; readonly clientId: string }
  | {
      readonly kind: 'unsent';
      readonly clientId: string;
      readonly why: Unsent;
    }
  | { readonly kind: 'connection'; readonly connection: Connection };

export const emptyChat: ChatState = { entries: [], connection: 'starting', watermark: undefined, writing: false };

/** A person cannot set `kind`: the server drops it from what they send. */
const isAssistants = (activity: Activity): boolean =>
  activity.channelData?.kind !== undefined || activity.from?.role === 'bot';

function toEntry(activity: Activity): Entry | null {
  const id = activity.id;
  if (activity.type !== 'message' || id === undefined) return null;
  if (isAssistants(activity)) {
    const { clientActivityID: _, kind = 'notice', ...rest } = activity.channelData ?? {};
    return {
      from: 'assistant',
      key: id,
      text: activity.text ?? '',
      ...(activity.locale === undefined ? {} : { locale: activity.locale }),
      data: { kind, ...rest },
    };
  }
  return {
    from: 'person',
    key: activity.channelData?.clientActivityID ?? id,
    text: activity.text ?? '',
    ...(activity.value === undefined ? {} : { answer: activity.value }),
    files: (activity.attachments ?? []).map((file) => file.name ?? ''),
    state: 'sent',
  };
}

function put(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  const at = entries.findIndex((other) => other.key === entry.key && other.from === entry.from);
  return at < 0 ? [...entries, entry] : entries.with(at, entry);
}

function change(
  state: ChatState,
  clientId: string,
  to: (entry: Extract<Entry, { from: 'person' }>) => Entry,
): ChatState {
  return {
    ...state,
    entries: state.entries.map((entry) => (entry.from === 'person' && entry.key === clientId ? to(entry) : entry)),
  };
}

/** Never throws; an activity that is not understood changes nothing. A known id replaces its entry where it stands. */
export function nextChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.kind) {
    case 'received': {
      let { entries, writing } = state;
      for (const activity of event.activities) {
        if (activity.type === 'typing') writing = isAssistants(activity);
        const entry = toEntry(activity);
        if (entry === null) continue;
        entries = put(entries, entry);
        if (entry.from === 'assistant') writing = false;
      }
      return { ...state, entries, writing, watermark: event.watermark ?? state.watermark };
    }
    case 'sending':
      return {
        ...state,
        entries: put(state.entries, {
          from: 'person',
          key: event.outgoing.clientId,
          text: event.outgoing.text,
          ...(event.outgoing.answer === undefined ? {} : { answer: event.outgoing.answer }),
          files: (event.outgoing.files ?? []).map((file) => file.name),
          state: 'sending',
          outgoing: event.outgoing,
        }),
      };
    case 'sent':
      return change(state, event.clientId, ({ outgoing: _o, why: _w, ...entry }) => ({ ...entry, state: 'sent' }));
    case 'unsent':
      // An echo may have come although the answer to the request was lost: then it was sent.
      return change(state, event.clientId, (entry) =>
        entry.state === 'sent' ? entry : { ...entry, state: 'unsent', why: event.why },
      );
    case 'connection':
      return { ...state, connection: event.connection };
  }
}

/** After one of these no question is open until the next one comes. */
const closing: ReadonlySet<ReplyKind> = new Set(['receipt', 'paused', 'ended']);

export interface OpenAsk {
  readonly key: string;
  readonly ask: Ask;
  /** The question in words. */
  readonly text: string;
  /** Why the answer that was just given was not taken, in words. */
  readonly problem?: string;
}

/** The question that waits for an answer. A reply without a question (why, help) leaves the former one open. */
export function openAsk(state: ChatState): OpenAsk | null {
  let answered = false;
  for (const [at, entry] of [...state.entries.entries()].reverse()) {
    if (entry.from === 'person') {
      if (entry.state === 'sending') return null;
      if (entry.state === 'sent' && entry.answer !== undefined && entry.answer.fact !== 'change') answered = true;
      continue;
    }
    if (closing.has(entry.data.kind) && entry.data.ask === undefined) return null;
    if (entry.data.ask !== undefined) {
      if (answered) return null;
      const problem = problemBefore(state.entries.slice(0, at));
      return { key: entry.key, ask: entry.data.ask, text: entry.text, ...(problem !== undefined && { problem }) };
    }
  }
  return null;
}

/** What was said to be wrong since the person last spoke. */
function problemBefore(entries: readonly Entry[]): string | undefined {
  for (const entry of entries.toReversed()) {
    if (entry.from === 'person') return undefined;
    if (entry.data.kind === 'problem') return entry.text;
  }
  return undefined;
}

/** Short things to say next, of the replies since the person last spoke. */
export function suggestions(state: ChatState): readonly Choice[] {
  const found: Choice[] = [];
  for (const entry of state.entries.toReversed()) {
    if (entry.from === 'person') {
      if (entry.state === 'unsent') continue;
      break;
    }
    found.unshift(...(entry.data.suggest ?? []));
  }
  return found.filter((choice, at) => found.findIndex((other) => other.value === choice.value) === at);
}

const afterSending: ReadonlySet<ReplyKind> = new Set(['receipt', 'status', 'update']);

/** Whether what is talked about was sent: no question of a draft has been put since that was said. */
export function isSent(state: ChatState): boolean {
  for (const entry of state.entries.toReversed()) {
    if (entry.from === 'person') continue;
    if (afterSending.has(entry.data.kind)) return true;
    if (entry.data.ask !== undefined) return false;
  }
  return false;
}

/** True from sending until the first reply: the chat says that it is working. */
export function waiting(state: ChatState): boolean {
  const last = state.entries.at(-1);
  return state.writing || (last?.from === 'person' && last.state !== 'unsent');
}
