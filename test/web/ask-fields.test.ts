// An answer that was not taken is still in its field, whatever kind of field that is.

import { describe, expect, it } from 'vitest';
import type { Ask } from '../../model/message.ts';
import { askFields } from '../../web/pages/ask-fields.ts';
import { say } from './words.ts';

const draw = (ask: Omit<Ask, 'fact' | 'optional'>, given: Record<string, string | string[]>): string =>
  String(askFields({ ask: { fact: 'f', optional: true, ...ask }, text: 'Q?', error: 'Wrong.', given }, say));
const choices = [
  { value: 'one', label: 'One' },
  { value: 'two', label: 'Two' },
];

describe('an answer that was not taken', () => {
  it.each([
    ['money', 'value', 'about three'],
    ['number', 'value', 'a "few"'],
    ['date', 'day', '2031-01-01'],
    ['date', 'time', '10:15'],
    ['date', 'about', 'in <spring>'],
  ] as const)('of kind %s keeps %s', (kind, name, typed) => {
    const input = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(draw({ kind }, { [name]: typed }))?.[0];
    const escaped = typed.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(input).toContain(`value="${escaped}"`);
  });

  it('keeps what was ticked', () => {
    const html = draw({ kind: 'choices', choices }, { value: ['two'] });
    expect(html).toMatch(/value="two"[^>]* checked/);
    expect(html).not.toMatch(/value="one"[^>]* checked/);
  });
});
