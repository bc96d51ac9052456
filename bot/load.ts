// The catalogue, loaded, checked and compiled from its files.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { type Classifier, createClassifier } from '../classifiers/understand.ts';
import { proveCoverage } from '../routing/coverage.ts';
import { ConfigError } from './config.ts';

export interface Loaded {
  readonly catalogue: Catalogue;
  readonly classifier: Classifier;
}

/** Everything that an analyst may change, and what reads texts by it. Throws `CatalogueError` or `ConfigError`. */
export function load(partnersFile: string | undefined): Loaded {
  const catalogue = loadCatalogue({ partnersFile });
  const { problems } = proveCoverage(catalogue, { structuralOnly: true });
  if (problems.length > 0)
    throw new ConfigError(
      `The routing rules do not hold together. Run "npm run check".\n${problems.map(String).join('\n')}`,
    );
  return { catalogue, classifier: createClassifier(catalogue) };
}
