// What questions and pieces of advice name: cues, other questions, partners, what says the same.

import { type Draft, dangling, type Note } from './problem.ts';

export function checkQuestions({ facts, cues, advice, partners, safety }: Draft, note: Note): void {
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
