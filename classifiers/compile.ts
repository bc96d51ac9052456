// Turns the catalogue's cues, phrases and safety words into one matcher, and remembers whose each pattern is.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { CatalogueError, type CatalogueProblem } from '../catalogue/problem.ts';
import type { Cue, FraudType, OtherVerdict, Weights } from '../catalogue/schema.ts';
import { compileHints, type Hints } from './hints.ts';
import { compileMatcher, type Matcher } from './match.ts';
import type { PatternError } from './pattern.ts';
import type { Respell } from './tokens.ts';

/** The parts of a catalogue that understanding a text needs. */
export type ClassifierCatalogue = Pick<
  Catalogue,
  | 'version'
  | 'fraudTypes'
  | 'cues'
  | 'lexicon'
  | 'spelling'
  | 'otherVerdicts'
  | 'safety'
  | 'places'
  | 'warninglists'
  | 'facts'
  | 'weights'
>;

/** Whose pattern it is. A phrase may have several patterns and counts once. */
export type Owner =
  | { readonly of: 'cue'; readonly cue: Cue; readonly source: string }
  | { readonly of: 'phrase'; readonly candidate: number; readonly phrase: number; readonly source: string }
  | { readonly of: 'safety'; readonly id: string; readonly source: string };

/** What competes for a text: a fraud type, or a verdict that is none. */
export interface Candidate {
  /** Its place among the candidates. */
  readonly number: number;
  readonly id: string;
  readonly family: string;
  readonly isFraudType: boolean;
  readonly tags: readonly string[];
  readonly cues: ReadonlyMap<string, number>;
  readonly together: readonly {
    readonly sets: readonly (readonly string[])[];
    readonly weight: number;
    readonly because: string;
  }[];
  /** `key` is the phrase's name in `Signals.phrases`. */
  readonly phrases: readonly { readonly key: string; readonly weight: number; readonly because: string }[];
  /** Points it has before a word is read: how common it is, and how high its author weighed. */
  readonly prior: number;
}

export interface Compiled {
  readonly matcher: Matcher;
  readonly respell: Respell;
  readonly owners: readonly Owner[];
  readonly candidates: readonly Candidate[];
  readonly hints: Hints;
  readonly catalogue: ClassifierCatalogue;
}

const usualWeight = 3;

/** Compiles once. Throws `CatalogueError` that names every pattern of the catalogue that cannot be read. */
export function compile(catalogue: ClassifierCatalogue): Compiled {
  const patterns: string[] = [];
  const owners: Owner[] = [];
  const places: (readonly [file: string, path: string])[] = [];
  const add = (source: string, owner: Owner, file: string, path: string): void => {
    patterns.push(source);
    owners.push(owner);
    places.push([file, path]);
  };
  for (const cue of catalogue.cues.values())
    cue.any.forEach((source, at) => {
      add(source, { of: 'cue', cue, source }, 'cues.yaml', `${cue.id}.any[${at}]`);
    });

  const candidates = [...catalogue.fraudTypes.values(), ...catalogue.otherVerdicts].map((entry, candidate) => {
    const isType = 'family' in entry;
    const file = isType ? `fraud-types/${entry.id}.yaml` : 'other-verdicts.yaml';
    const phrases = entry.phrases.map((phrase, index) => {
      const said = typeof phrase === 'string' ? [phrase] : [phrase.say].flat();
      const path = `${isType ? '' : `${entry.id}.`}phrases[${index}]`;
      for (const source of said) add(source, { of: 'phrase', candidate, phrase: index, source }, file, path);
      return {
        key: `${candidate}/${index}`,
        weight: typeof phrase === 'string' ? usualWeight : phrase.weight,
        because: `phrase:${said[0]}`,
      };
    });
    return { ...candidateOf(entry, phrases, catalogue.weights.get(entry.id)), number: candidate };
  });
  for (const { id, any } of catalogue.safety)
    any.forEach((source, at) => {
      add(source, { of: 'safety', id, source }, 'safety.yaml', `${id}.any[${at}]`);
    });

  const respell = new Map(Object.entries(catalogue.spelling));
  const problems: CatalogueProblem[] = [];
  const refuse = (number: number, { pattern, why }: PatternError): void => {
    const [file = '', path = ''] = places[number] ?? [];
    problems.push({ file, path, expected: 'a pattern that can be read', found: `"${pattern}", which ${why}` });
  };
  const matcher = compileMatcher(patterns, catalogue.lexicon, { refuse });
  if (problems.length > 0) throw new CatalogueError(problems);
  const words = candidates.map(({ id }) => ({ words: catalogue.weights.get(id)?.words ?? {} }));
  return { hints: compileHints(words), matcher, respell, owners, candidates, catalogue };
}

function candidateOf(
  entry: FraudType | OtherVerdict,
  phrases: Candidate['phrases'],
  fitted: Weights[string] | undefined,
): Omit<Candidate, 'number'> {
  const cues = new Map(Object.entries(entry.cues));
  for (const [cue, weight] of Object.entries(fitted?.cues ?? {})) cues.set(cue, (cues.get(cue) ?? 0) + weight);
  const together = 'together' in entry ? entry.together : [];
  return {
    id: entry.id,
    family: 'family' in entry ? entry.family : '',
    isFraudType: 'family' in entry,
    tags: 'tags' in entry ? entry.tags : [],
    cues,
    together: together.map(({ cues, weight }) => ({
      sets: cues.map((one) => [one].flat()),
      weight,
      because: `together:${cues.map((one) => [one].flat().join('|')).join('+')}`,
    })),
    phrases,
    prior: fitted?.prior ?? 0,
  };
}
