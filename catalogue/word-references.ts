// Checks that every sentence which the data calls for is there in English, and names what other languages still lack.

import type { Draft, Note } from './problem.ts';

/** Each key that is needed, with the file and the entry that need it. */
function* neededWords(catalogue: Draft): Generator<[key: string, file: string, path: string]> {
  for (const type of catalogue.fraudTypes.values()) {
    const file = `fraud-types/${type.id}.yaml`;
    yield [`type.${type.id}.label`, file, 'id'];
    yield [`type.${type.id}.definition`, file, 'id'];
    yield [`family.${type.family}.label`, file, 'family'];
    for (const [index, other] of type.confusions.entries())
      yield [`type.${type.id}.not.${other}`, file, `confusions[${index}]`];
  }
  for (const fact of catalogue.facts.values()) {
    yield [`fact.${fact.id}.label`, 'facts.yaml', fact.id];
    if (fact.ask !== 'never') {
      yield [`fact.${fact.id}.ask`, 'facts.yaml', fact.id];
      yield [`fact.${fact.id}.why`, 'facts.yaml', fact.id];
    }
    for (const choice of fact.choices ?? []) yield [`fact.${fact.id}.${choice}`, 'facts.yaml', `${fact.id}.choices`];
  }
  for (const block of catalogue.advice.values()) {
    for (const { id } of block.variants) yield [`advice.${block.id}.${id}`, 'advice.yaml', `${block.id}.${id}`];
  }
  for (const partner of catalogue.partners.values()) {
    const file = `partners/${partner.id}.yaml`;
    for (const part of ['name', 'about', 'why', 'handoff']) yield [`partner.${partner.id}.${part}`, file, 'id'];
    if (partner.kind !== 'helpline') yield [`partner.${partner.id}.next`, file, 'id'];
    for (const [index, { hours }] of partner.contacts.entries())
      if (hours) yield [hours, file, `contacts[${index}].hours`];
  }
  for (const rule of catalogue.routing) yield [`route.${rule.id}`, 'routing.yaml', rule.id];
  for (const rule of catalogue.priority.rules) yield [`priority.${rule.id}`, 'priority.yaml', rule.id];
  for (const { id } of catalogue.safety) {
    yield [`safety.${id}`, 'safety.yaml', id];
    yield [`safety-again.${id}`, 'safety.yaml', id];
    yield [`safety-perhaps.${id}`, 'safety.yaml', id];
    // Words that tell that it became worse need words that answer them.
    if (catalogue.locales.get('en')?.[`safety-worse.${id}.words`]) yield [`safety-worse.${id}`, 'safety.yaml', id];
    // … and words that tell that it is another who is in danger need those that take it back, and what is said then.
    if (catalogue.locales.get('en')?.[`safety-another.${id}.words`])
      for (const key of [`safety-own.${id}.words`, `safety.${id}.theirs`]) yield [key, 'safety.yaml', id];
  }
}

export function checkWords(catalogue: Draft, note: Note): void {
  const english = catalogue.locales.get('en') ?? {};
  const named = new Set<string>();
  for (const [key, file, path] of neededWords(catalogue)) {
    if (english[key]?.trim() || named.has(key)) continue;
    named.add(key);
    note(file, path, `words for "${key}" in locales/en.yaml`, 'nothing');
  }
  for (const [name, locale] of catalogue.locales) {
    for (const key of Object.keys(locale)) {
      if (english[key] === undefined)
        note(`locales/${name}.yaml`, key, 'a key that English has too', 'only this language has it');
    }
  }
}

/** Keys that English has and `locale` has not yet: shown in English until somebody writes them. */
export const missingWords = (catalogue: Pick<Draft, 'locales'>, locale: string): string[] => {
  const held = catalogue.locales.get(locale) ?? {};
  return Object.keys(catalogue.locales.get('en') ?? {}).filter((key) => held[key] === undefined);
};
