// What the reporter writes in answer to a question from staff is kept, whatever became of the case meanwhile.

import { describe, expect, it } from 'vitest';
import { carryOut } from '../../bot/effects.ts';
import type { Action } from '../../cases/action.ts';
import { submit, withdraw } from '../../cases/intake.ts';
import { apply } from '../../cases/lifecycle.ts';
import { conclude } from '../../dialogs/conclude.ts';
import { converse } from '../../dialogs/converse.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, instant, type MessageId, type StaffId } from '../../model/ids.ts';
import type { FileRef, Message, Reply } from '../../model/message.ts';
import type { Store } from '../../store/store.ts';
import { takenBy } from '../../triage/taken-by.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { newReport, say as tell } from '../support/reducer.ts';

const now = instant(new Date('2026-11-20T11:00:00Z'));
const context = { catalogue: shipped, now };
const story =
  'I got a call from my bank saying my account was hacked and I moved £4,800 to a safe account yesterday. I live in Edinburgh';
const words = 'It was Zebedee Holdings';

function staff(dossier: Dossier, action: Action): Dossier {
  const partner = dossier.case?.queue ?? expect.unreachable();
  const actor = { kind: 'staff' as const, id: brandAs<StaffId>('ada'), name: 'Ada', partner };
  const result = apply(dossier, action, actor, context);
  return result.ok ? result.dossier : expect.unreachable(result.reason);
}

function asked(): Dossier {
  const { report } = tell(newReport(), story);
  const consents = Object.fromEntries([...shipped.partners.keys()].map((id) => [id, 'yes' as const]));
  const sent = submit({ version: 1, report: { ...report, consents }, case: null, turns: [] }, context);
  return staff(staff(sent, { kind: 'accept' }), { kind: 'ask', text: 'What was the name on the account?' });
}

async function hear(
  before: Dossier,
  part: Partial<Message>,
): Promise<{ readonly dossier: Dossier; readonly replies: readonly Reply[] }> {
  const message: Message = { id: brandAs<MessageId>('m9'), at: now, channel: 'web', locale: 'en', ...part };
  const inside = { catalogue: shipped, classifier: shippedClassifier(), now, case: before.case };
  const { report, effect, replies } = converse(before.report, message, inside);
  if (effect === null) return { dossier: { ...before, report }, replies };
  const ports = { store: {} as Store, catalogue: shipped, phraseKey: new Uint8Array(32) };
  const done = await carryOut(ports, { ...before, report }, effect, now);
  const last = conclude(done.dossier.report, done.outcome, message, { ...inside, case: done.dossier.case });
  return { dossier: { ...done.dossier, report: last.report }, replies: [...replies, ...last.replies] };
}

const closed = (): Dossier => staff(asked(), { kind: 'close', outcome: 'insufficient', text: 'No answer came.' });
const passedOn = (): Dossier => {
  const taken = staff(asked(), { kind: 'accept' });
  const to = taken.case?.queue === 'police-scotland' ? 'service-desk' : 'police-scotland';
  return staff(taken, { kind: 'refer', to, reason: 'Theirs.' });
};
const said = ({ report }: Dossier): readonly string[] => report.statements.map(({ text }) => text);
const answer = { fact: 'question:q1', value: words };

describe('an answer to a question from staff', () => {
  it('is the answer while the question is open', async () => {
    const { dossier } = await hear(asked(), { text: words });
    expect(dossier.case?.questions[0]?.answer?.text).toBe(words);
  });

  it.each(['ok', "that's it", 'no', 'yes thanks', 'ok, thank you', 'no more'])(
    'is the answer in few words: %s',
    async (text) => {
      const { dossier } = await hear(asked(), { text });
      expect(dossier.case?.questions[0]?.answer?.text).toBe(text);
    },
  );

  it.each(['thank you', 'thanks so much for your help', 'cheers pal'])(
    'is no thanks: they are answered, and the question is put again: %s',
    async (text) => {
      const { dossier, replies } = await hear(asked(), { text });
      expect(dossier.case?.questions[0]?.answer).toBeNull();
      expect(replies[0]?.text).toContain('You are welcome');
      expect(replies.at(-1)?.ask?.fact).toBe('question:q1');
    },
  );

  it.each([
    ['from a form after the case was closed', closed, { answer }],
    ['written after the case was passed on', passedOn, { text: words }],
    ['from a form after the case was passed on', passedOn, { answer }],
  ])('stands beside its question when it comes %s', async (_, become, part) => {
    const before = become();
    const { dossier } = await hear(before, part);
    expect(dossier.case?.questions[0]?.answer?.text).toBe(words);
    expect(dossier.report.revision).toBe(before.report.revision + 1);
  });

  it.each([
    ['words', { text: words }],
    ['an answer', { answer }],
  ])('%s to a closed case open it again, and the reporter hears it', async (_, part) => {
    const { dossier, replies } = await hear(closed(), part);
    expect(dossier.case).toMatchObject({ status: 'new', outcome: null, outcomeText: null });
    expect(dossier.case?.events.map(({ kind }) => kind)).toContain('reopened');
    expect(replies.map(({ text }) => text).join('\n')).toContain('It is open again');
  });

  it('is taken up again by nobody: what was closed by Ada waits for anybody', async () => {
    const { dossier } = await hear(closed(), { text: words });
    expect(takenBy(dossier.case ?? expect.unreachable(), dossier.case?.queue ?? '')).toBeNull();
    expect(said(dossier)).toContain(words);
  });

  it('is kept in the report when the question was answered already', async () => {
    const { dossier: once } = await hear(asked(), { text: 'I do not remember it well' });
    const { dossier } = await hear(once, { answer });
    expect(said(dossier)).toContain(words);
  });

  it.each([
    { fact: 'question:q1', value: ' ' },
    { fact: 'question:q1', value: null },
  ])('is none without words: nobody is told, and the question stays open: $value', async (empty) => {
    const { dossier, replies } = await hear(asked(), { answer: empty });
    expect(dossier.report.revision).toBe(1);
    expect(dossier.case?.questions[0]?.answer).toBeNull();
    expect(replies.at(-1)?.ask?.fact).toBe('question:q1');
  });
});

describe('a report that was withdrawn with a question open', () => {
  it.each([{ text: 'hello?' }, { text: words }, { text: 'status' }, { answer }])('answers %o', async (part) => {
    const before = withdraw(asked(), context).dossier;
    const { dossier, replies } = await hear(before, part);
    expect(replies.length).toBeGreaterThan(0);
    expect(before.case?.questions).toEqual(dossier.case?.questions ?? before.case?.questions);
    expect(replies.some(({ ask }) => ask?.fact === 'question:q1')).toBe(false);
  });

  it('begins the next report without the file that came along, and says so: its bytes lie with the one before', async () => {
    const before = withdraw(asked(), context).dossier;
    const file: FileRef = {
      id: 'f1',
      name: 'receipt.png',
      mediaType: 'image/png',
      bytes: 9,
      sha256: '0'.repeat(64),
      scan: 'not-scanned',
    };
    const text = 'a different man phoned me today and I paid him £240 with my debit card';
    const { dossier, replies } = await hear(before, { text, files: [file] });
    const told = replies.map((one) => one.text).join('\n');
    expect(dossier.report.id).not.toBe(before.report.id);
    expect(dossier.report.files).toEqual([]);
    expect(told).not.toContain('I have kept your file');
    expect(told).toContain('receipt.png. Please send it again');
  });
});
