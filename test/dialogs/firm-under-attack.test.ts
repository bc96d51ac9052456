// Somebody in a firm's systems: the firm is told to cut them off, and no bank is named, on whichever way it was said.

import { expect, it } from 'vitest';
import { converse } from '../../dialogs/converse.ts';
import { brandAs, instant } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { newReport } from '../support/reducer.ts';

const now = instant(new Date('2026-11-20T10:30:00Z'));
const firm = 'Someone is in our network right now, we are a small charity and they are moving files on our server';
const own = 'Someone is on my laptop right now, the mouse is moving by itself';

it.each<[string, Partial<Message>, string, string]>([
  ['a firm in the chat', { text: firm }, 'off the network', '159'],
  [
    'a firm on the plain form',
    { channel: 'form', answer: { fact: brandAs('story'), value: firm } },
    'off the network',
    '159',
  ],
  ['somebody at home', { text: own }, '159', 'IT team'],
])('%s', (_, said, has, not) => {
  const message: Message = { id: brandAs('m'), at: now, channel: 'web', locale: 'en', ...said };
  const context = { catalogue: shipped, classifier: shippedClassifier(), now, case: null };
  const told = converse(newReport(), message, context).replies.filter(({ kind }) => kind === 'safety');
  expect(told.length).toBeGreaterThan(0);
  const words = told.map(({ text }) => text).join('\n');
  expect(words).toContain(has);
  expect(words).not.toContain(not);
});
