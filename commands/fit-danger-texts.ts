// The texts that the points of danger are fitted to: of danger, near misses, and stories of fraud without any danger.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { DangerKind } from '../catalogue/schemas/danger.ts';
import { readDanger } from './evaluate-rows.ts';
import { catalogueTexts, corpusRows, developmentTexts } from './fit-texts.ts';

export interface LabelledDanger {
  readonly text: string;
  readonly cue: DangerKind | null;
  /** As so many texts. */
  readonly counts: number;
  readonly source: 'danger' | 'near-misses' | 'stories';
  /** Who wrote it, where that is known: the file's name without its number. */
  readonly author?: string;
}

/** Accounts of these types may well speak of danger. */
const mayBeDanger = new Set([
  'threat-to-safety',
  'child-exploitation',
  'stalking-harassment',
  'sextortion-payment',
  'intimate-image-abuse',
  'abuse-of-trust',
  'people-exploitation',
  'other-agency',
]);
const storyCounts = 2;
/** What the catalogue shows as an example has to be read as it says. */
const exampleCounts = 24;
/**
 * A story is told once; short answers, which `replies.yaml` holds, are given several times in each talk. Danger that a listener
 * hears and no word names, as `listened-*` have it, is rarer here than among those who write.
 */
const countsOf = (file: string): number => (file === 'replies.yaml' ? 5 : file.startsWith('listened-') ? 3 : 1);

const sourceOf = (cue: DangerKind | null): LabelledDanger['source'] => (cue === null ? 'near-misses' : 'danger');

/** All texts; `corpus` is a JSON Lines file of texts without danger. */
export function dangerTexts(root: string, catalogue: Catalogue, corpus?: string): LabelledDanger[] {
  const folder = join(root, 'test/development-danger');
  const own = readdirSync(folder)
    .sort()
    .flatMap((file) =>
      readDanger(join(folder, file)).map(({ text, cue }): LabelledDanger => {
        const author = file.replace(/(-\d+)?\.yaml$/, '');
        return { text, cue, counts: countsOf(file), source: sourceOf(cue), author };
      }),
    );
  const examples = catalogue.safety.flatMap((rule) =>
    [
      ...rule.examples.map((text) => ({ text, cue: rule.id })),
      ...rule['counter-examples'].map((text) => ({ text, cue: null })),
    ].map(({ text, cue }): LabelledDanger => ({ text, cue, counts: exampleCounts, source: sourceOf(cue) })),
  );
  // A story of fraud that tells of danger as well stands among the texts of danger.
  const told = new Set(own.map(({ text }) => text));
  const stories = [...developmentTexts(join(root, 'test/development')), ...catalogueTexts(catalogue)]
    .filter(({ text, labels }) => !labels.some((label) => mayBeDanger.has(label)) && !told.has(text))
    .map(({ text }): LabelledDanger => ({ text, cue: null, counts: storyCounts, source: 'stories' }));
  const others = corpus === undefined ? [] : corpusRows(corpus);
  return [
    ...own,
    ...examples,
    ...stories,
    ...others.map(({ text }): LabelledDanger => ({ text, cue: null, counts: 1, source: 'stories' })),
  ];
}
