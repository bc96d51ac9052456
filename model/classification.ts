// What a text was understood to be: fraud types in order, each with the matches that carry it, never a bare label.

import type { FactValue, Span } from './fact.ts';
import type { CueId, FactId, FraudTypeId } from './ids.ts';

export type IndicatorType =
  | 'phone'
  | 'email'
  | 'url'
  | 'domain'
  | 'ipv4'
  | 'ipv6'
  | 'iban'
  | 'bic'
  | 'sort-code'
  | 'account-number'
  | 'card'
  | 'btc'
  | 'eth'
  | 'tron'
  | 'ltc'
  | 'xmr'
  | 'sol'
  | 'doge'
  | 'xrp'
  | 'bch'
  | 'ada'
  | 'tx-hash'
  | 'handle'
  | 'company-number'
  | 'parcel'
  | 'vehicle';

/** Something of the other side that can be linked, blocked or traced. */
export interface Indicator extends Span {
  readonly type: IndicatorType;
  /** Normalised: E.164, lower-case domain, digits only … ; as written where `valid` is false. */
  readonly value: string;
  /** Of a handle: the name of the platform that it is used on, where the words say. */
  readonly platform?: string;
  /** False when a checksum or a numbering plan says it cannot exist. */
  readonly valid: boolean;
  /** Only `suspect` indicators are linked or routed. `known-good` stands on a warninglist, `reporter` is the person's own. */
  readonly owner: 'suspect' | 'reporter' | 'known-good';
}

/** A cue or phrase found in a text. `source` says which pattern of the catalogue found it. */
export interface Match extends Span {
  readonly cue: CueId | null;
  readonly source: string;
}

/** Found, and left out: negated, the other side's own words, overlapped by a better match, on a warninglist … */
export interface Suppressed extends Span {
  readonly what: string;
  readonly reason:
    | 'negated'
    | 'pasted'
    | 'claimed'
    | 'overlap'
    | 'known-good'
    | 'reporter-own'
    | 'hypothetical'
    | 'counter';
}

export interface ScorePart {
  /** What it rests on: a cue id, a phrase of the type, or an answered fact (`fact:<id>`). */
  readonly because: string;
  readonly weight: number;
  /** Where it was said. The patterns are left to `Understanding.cues`: a report is stored with every turn, and they are long. */
  readonly matches: readonly Span[];
}

export interface RankedType {
  readonly id: FraudTypeId;
  readonly family: string;
  /** 0 to 1: how often a verdict of this score is right. */
  readonly score: number;
  readonly parts: readonly ScorePart[];
}

export type Verdict = 'clear' | 'ambiguous' | 'unknown' | 'not-a-crime';

export interface Classification {
  readonly verdict: Verdict;
  /**
   * Best first. With `unknown` those that are nearest, none of which has enough to go by; in a report none then. Empty or
   * `consumer-dispute` first when `not-a-crime`.
   */
  readonly types: readonly RankedType[];
  /** True where no crime fits best and a type of fraud beside it is likely enough to be asked about. */
  readonly mayBeNoCrime?: boolean;
  /** Cross-cutting marks such as `crypto`, `remote-access`, `gift-card`. */
  readonly tags: readonly string[];
  /** Who settled it: the rules, the reporter's own choice, or staff. */
  readonly by: 'rules' | 'reporter' | 'staff';
  readonly catalogueVersion: string;
}

export interface ExtractedFact extends Span {
  readonly id: FactId;
  readonly value: FactValue;
  readonly certainty: 'certain' | 'likely';
  /** The extractor or cue that read it. */
  readonly source: string;
}

export interface Redaction {
  readonly kind: 'card' | 'pin' | 'password' | 'code' | 'seed-phrase' | 'private-key';
  /** UTF-16 offsets into the text as it was typed. */
  readonly start: number;
  readonly end: number;
}

/** Everything that one text gave. Offsets count UTF-16 units of `text`. */
export interface Understanding {
  /** The text with secrets replaced: the only form that is stored, logged or routed. */
  readonly text: string;
  readonly redactions: readonly Redaction[];
  readonly indicators: readonly Indicator[];
  readonly facts: readonly ExtractedFact[];
  readonly cues: readonly Match[];
  readonly classification: Classification;
  readonly suppressed: readonly Suppressed[];
}
