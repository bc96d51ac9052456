// The proof that every case reaches exactly one body that takes it, run by `npm run check`; the part of it that looks at
// the rules alone is run by every start.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { CoverageProblem } from './coverage-notes.ts';
import { structureProblems } from './coverage-structure.ts';
import { walkCases } from './coverage-walk.ts';

export interface Coverage {
  readonly combinations: number;
  readonly problems: readonly CoverageProblem[];
  readonly milliseconds: number;
}

/** Proves coverage, or names each gap. `structuralOnly` leaves the walk out, which is quick enough for every start. */
export function proveCoverage(catalogue: Catalogue, { structuralOnly = false } = {}): Coverage {
  const started = performance.now();
  const structure = structureProblems(catalogue).map(
    (message): CoverageProblem => ({ kind: 'structure', message, cases: 1 }),
  );
  const walk = structuralOnly ? { combinations: 0, problems: [] } : walkCases(catalogue);
  return {
    combinations: walk.combinations,
    problems: [...structure, ...walk.problems],
    milliseconds: performance.now() - started,
  };
}
