// What partners and their staff name: the types that a partner takes, and the parts of a report that it sees.

import { type Draft, dangling, type Note } from './problem.ts';
import { reportParts } from './schemas/partner.ts';

export function checkPartners({ partners, fraudTypes, facts, staff }: Draft, note: Note, partnersFile: string): void {
  const families = new Set([...fraudTypes.values()].map(({ family }) => `family:${family}`));
  const types = { has: (id: string) => id === 'all' || fraudTypes.has(id) || families.has(id) };
  const groups = new Set([...facts.values()].map(({ group }) => `group:${group}`));
  const seen = {
    has: (id: string) => (reportParts as readonly string[]).includes(id) || groups.has(id) || facts.has(id),
  };
  for (const partner of partners.values()) {
    const file = `partners/${partner.id}.yaml`;
    dangling(
      note,
      file,
      (index) => `accepts.types[${index}]`,
      'all, family:<family> or a fraud type',
      partner.accepts.types,
      types,
    );
    dangling(
      note,
      file,
      (index) => `sees[${index}]`,
      'a fact, group:<group>, story, message, fraud-type, indicators or files',
      partner.sees,
      seen,
    );
    if (partner.mode === 'queue' && partner.delivery.length === 0) {
      note(partnersFile, `partners.${partner.id}.delivery`, 'how its queue is told', 'nothing');
    }
  }
  staff.forEach((member, index) => {
    if (!partners.has(member.partner)) note(partnersFile, `staff[${index}].partner`, 'a partner', member.partner);
  });
  if (!partners.has('service-desk'))
    note('partners', 'service-desk', 'an entry: it works what no other queue takes', 'nothing');
}
