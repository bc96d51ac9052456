// Who is let in when this instance is full (R37): whoever has begun, always; newcomers not, and they are told what to do
// meanwhile. One conversation can pile up only so many messages, so that what waits has an end.

import type { ConversationKey } from '../model/ids.ts';
import type { Store } from '../store/store.ts';
import { HttpProblem } from './http.ts';
import type { Pressure } from './pressure.ts';
import type { TakeTurn } from './turn.ts';

/** How long a newcomer is asked to wait. */
const retryAfterSeconds = 120;
/** Far more than a person types while one answer is made. */
const mostWaiting = 50;

export interface Admission {
  /** Throws 503 `Busy` for somebody who would be new: before anything of theirs is read or kept. */
  letIn(conversation: ConversationKey | null): Promise<void>;
  /** Answers `busy` where a turn would begin a conversation. */
  guard(takeTurn: TakeTurn): TakeTurn;
}

export const busyProblem = (): HttpProblem =>
  new HttpProblem(503, 'Busy', 'There are too many new conversations at this moment.', retryAfterSeconds);

export function makeAdmission(pressure: Pressure, store: Pick<Store, 'byConversation'>): Admission {
  const waiting = new Map<ConversationKey, number>();
  const isRefused = async (conversation: ConversationKey | null): Promise<boolean> => {
    if (pressure.takesNewcomers()) return false;
    // The store is asked only now: a conversation that it knows goes on. One that cannot be looked up is not turned away.
    const known = conversation !== null && (await store.byConversation(conversation).catch(() => true)) !== null;
    if (!known) pressure.countRefused();
    return !known;
  };
  return {
    letIn: async (conversation) => {
      if (await isRefused(conversation)) throw busyProblem();
    },
    guard: (takeTurn) => async (conversation, message) => {
      const ahead = waiting.get(conversation) ?? 0;
      if (ahead >= mostWaiting) return { kind: 'busy' };
      // Counted before anything is awaited: messages that come at one moment count as well.
      waiting.set(conversation, ahead + 1);
      try {
        if (await isRefused(conversation)) return { kind: 'busy' };
        return await pressure.during(() => takeTurn(conversation, message));
      } finally {
        const left = (waiting.get(conversation) ?? 1) - 1;
        if (left === 0) waiting.delete(conversation);
        else waiting.set(conversation, left);
      }
    },
  };
}
