import { describe, expect, it } from 'vitest';
import type { Ask, AskKind } from '../../model/message.ts';
import { fields, readReportForm } from '../../web/pages/report-fields.ts';
import { fileProblem, largestFile, longestText, readAnswer, type Typed, writtenAnswer } from '../../web/read-answer.ts';

const choices = [
  { value: 'yes', label: 'Yes, please' },
  { value: 'no', label: 'No' },
];
const ask = (kind: AskKind): Ask => ({ fact: 'f', kind, choices, optional: true });

describe('an answer from a native control', () => {
  it.each<[AskKind, Typed, string, unknown]>([
    ['choice', { chosen: ['yes'] }, 'Yes, please', 'yes'],
    ['consent', { chosen: ['no'] }, 'No', 'no'],
    ['choices', { chosen: ['yes', 'no'] }, 'Yes, please, No', ['yes', 'no']],
    ['date', { day: '2026-11-22' }, '22 November 2026', '2026-11-22'],
    ['date', { day: '2026-11-22', time: '09:30', today: '2026-11-22' }, '22 November 2026, 09:30', '2026-11-22T09:30'],
    ['date', { about: ' early May ' }, 'early May', 'early May'],
    ['money', { text: '4,800.50' }, '4,800.50', '4,800.50'],
    ['money', { text: '£20' }, '£20', '£20'],
    ['money', { text: '200 euros' }, '200 euros', '200 euros'],
    ['number', { text: '1,200' }, '1,200', '1200'],
    ['text', { text: ' a b ' }, 'a b', 'a b'],
  ])('%s %j', (kind, typed, text, value) =>
    expect(readAnswer(ask(kind), typed)).toEqual({ kind: 'answer', text, answer: { fact: 'f', value } }),
  );

  it.each<[AskKind, Typed, string]>([
    ['choice', {}, 'choose-one'],
    ['choices', { chosen: [] }, 'choose-some'],
    ['date', { day: '' }, 'day'],
    ['date', { day: '2026-11-23', today: '2026-11-22' }, 'future'],
    ['money', { text: 'lots' }, 'amount'],
    ['number', { text: '-1' }, 'number'],
    ['text', { text: '  ' }, 'write'],
    ['text', { text: 'x'.repeat(longestText + 1) }, 'too-long'],
  ])('%s %j is a problem', (kind, typed, problem) =>
    expect(readAnswer(ask(kind), typed)).toEqual({ kind: 'problem', problem }),
  );

  it('leaves short text to the assistant, which knows a command from an answer', () => {
    expect(writtenAnswer(ask('text'), 'why')).toBeUndefined();
    expect(writtenAnswer(ask('text'), 'x'.repeat(61))).toEqual({ fact: 'f', value: 'x'.repeat(61) });
    expect(writtenAnswer(ask('choice'), 'x'.repeat(61))).toBeUndefined();
  });

  it('checks files before they are sent', () => {
    const file = (size: number) => ({ name: 'a.png', size });
    expect(fileProblem([])).toMatchObject({ why: 'none' });
    expect(fileProblem(Array.from({ length: 6 }, () => file(1)))).toMatchObject({ why: 'too-many' });
    expect(fileProblem([file(1), file(largestFile + 1)])).toEqual({ why: 'too-large', name: 'a.png' });
    expect(fileProblem([file(0)])).toMatchObject({ why: 'empty' });
    expect(fileProblem([file(largestFile)])).toBeNull();
  });
});

describe('an answer from the plain form', () => {
  const read = (form: Record<string, string | string[]>, kind: AskKind | null, files = 0) =>
    readReportForm({ [fields.fact]: 'f', ...form }, kind === null ? null : ask(kind), files);

  it.each<[string, Record<string, string | string[]>, AskKind | null, unknown]>([
    [
      'a choice',
      { value: 'yes' },
      'choice',
      { kind: 'message', text: 'Yes, please', answer: { fact: 'f', value: 'yes' } },
    ],
    [
      'choices',
      { value: ['yes', 'no'] },
      'choices',
      { kind: 'message', text: 'Yes, please, No', answer: { fact: 'f', value: ['yes', 'no'] } },
    ],
    [
      'a day',
      { day: '2026-11-22', time: '' },
      'date',
      { kind: 'message', text: '22 November 2026', answer: { fact: 'f', value: '2026-11-22' } },
    ],
    ['skip', { do: 'skip' }, 'choice', { kind: 'message', text: 'skip', answer: { fact: 'f', value: 'skip' } }],
    [
      'unknown',
      { do: 'unknown' },
      'date',
      { kind: 'message', text: 'unknown', answer: { fact: 'f', value: 'unknown' } },
    ],
    ['a command', { do: 'word:back', value: 'yes' }, 'choice', { kind: 'message', text: 'back' }],
    [
      'a change',
      { do: 'change:amount' },
      null,
      { kind: 'message', text: 'change', answer: { fact: 'change', value: 'amount' } },
    ],
    ['something else', { do: 'say', text: 'a\r\nb' }, 'choice', { kind: 'message', text: 'a\nb' }],
    ['a text', { text: 'Mary' }, 'text', { kind: 'message', text: 'Mary' }],
    ['text without a question', { text: 'hello' }, null, { kind: 'message', text: 'hello' }],
    [
      'an answer to a question that is not open any more',
      { fact: 'old', value: 'yes', text: 'so' },
      'choice',
      { kind: 'message', text: 'so' },
    ],
    ['nothing chosen', {}, 'choice', { kind: 'problem', field: 'value', problem: 'choose-one' }],
    ['nothing written', { do: 'say', text: ' ' }, 'choice', { kind: 'problem', field: 'text', problem: 'write' }],
    ['no file', {}, 'file', { kind: 'problem', field: 'file', problem: 'no-file' }],
  ])('%s', (_, form, kind, expected) => expect(read(form, kind)).toEqual(expected));

  it('takes files without a text', () => expect(read({}, 'file', 2)).toEqual({ kind: 'message', text: '' }));
});
