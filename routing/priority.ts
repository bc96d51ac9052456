// How urgent a case is: points that explain themselves, added up. The score advises and staff decide, so every point
// names its rule and the facts it rests on, and what is not known adds nothing and is listed.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Condition, fieldsOf, holds } from '../catalogue/condition.ts';
import type { PriorityRule, PriorityRules } from '../catalogue/schemas/routing.ts';
import type { Band, Because, Priority } from '../model/case.ts';
import { lookupIn, type Situation } from '../model/situation.ts';
import { compile, open } from './judge.ts';
import { factsBehind, knownFactsBehind } from './reasons.ts';

const most = 100;

/**
 * Scores a situation, 0 to 100. Of a ladder only the highest rule counts; points beyond a cap are cut off. Adding harm
 * never lowers a band: no rule takes points away.
 */
export function prioritise(situation: Situation, { priority }: Pick<Catalogue, 'priority'>): Priority {
  const lookup = lookupIn(situation);
  const holding = priority.rules.filter(({ when }) => holds(when, lookup));
  const left = new Map(Object.entries(priority.caps));
  const reasons: Because[] = [];
  for (const rule of holding) {
    if (holding.some((other) => outranks(other, rule, priority.rules))) continue;
    const cap = rule.cap ?? rule.group;
    const room = left.get(cap) ?? most;
    const points = Math.min(rule.points, room);
    left.set(cap, room - points);
    if (points > 0 || rule.group === 'override') {
      reasons.push({
        rule: rule.id,
        say: `priority.${rule.id}`,
        points,
        facts: knownFactsBehind(rule.when, situation),
      });
    }
  }
  return { ...scoreOf(reasons, priority), reasons, missing: missingFacts(holding, situation, priority) };
}

/** Whether `other` takes the place of `rule` on the same ladder; the one written first wins a draw. */
function outranks(other: PriorityRule, rule: PriorityRule, rules: readonly PriorityRule[]): boolean {
  if (other === rule || rule.ladder === undefined || other.ladder !== rule.ladder) return false;
  return other.points > rule.points || (other.points === rule.points && rules.indexOf(other) < rules.indexOf(rule));
}

/** Score and band from the reasons alone, so that anybody can work them out again. An override sets the floor at P1. */
export function scoreOf(reasons: readonly Because[], priority: PriorityRules): { score: number; band: Band } {
  const score = Math.min(
    most,
    reasons.reduce((sum, { points }) => sum + (points ?? 0), 0),
  );
  const overrides = new Set(priority.rules.filter(({ group }) => group === 'override').map(({ id }) => id));
  if (reasons.some(({ rule }) => overrides.has(rule))) return { score, band: 'P1' };
  const { P1, P2, P3 } = priority.bands;
  return { score, band: score >= P1 ? 'P1' : score >= P2 ? 'P2' : score >= P3 ? 'P3' : 'P4' };
}

/** Facts that are not known and with which one more rule might hold. A skipped question is as open as one never asked. */
function missingFacts(holding: readonly PriorityRule[], situation: Situation, { rules }: PriorityRules): string[] {
  const known = (id: string): boolean => situation.facts[id] !== undefined;
  const missing = rules
    .filter((rule) => !holding.includes(rule) && !rule.facts.every(known))
    .filter((rule) =>
      mightHold(
        rule.when,
        rule.facts.filter((id) => !known(id)),
        situation,
      ),
    )
    .flatMap(({ facts }) => facts.filter((id) => !known(id)));
  return [...new Set(missing)];
}

function mightHold(when: Condition, unknown: readonly string[], situation: Situation): boolean {
  const lookup = lookupIn(situation);
  const unsettled = new Set(fieldsOf(when).filter((field) => factsBehind(field).some((id) => unknown.includes(id))));
  return compile<Situation>(when, (field) => () => (unsettled.has(field) ? open : lookup(field)))(situation) > 0;
}
