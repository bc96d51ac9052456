// Carries an update to a reporter's own chat in Teams, and says what came of it in the outbox's words (R35).

import type { CarryOutcome } from '../../../delivery/ports.ts';
import { type Instant, instant } from '../../../model/ids.ts';
import type { Report, Turn } from '../../../model/report.ts';
import { paragraph } from './cards/elements.ts';
import { cardActivity, turnCards } from './cards/turn-cards.ts';
import type { TeamsPorts } from './ports.ts';

export interface Carried {
  readonly turn: Turn;
  readonly report: Report;
  readonly place: number;
  readonly again: boolean;
}

export async function carryToTeams(ports: TeamsPorts, { turn, report, place, again }: Carried): Promise<CarryOutcome> {
  const reference = await ports.references.get(turn.conversation);
  if (reference === null) return { state: 'gone', why: 'the bot is not in their Teams any more' };
  const words = (key: string, values?: Readonly<Record<string, string | number>>) =>
    ports.words(report.locale, key, values);
  const made = turnCards(turn.replies, { words, report: report.id, turns: place }, ports.statusUrl);
  const cards = again
    ? made.map((one) => ({ ...one, body: [paragraph(words('web.teams.maybe-again'), { subtle: true }), ...one.body] }))
    : made;
  try {
    await ports.adapter.speakTo(reference, async (context) => {
      await context.sendActivities(cards.map((one) => cardActivity(one, words('web.teams.summary'))));
    });
    return { state: 'there' };
  } catch (error) {
    const outcome = outcomeOf(error, instant(ports.clock()));
    // Not asked again until they write to us, which is when the reference is kept anew.
    if (outcome.state === 'gone') await ports.references.forget(turn.conversation);
    return outcome;
  }
}

interface SendError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly message?: string;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** Nothing has left this machine. */
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** A gateway gave up: behind it, it may have been done. */
const perhapsSent = new Set([500, 502, 504]);

/** What a failed send means: gone for good, not sent, or nobody knows. */
export function outcomeOf(error: unknown, now: Instant): CarryOutcome {
  const { statusCode, code, message = 'unknown', response } = error as SendError;
  // Removed, blocked by the person or by their administrator; or the chat is not there any more.
  if (statusCode === 403 || statusCode === 404) return { state: 'gone', why: `Teams answered ${statusCode}` };
  if (statusCode !== undefined && perhapsSent.has(statusCode))
    return { state: 'unknown', error: `Teams answered ${statusCode}` };
  if (statusCode !== undefined) {
    const seconds = Number(response?.headers?.get('retry-after') ?? Number.NaN);
    const notBefore = Number.isFinite(seconds) ? instant(new Date(Date.parse(now) + seconds * 1000)) : undefined;
    return { state: 'retry', error: `Teams answered ${statusCode}`, ...(notBefore && { notBefore }) };
  }
  if (code !== undefined && notSent.has(code)) return { state: 'retry', error: code };
  // Getting a token for the connector fails before anything is sent.
  if (code === undefined && !/abort|timed? ?out|socket/i.test(message)) return { state: 'retry', error: message };
  return { state: 'unknown', error: code ?? message };
}
