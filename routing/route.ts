// Who gets a case: exactly one lead, chosen by the first rule that holds, and whoever else the overlays and the lead's
// own rule add. Rules are data (`catalogue/routing.yaml`); that every case finds a lead is proved in `coverage.ts`.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { holds } from '../catalogue/condition.ts';
import type { Partner } from '../catalogue/schemas/partner.ts';
import type { RouteRule } from '../catalogue/schemas/routing.ts';
import type { Because, Route } from '../model/case.ts';
import { brandAs, type Instant, type PartnerId } from '../model/ids.ts';
import { lookupIn, type Situation } from '../model/situation.ts';
import { refusal } from './accepts.ts';
import { knownFactsBehind } from './reasons.ts';

export interface Routing {
  readonly lead: Route;
  readonly supporting: readonly Route[];
  /** Who to phone at once, most urgent first: advice, never a lead. */
  readonly firstCall: readonly PartnerId[];
  /** Whose queue the case is worked in: the lead's, or the service desk's where the lead has none. */
  readonly queue: PartnerId;
}

/** The partner that stands for the staff of this service; works what no other queue takes. */
export const serviceDesk: PartnerId = 'service-desk';
/** As the lead of a rule: the lead and the supporting partners that the fraud type itself names. */
export const typeDefault = 'type-default';

/** Rules in the order in which they are looked at. */
export const inOrder = (rules: readonly RouteRule[]): RouteRule[] =>
  rules.toSorted((one, other) => one.rank - other.rank);

/**
 * Routes a situation. Pure. A supporting partner is left out when its own `accepts` excludes the case or its mode is
 * `never`. Throws when no rule holds or a rule names a partner that is not there: a broken catalogue, which
 * `npm run check` names beforehand.
 */
export function route(situation: Situation, catalogue: Catalogue): Routing {
  const lookup = lookupIn(situation);
  const holding = inOrder(catalogue.routing).filter(({ when }) => holds(when, lookup));
  const rule = holding.find(({ lead }) => lead !== undefined);
  if (rule?.lead === undefined)
    throw new Error(`No routing rule holds for type ${situation.type}, nation ${situation.nation}`);
  const type = catalogue.fraudTypes.get(situation.type);
  const byType = rule.lead === typeDefault;
  const lead = partnerNamed(catalogue, byType ? (type?.route.lead ?? serviceDesk) : rule.lead);

  const because = (from: RouteRule, say: string): Because => ({
    rule: from.id,
    say,
    facts: knownFactsBehind(from.when, situation),
  });
  const routeTo = (
    partner: Partner,
    role: Route['role'],
    why: readonly Because[],
    slaMinutes: number | null,
  ): Route => {
    const dueAt = dueAtOf(partner, situation);
    return {
      partner: partner.id,
      role,
      mode: partner.mode,
      work: 'offered',
      because: why,
      slaMinutes,
      ...(dueAt && { dueAt }),
    };
  };

  const leadBecause = [because(rule, `route.${rule.id}`)];
  const supporting = new Map<PartnerId, Route>();
  const add = (from: RouteRule, id: PartnerId): void => {
    const partner = partnerNamed(catalogue, id);
    if (id === lead.id && from !== rule) leadBecause.push(because(from, `route.${from.id}`));
    if (id === lead.id || partner.mode === 'never' || refusal(partner, situation) !== null) return;
    const held = supporting.get(id);
    if (held?.because.some((reason) => reason.rule === from.id)) return;
    const why = because(from, `partner.${id}.why`);
    supporting.set(
      id,
      held ? { ...held, because: [...held.because, why] } : routeTo(partner, 'supporting', [why], from['sla-minutes']),
    );
  };
  const applying = [rule, ...holding.filter((other) => other.lead === undefined)];
  for (const from of applying) {
    if (from === rule && byType) for (const id of type?.route.supporting ?? []) add(from, id);
    for (const entry of from.supporting) {
      if (typeof entry === 'string') add(from, entry);
      else if (holds(entry.when, lookup)) add(from, entry.partner);
    }
  }

  return {
    lead: routeTo(lead, 'lead', leadBecause, rule['sla-minutes']),
    supporting: [...supporting.values()],
    firstCall: [...new Set(applying.flatMap((from) => from['first-call']))],
    queue: lead.mode === 'queue' ? lead.id : serviceDesk,
  };
}

function partnerNamed(catalogue: Catalogue, id: PartnerId): Partner {
  const partner = catalogue.partners.get(id);
  if (!partner) throw new Error(`Routing names the partner "${id}", which is not in the catalogue`);
  return partner;
}

function dueAtOf({ deadline }: Partner, { awareAt, paidAt }: Situation): Instant | undefined {
  const from = deadline?.from === 'aware' ? awareAt : paidAt;
  if (!deadline || !from) return undefined;
  return brandAs<Instant>(new Date(Date.parse(from) + deadline.hours * 3_600_000).toISOString());
}
