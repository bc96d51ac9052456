import { expect, it } from 'vitest';
import { nextTry, waitsMs } from '../../delivery/schedule.ts';
import { later, t0 } from '../cases/fixture.ts';

const even = () => 0.5;

it('ten tries over 75.6 hours', () => {
  expect(waitsMs).toHaveLength(10);
  expect(waitsMs.reduce((sum, one) => sum + one, 0) / 3_600_000).toBeCloseTo(75.6, 1);
  expect(nextTry(9, t0, even)).toBe(later(24 * 3_600_000));
  expect(nextTry(10, t0, even)).toBeNull();
});

it('is spread by a fifth either way', () => {
  expect(nextTry(2, t0, () => 0)).toBe(later(4 * 60_000));
  expect(nextTry(2, t0, even)).toBe(later(5 * 60_000));
  expect(Date.parse(nextTry(2, t0, () => 0.999999) ?? '') - Date.parse(t0)).toBeLessThanOrEqual(6 * 60_000);
});

it('a partner can put us off, but not for ever and not forward', () => {
  expect(nextTry(1, t0, even, later(120_000))).toBe(later(120_000));
  expect(nextTry(1, t0, even, later(-120_000))).toBe(later(5_000));
  expect(nextTry(1, t0, even, later(400 * 24 * 3_600_000))).toBe(later(24 * 3_600_000));
});
