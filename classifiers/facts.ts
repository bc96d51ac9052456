// Facts of a text, put together from its readers. A fact that is read twice keeps the first reading; a value that the
// catalogue's definition of the fact does not allow is left out.

import type { ExtractedFact } from '../model/classification.ts';
import type { ClassifierCatalogue } from './compile.ts';
import { readAmounts, readWhen } from './facts/amounts.ts';
import { createBrandReader } from './facts/brands.ts';
import { type Evidence, isAllowed } from './facts/evidence.ts';
import { readCombined, readCueFacts } from './facts/from-cues.ts';
import { readDisclosed, readNames, readOwned, readTold } from './facts/told.ts';

/** Makes the reader of facts for a catalogue. */
export function createFactReader(catalogue: ClassifierCatalogue): (evidence: Evidence) => ExtractedFact[] {
  const readBrands = createBrandReader(catalogue.lexicon);
  return (evidence) => {
    const all = [
      ...readOwned(evidence),
      ...readAmounts(evidence),
      ...readWhen(evidence),
      ...readTold(evidence),
      ...readDisclosed(evidence),
      ...readNames(evidence),
      ...readCombined(evidence),
      ...readCueFacts(evidence, catalogue.cues),
      ...readBrands(evidence),
    ];
    const kept = new Map<string, ExtractedFact>();
    for (const one of all) {
      if (!kept.has(one.id) && isAllowed(catalogue.facts.get(one.id), one.value)) kept.set(one.id, one);
    }
    return [...kept.values()].sort((one, other) => one.start - other.start || (one.id < other.id ? -1 : 1));
  };
}
