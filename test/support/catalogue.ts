// The shipped catalogue with the practice partners, and what reads texts by it: loaded once, and compiled when it is first
// asked for, for all test files of a worker.

import { join } from 'node:path';
import { loadCatalogue } from '../../catalogue/load.ts';
import { type Classifier, createClassifier } from '../../classifiers/understand.ts';

export const practicePartners = join(import.meta.dirname, '../../deploy/local/partners.yaml');

export const shipped = loadCatalogue({ partnersFile: practicePartners });

let compiled: Classifier | undefined;

/** Compiling takes longer than most tests. */
export function shippedClassifier(): Classifier {
  compiled ??= createClassifier(shipped);
  return compiled;
}
