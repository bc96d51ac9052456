// A phone deletes a report while a tablet sends it: nobody is told that it was deleted, and the audit log does not say so.

import { expect, it } from 'vitest';
import { makeTakeTurn } from '../../bot/turn.ts';
import { submit } from '../../cases/intake.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type ConversationKey, instant, type MessageId } from '../../model/ids.ts';
import type { AuditEntry } from '../../store/audit-log.ts';
import type { Store } from '../../store/store.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { newReport, say } from '../support/reducer.ts';

const now = instant(new Date('2026-11-20T11:00:00Z'));

it('a report that another device has sent meanwhile is not said to be deleted', async () => {
  const told = say(newReport(), 'I bought a phone online for £300 and it never came.').report;
  const { report } = say(told, 'delete my report');
  let held: Dossier = { version: 1, report, case: null, turns: [] };
  const audited: AuditEntry[] = [];
  const store = {
    byConversation: async () => held,
    settled: async () => undefined,
    remove: async () => {
      held = { ...submit(held, { catalogue: shipped, now }), version: 2 };
      return false;
    },
    save: async (_scope: unknown, after: Dossier) => {
      held = after;
      return 'saved';
    },
    audit: { append: async (entry: AuditEntry) => void audited.push(entry) },
  } as unknown as Store;
  const takeTurn = makeTakeTurn({
    store,
    catalogue: shipped,
    classifier: shippedClassifier(),
    effects: { store, catalogue: shipped, phraseKey: new Uint8Array(32) },
    changed: () => undefined,
    failed: (error) => expect.unreachable(String(error)),
  });

  const result = await takeTurn(brandAs<ConversationKey>('web:1'), {
    id: brandAs<MessageId>('m9'),
    at: now,
    channel: 'web',
    locale: 'en',
    answer: { fact: 'confirm-delete', value: 'yes' },
  });

  if (result.kind !== 'done') expect.unreachable(result.kind);
  expect(result.stored).toBe(true);
  expect(result.turn.replies.some(({ kind }) => kind === 'ended')).toBe(false);
  expect(result.turn.replies.at(-1)?.ask?.fact).toBe('confirm-withdraw');
  expect(audited).toEqual([]);
});
