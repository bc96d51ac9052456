// Turns a catalogue into what reads texts: one matcher for all its patterns, and a reader for all else.

import type { Catalogue } from '../catalogue/catalogue.ts';
import {
  compileFrames,
  compileTelling,
  compileTriggers,
  type Frames,
  type TellingFrames,
  type Triggers,
} from '../catalogue/frames.ts';
import { CatalogueError, type CatalogueProblem } from '../catalogue/problem.ts';
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
import { gatherSigns, type Owner, type Sign } from './signs.ts';
import { inOrder } from './sought.ts';
import { packStanding, type StandingTables } from './standing.ts';
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

/** What takes long to work out, as plain data: whoever keeps it with its catalogue need not work it out again. */
export interface Tables {
  readonly patterns: MatchIndex;
  readonly hints: HintTables;
  readonly danger: Worth;
  readonly frames: StandingTables;
}

const withoutPoints = ({ start }: ClassifierCatalogue['danger']['any']) => ({ start, marks: [], points: [] });

/** The catalogue without what its tables hold packed: kept with them, it need not be kept twice. */
export const withoutPacked = <Whole extends ClassifierCatalogue>(catalogue: Whole): Whole => ({
  ...catalogue,
  danger: {
    ...catalogue.danger,
    any: withoutPoints(catalogue.danger.any),
    kinds: Object.fromEntries(Object.entries(catalogue.danger.kinds).map(([id, kind]) => [id, withoutPoints(kind)])),
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
  /** Ids of cues that bear out what a text calls it. */
  readonly bearers: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly hints: Hints;
  readonly weighing: Weighing;
  readonly danger: DangerReader;
  readonly frames: Frames;
  readonly telling: TellingFrames;
  readonly triggers: Triggers;
  readonly findPasted: FindPasted;
  readonly catalogue: ClassifierCatalogue;
}

/**
 * Compiles once. Throws `CatalogueError` that names every pattern of the catalogue that cannot be read. `kept` are the tables of
 * this very catalogue, made by this very code.
 */
export function compile(catalogue: ClassifierCatalogue, kept?: Tables): Compiled {
  const { patterns, owners, signs, candidates, placeOf } = gatherSigns(catalogue);
  const respell = new Map(Object.entries(catalogue.spelling));
  const problems: CatalogueProblem[] = [];
  const refuse = (number: number, { pattern, why }: PatternError): void => {
    problems.push({ ...placeOf(number), expected: 'a pattern that can be read', found: `"${pattern}", which ${why}` });
  };
  const frames = compileFrames(catalogue.frames);
  const telling = compileTelling(catalogue.frames);
  const makeTables = (): Tables => {
    const rateOf = countRates(examplesOf(catalogue));
    return {
      patterns: createIndex(patterns, catalogue.lexicon, { refuse, rateOf }),
      hints: packHints(candidates.map(({ id }) => ({ words: catalogue.weights.get(id)?.words ?? {} }))),
      danger: packWorth(catalogue.danger.lists, catalogue.danger, rateOf),
      frames: packStanding(inOrder(frames, telling)),
    };
  };
  const tables = kept ?? makeTables();
  if (problems.length > 0) throw new CatalogueError(problems);
  const hints = createHints(tables.hints);
  const idsOf = (flag: 'never-clear' | 'bears-out-names'): readonly string[] =>
    [...catalogue.cues.values()].filter((cue) => cue[flag]).map(({ id }) => id);
  const bearers = idsOf('bears-out-names');
  const triggers = compileTriggers(catalogue.frames);
  return {
    tables,
    hints,
    weighing: compileWeighing(
      signs.map((sign) => (sign.of === 'safety' ? undefined : sign.id)),
      candidates,
      hints.all,
      bearers,
    ),
    danger: createDangerReader(catalogue.danger.lists, catalogue.danger, tables.danger),
    matcher: createMatcher(tables.patterns),
    respell,
    findNegation: createNegationFinder(catalogue.grammar.negation),
    frames,
    telling,
    triggers,
    findPasted: createPastedFinder(frames, triggers),
    findClaims: createClaimFinder(catalogue.grammar.claims),
    owners,
    signOf: Uint16Array.from(owners, ({ sign }) => sign),
    lists: new SignLists(signs.length),
    signs,
    made: signs.flatMap((one, sign) =>
      one.of === 'cue' && one.cue.any.length === 0
        ? [
            {
              sign,
              id: one.id,
              of: one.cue.of,
              with: one.cue.with,
              passedOn: one.cue['passed-on'],
              unless: one.cue.unless,
            },
          ]
        : [],
    ),
    neverClear: idsOf('never-clear'),
    bearers,
    candidates,
    catalogue,
  };
}

/** What reporters may say, as the catalogue's authors wrote it. */
const examplesOf = ({ fraudTypes, otherVerdicts }: ClassifierCatalogue): string[] =>
  [...fraudTypes.values(), ...otherVerdicts].flatMap(({ examples }) => examples.map(({ text }) => text));
