// Turns the catalogue's cues, phrases and safety words into one matcher, and remembers whose each pattern is.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { compileFrames, compileTriggers, type Frames, type Triggers } from '../catalogue/frames.ts';
import { CatalogueError, type CatalogueProblem } from '../catalogue/problem.ts';
import type { Cue } from '../catalogue/schemas/cue.ts';
import type { Weights } from '../catalogue/schemas/fitted.ts';
import type { FraudType, OtherVerdict } from '../catalogue/schemas/fraud-type.ts';
import { calibration } from './calibration.ts';
import { createClaimFinder, type FindClaims } from './claims.ts';
import { createDangerReader, type DangerReader } from './danger.ts';
import { packWorth, type Worth } from './danger-worth.ts';
import { createHints, type Hints, type HintTables, packHints } from './hints.ts';
import type { MadeCue } from './made-cues.ts';
import { createMatcher, type Matcher } from './match.ts';
import { createIndex, type MatchIndex } from './match-index.ts';
import { createNegationFinder, type FindNegation } from './negation.ts';
import { createPastedFinder, type FindPasted } from './pasted.ts';
import type { PatternError } from './pattern.ts';
import { countRates } from './rarity.ts';
import { SignLists } from './sign-lists.ts';
import type { Respell } from './tokens.ts';
import { type Candidate, compileWeighing, type Weighing } from './weighing.ts';

/** The parts of a catalogue that understanding a text needs. */
export type ClassifierCatalogue = Pick<
  Catalogue,
  | 'version'
  | 'fraudTypes'
  | 'cues'
  | 'lexicon'
  | 'spelling'
  | 'grammar'
  | 'frames'
  | 'otherVerdicts'
  | 'safety'
  | 'danger'
  | 'places'
  | 'warninglists'
  | 'facts'
  | 'weights'
  | 'answers'
>;

/** A cue, phrase or safety word: what patterns speak for. It may have several and counts once. `mark` is its name in danger.yaml. */
export type Sign =
  | { readonly of: 'cue'; readonly id: string; readonly cue: Cue; readonly mark: string }
  | { readonly of: 'phrase'; readonly id: string }
  | { readonly of: 'safety'; readonly id: string; readonly sure: boolean; readonly mark: string };

/** Whose pattern it is, as a place in `Compiled.signs`, and how it is written. */
export interface Owner {
  readonly sign: number;
  readonly source: string;
  /** Its own name in danger.yaml: that of its sign with its number among the patterns, from 1. Empty for what is no safety word. */
  readonly mark: string;
}

/** What takes long to work out, as plain data: whoever keeps it with its catalogue need not work it out again. */
export interface Tables {
  readonly patterns: MatchIndex;
  readonly hints: HintTables;
  readonly danger: Worth;
}

/** The catalogue without what its tables hold packed: kept with them, it need not be kept twice. */
export const withoutPacked = <Whole extends ClassifierCatalogue>(catalogue: Whole): Whole => ({
  ...catalogue,
  danger: {
    ...catalogue.danger,
    any: {},
    kinds: Object.fromEntries(
      Object.entries(catalogue.danger.kinds).map(([id, kind]) => [id, { ...kind, points: {} }]),
    ),
  },
  weights: new Map([...catalogue.weights].map(([id, weights]) => [id, { ...weights, words: {} }])),
});

export interface Compiled {
  readonly tables: Tables;
  readonly matcher: Matcher;
  readonly respell: Respell;
  readonly findNegation: FindNegation;
  readonly findClaims: FindClaims;
  readonly owners: readonly Owner[];
  /** By pattern: its owner's sign. */
  readonly signOf: Uint16Array;
  /** What the text that is read now has of each sign. */
  readonly lists: SignLists;
  /** In the order of the catalogue. */
  readonly signs: readonly Sign[];
  readonly made: readonly MadeCue[];
  /** Ids of cues with which no type is clear before a question was answered. */
  readonly neverClear: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly hints: Hints;
  readonly weighing: Weighing;
  readonly danger: DangerReader;
  readonly frames: Frames;
  readonly triggers: Triggers;
  readonly findPasted: FindPasted;
  readonly catalogue: ClassifierCatalogue;
}

const usualWeight = 3;

/**
 * Compiles once. Throws `CatalogueError` that names every pattern of the catalogue that cannot be read. `kept` are the tables of
 * this very catalogue, made by this very code.
 */
export function compile(catalogue: ClassifierCatalogue, kept?: Tables): Compiled {
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

  const respell = new Map(Object.entries(catalogue.spelling));
  const problems: CatalogueProblem[] = [];
  const refuse = (number: number, { pattern, why }: PatternError): void => {
    const [file = '', path = ''] = places[number] ?? [];
    problems.push({ file, path, expected: 'a pattern that can be read', found: `"${pattern}", which ${why}` });
  };
  const makeTables = (): Tables => {
    const rateOf = countRates(examplesOf(catalogue));
    return {
      patterns: createIndex(patterns, catalogue.lexicon, { refuse, rateOf }),
      hints: packHints(candidates.map(({ id }) => ({ words: catalogue.weights.get(id)?.words ?? {} }))),
      danger: packWorth(catalogue.danger.lists, catalogue.danger, rateOf),
    };
  };
  const tables = kept ?? makeTables();
  if (problems.length > 0) throw new CatalogueError(problems);
  const hints = createHints(tables.hints);
  const frames = compileFrames(catalogue.frames);
  const triggers = compileTriggers(catalogue.frames);
  return {
    tables,
    hints,
    weighing: compileWeighing(
      signs.map((sign) => (sign.of === 'safety' ? undefined : sign.id)),
      candidates,
      hints.all,
    ),
    danger: createDangerReader(catalogue.danger.lists, catalogue.danger, tables.danger),
    matcher: createMatcher(tables.patterns),
    respell,
    findNegation: createNegationFinder(catalogue.grammar.negation),
    frames,
    triggers,
    findPasted: createPastedFinder(frames, triggers),
    findClaims: createClaimFinder(catalogue.grammar.claims),
    owners,
    signOf: Uint16Array.from(owners, ({ sign }) => sign),
    lists: new SignLists(signs.length),
    signs,
    made: signs.flatMap((one, sign) =>
      one.of === 'cue' && one.cue.any.length === 0
        ? [{ sign, id: one.id, of: one.cue.of, passedOn: one.cue['passed-on'], unless: one.cue.unless }]
        : [],
    ),
    neverClear: [...catalogue.cues.values()].filter((cue) => cue['never-clear']).map(({ id }) => id),
    candidates,
    catalogue,
  };
}

/** What reporters may say, as the catalogue's authors wrote it. */
const examplesOf = ({ fraudTypes, otherVerdicts }: ClassifierCatalogue): string[] =>
  [...fraudTypes.values(), ...otherVerdicts].flatMap(({ examples }) => examples.map(({ text }) => text));

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
