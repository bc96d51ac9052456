// Days that are given as people type them, where it is asked when.

import { describe, expect, it } from 'vitest';
import { readAs } from '../support/work.ts';

describe('a day that is asked for', () => {
  it.each([
    ['last wk', '2026-11-13', 'week'],
    ['last month the 12th', '2026-10-12', 'day'],
    ['12th last month', '2026-10-12', 'day'],
    ['friday and saturday', '2026-11-20', 'day'],
    ['monday there and wednesday', '2026-11-18', 'day'],
    ['wednesday and monday', '2026-11-18', 'day'],
    ['found it today, payments were on monday and wednesday', '2026-11-18', 'day'],
    ['noticed it yesterday but it was the 3rd of november', '2026-11-03', 'day'],
    ['last Seturday', '2026-11-14', 'day'],
    ['only noticed today', '2026-11-20', 'day'],
  ])('"%s" is %s', (text, day, precision) => {
    expect(readAs('paid-at', text)).toMatchObject({ at: expect.stringContaining(day), precision });
  });

  it.each(['2026-02-31', '2026-00-10', '2026-04-31', '2026-11-00', '2026-13-01'])('%s is no day', (text) => {
    expect(readAs('paid-at', text)).toBeNull();
  });
});
