// Reads the catalogue folder and refuses a wrong one with file, path, what was expected and what was found.

import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';
import { type CatalogueFiles, filesOf } from './files.ts';
import { grammarSchema, noGrammar } from './grammar.ts';
import { CatalogueError } from './problem.ts';
import { readFrames } from './read-frames.ts';
import { checkReferences } from './references.ts';
import { adviceBlockSchema } from './schemas/advice.ts';
import { cuesFileSchema } from './schemas/cue.ts';
import { dangerListsSchema, dangerSchema, safetySchema } from './schemas/danger.ts';
import { factsFileSchema } from './schemas/fact.ts';
import { answersSchema, weightsSchema } from './schemas/fitted.ts';
import { fraudTypeSchema, otherVerdictSchema } from './schemas/fraud-type.ts';
import { placesSchema, warninglistSchema } from './schemas/known.ts';
import { type Partner, type PartnersFile, partnerSchema, partnersFileSchema } from './schemas/partner.ts';
import { prioritySchema, routeRuleSchema } from './schemas/routing.ts';
import { lexiconSchema, localeSchema, spellingSchema } from './schemas/words.ts';

export interface LoadOptions {
  /** The catalogue folder; by default the one this file is in. */
  readonly folder?: string;
  /** A deployment's own partners file (absolute path). */
  readonly partnersFile?: string;
}

/** Loads and checks everything. Throws `CatalogueError` with all problems at once. */
export function loadCatalogue({ folder = import.meta.dirname, partnersFile }: LoadOptions = {}): Catalogue {
  const files = filesOf(folder);
  const { problems, one, each } = files;
  const fraudTypes = named(files, 'fraud-types', each('fraud-types', fraudTypeSchema));
  const shipped = named(files, 'partners', each('partners', partnerSchema));
  const facts = one('facts.yaml', factsFileSchema);
  const overlay = partnersFile === undefined ? undefined : files.read(partnersFile, partnersFileSchema);
  const partners = withOverlay(files, shipped, overlay?.partners ?? {}, partnersFile ?? '');

  const draft = {
    fraudTypes,
    cues: listed(files, 'cues.yaml', one('cues.yaml', cuesFileSchema)),
    lexicon: one('lexicon.yaml', lexiconSchema) ?? {},
    spelling: one('spelling.yaml', spellingSchema) ?? {},
    grammar: one('grammar.yaml', grammarSchema) ?? noGrammar,
    frames: readFrames(files),
    otherVerdicts: one('other-verdicts.yaml', z.array(otherVerdictSchema)) ?? [],
    weights: new Map(Object.entries(one('weights.yaml', weightsSchema) ?? {})),
    answers: new Map(
      Object.entries(one('answers.yaml', answersSchema) ?? {}).map(([fact, types]) => [
        fact,
        new Map(Object.entries(types)),
      ]),
    ),
    facts: listed(files, 'facts.yaml', facts?.facts),
    questions: facts?.questions ?? { default: 0, families: {}, together: 0, subjects: {} },
    advice: listed(files, 'advice.yaml', one('advice.yaml', z.array(adviceBlockSchema))),
    partners,
    practice: overlay?.practice ?? false,
    staff: overlay?.staff ?? [],
    routing: one('routing.yaml', z.array(routeRuleSchema)) ?? [],
    priority: one('priority.yaml', prioritySchema) ?? {
      version: '',
      bands: { P1: 0, P2: 0, P3: 0 },
      caps: {},
      'about-pounds': { 'verified-on': null, rates: {} },
      rules: [],
    },
    safety: one('safety.yaml', safetySchema) ?? [],
    danger: {
      ...(one('danger.yaml', dangerSchema) ?? {
        threshold: 0,
        perhaps: 0,
        any: { start: 0, marks: [], points: [] },
        kinds: {},
      }),
      lists: one('danger-lists.yaml', dangerListsSchema) ?? {},
    },
    places: one('places.yaml', placesSchema) ?? { postcodes: {}, names: {} },
    warninglists: each('warninglists', warninglistSchema).map(([, list]) => list),
    locales: new Map(each('locales', localeSchema)),
  };
  // Every shape is right from here on, so a reference that leads nowhere is the reference's own fault.
  if (problems.length === 0) problems.push(...checkReferences(draft, partnersFile));
  if (problems.length > 0) throw new CatalogueError(problems);
  return { version: files.version(), ...draft };
}

/** By id, which is the name of the file. */
function named<Value extends { id: string }>(
  { problems }: CatalogueFiles,
  folder: string,
  entries: [string, Value][],
): Map<string, Value> {
  for (const [file, { id }] of entries) {
    if (file !== id) problems.push({ file: `${folder}/${file}.yaml`, path: 'id', expected: file, found: id });
  }
  return new Map(entries.map(([, value]) => [value.id, value]));
}

/** By id, of which each may stand in the file once. */
function listed<Value extends { id: string }>(
  { problems }: CatalogueFiles,
  file: string,
  values: readonly Value[] | undefined,
): Map<string, Value> {
  const map = new Map<string, Value>();
  for (const value of values ?? []) {
    if (map.has(value.id)) problems.push({ file, path: value.id, expected: 'each id once', found: 'it again' });
    map.set(value.id, value);
  }
  return map;
}

/** The shipped partners, changed as a deployment's own file says. */
function withOverlay(
  { problems }: CatalogueFiles,
  shipped: ReadonlyMap<string, Partner>,
  changes: PartnersFile['partners'],
  file: string,
): Map<string, Partner> {
  const partners = new Map(shipped);
  for (const [id, change] of Object.entries(changes)) {
    const entry = shipped.get(id);
    if (entry) partners.set(id, { ...entry, ...change });
    else problems.push({ file, path: `partners.${id}`, expected: 'a partner of the catalogue', found: id });
  }
  for (const { id, mode } of shipped.values()) {
    if (mode === 'queue') {
      problems.push({
        file: `partners/${id}.yaml`,
        path: 'mode',
        expected: 'handoff, signpost or never (a deployment sets queue)',
        found: 'queue',
      });
    }
  }
  return partners;
}
