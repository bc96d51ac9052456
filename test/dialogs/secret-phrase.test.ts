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

it('is used and not kept where it is typed in one line with the code', () => {
  const code = 'P-4H7K-2MQX-9TCAD';
  const phrase = 'abandon ability able about';
  const forCode = say(newReport(), 'come back').report;
  for (const text of [
    `${code}, ${phrase}`,
    `${code} and ${phrase}`,
    `${code} ${phrase}.`,
    `4H7K 2MQX 9TCAD ${phrase}`,
  ]) {
    const step = say(forCode, text);
    expect(step.effect).toMatchObject({ kind: 'return', phrase });
    expect(JSON.stringify([step.report, step.heard, step.replies])).not.toContain('abandon');
  }
  expect(say(forCode, `${code}, ${phrase}`).effect).toMatchObject({ code });
  for (const text of [`come back ${code}, ${phrase}`, `I reported here yesterday, VTAC-RHVH-PVKW7 ${phrase}`]) {
    const step = say(newReport(), text);
    expect(JSON.stringify([step.report, step.heard, step.replies])).not.toContain('abandon');
  }
  expect(say(forCode, code).report.returningWith).toBe(code);
});
