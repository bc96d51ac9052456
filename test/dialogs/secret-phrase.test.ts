// A secret phrase as it is typed back: whatever its words are, it is the phrase and no command.

import { wordlist } from '@scure/bip39/wordlists/english.js';
import { expect, it } from 'vitest';
import { newReport, say } from '../support/reducer.ts';

const asked = say(newReport(), 'come back P-ABCD-EFGH-JKMNP').report;

it('is taken whichever word it begins with', () => {
  expect(asked.pending?.fact).toBe('return-phrase');
  const others = wordlist.filter((word) => say(asked, `${word} river stone apple`).effect?.kind !== 'return');
  expect(others).toEqual([]);
});

it('does not shut out a command that is the whole message', () => {
  expect(say(asked, 'help').effect).toBeNull();
  expect(say(asked, 'delete everything').report.pending?.fact).toBe('confirm-delete');
});
