// Every example and counter-example that the catalogue carries.

import { describe, expect, it } from 'vitest';
import { runExamples } from '../../commands/check-examples.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';

describe('the examples of the catalogue', () => {
  it('are all understood', () => {
    const { examples, failures } = runExamples(shipped, shippedClassifier());
    expect(failures).toEqual([]);
    expect(examples).toBeGreaterThan(1000);
  });
});
