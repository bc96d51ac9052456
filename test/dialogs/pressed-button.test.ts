// What a button says is the assistant's own word: a page sends it as text beside the answer, and it speaks of no danger.

import { expect, it } from 'vitest';
import { converse } from '../../dialogs/converse.ts';
import { brandAs, instant } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { newReport } from '../support/reducer.ts';

const now = instant(new Date('2026-11-20T10:30:00Z'));
const classifier = shippedClassifier();

/** A turn in which whatever is said would be danger, if it were the person's own word. */
const turn = (part: Partial<Message>) => {
  const ask = {
    fact: 'consent:police-scotland',
    kind: 'consent',
    choices: [{ value: 'yes', label: 'Yes, send it to them' }],
    optional: false,
  } as const;
  const hits = classifier.findSafety('he is at my door with a knife');
  const alarmed = { ...classifier, findSafety: () => hits, perhapsDanger: () => hits[0] ?? null };
  return converse(
    { ...newReport(), pending: ask },
    { id: brandAs('m'), at: now, channel: 'web', locale: 'en', ...part },
    { catalogue: shipped, classifier: alarmed, now, case: null },
  ).replies.map(({ kind }) => kind);
};

it('is not searched for danger', () => {
  const kinds = turn({ text: 'Yes, send it to them', answer: { fact: 'consent:police-scotland', value: 'yes' } });
  expect(kinds).not.toContain('safety');
  expect(kinds).not.toContain('notice');
});

it('is told from words of the person that come with an answer, or without one', () => {
  expect(turn({ text: 'yes, and he is here', answer: { fact: 'consent:police-scotland', value: 'yes' } })).toContain(
    'safety',
  );
  expect(turn({ text: 'he is here' })).toContain('safety');
});

it('is no thanks and no bare yes, on a report that was sent', () => {
  const report = { ...newReport(), state: 'submitted' as const };
  const message: Message = {
    id: brandAs('m'),
    at: now,
    channel: 'teams',
    locale: 'en',
    answer: { fact: 'change', value: '' },
  };
  const { replies } = converse(report, message, { catalogue: shipped, classifier, now, case: null });
  expect(replies.map(({ text }) => text)).toEqual(['There are no answers to change yet.']);
});
