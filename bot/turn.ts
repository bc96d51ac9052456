// One turn: load, converse, carry out the effect, and save it all as one document. A repeated message gets the recorded
// replies; a save that lost against another is worked out again, because the reducer is pure.

import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Classifier } from '../classifiers/understand.ts';
import { conclude, type Outcome } from '../dialogs/conclude.ts';
import { converse } from '../dialogs/converse.ts';
import type { Dossier } from '../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type ReportId } from '../model/ids.ts';
import type { Message } from '../model/message.ts';
import { emptyReport, type Turn } from '../model/report.ts';
import { entriesBetween } from '../store/audit-entries.ts';
import type { AuditEntry } from '../store/audit-log.ts';
import { serviceScope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import { carryOut, type EffectPorts } from './effects.ts';
import { hasRoomFor } from './report-room.ts';

export type TurnResult =
  | {
      readonly kind: 'done';
      readonly turn: Turn;
      readonly report: ReportId;
      /** False for the last words after everything was deleted: there is nothing left to store them in. */
      readonly stored: boolean;
      /** As it is after the turn; null once it was deleted. */
      readonly dossier: Dossier | null;
      /** The message was heard before: these are the replies that were recorded then. */
      readonly repeated?: true;
    }
  /** The card that was answered is of a report that this conversation never led to, or that is not there any more. */
  | { readonly kind: 'not-yours' }
  /** The store could not be reached or written: nothing was taken in, and the person keeps their text. */
  | { readonly kind: 'not-saved' }
  /** The report holds as much as it can: nothing was taken in. */
  | { readonly kind: 'full' }
  /** This instance is full, and the conversation would be a new one. */
  | { readonly kind: 'busy' };

export type TakeTurn = (conversation: ConversationKey, message: Message) => Promise<TurnResult>;

export interface TurnPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly classifier: Classifier;
  readonly effects: EffectPorts;
  /** Called after a save that the delivery worker or an open page may be waiting for. */
  readonly changed: (conversation: ConversationKey, caseChanged: boolean) => void;
  /** Told of what the person is only told as "not saved yet". */
  readonly failed: (error: unknown) => void;
}

/** Losing this often against other writers of one report means that something is wrong. */
const mostTries = 12;
const pauseMs = 10;

/** Makes the function that takes turns. Turns of one conversation are taken one after the other. */
export function makeTakeTurn(ports: TurnPorts): TakeTurn {
  const underWay = new Map<ConversationKey, Promise<unknown>>();
  return (conversation, message) => {
    const before = underWay.get(conversation) ?? Promise.resolve();
    const mine = before
      .then(() => takeOnce(ports, conversation, message))
      .catch((error): TurnResult => {
        ports.failed(error);
        return { kind: 'not-saved' };
      });
    underWay.set(conversation, mine);
    void mine.then(() => {
      if (underWay.get(conversation) === mine) underWay.delete(conversation);
    });
    return mine;
  };
}

async function takeOnce(ports: TurnPorts, conversation: ConversationKey, message: Message): Promise<TurnResult> {
  const { store, catalogue, classifier } = ports;
  for (let attempt = 0; attempt < mostTries; attempt++) {
    // Another instance is faster: each waits for a time of its own, so that they do not meet again and again.
    if (attempt > 0) await wait(Math.random() * pauseMs * attempt);
    const held = await dossierFor(store, conversation, message);
    if (held === 'not-yours') return { kind: 'not-yours' };
    const before = await recordedIn(store, held, conversation, message);
    if (before) {
      // Another instance may be writing it still, and what is answered must last.
      await store.settled();
      return before;
    }

    if (held && !hasRoomFor(held, message)) return { kind: 'full' };
    const dossier: Dossier = held ?? {
      version: 0,
      report: emptyReport(brandAs<ReportId>(randomUUID()), message, message.at),
      case: null,
      turns: [],
    };
    const context = { catalogue, classifier, now: message.at, case: dossier.case };
    const said: Message = held && isOutdated(held, message) ? { ...message, outdated: true } : message;
    const step = converse(dossier.report, said, context);
    const heard = { ...dossier, report: step.report };
    const done =
      step.effect === null
        ? { dossier: heard, outcome: null as Outcome | null, target: 'same' as const }
        : await carryOut(ports.effects, heard, step.effect, message.at);
    if (done.target === 'other') {
      // An earlier try was saved there, and the store failed before this conversation led to it.
      const there = heardIn(done.dossier, conversation, message.id);
      if (there) {
        await store.bindConversation(conversation, done.dossier.report.id);
        return there;
      }
    }
    const last =
      done.outcome === null
        ? { report: done.dossier.report, replies: [] }
        : conclude(done.dossier.report, done.outcome, message, { ...context, case: done.dossier.case });
    const turn: Turn = {
      id: message.id,
      at: message.at,
      conversation,
      message: step.heard,
      replies: [...step.replies, ...last.replies],
    };
    if (done.target === 'removed') {
      // Another device has sent it meanwhile, or deleted it: what is true then is said, and no more.
      if (held && !(await erase(ports, held.report.id, message.at))) continue;
      return { kind: 'done', turn, report: dossier.report.id, stored: false, dossier: null };
    }
    const after: Dossier = { ...done.dossier, report: last.report, turns: [...done.dossier.turns, turn] };
    const earlier = done.target === 'same' ? held : done.dossier;
    const saved = await save(ports, conversation, earlier, after, done.target);
    if (!saved) continue;
    ports.changed(conversation, after.case !== null);
    return { kind: 'done', turn, report: after.report.id, stored: true, dossier: after };
  }
  ports.failed(new Error(`gave up after ${mostTries} conflicting saves`));
  return { kind: 'not-saved' };
}

/** The report that a message is about: the conversation's newest, or the one whose card was answered, however old. */
async function dossierFor(
  store: Store,
  conversation: ConversationKey,
  { card }: Message,
): Promise<Dossier | 'not-yours' | null> {
  const current = await store.byConversation(conversation);
  if (card === undefined || current?.report.id === card.report) return current;
  const other = await store.load(serviceScope, card.report);
  return other?.turns.some((turn) => turn.conversation === conversation) ? other : 'not-yours';
}

/** So many reports of one conversation are looked through for a message that was heard before a new one was begun. */
const mostEarlier = 5;

async function recordedIn(
  store: Store,
  held: Dossier | null,
  conversation: ConversationKey,
  { id, channel }: Message,
): Promise<TurnResult | null> {
  const here = held && heardIn(held, conversation, id);
  if (here || held === null || channel !== 'teams') return here;
  // Teams sends an activity again when an answer was late: by then the next report may have been begun.
  const earlier = await store.toldIn(conversation, mostEarlier, held.report.id);
  return earlier.map((dossier) => heardIn(dossier, conversation, id)).find((found) => found !== null) ?? null;
}

/** What the message came to when it was heard before. Ids are a client's own: two devices may both begin with "1". */
function heardIn(dossier: Dossier, conversation: ConversationKey, id: Message['id']): TurnResult | null {
  const turn = dossier.turns.find((one) => one.id === id && one.conversation === conversation);
  return turn ? { kind: 'done', turn, report: dossier.report.id, stored: true, dossier, repeated: true } : null;
}

/** True when a fact has been recorded after the card was shown. */
function isOutdated({ report, turns }: Dossier, { card }: Message): boolean {
  if (card === undefined) return false;
  const since = new Set(turns.slice(card.turns).map(({ id }) => id));
  return report.facts.some(({ messageId }) => since.has(messageId));
}

/**
 * Deletes a draft for good, and says in the audit log that it was, but not what it was. False when there is no draft to
 * delete any more.
 */
function erase({ store }: TurnPorts, report: ReportId, at: Instant): Promise<boolean> {
  const entry: AuditEntry = {
    at,
    actor: 'reporter',
    processing: 'erasure',
    what: 'draft deleted',
    report,
    recipient: null,
    reason: null,
  };
  return store.remove({ kind: 'reporter', report }, report, [entry]);
}

/** Writes what a turn came to. False when another writer was faster and the turn must be worked out again. */
async function save(
  { store }: TurnPorts,
  conversation: ConversationKey,
  before: Dossier | null,
  after: Dossier,
  target: 'same' | 'other' | 'new',
): Promise<boolean> {
  if (target === 'same' && before === null) return (await store.create(after, conversation)) === 'created';
  if (target === 'new') {
    // A conversation that goes on to a second report is bound to it once that is stored.
    const key = brandAs<ConversationKey>(`${conversation}#${after.report.id}`);
    if ((await store.create(after, key)) !== 'created') return false;
    await store.bindConversation(conversation, after.report.id);
    return true;
  }
  if ((await store.save(serviceScope, after, after.version, entriesBetween(before, after))) !== 'saved') return false;
  if (target === 'other') await store.bindConversation(conversation, after.report.id);
  return true;
}
