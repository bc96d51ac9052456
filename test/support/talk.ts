// Talks to the assistant as a channel does, without one: the reducer and its effects over a store that is a map.

import { carryOut } from '../../bot/effects.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Classifier } from '../../classifiers/understand.ts';
import { conclude } from '../../dialogs/conclude.ts';
import { converse } from '../../dialogs/converse.ts';
import type { DialogContext } from '../../dialogs/step/step.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type ConversationKey, instant, type MessageId, type ReportId } from '../../model/ids.ts';
import type { FileRef, Message, Reply } from '../../model/message.ts';
import { emptyReport, type Report } from '../../model/report.ts';
import { secretPhrase } from '../../store/secret-phrase.ts';
import type { Store } from '../../store/store.ts';

/** What a person does in one turn. */
export type Said =
  | { readonly text: string; readonly file?: string }
  | { readonly fact: string; readonly value: unknown };

export interface Talk {
  /** False for a talk over HTTP, which sees what a browser sees: replies, and no facts. */
  readonly looksInside: boolean;
  /** Opens a new conversation: another device, another day. */
  open(channel?: Message['channel']): Promise<readonly Reply[]>;
  say(said: Said): Promise<readonly Reply[]>;
  /** Answers several questions that stand on one card; what has no value is left out. For channels that put them so. */
  fill?(answers: readonly { readonly fact: string; readonly value: unknown }[]): Promise<readonly Reply[]>;
  /** The report that the conversation is about now. */
  dossier(): Promise<Dossier | null>;
  /** The reporter's secret phrase, as it was shown. */
  phrase(): Promise<string>;
  /** Moves the clock on. */
  wait(minutes: number): void;
  close(): Promise<void>;
}

const phraseKey = new Uint8Array(32).fill(7);

/** Called with what the reducer is about to be given. */
export type Watch = (report: Report, message: Message, context: DialogContext) => void;

/** A talk with the pure reducer. Nothing is written anywhere. */
export function pureTalk(
  catalogue: Catalogue,
  classifier: Classifier,
  start: Date,
  watch: Watch = () => undefined,
): Talk {
  const dossiers = new Map<string, Dossier>();
  const attempts = new Map<string, number>();
  let clock = start;
  let conversation = brandAs<ConversationKey>('web:none');
  let bound = '';
  let messages = 0;
  const find = (wanted: (dossier: Dossier) => boolean) => [...dossiers.values()].find(wanted) ?? null;
  const store = {
    byPauseCode: async (code: string) => find(({ report }) => report.pauseCode === code),
    byReference: async (_scope: unknown, reference: string) => find((one) => one.case?.reference === reference),
    beginAttempt: async (code: string) => {
      attempts.set(code, (attempts.get(code) ?? 0) + 1);
      return { waitUntil: null };
    },
    clearAttempts: async (code: string) => void attempts.delete(code),
  } as unknown as Store;

  const take = async (part: Partial<Message>): Promise<readonly Reply[]> => {
    clock = new Date(clock.getTime() + 20_000);
    const message: Message = {
      id: brandAs<MessageId>(`m${messages++}`),
      at: instant(clock),
      channel: 'web',
      locale: 'en',
      ...part,
    };
    const held = dossiers.get(bound) ?? {
      version: 0,
      report: emptyReport(brandAs<ReportId>(`report-${messages}`), message, message.at),
      case: null,
      turns: [],
    };
    const context = { catalogue, classifier, now: message.at, case: held.case };
    watch(held.report, message, context);
    const step = converse(held.report, message, context);
    const heard: Dossier = { ...held, report: step.report };
    const done =
      step.effect === null ? null : await carryOut({ store, catalogue, phraseKey }, heard, step.effect, message.at);
    const after =
      done === null
        ? { dossier: heard, replies: step.replies }
        : (() => {
            const last = conclude(done.dossier.report, done.outcome, message, { ...context, case: done.dossier.case });
            return { dossier: { ...done.dossier, report: last.report }, replies: [...step.replies, ...last.replies] };
          })();
    if (done?.target === 'removed') {
      dossiers.delete(bound);
      bound = '';
      return after.replies;
    }
    const turn = { id: message.id, at: message.at, conversation, message: step.heard, replies: after.replies };
    const dossier = { ...after.dossier, turns: [...after.dossier.turns, turn] };
    bound = dossier.report.id;
    dossiers.set(bound, dossier);
    return after.replies;
  };

  return {
    looksInside: true,
    open: (channel = 'web') => {
      conversation = brandAs<ConversationKey>(`${channel}:${messages}`);
      bound = '';
      return take({ event: 'opened', channel });
    },
    say: (said) =>
      'fact' in said
        ? take({ answer: said })
        : take({ text: said.text, ...(said.file && { files: [fileNamed(said.file)] }) }),
    dossier: async () => dossiers.get(bound) ?? null,
    phrase: async () => secretPhrase(phraseKey, brandAs<ReportId>(bound)),
    wait: (minutes) => {
      clock = new Date(clock.getTime() + minutes * 60_000);
    },
    close: async () => undefined,
  };
}

const fileNamed = (name: string): FileRef => ({
  id: `file-${name}`,
  name,
  mediaType: 'image/png',
  bytes: 68,
  sha256: '0'.repeat(64),
  scan: 'not-scanned',
});
