// Turns what was put into a native control into an answer, or into the one thing that is wrong with it.

import type { Ask } from '../model/message.ts';
import type { Answer } from './widget/activity.ts';

/** What the controls of one question hold. Only the fields of its kind are filled in. */
export interface Typed {
  readonly chosen?: readonly string[];
  readonly text?: string;
  /** `YYYY-MM-DD`, as a date input gives it; empty where the day is not whole. */
  readonly day?: string;
  /** `HH:mm`, or empty. */
  readonly time?: string;
  /** "I am not sure, but about …" */
  readonly about?: string;
  readonly today?: string;
}

export type Problem = 'choose-one' | 'choose-some' | 'write' | 'day' | 'future' | 'amount' | 'number' | 'too-long';
export type ReadAnswer =
  | { readonly kind: 'answer'; readonly text: string; readonly answer: Answer }
  | { readonly kind: 'problem'; readonly problem: Problem };

export const longestText = 16_000;

const problem = (what: Problem): ReadAnswer => ({ kind: 'problem', problem: what });

/** The label of a choice; the value where the question does not know it. */
const labelOf = (ask: Ask, value: string): string =>
  ask.choices?.find((choice) => choice.value === value)?.label ?? value;

/** An amount as people type it: `4,800.50`, `£20`, `200 EUR`. The server reads it; here it only must look like one. */
const amount = /^[^\d\n]{0,8}\d[\d,. ]{0,18}[^\d\n]{0,12}$/;

/** `2 January 2026, 14:30`: what the person sees of their own answer. */
function dayInWords(day: string, time: string): string {
  const words = new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return time === '' ? words : `${words}, ${time}`;
}

export function readAnswer(ask: Ask, typed: Typed): ReadAnswer {
  const give = (text: string, value: string | readonly string[]): ReadAnswer => ({
    kind: 'answer',
    text,
    answer: { fact: ask.fact, value },
  });
  const text = (typed.text ?? '').trim();
  switch (ask.kind) {
    case 'choice':
    case 'consent':
    case 'confirm': {
      const value = typed.chosen?.[0];
      return value === undefined ? problem('choose-one') : give(labelOf(ask, value), value);
    }
    case 'choices': {
      const values = typed.chosen ?? [];
      return values.length === 0
        ? problem('choose-some')
        : give(values.map((value) => labelOf(ask, value)).join(', '), values);
    }
    case 'date': {
      const day = typed.day ?? '';
      const about = (typed.about ?? '').trim();
      if (day === '' && about !== '') return give(about, about);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return problem('day');
      if (typed.today !== undefined && day > typed.today) return problem('future');
      const value = typed.time ? `${day}T${typed.time}` : day;
      return give(dayInWords(day, typed.time ?? ''), value);
    }
    case 'money':
      return amount.test(text) ? give(text, text) : problem('amount');
    case 'number':
      return /^\d[\d, ]*$/.test(text) ? give(text, text.replace(/[, ]/g, '')) : problem('number');
    case 'text':
    case 'file':
      if (text.length > longestText) return problem('too-long');
      return text === '' ? problem('write') : give(text, text);
  }
}

/** A command such as "why" or "go back" is never longer than this. */
const longestCommand = 60;

/**
 * The answer that a written text is to the open question. Short text goes without it: then the assistant can still tell
 * "why" and "go back" from an answer, and reads the rest as the answer to its question all the same.
 */
export const writtenAnswer = (ask: Ask, text: string): Answer | undefined =>
  ask.kind === 'text' && text.length > longestCommand ? { fact: ask.fact, value: text } : undefined;

export const largestFile = 10 * 1024 * 1024;
const mostFiles = 5;
/** So long five files of that size may take on a slow line: page and server wait alike. */
export const uploadPatienceMs = 5 * 60_000;

/** The first file that cannot be taken, and why; null when all can. */
export function fileProblem(
  files: readonly { readonly name: string; readonly size: number }[],
): { readonly why: 'none' | 'too-many' | 'too-large' | 'empty'; readonly name: string } | null {
  if (files.length === 0) return { why: 'none', name: '' };
  if (files.length > mostFiles) return { why: 'too-many', name: '' };
  const large = files.find((file) => file.size > largestFile);
  if (large) return { why: 'too-large', name: large.name };
  const empty = files.find((file) => file.size === 0);
  return empty ? { why: 'empty', name: empty.name } : null;
}
