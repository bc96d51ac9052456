// What the coverage proof found: each problem once, with the first combination that shows it and how many do, and what
// was reached by no case at all.

import type { Catalogue } from '../catalogue/catalogue.ts';

export interface CoverageProblem {
  readonly kind:
    | 'structure'
    | 'no-rule'
    | 'refused'
    | 'never'
    | 'catch-all-only'
    | 'two-leads'
    | 'rule-not-reached'
    | 'partner-not-reached';
  /** What is wrong, with the rule and the partner. */
  readonly message: string;
  /** The first combination that shows it; `any` stands for every value. */
  readonly combination?: string;
  /** How many combinations show it. */
  readonly cases: number;
}

/** Gathers problems and what was reached while the space is walked. */
export class CoverageNotes {
  readonly rulesReached = new Set<string>();
  readonly partnersReached = new Set<string>();
  readonly #found = new Map<string, CoverageProblem>();

  /** Takes a problem down once, with the first combination that shows it, and counts the others. */
  note(kind: CoverageProblem['kind'], message: string, cases: number, combination: () => string): void {
    const key = `${kind} ${message}`;
    const held = this.#found.get(key);
    this.#found.set(
      key,
      held ? { ...held, cases: held.cases + cases } : { kind, message, cases, combination: combination() },
    );
  }

  /** Everything noted, and the rules and partners of `catalogue` that no case has reached. */
  problems({ routing, partners }: Pick<Catalogue, 'routing' | 'partners'>): CoverageProblem[] {
    const rules = routing
      .filter(({ id }) => !this.rulesReached.has(id))
      .map(
        ({ id }): CoverageProblem => ({
          kind: 'rule-not-reached',
          message: `${id} never decides anything: no case reaches it`,
          cases: 1,
        }),
      );
    // A body that takes no reports is never reached by design; helplines are shown by advice and by "ask for a person".
    const bodies = [...partners.values()]
      .filter(({ id, mode, kind }) => mode !== 'never' && kind !== 'helpline' && !this.partnersReached.has(id))
      .map(
        ({ id }): CoverageProblem => ({
          kind: 'partner-not-reached',
          message: `${id} is never reached: no rule that can hold names it for a case that it takes`,
          cases: 1,
        }),
      );
    return [...this.#found.values(), ...rules, ...bodies];
  }
}
