// What a directory knows of a person is not filled in for whoever must not be known.

import { describe, expect, it } from 'vitest';
import { prefill } from '../../dialogs/recording/prefill.ts';
import { recordFact } from '../../dialogs/recording/record.ts';
import { factsOf } from '../../model/report.ts';
import { newWork } from '../support/work.ts';

describe('a name that a directory has', () => {
  const nameAfter = (fears: 'yes' | 'no'): unknown => {
    const blank = newWork();
    const work = { ...blank, message: { ...blank.message, profile: { name: 'Ann Test' } } };
    recordFact(work, 'fears-being-known', 'known', fears);
    prefill(work, 'name');
    return factsOf(work.report).get('name')?.value;
  };

  it('is shown to be confirmed', () => {
    expect(nameAfter('no')).toBe('Ann Test');
  });

  it('is left out for somebody who fears being known', () => {
    expect(nameAfter('yes')).toBeUndefined();
  });
});
