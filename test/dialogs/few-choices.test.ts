// A long list of choices, put short: the likeliest first, a way to the rest, and everything still understood.

import { expect, it } from 'vitest';
import type { Step } from '../../dialogs/step/step.ts';
import { factsOf } from '../../model/report.ts';
import { shipped } from '../support/catalogue.ts';
import { newReport, say } from '../support/reducer.ts';

const wordsOf = ({ replies }: Step): string => replies.map(({ text }) => text).join('\n');
const valuesOf = ({ report }: Step): readonly string[] => report.pending?.choices?.map(({ value }) => value) ?? [];
const asked = say(newReport(), 'I think my computer has been hacked');

it('shows what people answer most where it may be one of these types, and what is always open', () => {
  expect(asked.report.pending?.fact).toBe('persona');
  const values = valuesOf(asked);
  expect(values[0]).toBe('support-desk');
  expect(values.slice(-3)).toEqual(['other', 'nobody', 'show-all']);
  expect(values.length).toBeLessThanOrEqual(9);
});

it('shows all of them when asked, as the same question', () => {
  const all = say(asked.report, 'Show all choices');
  expect(all.report.pending?.fact).toBe('persona');
  expect(valuesOf(all)).toEqual(shipped.facts.get('persona')?.choices);
  expect(all.report.asked).toEqual(asked.report.asked);
  expect(factsOf(say(all.report, 'A landlord or letting agent').report).get('persona')?.value).toBe('landlord');
});

it('takes a number as the choice that was shown there', () => {
  const [first, second] = valuesOf(asked);
  expect(factsOf(say(asked.report, '1').report).get('persona')?.value).toBe(first);
  expect(factsOf(say(asked.report, '2').report).get('persona')?.value).toBe(second);
});

it('takes an answer that was not shown', () => {
  const values = valuesOf(asked);
  expect(values).not.toContain('charity');
  expect(factsOf(say(asked.report, 'a charity').report).get('persona')?.value).toBe('charity');
});

it('goes on when nobody was in touch, and asks nothing of whom there is not', () => {
  const next = say(asked.report, 'Nobody was in touch with me');
  expect(factsOf(next.report).get('persona')?.value).toBe('nobody');
  expect(['suspect-contact', 'first-channel']).not.toContain(next.report.pending?.fact);
});

it('names the answer that settled what it is', () => {
  const unsure = say(newReport(), 'I paid a deposit and they stopped answering');
  expect(unsure.report.classification?.verdict).toBe('ambiguous');
  expect(wordsOf(unsure)).toContain('The next question helps me tell');
  expect(wordsOf(say(unsure.report, 'A seller'))).toContain(
    'I think so because you said "stopped answering", "paid a deposit", and your answer to "Who they said they were" was "A seller".',
  );
});
