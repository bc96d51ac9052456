// What the rules of routing and priority name, each rule once.

import { type Draft, dangling, type Note } from './problem.ts';

export function checkRules({ routing, partners, priority }: Draft, note: Note): void {
  const leads = { has: (id: string) => id === 'type-default' || partners.has(id) };
  const seen = new Set<string>();
  for (const rule of routing) {
    if (seen.has(rule.id)) note('routing.yaml', rule.id, 'each id once', 'it again');
    seen.add(rule.id);
    if (rule.id.startsWith('L') !== (rule.lead !== undefined)) {
      note(
        'routing.yaml',
        `${rule.id}.lead`,
        rule.id.startsWith('L') ? 'a lead' : 'no lead: an O rule only adds',
        rule.lead ?? 'nothing',
      );
    }
    dangling(
      note,
      'routing.yaml',
      () => `${rule.id}.lead`,
      'a partner or type-default',
      rule.lead ? [rule.lead] : [],
      leads,
    );
    const supporting = rule.supporting.map((entry) => (typeof entry === 'string' ? entry : entry.partner));
    dangling(note, 'routing.yaml', (index) => `${rule.id}.supporting[${index}]`, 'a partner', supporting, partners);
    dangling(
      note,
      'routing.yaml',
      (index) => `${rule.id}.first-call[${index}]`,
      'a partner or helpline',
      rule['first-call'],
      partners,
    );
  }
  const rules = new Set<string>();
  for (const rule of priority.rules) {
    if (rules.has(rule.id)) note('priority.yaml', `rules.${rule.id}`, 'each id once', 'it again');
    rules.add(rule.id);
    if (rule.cap !== undefined && priority.caps[rule.cap] === undefined)
      note('priority.yaml', `${rule.id}.cap`, 'an entry of caps', rule.cap);
  }
}
