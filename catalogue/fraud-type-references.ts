// What fraud types and the tables beside them name: partners, cues, advice, questions, each other.

import { type Draft, dangling, type Note } from './problem.ts';
import type { FraudType } from './schemas/fraud-type.ts';

export function checkFraudTypes({ fraudTypes, partners, advice, facts, cues, otherVerdicts }: Draft, note: Note): void {
  const verdicts = new Set([...otherVerdicts.map(({ id }) => id as string), 'unknown', ...fraudTypes.keys()]);
  const checkNotWhere = (file: string, of: string, entry: Pick<FraudType, 'not-where'>): void => {
    for (const list of ['any', 'unless'] as const)
      dangling(
        note,
        file,
        (index) => `${of}not-where.${list}[${index}]`,
        'a cue of cues.yaml',
        entry['not-where']?.[list] ?? [],
        cues,
      );
  };
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
    dangling(note, file, at('asked-only-with'), 'a cue of cues.yaml', type['asked-only-with'], cues);
    checkNotWhere(file, '', type);
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
    checkNotWhere('other-verdicts.yaml', `${other.id}.`, other);
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

export function checkAnswers({ answers, facts, fraudTypes }: Draft, note: Note): void {
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
