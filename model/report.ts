// A report: everything a person has told, before and after it becomes a case.

import type { Classification, Indicator } from './classification.ts';
import type { Fact } from './fact.ts';
import type { ConversationKey, CueId, FactId, Instant, MessageId, PartnerId, PauseCode, ReportId } from './ids.ts';
import type { Ask, Channel, FileRef, Message, Reply } from './message.ts';

/** A piece of the story in the reporter's words, with secrets already replaced. */
export interface Statement {
  readonly messageId: MessageId;
  readonly at: Instant;
  readonly text: string;
  /** `evidence` is somebody else's words, such as a message that was reported from Teams. */
  readonly kind: 'told' | 'evidence';
  /** A question to us, or words that tell nothing: kept and shown, and no sign of what kind of crime it is. */
  readonly aside?: true;
}

/** `open` is being told; `paused` waits under a code; `submitted` is a case; `stopped` was left and is not sent. */
export type ReportState = 'open' | 'paused' | 'submitted' | 'stopped' | 'withdrawn';

/** Sent, and perhaps taken back since: nothing more is asked, and nothing of it can be deleted. */
export const isSent = ({ state }: Pick<Report, 'state'>): boolean => state === 'submitted' || state === 'withdrawn';

/** Sent and not taken back: what is said now is passed on to whoever has the case. */
export const mayRevise = ({ state }: Pick<Report, 'state'>): boolean => state === 'submitted';

export interface Report {
  readonly id: ReportId;
  readonly schema: 1;
  readonly channel: Channel;
  readonly locale: string;
  readonly state: ReportState;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Append-only; the newest entry of an id is the one that holds. */
  readonly facts: readonly Fact[];
  readonly statements: readonly Statement[];
  readonly indicators: readonly (Indicator & { messageId: MessageId })[];
  /** Cues of the catalogue found in any statement. */
  readonly cues: readonly CueId[];
  readonly files: readonly FileRef[];
  readonly classification: Classification | null;
  /** The question that is open now; null when none is. */
  readonly pending: OpenAsk | null;
  /** Facts in the order in which they were asked: what `back` walks, and what is never asked twice. */
  readonly asked: readonly FactId[];
  /** Advice already given, as `<block>.<variant>`. */
  readonly advised: readonly string[];
  readonly consents: Readonly<Record<PartnerId, 'yes' | 'no'>>;
  readonly pauseCode: PauseCode | null;
  /** The code that was typed to come back with, while its secret phrase is being asked for. */
  readonly returningWith: string | null;
  /** Counts what partners are told: 1 when submitted, one more for each later change. 0 before. */
  readonly revision: number;
}

/** The question that is open. `among`: the facts of the questions that stand on one card with it, which a word of answer may mean as well. */
export interface OpenAsk extends Ask {
  readonly among?: readonly FactId[];
}

/** The fact that holds for each id: the newest entry. */
export function factsOf({ facts }: Pick<Report, 'facts'>): ReadonlyMap<FactId, Fact> {
  const known = byList.get(facts);
  if (known) return known;
  const made = new Map(facts.map((fact) => [fact.id, fact]));
  byList.set(facts, made);
  return made;
}

/** A list of facts never changes, and is looked into dozens of times while one message is answered. */
const byList = new WeakMap<Report['facts'], ReadonlyMap<FactId, Fact>>();

/** A report of which nothing is known yet. */
export const emptyReport = (
  id: ReportId,
  { channel, locale }: Pick<Report, 'channel' | 'locale'>,
  at: Instant,
): Report => ({
  id,
  schema: 1,
  channel,
  locale,
  state: 'open',
  createdAt: at,
  updatedAt: at,
  facts: [],
  statements: [],
  indicators: [],
  cues: [],
  files: [],
  classification: null,
  pending: null,
  asked: [],
  advised: [],
  consents: {},
  pauseCode: null,
  returningWith: null,
  revision: 0,
});

/** One message with all replies to it. Replies without a message are updates that the reporter did not ask for. */
export interface Turn {
  readonly id: MessageId;
  readonly at: Instant;
  readonly conversation: ConversationKey;
  readonly message: Pick<Message, 'text' | 'answer' | 'answers' | 'files' | 'event'> | null;
  readonly replies: readonly Reply[];
}
