// What the schemas cannot say: every id that one catalogue file names exists in another, and every word is there.

import { checkConditions } from './condition-references.ts';
import { checkFrames } from './frame-references.ts';
import type { CatalogueProblem, Draft, Note } from './problem.ts';
import { reportParts } from './schemas/partner.ts';
import { checkWords } from './word-references.ts';

/** All dangling references and missing words of a catalogue whose shapes are right. Pure. */
export function checkReferences(catalogue: Draft, partnersFile = 'PARTNERS_FILE'): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const note: Note = (file, path, expected, found) => problems.push({ file, path, expected, found });
  checkFraudTypes(catalogue, note);
  checkAnswers(catalogue, note);
  checkCuesAndSafety(catalogue, note);
  checkSpelling(catalogue, note);
  checkFrames(catalogue.frames, note);
  checkDanger(catalogue, note);
  checkQuestions(catalogue, note);
  checkPartners(catalogue, note, partnersFile);
  checkRules(catalogue, note);
  checkConditions(catalogue, note);
  checkWords(catalogue, note);
  return problems;
}

/** Reports each of `ids` that is not in `known`; `path` is given the position in the list. */
function dangling(
  note: Note,
  file: string,
  path: (index: number) => string,
  what: string,
  ids: readonly string[],
  known: { has(id: string): boolean },
): void {
  ids.forEach((id, index) => {
    if (!known.has(id)) note(file, path(index), what, id);
  });
}

function checkFraudTypes({ fraudTypes, partners, advice, facts, cues, otherVerdicts }: Draft, note: Note): void {
  const verdicts = new Set([...otherVerdicts.map(({ id }) => id as string), 'unknown', ...fraudTypes.keys()]);
  for (const type of fraudTypes.values()) {
    const file = `fraud-types/${type.id}.yaml`;
    const at = (list: string) => (index: number) => `${list}[${index}]`;
    dangling(note, file, () => 'route.lead', 'a partner', [type.route.lead], partners);
    dangling(note, file, at('route.supporting'), 'a partner', type.route.supporting, partners);
    dangling(note, file, at('advice'), 'an advice block of advice.yaml', type.advice, advice);
    dangling(note, file, at('follow-up'), 'a fact of facts.yaml', type['follow-up'], facts);
    dangling(note, file, at('confusions'), 'a fraud type', type.confusions, fraudTypes);
    dangling(
      note,
      file,
      (index) => `cues.${Object.keys(type.cues)[index]}`,
      'a cue of cues.yaml',
      Object.keys(type.cues),
      cues,
    );
    type.together.forEach((together, index) => {
      dangling(note, file, () => `together[${index}].cues`, 'a cue of cues.yaml', together.cues.flat(), cues);
    });
    dangling(
      note,
      file,
      (index) => `counter-examples[${index}].instead`,
      'a fraud type or a verdict',
      type['counter-examples'].map(({ instead }) => instead),
      verdicts,
    );
  }
  for (const other of otherVerdicts) {
    dangling(
      note,
      'other-verdicts.yaml',
      () => `${other.id}.cues`,
      'a cue of cues.yaml',
      Object.keys(other.cues),
      cues,
    );
  }
}

function checkCuesAndSafety({ cues, safety, frames, facts, partners }: Draft, note: Note): void {
  const checkFact = (file: string, path: string, { id, value }: { id: string; value: string }): void => {
    const fact = facts.get(id);
    if (!fact) note(file, path, 'a fact of facts.yaml', id);
    else if (fact.choices && !fact.choices.includes(value))
      note(file, path, `one of ${fact.choices.join(', ')}`, value);
  };
  // One that is made of others is made of what patterns find, so that the order in which they are made says nothing.
  const found = new Set([...cues.values()].filter(({ any }) => any.length > 0).map(({ id }) => id));
  for (const cue of cues.values()) {
    if (cue.fact) checkFact('cues.yaml', `${cue.id}.fact`, cue.fact);
    for (const part of ['of', 'unless'] as const)
      dangling(
        note,
        'cues.yaml',
        (index) => `${cue.id}.${part}[${index}]`,
        'a cue of cues.yaml with patterns',
        cue[part],
        found,
      );
  }
  frames.told.forEach(({ fact }, at) => {
    checkFact('frames.yaml', `told[${at}].fact`, fact);
  });
  frames.disclosed.forEach(({ value }, at) => {
    checkFact('frames.yaml', `disclosed[${at}].value`, { id: 'disclosed', value });
  });
  for (const rule of safety) {
    if (rule.fact) checkFact('safety.yaml', `${rule.id}.fact`, rule.fact);
    dangling(
      note,
      'safety.yaml',
      (index) => `${rule.id}.contacts[${index}]`,
      'a partner or helpline',
      rule.contacts,
      partners,
    );
  }
}

function checkAnswers({ answers, facts, fraudTypes }: Draft, note: Note): void {
  for (const [id, types] of answers) {
    const choices = facts.get(id)?.choices;
    if (!choices) note('answers.yaml', id, 'a fact of facts.yaml with choices', id);
    for (const [type, shares] of types) {
      if (!fraudTypes.has(type)) note('answers.yaml', `${id}.${type}`, 'a fraud type', type);
      for (const value of Object.keys(shares))
        if (choices && !choices.includes(value))
          note('answers.yaml', `${id}.${type}.${value}`, `one of ${choices.join(', ')}`, value);
    }
  }
}

/** A mark of danger may name lists (`@now`); no more is read than two lists or two stems apart, and three stems in a row. */
function checkDanger({ danger: { any, kinds, lists } }: Draft, note: Note): void {
  for (const mark of [any, ...Object.values(kinds).map(({ points }) => points)].flatMap((points) =>
    Object.keys(points),
  )) {
    const parts = mark.split(' ');
    for (const part of parts)
      if (part.startsWith('@') && !Object.hasOwn(lists, part.slice(1)))
        note('danger.yaml', mark, 'a list of danger-lists.yaml', part);
    const [first = '', second, third = first] = parts;
    const alike = first.startsWith('@') === third.startsWith('@');
    if (
      parts.length > 3 ||
      (second === '..' && !alike) ||
      (parts.length === 3 && second !== '..' && mark.includes('@'))
    )
      note('danger.yaml', mark, 'two lists or two stems apart, or three stems in a row', mark);
  }
}

/** A word is read once, so what it is read as must not be a key itself. */
function checkSpelling({ spelling }: Draft, note: Note): void {
  for (const [word, meant] of Object.entries(spelling)) {
    if (Object.hasOwn(spelling, meant)) note('spelling.yaml', word, 'a word that is not respelled itself', meant);
  }
}

function checkQuestions({ facts, cues, advice, partners, safety }: Draft, note: Note): void {
  for (const fact of facts.values()) {
    dangling(note, 'facts.yaml', (index) => `${fact.id}.cues[${index}]`, 'a cue of cues.yaml', fact.cues, cues);
    if (fact.with !== undefined && !facts.has(fact.with))
      note('facts.yaml', `${fact.id}.with`, 'a fact of facts.yaml', fact.with);
    const choice = fact.kind === 'choice' || fact.kind === 'choices';
    // The choices of the type itself are the types: they are worked out when it is asked.
    if (choice && !fact.choices?.length && fact.id !== 'fraud-type')
      note('facts.yaml', `${fact.id}.choices`, 'choices', 'none');
  }
  const sayable = new Set([
    ...safety.map(({ id }) => `safety.${id}`),
    ...[...advice.values()].flatMap((block) => block.variants.map(({ id }) => `${block.id}.${id}`)),
  ]);
  for (const block of advice.values()) {
    for (const variant of block.variants) {
      dangling(
        note,
        'advice.yaml',
        (index) => `${block.id}.${variant.id}.told-by[${index}]`,
        'a danger of safety.yaml or a piece of advice',
        variant['told-by'],
        sayable,
      );
      dangling(
        note,
        'advice.yaml',
        (index) => `${block.id}.${variant.id}.contacts[${index}]`,
        'a partner or helpline',
        variant.contacts,
        partners,
      );
    }
  }
}

function checkPartners({ partners, fraudTypes, facts, staff }: Draft, note: Note, partnersFile: string): void {
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

function checkRules({ routing, partners, priority }: Draft, note: Note): void {
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
