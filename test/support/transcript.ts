// Whole conversations as data: what a person says, and what must and must not come back. `test/transcripts/*.yaml`.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { words } from '../../catalogue/words.ts';
import type { Reply } from '../../model/message.ts';
import { factsOf } from '../../model/report.ts';
import type { Talk } from './talk.ts';

const expectationSchema = z.strictObject({
  /** Kinds of reply that come, in this order, others in between allowed. */
  kinds: z.array(z.string()).optional(),
  /** The first reply of the turn. */
  first: z.string().optional(),
  /** The question that is open after the turn; null for none. */
  ask: z.string().nullable().optional(),
  has: z.array(z.string()).optional(),
  not: z.array(z.string()).optional(),
  /** Words that come exactly once in the turn. */
  once: z.array(z.string()).optional(),
  type: z.string().optional(),
  verdict: z.string().optional(),
  /** Values that are held after the turn. */
  facts: z.record(z.string(), z.unknown()).optional(),
  state: z.string().optional(),
});
const turnSchema = z.union([
  z.strictObject({ you: z.string(), file: z.string().optional(), bot: expectationSchema.optional() }),
  z.strictObject({ answer: z.unknown(), to: z.string().optional(), bot: expectationSchema.optional() }),
  /** Answers what is asked from this list until the named question, or the receipt, comes; what is not listed is skipped. */
  z.strictObject({
    rest: z.record(z.string(), z.unknown()),
    until: z.string().optional(),
    bot: expectationSchema.optional(),
  }),
  z.strictObject({ wait: z.number(), bot: z.undefined().optional() }),
  /** Another device. `{code}` and `{phrase}` in later turns are what was shown. */
  z.strictObject({ open: z.enum(['web', 'form']), bot: expectationSchema.optional() }),
]);
export const transcriptSchema = z.strictObject({
  name: z.string(),
  about: z.string(),
  now: z.iso.datetime().default('2026-11-20T10:30:00Z'),
  turns: z.array(turnSchema).min(1),
  end: z.strictObject({
    state: z.string().optional(),
    lead: z.string().optional(),
    queue: z.string().optional(),
    type: z.string().optional(),
    'turns-at-most': z.number().optional(),
    /** Questions that must never have been put. */
    'never-asked': z.array(z.string()).default([]),
    'never-said': z.array(z.string()).default([]),
  }),
});
export type Transcript = z.infer<typeof transcriptSchema>;

export const transcriptFolder = join(import.meta.dirname, '../transcripts');

export const transcripts = (): [string, Transcript][] =>
  readdirSync(transcriptFolder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => [file, transcriptSchema.parse(parse(readFileSync(join(transcriptFolder, file), 'utf8')))]);

const textOf = (replies: readonly Reply[]): string => replies.map(({ text }) => text).join('\n');
const openAsk = (replies: readonly Reply[]) => replies.findLast(({ ask }) => ask !== undefined)?.ask ?? null;
/** Words after which a question that was answered may be put again. */
const asksAgain = /^(back|change|go back|how do i add|i want to report (?:another|again))/i;
/** Words after which it is another report that is asked about. */
const beginsAnew = /^i want to report (?:another|again)/i;

/** Plays a transcript and checks every expectation, and that nothing known is ever asked. */
export async function play(talk: Talk, catalogue: Catalogue, { turns, end }: Transcript): Promise<void> {
  let replies = await talk.open();
  let count = 0;
  let code = '';
  let phrase = '';
  const asked: string[] = [];
  /** What was read back to the person, or answered by them: never to be asked again, seen from outside as well. */
  const told = new Set<string>();
  let lead: string | undefined;
  const said: string[] = [textOf(replies)];

  const step = async (what: string, act: () => Promise<readonly Reply[]>, mayAskAgain: boolean): Promise<void> => {
    const before = await talk.dossier();
    const known = new Set([
      ...told,
      ...(before
        ? [...factsOf(before.report).values()].filter(({ state }) => state === 'known').map(({ id }) => id)
        : []),
    ]);
    replies = await act();
    // A report that begins by itself knows nothing yet.
    if (textOf(replies).includes(words(catalogue, 'en', 'say.withdrawn-begins'))) {
      known.clear();
      told.clear();
    }
    count++;
    said.push(textOf(replies));
    for (const { ask, kind } of replies) {
      if (!ask || kind !== 'ask') continue;
      asked.push(ask.fact);
      if (!mayAskAgain && catalogue.facts.has(ask.fact))
        expect(known, `${what}: asked again for ${ask.fact}`).not.toContain(ask.fact);
    }
    for (const { kind, rows = [] } of replies) {
      // Traces of the other side are listed under the fact that they would answer.
      if (kind === 'understood') for (const { fact } of rows) if (fact !== 'suspect-contact') told.add(fact);
    }
    lead = replies.flatMap(({ receipt }) => receipt?.routes ?? []).find(({ role }) => role === 'lead')?.partner ?? lead;
    const shown = /(?:reference is|pause code is) (\S+)/.exec(textOf(replies));
    if (shown?.[1]) {
      code = shown[1];
      phrase = await talk.phrase();
    }
  };
  const filled = (text: string): string => text.replaceAll('{code}', code).replaceAll('{phrase}', phrase);

  for (const [index, turn] of turns.entries()) {
    const what = `turn ${index + 1}`;
    if ('wait' in turn) {
      talk.wait(turn.wait);
      continue;
    }
    if ('open' in turn) {
      replies = await talk.open(turn.open);
      said.push(textOf(replies));
    } else if ('you' in turn) {
      if (beginsAnew.test(turn.you)) told.clear();
      await step(what, () => talk.say({ text: filled(turn.you), file: turn.file }), asksAgain.test(turn.you));
    } else if ('rest' in turn) {
      for (let guard = 0; guard < 40; guard++) {
        const ask = openAsk(replies);
        if (ask === null || ask.fact === turn.until || replies.some(({ kind }) => kind === 'receipt')) break;
        const answerTo = (fact: string): unknown =>
          turn.rest[fact] ?? (fact.startsWith('consent:') || fact === 'submit' ? 'yes' : 'skip');
        const group =
          replies.findLast((reply) => reply.ask !== undefined)?.group?.asks.map((line) => line.ask.fact) ?? [];
        if (talk.fill && group.length > 0 && !group.includes(turn.until ?? '')) {
          const facts = group.includes(ask.fact) ? group : [...group, ask.fact];
          const answers = facts.map((fact) => ({ fact, value: answerTo(fact) }));
          await step(`${what} (${facts.join()})`, async () => (await talk.fill?.(answers)) ?? [], false);
          continue;
        }
        const value = answerTo(ask.fact);
        await step(`${what} (${ask.fact})`, () => talk.say({ fact: ask.fact, value }), false);
      }
    } else {
      const fact = turn.to ?? openAsk(replies)?.fact;
      expect(fact, `${what}: there is no question to answer`).toBeDefined();
      const value = typeof turn.answer === 'string' ? filled(turn.answer) : turn.answer;
      await step(what, () => talk.say({ fact: fact ?? '', value }), turn.to !== undefined);
    }
    if (turn.bot) await meets(talk, what, replies, turn.bot);
  }

  if (end.lead !== undefined && lead !== undefined) expect(lead).toBe(end.lead);
  if (end['turns-at-most'] !== undefined) expect(count).toBeLessThanOrEqual(end['turns-at-most']);
  for (const fact of end['never-asked']) expect(asked).not.toContain(fact);
  // A secret phrase is made of any words, "prison" among them.
  const all = said
    .join('\n')
    .replaceAll(phrase || '\0', '')
    .toLowerCase();
  for (const words of end['never-said']) expect(all).not.toContain(words.toLowerCase());
  if (!talk.looksInside) return;
  const dossier = await talk.dossier();
  if (end.state !== undefined) expect(dossier?.report.state).toBe(end.state);
  if (end.lead !== undefined) expect(dossier?.case?.lead).toBe(end.lead);
  if (end.queue !== undefined) expect(dossier?.case?.queue).toBe(end.queue);
  if (end.type !== undefined) expect(dossier?.report.classification?.types[0]?.id).toBe(end.type);
}

async function meets(
  talk: Talk,
  what: string,
  replies: readonly Reply[],
  bot: z.infer<typeof expectationSchema>,
): Promise<void> {
  const text = textOf(replies);
  const kinds = replies.map(({ kind }) => kind);
  if (bot.first !== undefined) expect(kinds[0], `${what}: first reply\n${text}`).toBe(bot.first);
  if (bot.kinds) {
    let at = -1;
    for (const kind of bot.kinds) {
      at = kinds.indexOf(kind as Reply['kind'], at + 1);
      expect(at, `${what}: ${kind} among ${kinds.join(', ')}`).toBeGreaterThanOrEqual(0);
    }
  }
  for (const words of bot.has ?? []) expect(text.toLowerCase(), what).toContain(words.toLowerCase());
  for (const words of bot.once ?? [])
    expect(text.toLowerCase().split(words.toLowerCase()).length - 1, `${what}: times of ${words}\n${text}`).toBe(1);
  for (const words of bot.not ?? []) expect(text.toLowerCase(), what).not.toContain(words.toLowerCase());
  if (bot.ask !== undefined) expect(openAsk(replies)?.fact ?? null, `${what}\n${text}`).toBe(bot.ask);
  if (!talk.looksInside) return;
  const dossier = await talk.dossier();
  const report = dossier?.report;
  if (bot.type !== undefined) expect(report?.classification?.types[0]?.id, what).toBe(bot.type);
  if (bot.verdict !== undefined) expect(report?.classification?.verdict, what).toBe(bot.verdict);
  if (bot.state !== undefined) expect(report?.state, what).toBe(bot.state);
  for (const [id, value] of Object.entries(bot.facts ?? {})) {
    const held = report && factsOf(report).get(id);
    expect(held?.state === 'known' ? held.value : held?.state, `${what}: ${id}`).toEqual(value);
  }
}
