// The catalogue as the rest of the house sees it: everything an analyst may change, loaded and checked.

import type { Grammar } from './grammar.ts';
import type { AdviceBlock } from './schemas/advice.ts';
import type { Cue } from './schemas/cue.ts';
import type { Danger, SafetyRule } from './schemas/danger.ts';
import type { FactDefinition } from './schemas/fact.ts';
import type { Weights } from './schemas/fitted.ts';
import type { FrameBook } from './schemas/frames.ts';
import type { FraudType, OtherVerdict } from './schemas/fraud-type.ts';
import type { Warninglist } from './schemas/known.ts';
import type { Partner, PartnersFile } from './schemas/partner.ts';
import type { PriorityRules, RouteRule } from './schemas/routing.ts';
import type { Locale } from './schemas/words.ts';

export interface Catalogue {
  /** Changes whenever any file does: the first 12 hex digits of a SHA-256 over all of them. */
  readonly version: string;
  readonly fraudTypes: ReadonlyMap<string, FraudType>;
  readonly cues: ReadonlyMap<string, Cue>;
  readonly lexicon: Readonly<Record<string, readonly string[]>>;
  /** A word as people write it → the word that patterns know: `didnae` → `didnt`. */
  readonly spelling: Readonly<Record<string, string>>;
  /** Words that deny, doubt and claim what stands beside them. */
  readonly grammar: Grammar;
  /** Turns of speech that decide what a fact is. */
  readonly frames: FrameBook;
  readonly otherVerdicts: readonly OtherVerdict[];
  /** By fraud type or other verdict. */
  readonly weights: ReadonlyMap<string, Weights[string]>;
  /** By fact and type: how often people whose report is of that type say which value; shares of 1. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, number>>>>;
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly questions: {
    readonly default: number;
    readonly families: Readonly<Record<string, number>>;
    readonly together: number;
    readonly subjects: Readonly<Record<string, readonly string[]>>;
  };
  readonly advice: ReadonlyMap<string, AdviceBlock>;
  /** With the deployment's partners file laid over the shipped entries. */
  readonly partners: ReadonlyMap<string, Partner>;
  /** This deployment reaches no real organisation. */
  readonly practice: boolean;
  readonly staff: PartnersFile['staff'];
  readonly routing: readonly RouteRule[];
  readonly priority: PriorityRules;
  readonly safety: readonly SafetyRule[];
  /** What marks of danger are worth, by kind. */
  readonly danger: Danger;
  readonly places: {
    readonly postcodes: Readonly<Record<string, string>>;
    readonly names: Readonly<Record<string, readonly string[]>>;
  };
  readonly warninglists: readonly Warninglist[];
  readonly locales: ReadonlyMap<string, Locale>;
}
