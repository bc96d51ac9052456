// The few words that many begin with: whatever was fitted, who tells of a crime is not told that it is none.

import { expect, it } from 'vitest';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shippedClassifier } from '../support/catalogue.ts';

const now = brandAs<Instant>('2026-11-20T10:30:00Z');
const classifier = shippedClassifier();

it.each([
  'I think my computer has been hacked',
  'someone hacked my phone',
  'someone has stolen my identity',
  'I clicked a bad link',
  'my bank account has been emptied',
  'money has gone from my account',
  'someone used my card',
  'I lost money to a scam',
  'I paid for something that never came',
  "I've been blackmailed",
  'someone is threatening me',
  "we've had a data breach",
  'our email was hacked',
  'we paid a fake invoice',
  'the carer is stealing from gran',
  'I gave my details to a scammer',
  'I was tricked into buying bitcoin',
  'I bought fake tickets',
  'they are demanding money',
  'someone is pretending to be me',
  'my files are locked',
  'an employee stole money',
  'someone opened a loan in my name',
  'I was conned by a builder',
  'my crypto was stolen',
  'they took over my instagram',
  'I think I am being scammed',
])('%s: not told as no crime', (text) => {
  expect(classifier.understand(text, { now }).classification.verdict).not.toBe('not-a-crime');
});
