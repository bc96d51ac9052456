// What holds whatever people send: seeded conversations of answers, commands, stories, secrets and garbage.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTakeTurn, type TurnResult } from '../../bot/turn.ts';
import { hasWords } from '../../catalogue/words.ts';
import { converse } from '../../dialogs/converse.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type ConversationKey, instant, type MessageId } from '../../model/ids.ts';
import type { Ask, Message, Reply } from '../../model/message.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { oneOf, randomSaid, secrets, seeded } from '../support/random-talk.ts';
import { pureTalk, type Talk, type Watch } from '../support/talk.ts';

const catalogue = shipped;
const classifier = shippedClassifier();
const stories = [...catalogue.fraudTypes.values()].flatMap(({ examples }) => examples.map(({ text }) => text));
const start = new Date('2026-11-20T10:30:00Z');
const groups = 10;
/** `npm run test:long -- random` takes many more. */
const perGroup = Number(process.env.RANDOM_TALKS ?? 3);
const messages = 25;

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}

/** Freezes what goes in, and works the step out once more than the talk does. */
const pure =
  (seen: string[]): Watch =>
  (report, message, context) => {
    deepFreeze(report);
    deepFreeze(message);
    deepFreeze(context.case);
    const step = converse(report, message, context);
    // The effect is used and never kept: it may hold the phrase that was asked for.
    seen.push(JSON.stringify({ ...step, effect: null }));
    // Every fourth will do: a step is most of what this test costs.
    if (seen.length % 4 === 0) expect(JSON.stringify(converse(report, message, context))).toBe(JSON.stringify(step));
  };

const openAsk = (replies: readonly Reply[]): Ask | null =>
  replies.findLast(({ ask }) => ask !== undefined)?.ask ?? null;

function holdsAlways(before: Dossier | null, after: Dossier | null, replies: readonly Reply[]): void {
  expect(replies.length).toBeGreaterThan(0);
  for (const { text, ask } of replies) {
    expect(text.trim()).not.toBe('');
    expect(text.replaceAll('{{phrase}}', '')).not.toMatch(/\{\w+\}|undefined|\[object/);
    for (const { label } of ask?.choices ?? []) expect(label.trim()).not.toBe('');
  }
  if (after === null) return;
  const { report } = after;
  const pending = report.pending && catalogue.facts.get(report.pending.fact);
  if (pending && pending.ask !== 'never') expect(hasWords(catalogue, `fact.${pending.id}.ask`), pending.id).toBe(true);
  if (before?.report.id === report.id) {
    // What was told is never taken away; what came along from elsewhere may go, such as one's own place from a report for a parent.
    const told = ({ facts }: typeof report) => facts.filter(({ source }) => source !== 'prefilled');
    expect(told(report).slice(0, told(before.report).length)).toEqual(told(before.report));
    expect(report.statements.slice(0, before.report.statements.length)).toEqual(before.report.statements);
    expect(report.revision).toBeGreaterThanOrEqual(before.report.revision);
    if (before.case !== null) expect(after.case?.reference).toBe(before.case.reference);
  }
  const submitted = report.state === 'submitted' || report.state === 'withdrawn';
  expect(after.case !== null).toBe(submitted);
  if (after.case) expect(after.case.routes.filter(({ role }) => role === 'lead')).toHaveLength(1);
}

/** Tells a story, passes over every question and sends it, so that what comes after sending is met as well. */
async function send(talk: Talk, story: string): Promise<readonly Reply[]> {
  let replies = await talk.say({ text: story });
  for (let count = 0; count < 40 && !replies.some(({ kind }) => kind === 'receipt'); count++) {
    const ask = openAsk(replies);
    const value = ask && (ask.kind === 'consent' || ask.kind === 'confirm') ? 'yes' : 'skip';
    replies = await talk.say(ask ? { fact: ask.fact, value } : { text: 'carry on' });
  }
  expect((await talk.dossier())?.case).not.toBeNull();
  return replies;
}

describe('whatever is sent', () => {
  it.each(Array.from({ length: groups }, (_, group) => group))(
    'holds in conversations of group %i',
    async (group) => {
      for (let one = 0; one < perGroup; one++) {
        const seed = group * perGroup + one;
        const random = seeded(seed);
        const seen: string[] = [];
        const talk = pureTalk(catalogue, classifier, start, pure(seen));
        let replies = await talk.open();
        if (seed % 3 === 0) replies = await send(talk, oneOf(random, stories));
        for (let count = 0; count < messages; count++) {
          const said = randomSaid(random, catalogue, stories, openAsk(replies));
          const before = await talk.dossier();
          try {
            replies = await talk.say(said);
            holdsAlways(before, await talk.dossier(), replies);
          } catch (error) {
            throw new Error(`seed ${seed}, message ${count}: ${JSON.stringify(said).slice(0, 200)}`, { cause: error });
          }
        }
        const kept = JSON.stringify(await talk.dossier()) + seen.join('\n');
        for (const { secret } of secrets) {
          const at = kept.search(secret);
          expect(at < 0 ? '' : kept.slice(Math.max(0, at - 200), at + 60), `seed ${seed}`).toBe('');
        }
      }
    },
    120_000,
  );
});

/** What a turn came to for the person; the dossier beside it may be newer by the time it is asked for again. */
const told = (result: TurnResult) =>
  result.kind === 'done' ? { turn: result.turn, report: result.report, stored: result.stored } : result;

describe('a message that comes twice', () => {
  it('changes nothing, at once or later', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'random-'));
    const { store, keys } = await openSqliteStore({ folder });
    try {
      const problems: unknown[] = [];
      const takeTurn = makeTakeTurn({
        store,
        catalogue,
        classifier,
        effects: { store, catalogue, phraseKey: keys.phraseKey },
        changed: () => undefined,
        failed: (error) => problems.push(error),
      });
      for (let seed = 1000; seed < 1006; seed++) {
        const random = seeded(seed);
        const conversation = brandAs<ConversationKey>(`web:${seed}`);
        let ask: Ask | null = null;
        for (let count = 0; count < messages; count++) {
          const said = randomSaid(random, catalogue, stories, ask);
          const message: Message = {
            id: brandAs<MessageId>(`m${count}`),
            at: instant(new Date(start.getTime() + count * 20_000)),
            channel: 'web',
            locale: 'en',
            ...('fact' in said ? { answer: said } : { text: said.text }),
          };
          const [first, second] = await Promise.all([takeTurn(conversation, message), takeTurn(conversation, message)]);
          if (first.kind !== 'done' || !first.stored) break;
          expect(told(second)).toEqual(told(first));
          const held = await store.byConversation(conversation);
          expect(told(await takeTurn(conversation, { ...message, text: 'something else' }))).toEqual(told(first));
          expect(await store.byConversation(conversation)).toEqual(held);
          ask = openAsk(first.turn.replies);
        }
      }
      expect(problems).toEqual([]);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);
});
