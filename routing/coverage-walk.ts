// Walks every case of `coverage-space.ts` and looks at who leads it. A whole branch is settled at once where the first
// rule already holds whatever is still open, which is what makes tens of millions of cases a matter of seconds.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Situation } from '../model/situation.ts';
import { refusal } from './accepts.ts';
import { CoverageNotes, type CoverageProblem } from './coverage-notes.ts';
import { type CompiledRouting, type CompiledRule, compileRouting, type State } from './coverage-rules.ts';
import { distinctFlags, type Flags, type Space, spaceOf, stepFields } from './coverage-space.ts';
import { open } from './judge.ts';
import { typeDefault } from './route.ts';

/** Type, nation and kind are settled after these many steps: all that a partner's `accepts` looks at. */
const settledForAccepts = 2;
const catchAll = 'L99';
const noType = 'unclear';

/** Every case of the catalogue, with what is wrong with its routing. */
export function walkCases(catalogue: Catalogue): { combinations: number; problems: CoverageProblem[] } {
  const walk = new Walk(catalogue);
  walk.run();
  return { combinations: walk.combinations, problems: walk.notes.problems(catalogue) };
}

/** One walk through the space; it lives as long as the counts that it gathers. */
class Walk {
  combinations = 0;
  readonly notes = new CoverageNotes();
  readonly #catalogue: Catalogue;
  readonly #space: Space;
  readonly #routing: CompiledRouting;
  #state: State = [];
  #flags: Flags = {};
  #flagsSet: readonly string[] = [];

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#space = spaceOf(catalogue);
    this.#routing = compileRouting(catalogue);
    // Every field gets its slot before the first state is made.
    for (const field of stepFields) this.#routing.slotOf(field);
  }

  run(): void {
    for (const { type, family } of this.#space.types) {
      for (const flags of this.#flagSets(type, family)) {
        this.#flags = flags;
        this.#flagsSet = Object.keys(flags);
        this.#state = this.#routing.blank(stepFields);
        this.#set({ type, family, ...flags });
        this.#descend(0, this.#routing.leads, this.#routing.overlays);
      }
    }
  }

  /** The flags worth setting for a type: those of rules that can hold for it once its flags are open too. */
  #flagSets(type: string, family: string): Flags[] {
    const { leads, overlays, blank } = this.#routing;
    const flagFields = [...leads, ...overlays].flatMap(({ flags }) => flags.flatMap((set) => Object.keys(set)));
    this.#state = blank(new Set([...stepFields, ...flagFields]));
    this.#set({ type, family });
    const rules = [...this.#stillPossible(leads), ...overlays.filter(({ when }) => when(this.#state) > 0)];
    return distinctFlags(rules.flatMap(({ flags }) => flags));
  }

  #set(values: Readonly<Record<string, State[number]>>): void {
    for (const field in values) this.#state[this.#routing.slotOf(field)] = values[field];
  }

  /** Rules that can still set the lead: up to the first that holds whatever is open, and those of its rank. */
  #stillPossible(rules: readonly CompiledRule[]): CompiledRule[] {
    const possible: CompiledRule[] = [];
    let last = Number.POSITIVE_INFINITY;
    for (const one of rules) {
      if (one.rule.rank > last) break;
      const truth = one.when(this.#state);
      if (truth === 0) continue;
      possible.push(one);
      if (truth === 1) last = Math.min(last, one.rule.rank);
    }
    return possible;
  }

  #descend(settled: number, rules: readonly CompiledRule[], overlays: readonly CompiledRule[]): void {
    const leads = this.#stillPossible(rules);
    const adding = overlays.filter(({ when }) => when(this.#state) > 0);
    if (this.#sameAsWithoutFlags(leads, adding)) {
      this.combinations += this.#space.beneath[settled] ?? 1;
      return;
    }
    const step = this.#space.steps[settled];
    if (step === undefined || (settled >= settledForAccepts && this.#isSettled(leads, adding))) {
      this.#conclude(settled, leads, adding);
      return;
    }
    for (const values of step) {
      this.#set(values);
      this.#descend(settled + 1, leads, adding);
    }
    for (const field in step[0]) this.#state[this.#routing.slotOf(field)] = open;
  }

  /** Whether no rule that is left looks at a flag that is set: then the walk without flags has shown it already. */
  #sameAsWithoutFlags(leads: readonly CompiledRule[], overlays: readonly CompiledRule[]): boolean {
    const reads = ({ reads }: CompiledRule): boolean => this.#flagsSet.some((flag) => reads.has(flag));
    return this.#flagsSet.length > 0 && !leads.some(reads) && !overlays.some(reads);
  }

  /** Whether nothing that is still open can change the lead, or show that something is reached which was not yet. */
  #isSettled(leads: readonly CompiledRule[], overlays: readonly CompiledRule[]): boolean {
    const [winner, ...others] = leads;
    if (winner?.when(this.#state) !== 1) return false;
    if (others.some(({ when }) => when(this.#state) !== 1)) return false;
    const news = (one: CompiledRule): boolean =>
      one.supporting.some(
        ({ partner, when }) =>
          !this.notes.partnersReached.has(partner) && when(this.#state) === 0.5 && this.#takes(partner),
      );
    if (news(winner)) return false;
    return overlays.every(
      (one) => !news(one) && (this.notes.rulesReached.has(one.rule.id) || one.when(this.#state) === 1),
    );
  }

  /** Looks at the lead of all cases that the state stands for, and at whoever is added. */
  #conclude(settled: number, leads: readonly CompiledRule[], overlays: readonly CompiledRule[]): void {
    const cases = this.#space.beneath[settled] ?? 1;
    this.combinations += cases;
    const [winner, ...rivals] = leads.filter(({ when }) => when(this.#state) === 1);
    if (!winner)
      return this.notes.note('no-rule', `no rule holds for ${this.#value('type')}`, cases, this.#combination);
    const lead = this.#leadOf(winner);
    for (const { kind, message } of this.#faultsOf(winner, lead, rivals))
      this.notes.note(kind, message, cases, this.#combination);

    this.notes.partnersReached.add(lead);
    const type = this.#catalogue.fraudTypes.get(this.#value('type'));
    if (winner.rule.lead === typeDefault) for (const id of type?.route.supporting ?? []) this.#reach(id);
    for (const one of [winner, ...overlays.filter(({ when }) => when(this.#state) === 1)]) {
      this.notes.rulesReached.add(one.rule.id);
      for (const id of one.rule['first-call']) this.notes.partnersReached.add(id);
      for (const { partner, when } of one.supporting) if (when(this.#state) === 1) this.#reach(partner);
    }
  }

  *#faultsOf(
    { rule }: CompiledRule,
    lead: string,
    rivals: readonly CompiledRule[],
  ): Generator<Pick<CoverageProblem, 'kind' | 'message'>> {
    const type = this.#value('type');
    for (const rival of rivals) {
      const other = this.#leadOf(rival);
      if (rival.rule.rank !== rule.rank || other === lead) continue;
      yield {
        kind: 'two-leads',
        message: `${rule.id} and ${rival.rule.id} have the same rank, ${rule.rank}, and name ${lead} and ${other}`,
      };
    }
    if (rule.id === catchAll && type !== noType)
      yield { kind: 'catch-all-only', message: `only ${catchAll} matches the type ${type}` };
    const partner = this.#catalogue.partners.get(lead);
    if (partner?.mode === 'never')
      yield { kind: 'never', message: `${rule.id} names ${lead}, which takes no reports (mode never)` };
    const against = partner ? refusal(partner, this.#asSituation()) : null;
    if (against !== null) {
      const excluded = this.#value(against === 'kind' ? 'reporterKind' : against);
      yield {
        kind: 'refused',
        message: `${rule.id} sends ${type} to ${lead}, whose accepts.${against}s leaves out ${excluded}`,
      };
    }
  }

  #reach(partner: string): void {
    if (!this.notes.partnersReached.has(partner) && this.#takes(partner)) this.notes.partnersReached.add(partner);
  }

  #takes(id: string): boolean {
    const partner = this.#catalogue.partners.get(id);
    return partner !== undefined && partner.mode !== 'never' && refusal(partner, this.#asSituation()) === null;
  }

  #leadOf({ rule }: CompiledRule): string {
    const byType = this.#catalogue.fraudTypes.get(this.#value('type'))?.route.lead;
    return rule.lead === typeDefault ? (byType ?? '') : (rule.lead ?? '');
  }

  #value(field: string): string {
    const held = this.#state[this.#routing.slotOf(field)];
    return held === open ? 'any' : String(held);
  }

  #asSituation(): Pick<Situation, 'type' | 'family' | 'nation' | 'reporterKind'> {
    const held = (field: string) => this.#state[this.#routing.slotOf(field)];
    return {
      type: held('type') as Situation['type'],
      family: held('family') as Situation['family'],
      nation: held('nation') as Situation['nation'],
      reporterKind: held('reporterKind') as Situation['reporterKind'],
    };
  }

  #combination = (): string => {
    const fields = ['type', 'nation', 'role', 'affected', 'anonymous', 'payment', 'means', 'live', 'under18'];
    return [
      ...fields.map((field) => `${field} ${this.#value(field)}`),
      ...Object.entries(this.#flags).map((pair) => pair.join(' ')),
    ].join(', ');
  };
}
