// A secret phrase as it is typed back: whatever its words are, it is the phrase and no command.

import { wordlist } from '@scure/bip39/wordlists/english.js';
import { expect, it } from 'vitest';
import { converse } from '../../dialogs/converse.ts';
import type { Step } from '../../dialogs/step.ts';
import { brandAs, instant } from '../../model/ids.ts';
import { emptyReport, type Report } from '../../model/report.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';

const catalogue = shipped;
const classifier = shippedClassifier();
const now = instant(new Date('2026-11-20T10:30:00Z'));
const say = (report: Report, text: string): Step =>
  converse(
    report,
    { id: brandAs('m'), at: now, channel: 'web', locale: 'en', text },
    { catalogue, classifier, now, case: null },
  );
const asked = say(
  emptyReport(brandAs('r'), { channel: 'web', locale: 'en' }, now),
  'come back P-ABCD-EFGH-JKMNP',
).report;

it('is taken whichever word it begins with', () => {
  expect(asked.pending?.fact).toBe('return-phrase');
  const others = wordlist.filter((word) => say(asked, `${word} river stone apple`).effect?.kind !== 'return');
  expect(others).toEqual([]);
});

it('does not shut out a command that is the whole message', () => {
  expect(say(asked, 'help').effect).toBeNull();
  expect(say(asked, 'delete everything').report.pending?.fact).toBe('confirm-delete');
});
