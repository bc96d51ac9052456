// What the plain form posts and how it is read back: one place for the names of its fields, so that the two cannot part.

import type { Ask } from '../../model/message.ts';
import { type Problem, readAnswer, writtenAnswer } from '../read-answer.ts';
import type { Answer } from '../widget/activity.ts';

/** Names of the form's fields. `file` holds the files; a multipart reader hands them on by itself. */
export const fields = {
  csrf: 'csrf',
  /** New on each page: a form that is sent twice is one message. */
  message: 'message',
  fact: 'fact',
  /** What the pressed button does: `answer`, `skip`, `unknown`, `say`, `change:<fact>`, or `word:<what is said>`. */
  act: 'do',
  value: 'value',
  day: 'day',
  time: 'time',
  about: 'about',
  text: 'text',
  file: 'file',
} as const;

export type FormFields = Readonly<Record<string, string | readonly string[] | undefined>>;

export type ReportForm =
  | { readonly kind: 'message'; readonly text: string; readonly answer?: Answer }
  | { readonly kind: 'problem'; readonly field: 'value' | 'text' | 'file'; readonly problem: Problem | 'no-file' };

const one = (form: FormFields, name: string): string => {
  const value = form[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n');
};

/**
 * Reads a posted form against the question that was on the page (null for none). `files` is how many came with it.
 * Never throws; a field that is missing counts as empty.
 */
export function readReportForm(form: FormFields, ask: Ask | null, files: number): ReportForm {
  const act = one(form, fields.act) || 'answer';
  const fact = one(form, fields.fact);
  if (act.startsWith('word:')) return { kind: 'message', text: act.slice('word:'.length) };
  if (act.startsWith('change:')) {
    return { kind: 'message', text: 'change', answer: { fact: 'change', value: act.slice('change:'.length) } };
  }
  if ((act === 'skip' || act === 'unknown') && fact !== '') {
    return { kind: 'message', text: act, answer: { fact, value: act } };
  }
  const text = one(form, fields.text).trim();
  const wholeMessage = act === 'say' || ask === null || ask.fact !== fact || ask.kind === 'text';
  if (wholeMessage) {
    if (text === '' && files === 0) return { kind: 'problem', field: 'text', problem: 'write' };
    const read = text === '' ? null : readAnswer({ fact: 'story', kind: 'text', optional: false }, { text });
    if (read?.kind === 'problem') return { kind: 'problem', field: 'text', problem: read.problem };
    const answer = ask?.kind === 'text' && ask.fact === fact && act !== 'say' ? writtenAnswer(ask, text) : undefined;
    return { kind: 'message', text, ...(answer === undefined ? {} : { answer }) };
  }
  if (ask.kind === 'file') {
    return files > 0 ? { kind: 'message', text } : { kind: 'problem', field: 'file', problem: 'no-file' };
  }
  const value = form[fields.value];
  const read = readAnswer(ask, {
    chosen: (typeof value === 'string' ? [value] : (value ?? [])).filter((item) => item !== ''),
    text: one(form, fields.value),
    day: one(form, fields.day),
    time: one(form, fields.time),
    about: one(form, fields.about),
  });
  return read.kind === 'answer'
    ? { kind: 'message', text: read.text, answer: read.answer }
    : { kind: 'problem', field: 'value', problem: read.problem };
}
