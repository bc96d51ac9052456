// What the words name that a text is read by: cues and safety words, marks of danger, and how words are spelled.

import { type Draft, dangling, type Note } from './problem.ts';

export function checkCuesAndSafety({ cues, safety, frames, facts, partners }: Draft, note: Note): void {
  const checkFact = (file: string, path: string, { id, value }: { id: string; value: string }): void => {
    const fact = facts.get(id);
    if (!fact) note(file, path, 'a fact of facts.yaml', id);
    else if (fact.choices && !fact.choices.includes(value))
      note(file, path, `one of ${fact.choices.join(', ')}`, value);
  };
  // One that is made of others is made of what patterns find, and of what was made before it.
  const found = new Set([...cues.values()].filter(({ any }) => any.length > 0).map(({ id }) => id));
  for (const cue of cues.values()) {
    if (cue.fact) checkFact('cues.yaml', `${cue.id}.fact`, cue.fact);
    for (const part of ['of', 'unless'] as const)
      dangling(
        note,
        'cues.yaml',
        (index) => `${cue.id}.${part}[${index}]`,
        'a cue of cues.yaml with patterns, or one that stands before it',
        cue[part],
        found,
      );
    found.add(cue.id);
  }
  frames.told.forEach(({ fact: { id, value } }, at) => {
    for (const one of [value].flat()) checkFact('told.yaml', `told[${at}].fact`, { id, value: one });
  });
  frames.disclosed.forEach(({ value }, at) => {
    checkFact('told.yaml', `disclosed[${at}].value`, { id: 'disclosed', value });
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

/** A mark of danger may name lists (`@now`), alone or one beside another; of three parts all are stems. */
export function checkDanger({ danger: { any, kinds, lists } }: Draft, note: Note): void {
  for (const mark of [any, ...Object.values(kinds)].flatMap(({ marks }) => marks)) {
    const parts = mark.split(' ');
    for (const part of parts)
      if (part.startsWith('@') && !Object.hasOwn(lists, part.slice(1)))
        note('danger.yaml', mark, 'a list of danger-lists.yaml', part);
    if (parts.length > 3 || (parts.length === 3 && mark.includes('@')))
      note('danger.yaml', mark, 'two stems apart, or three stems in a row', mark);
  }
}

/** A word is read once, so what it is read as must not be a key itself. */
export function checkSpelling({ spelling }: Draft, note: Note): void {
  for (const [word, meant] of Object.entries(spelling)) {
    if (Object.hasOwn(spelling, meant)) note('spelling.yaml', word, 'a word that is not respelled itself', meant);
  }
}
