// Every example and counter-example that the catalogue carries.

import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/load.ts';
import { createClassifier } from '../../classifiers/understand.ts';
import { runExamples } from '../../commands/check-examples.ts';

describe('the examples of the catalogue', () => {
  it('are all understood', () => {
    const catalogue = loadCatalogue();
    const { examples, failures } = runExamples(catalogue, createClassifier(catalogue));
    expect(failures).toEqual([]);
    expect(examples).toBeGreaterThan(1000);
  });
});
