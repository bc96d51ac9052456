// The part of the coverage proof that needs no walk: faults that can be seen in the rules themselves. The server looks
// at these on every start.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { inOrder, serviceDesk, typeDefault } from './route.ts';

/** What is wrong with the routing as it is written; empty when nothing is. */
export function structureProblems({ routing, partners, fraudTypes }: Catalogue): string[] {
  const problems: string[] = [];
  const leads = inOrder(routing).filter(({ lead }) => lead !== undefined);
  if (leads.length === 0) problems.push('routing.yaml has no rule with a lead');
  const last = leads.at(-1);
  if (last && last.lead !== serviceDesk)
    problems.push(
      `the last rule, ${last.id}, must name ${serviceDesk}: what nothing else matches is worked by our own staff`,
    );
  if (!partners.has(serviceDesk)) problems.push(`there is no partner ${serviceDesk}`);

  for (const { id, lead, supporting } of routing) {
    const partner = lead === undefined || lead === typeDefault ? undefined : partners.get(lead);
    if (partner?.kind === 'helpline')
      problems.push(`${id} names ${partner.id} as its lead, which is a helpline: a first call is never a lead`);
    if (partner?.mode === 'never')
      problems.push(`${id} names ${partner.id} as its lead, which takes no reports (mode never)`);
    for (const entry of supporting) {
      const named = partners.get(typeof entry === 'string' ? entry : entry.partner);
      if (named?.mode === 'never')
        problems.push(`${id} names ${named.id} as supporting, which takes no reports (mode never)`);
    }
  }
  for (const { id, route } of fraudTypes.values()) {
    const partner = partners.get(route.lead);
    if (partner?.mode === 'never')
      problems.push(`the type ${id} names ${partner.id} as its lead, which takes no reports (mode never)`);
    if (partner?.kind === 'helpline')
      problems.push(`the type ${id} names ${partner.id} as its lead, which is a helpline`);
  }
  return problems;
}
