// How old somebody is said to be, to "under 18, or over?": the person's own age or a child's, and not that of the other side.

import { describe, expect, it } from 'vitest';
import { readOneChoice } from '../../dialogs/reading/read-choice.ts';
import { definitionOf, recordFact } from '../../dialogs/recording/record.ts';
import { newWork } from '../support/work.ts';

describe('an age that is told', () => {
  it.each([
    ['self', 'she is 14', 'under-18'],
    ['self', 'he was about 15', 'under-18'],
    ['self', 'she was 9', 'under-18'],
    ['self', 'he was about 30', null],
    ['self', 'she looked around 25', null],
    ['self', 'he is about 40, with a beard', null],
    ['self', "I'm 34", 'adult'],
    [null, 'she is 14', 'under-18'],
    [null, 'she is 82', 'adult'],
    ['on-behalf', 'she was about 80', 'adult'],
    ['witness', 'the man was 82', null],
    ['witness', 'she is 14', 'under-18'],
  ])('in a report of %s, "%s" is %s', (role, text, age) => {
    const work = newWork();
    if (role !== null) recordFact(work, 'role', 'known', role);
    const definition = definitionOf(work, 'age-group');
    if (!definition) throw new Error('age-group');
    expect(readOneChoice(work, definition, text)).toBe(age);
  });
});
