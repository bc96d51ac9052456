// The one way into this folder: a classifier, made once from a catalogue, that says what a text is about and why.

import type { Frames } from '../catalogue/frames.ts';
import type { Classification, ExtractedFact, Match, Redaction, Understanding } from '../model/classification.ts';
import type { Moment, Money } from '../model/fact.ts';
import { brandAs, type FactId, type Instant } from '../model/ids.ts';
import { classify, withoutGuesses } from './classify.ts';
import { type ClassifierCatalogue, compile, type Tables } from './compile.ts';
import { readMoney } from './extractors/money.ts';
import { createPlaceFinder, findPostcodes } from './extractors/places.ts';
import { createFactReader } from './facts.ts';
import { createMemory } from './memory.ts';
import { type Stretch, withoutPasted } from './pasted.ts';
import { mergeSignals, readText, type TextReading } from './reading.ts';
import { redact } from './redact.ts';
import { createRefiner } from './refine.ts';
import { createRespeller } from './respeller.ts';
import { type Answered, bestSeparating, type Separating } from './separate.ts';
import { createTriggers } from './trigger-words.ts';

/** Words that interrupt whatever is going on, with whom to call and the fact that they make known. */
export interface SafetyHit {
  readonly id: string;
  readonly match: Match;
  /** Partner entries of the catalogue. */
  readonly contacts: readonly string[];
  readonly fact?: { readonly id: string; readonly value: string };
}

/** Facts that the words of danger make known, beside what was read already. */
const dangerFacts = (hits: readonly SafetyHit[], read: readonly ExtractedFact[]): ExtractedFact[] =>
  hits.flatMap(({ id, match: { start, end, text }, fact }) =>
    fact && !read.some((one) => one.id === fact.id)
      ? [
          {
            id: brandAs<FactId>(fact.id),
            value: fact.value,
            certainty: 'likely',
            source: `danger:${id}`,
            start,
            end,
            text,
          },
        ]
      : [],
  );

/** By where a match begins: where it goes among all. Written anew for each text. */
let goesTo = new Int32Array(1024);

/** All matches by where they begin; of the same beginning in the order of the cues. Counted out, as a sort takes several times as long. */
function inReadingOrder(cues: ReadonlyMap<string, readonly Match[]>): Match[] {
  const all: Match[] = [];
  let last = 0;
  for (const matches of cues.values())
    for (const one of matches) {
      all.push(one);
      last = Math.max(last, one.start);
    }
  if (goesTo.length < last + 2) goesTo = new Int32Array(2 * last + 2);
  goesTo.fill(0, 0, last + 2);
  for (const { start } of all) goesTo[start + 1] = (goesTo[start + 1] as number) + 1;
  for (let at = 1; at <= last; at++) goesTo[at] = (goesTo[at] as number) + (goesTo[at - 1] as number);
  const ordered = all.slice();
  for (const one of all) {
    const place = goesTo[one.start] as number;
    ordered[place] = one;
    goesTo[one.start] = place + 1;
  }
  return ordered;
}

export interface UnderstandOptions {
  /** The present moment: settles what "yesterday" is. */
  readonly now: Instant;
  readonly locale?: string;
}

export interface Classifier {
  /** What was worked out for its catalogue; `createClassifier` takes it back. */
  readonly tables: Tables;
  /** The turns of speech of its catalogue. */
  readonly frames: Frames;
  /** Everything that one text gives. Secrets are redacted first; all offsets count UTF-16 units of the redacted text. */
  readonly understand: (text: string, options: UnderstandOptions) => Understanding;
  /** The stretches of a text that the other side wrote, links aside. */
  readonly findPasted: (text: string) => Stretch[];
  readonly redact: (text: string) => { readonly text: string; readonly redactions: readonly Redaction[] };
  /** Classifies the statements of one report together, and what was answered besides. */
  readonly classifyAll: (
    texts: readonly string[],
    options: UnderstandOptions & { readonly answers?: readonly Answered[] },
  ) => Classification;
  /** Of `facts` the question whose answer can be expected to settle best which of the types it is. */
  readonly separating: (types: Classification['types'], facts: readonly string[]) => Separating | null;
  readonly findSafety: (text: string) => SafetyHit[];
  /** The likeliest danger of a text in which none is raised, where it may well speak of one. */
  readonly perhapsDanger: (text: string) => SafetyHit | null;
  /** Read an answer to a question; null where it holds none. */
  readonly quickDate: (text: string, now: Instant) => Moment | null;
  readonly quickMoney: (text: string) => Money | null;
  readonly quickPostcode: (text: string) => string | null;
}

/** A turn reads the same text several times (safety, facts, classification); so many readings are remembered. */
const mostRemembered = 24;

/**
 * Compiles a catalogue, which takes most of a second without the tables that were `kept` from doing it before. Throws
 * `CatalogueError`, which names every pattern that cannot be read.
 */
export function createClassifier(catalogue: ClassifierCatalogue, kept?: Tables): Classifier {
  const compiled = compile(catalogue, kept);
  const ownerOf = createRefiner(catalogue.warninglists, compiled.frames);
  const findPlaces = createPlaceFinder(catalogue.places, compiled.frames);
  const facts = createFactReader(compiled);
  const asMeant = createRespeller(compiled.respell);
  const triggersIn = createTriggers(facts.triggers);
  const remembered = createMemory<TextReading>(mostRemembered);

  const hitsOf = (matchOf: (id: string) => Match | undefined): SafetyHit[] =>
    catalogue.safety.flatMap(({ id, contacts, fact }) => {
      const match = matchOf(id);
      return match ? [{ id, match, contacts, ...(fact ? { fact } : {}) }] : [];
    });
  const dangerOf = ({ safety }: TextReading['signals']): SafetyHit[] => hitsOf((id) => safety.get(id)?.[0]);
  const perhapsOf = ({ safety, danger }: TextReading['signals']): SafetyHit | null => {
    if ([...safety.keys()].length > 0 || danger.length === 0) return null;
    const likeliest = danger.reduce((best, one) => (one.points > best.points ? one : best));
    return hitsOf((id) => (id === likeliest.kind ? likeliest.match : undefined))[0] ?? null;
  };

  const readOnce = (text: string): TextReading => {
    const known = remembered.get(text);
    if (known) return known;
    const reading = readText(compiled, ownerOf, text);
    remembered.set(text, reading);
    return reading;
  };

  return {
    tables: compiled.tables,
    frames: compiled.frames,
    understand: (typed, { now }) => {
      const { text, redactions } = redact(typed);
      const { indicators, money, signals, suppressed, pasted, claimed } = readOnce(text);
      const words = triggersIn(text);
      const own = withoutPasted(text, pasted);
      const told = facts.read({
        text,
        own,
        words,
        ownWords: own === text ? words : triggersIn(own),
        pasted,
        claimed,
        paidByOthers: [],
        cues: signals.cues,
        indicators,
        money,
        now,
        places: [...findPostcodes(text, catalogue.places), ...findPlaces(text)],
        asMeant,
      });
      const cues = inReadingOrder(signals.cues);
      const danger = dangerFacts(dangerOf(signals), told);
      return {
        text,
        redactions,
        indicators,
        facts: [...told, ...danger].sort((one, other) => one.start - other.start),
        cues,
        classification: classify(compiled, signals),
        suppressed,
      };
    },
    findPasted: (text) => compiled.findPasted(text, []),
    redact: (text) => {
      const { text: clean, redactions } = redact(text);
      return { text: clean, redactions };
    },
    classifyAll: (texts, { answers }) =>
      withoutGuesses(
        classify(compiled, mergeSignals(texts.map((text) => readOnce(redact(text).text).signals)), answers),
      ),
    separating: (types, facts) => bestSeparating(catalogue.answers, facts, types),
    findSafety: (typed) => dangerOf(readOnce(redact(typed).text).signals),
    perhapsDanger: (typed) => perhapsOf(readOnce(redact(typed).text).signals),
    quickDate: facts.dayIn,
    quickMoney: readMoney,
    quickPostcode: (text) => findPostcodes(text, catalogue.places)[0]?.value ?? null,
  };
}
