// What may well be danger, and may as well not, is met with one line: it interrupts nothing, and is said once for each kind.

import { describe, expect, it } from 'vitest';
import type { SafetyHit } from '../../classifiers/understand.ts';
import { converse } from '../../dialogs/converse.ts';
import { brandAs, instant } from '../../model/ids.ts';
import type { Report } from '../../model/report.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { newReport } from '../support/reducer.ts';

const now = instant(new Date('2026-11-20T10:30:00Z'));
const hit = (id: string): SafetyHit => ({
  id,
  match: { cue: null, source: 'points', start: 0, end: 4, text: 'they' },
  contacts: ['emergency-999'],
});

/** `raised` and `perhaps` are what the classifier would find in the text. */
function say(report: Report, text: string, raised: string[], perhaps: string | null, contacts?: readonly string[]) {
  const classifier = {
    ...shippedClassifier(),
    findSafety: () => raised.map(hit),
    perhapsDanger: () => (perhaps === null ? null : { ...hit(perhaps), ...(contacts && { contacts }) }),
  };
  return converse(
    report,
    { id: brandAs('m'), at: now, channel: 'web', locale: 'en', text },
    { catalogue: shipped, classifier, now, case: null },
  );
}

const story = 'I paid £300 by bank transfer for a phone on Gumtree and it never came';
const linesOf = ({ replies }: ReturnType<typeof say>, id: string) =>
  replies.filter(({ text }) => text === shipped.locales.get('en')?.[`safety-perhaps.${id}`]);

describe('words that may well speak of danger', () => {
  it('are met with a line first, whom to call, and the conversation goes on', () => {
    const step = say(newReport(), story, [], 'danger-now');
    expect(step.replies[0]?.text).toContain('call 999 first');
    expect(step.replies[0]?.contacts?.map(({ value }) => value)).toEqual(['999']);
    expect(step.replies.some(({ kind }) => kind === 'safety')).toBe(false);
    expect(step.report.pending).not.toBeNull();
    expect(step.report.facts.some(({ id }) => id === 'in-danger')).toBe(false);
  });

  it('are met once for each kind', () => {
    const first = say(newReport(), story, [], 'self-harm').report;
    expect(linesOf(say(first, 'I feel low', [], 'self-harm'), 'self-harm')).toEqual([]);
    expect(linesOf(say(first, 'he is near', [], 'suspect-at-door'), 'suspect-at-door')).toHaveLength(1);
  });

  it('are met with no line where a question was passed over', () => {
    const asked = say(newReport(), story, [], null).report;
    expect(linesOf(say(asked, 'rather not say', [], 'self-harm'), 'self-harm')).toEqual([]);
  });

  it('are met with no line in a few words that begin with yes or no, and with one in others', () => {
    const asked = say(newReport(), story, [], null).report;
    const choice = { ...asked, pending: { fact: 'bank-told', kind: 'choice', choices: [], optional: true } } as const;
    expect(linesOf(say(choice, 'yes this morning', [], 'self-harm'), 'self-harm')).toEqual([]);
    expect(linesOf(say(choice, 'he is near', [], 'suspect-at-door'), 'suspect-at-door')).toHaveLength(1);
  });

  it('are met with no line where that danger was spoken of before, and danger interrupts after such a line', () => {
    const told = say(newReport(), 'he has a knife', ['danger-now'], null).report;
    expect(linesOf(say(told, 'he is near', [], 'danger-now'), 'danger-now')).toEqual([]);
    const mentioned = say(newReport(), story, [], 'danger-now').report;
    expect(say(mentioned, 'he has a knife', ['danger-now'], null).replies[0]?.kind).toBe('safety');
  });
});

it('a line about a danger is left out where the turn says whom to call already', () => {
  const lost = 'I sent a scammer £300 by bank transfer an hour ago';
  const step = say(newReport(), lost, [], 'money-moving-now', ['159']);
  expect(step.replies[0]?.text).toContain('dial 159');
  expect(linesOf(step, 'money-moving-now')).toEqual([]);
});
