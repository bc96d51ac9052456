// The latest few answers are remembered, the oldest forgotten.

import { expect, it } from 'vitest';
import { createMemory } from '../../classifiers/memory.ts';

it('remembers the latest and forgets the oldest', () => {
  const memory = createMemory<number>(2);
  expect(memory.get('one')).toBeUndefined();
  memory.set('one', 1);
  memory.set('two', 2);
  expect([memory.get('one'), memory.get('two')]).toEqual([1, 2]);
  memory.set('three', 3);
  expect([memory.get('one'), memory.get('two'), memory.get('three')]).toEqual([undefined, 2, 3]);
});
