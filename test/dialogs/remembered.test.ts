// What stored reports remember beside facts is understood as it was written, whenever that was.

import { expect, it } from 'vitest';
import {
  adviceGiven,
  cannotPhone,
  hasSpokenOf,
  hasWished,
  mayBeInDanger,
  saysToRingBank,
  withDanger,
  withoutPhone,
  withWish,
} from '../../dialogs/step/remembered.ts';
import { newReport } from '../support/reducer.ts';

const stored = {
  ...newReport(),
  advised: [
    'safety.self-harm',
    'safety.self-harm.worse',
    'safety.suspect-at-door.perhaps',
    'note.cannot-phone',
    'bank.now',
  ],
  asked: ['story', 'fewer-questions'],
};

it('reads the ids of stored reports', () => {
  expect(hasSpokenOf(stored, 'told', 'self-harm')).toBe(true);
  expect(hasSpokenOf(stored, 'worse', 'self-harm')).toBe(true);
  expect(hasSpokenOf(stored, 'told', 'suspect-at-door')).toBe(false);
  expect(hasSpokenOf(stored, 'perhaps', 'suspect-at-door')).toBe(true);
  expect(cannotPhone(stored)).toBe(true);
  expect(hasWished(stored, 'fewer-questions')).toBe(true);
  expect(hasWished(stored, 'more-questions')).toBe(false);
});

it('writes the same ids', () => {
  const report = withoutPhone(withDanger(withDanger(newReport(), 'told', ['self-harm']), 'worse', ['self-harm']));
  expect(report.advised).toEqual(['safety.self-harm', 'safety.self-harm.worse', 'note.cannot-phone']);
  expect(withWish(newReport(), 'more-questions').asked).toEqual(['more-questions']);
});

it('counts as advice neither danger nor that somebody cannot phone', () => {
  expect(adviceGiven(stored)).toBe(1);
});

it('takes what was said in case of self-harm for no other danger', () => {
  expect(mayBeInDanger(stored)).toBe(true);
  expect(mayBeInDanger(withDanger(newReport(), 'perhaps', ['self-harm']))).toBe(false);
});

it('knows which advice says to ring the bank', () => {
  expect(['bank.now', 'card.told', 'payee.default', 'stop.now', 'safety.self-harm'].filter(saysToRingBank)).toEqual([
    'bank.now',
    'payee.default',
  ]);
});
