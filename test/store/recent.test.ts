import { expect, it } from 'vitest';
import { Recent } from '../../store/sqlite/recent.ts';

it('keeps what was used last, up to its bound, and each name once', () => {
  const recent = new Recent<string, number>(10);
  recent.put('a', 1, 4);
  recent.put('b', 2, 4);
  expect(recent.get('a')).toBe(1);
  recent.put('c', 3, 4);
  expect(['a', 'b', 'c'].map((name) => recent.get(name))).toEqual([1, undefined, 3]);
  recent.put('a', 5, 6);
  expect(['a', 'c'].map((name) => recent.get(name))).toEqual([5, 3]);
  recent.drop('c');
  recent.drop('nothing');
  recent.put('d', 4, 4);
  expect(['a', 'c', 'd'].map((name) => recent.get(name))).toEqual([5, undefined, 4]);
  recent.put('too much', 6, 11);
  expect(['a', 'd', 'too much'].map((name) => recent.get(name))).toEqual([undefined, undefined, undefined]);
});
