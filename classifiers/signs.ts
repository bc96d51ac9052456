// Whose each pattern of the catalogue is: a cue, a phrase or name of a type, or a word of danger.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Cue } from '../catalogue/schemas/cue.ts';
import type { Weights } from '../catalogue/schemas/fitted.ts';
import type { FraudType, OtherVerdict } from '../catalogue/schemas/fraud-type.ts';
import { calibration } from './calibration.ts';
import type { Candidate } from './weighing.ts';

/** A cue, phrase or safety word: what patterns speak for. It may have several and counts once. `mark` is its name in danger.yaml. */
export type Sign =
  | { readonly of: 'cue'; readonly id: string; readonly cue: Cue; readonly mark: string }
  | { readonly of: 'phrase'; readonly id: string }
  | { readonly of: 'safety'; readonly id: string; readonly sure: boolean; readonly mark: string };

/** Whose pattern it is, as a place in `Signs.signs`, and how it is written. */
export interface Owner {
  readonly sign: number;
  readonly source: string;
  /** Its own name in danger.yaml: that of its sign with its number among the patterns, from 1. Empty for what is no safety word. */
  readonly mark: string;
}

export interface Signs {
  readonly patterns: readonly string[];
  /** By pattern. */
  readonly owners: readonly Owner[];
  /** In the order of the catalogue. */
  readonly signs: readonly Sign[];
  readonly candidates: readonly Candidate[];
  /** Where a pattern stands in the catalogue. */
  readonly placeOf: (pattern: number) => { readonly file: string; readonly path: string };
}

const usualWeight = 3;

/** Numbers all patterns of a catalogue and what they speak for. */
export function gatherSigns(
  catalogue: Pick<Catalogue, 'cues' | 'fraudTypes' | 'otherVerdicts' | 'safety' | 'weights'>,
): Signs {
  const patterns: string[] = [];
  const owners: Owner[] = [];
  const signs: Sign[] = [];
  const places: (readonly [file: string, path: string])[] = [];
  /** Adds a pattern of the sign that was added last. */
  const add = (source: string, file: string, path: string, mark = ''): void => {
    patterns.push(source);
    owners.push({ sign: signs.length - 1, source, mark });
    places.push([file, path]);
  };
  for (const cue of catalogue.cues.values()) {
    signs.push({ of: 'cue', id: cue.id, cue, mark: `cue:${cue.id}` });
    cue.any.forEach((source, at) => {
      add(source, 'cues.yaml', `${cue.id}.any[${at}]`);
    });
  }

  const candidates = [...catalogue.fraudTypes.values(), ...catalogue.otherVerdicts].map((entry, candidate) => {
    const isType = 'family' in entry;
    const file = isType ? `fraud-types/${entry.id}.yaml` : 'other-verdicts.yaml';
    const phrases = entry.phrases.map((phrase, index) => {
      const said = typeof phrase === 'string' ? [phrase] : [phrase.say].flat();
      const path = `${isType ? '' : `${entry.id}.`}phrases[${index}]`;
      const key = `${candidate}/${index}`;
      signs.push({ of: 'phrase', id: key });
      for (const source of said) add(source, file, path);
      return {
        key,
        weight: (typeof phrase === 'string' ? usualWeight : phrase.weight) * calibration.authored,
        because: `phrase:${said[0]}`,
      };
    });
    const name = isType && entry.names.length > 0 ? `${candidate}/name` : null;
    if (isType && name !== null) {
      signs.push({ of: 'phrase', id: name });
      entry.names.forEach((source, index) => {
        add(source, file, `names[${index}]`);
      });
    }
    return { ...candidateOf(entry, phrases, catalogue.weights.get(entry.id)), name, number: candidate };
  });
  for (const { id, any, sure } of catalogue.safety) {
    const mark = `words:${id}`;
    for (const [list, name] of [
      [sure, 'sure'],
      [any, 'any'],
    ] as const) {
      signs.push({ of: 'safety', id, sure: name === 'sure', mark });
      list.forEach((source, at) => {
        add(source, 'safety.yaml', `${id}.${name}[${at}]`, `${mark}/${at + 1}`);
      });
    }
  }
  const placeOf = (pattern: number) => {
    const [file = '', path = ''] = places[pattern] ?? [];
    return { file, path };
  };
  return { patterns, owners, signs, candidates, placeOf };
}

function candidateOf(
  entry: FraudType | OtherVerdict,
  phrases: Candidate['phrases'],
  fitted: Weights[string] | undefined,
): Omit<Candidate, 'number' | 'name'> {
  const { authored } = calibration;
  const together = 'together' in entry ? entry.together : [];
  return {
    id: entry.id,
    family: 'family' in entry ? entry.family : '',
    isFraudType: 'family' in entry,
    notWhere: entry['not-where'] ?? null,
    tags: 'tags' in entry ? entry.tags : [],
    cues: new Map(Object.entries(entry.cues).map(([cue, weight]) => [cue, weight * authored])),
    fitted: new Map(Object.entries(fitted?.cues ?? {})),
    together: together.map(({ cues, weight }) => ({
      sets: cues.map((one) => [one].flat()),
      weight: weight * authored,
      because: `together:${cues.map((one) => [one].flat().join('|')).join('+')}`,
    })),
    phrases,
    prior: fitted?.prior ?? 0,
  };
}
