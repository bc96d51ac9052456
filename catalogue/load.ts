// Reads the catalogue folder and refuses a wrong one with file, path, what was expected and what was found.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';
import { grammarSchema, noGrammar } from './grammar.ts';
import { CatalogueError, type CatalogueProblem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import { checkReferences } from './references.ts';
import { adviceBlockSchema } from './schemas/advice.ts';
import { cuesFileSchema } from './schemas/cue.ts';
import { dangerListsSchema, dangerSchema, safetySchema } from './schemas/danger.ts';
import { factsFileSchema } from './schemas/fact.ts';
import { answersSchema, weightsSchema } from './schemas/fitted.ts';
import { frameBookSchema, noFrames } from './schemas/frames.ts';
import { fraudTypeSchema, otherVerdictSchema } from './schemas/fraud-type.ts';
import { placesSchema, warninglistSchema } from './schemas/known.ts';
import { partnerSchema, partnersFileSchema } from './schemas/partner.ts';
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
  const problems: CatalogueProblem[] = [];
  const hash = createHash('sha256');

  const read = <Schema extends z.ZodType>(file: string, schema: Schema, shown = file): z.infer<Schema> | undefined => {
    let raw: string;
    try {
      raw = readFileSync(file, 'utf8');
    } catch (error) {
      problems.push({ file: shown, path: '', expected: 'a readable file', found: (error as Error).message });
      return undefined;
    }
    hash.update(shown).update('\0').update(raw).update('\0');
    const document = readYaml(raw);
    if (!document.ok) {
      for (const { line, message } of document.errors) {
        problems.push({ file: shown, path: `line ${line ?? '?'}`, expected: 'YAML', found: message });
      }
      return undefined;
    }
    const { value } = document;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) problems.push(problemOf(shown, value, issue));
    return undefined;
  };
  const one = <Schema extends z.ZodType>(name: string, schema: Schema) => read(join(folder, name), schema, name);
  const each = <Schema extends z.ZodType>(name: string, schema: Schema): [string, z.infer<Schema>][] =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .flatMap((file) => {
        const value = one(`${name}/${file}`, schema);
        return value === undefined ? [] : [[file.replace(/\.yaml$/, ''), value] as [string, z.infer<Schema>]];
      });

  const named = <Value extends { id: string }>(name: string, entries: [string, Value][]): Map<string, Value> => {
    for (const [file, value] of entries) {
      if (file !== value.id)
        problems.push({ file: `${name}/${file}.yaml`, path: 'id', expected: file, found: value.id });
    }
    return new Map(entries.map(([, value]) => [value.id, value]));
  };
  const listed = <Value extends { id: string }>(
    file: string,
    values: readonly Value[] | undefined,
  ): Map<string, Value> => {
    const map = new Map<string, Value>();
    for (const value of values ?? []) {
      if (map.has(value.id)) problems.push({ file, path: value.id, expected: 'each id once', found: 'it again' });
      map.set(value.id, value);
    }
    return map;
  };

  const fraudTypes = named('fraud-types', each('fraud-types', fraudTypeSchema));
  const shipped = named('partners', each('partners', partnerSchema));
  const facts = one('facts.yaml', factsFileSchema);
  const overlay = partnersFile === undefined ? undefined : read(partnersFile, partnersFileSchema);
  const partners = new Map(shipped);
  for (const [id, change] of Object.entries(overlay?.partners ?? {})) {
    const entry = shipped.get(id);
    if (entry) partners.set(id, { ...entry, ...change });
    else
      problems.push({
        file: partnersFile ?? '',
        path: `partners.${id}`,
        expected: 'a partner of the catalogue',
        found: id,
      });
  }
  for (const partner of shipped.values()) {
    if (partner.mode === 'queue') {
      problems.push({
        file: `partners/${partner.id}.yaml`,
        path: 'mode',
        expected: 'handoff, signpost or never (a deployment sets queue)',
        found: 'queue',
      });
    }
  }

  const draft = {
    fraudTypes,
    cues: listed('cues.yaml', one('cues.yaml', cuesFileSchema)),
    lexicon: one('lexicon.yaml', lexiconSchema) ?? {},
    spelling: one('spelling.yaml', spellingSchema) ?? {},
    grammar: one('grammar.yaml', grammarSchema) ?? noGrammar,
    frames: one('frames.yaml', frameBookSchema) ?? noFrames,
    otherVerdicts: one('other-verdicts.yaml', z.array(otherVerdictSchema)) ?? [],
    weights: new Map(Object.entries(one('weights.yaml', weightsSchema) ?? {})),
    answers: new Map(
      Object.entries(one('answers.yaml', answersSchema) ?? {}).map(([fact, types]) => [
        fact,
        new Map(Object.entries(types)),
      ]),
    ),
    facts: listed('facts.yaml', facts?.facts),
    questions: facts?.questions ?? { default: 0, families: {}, together: 0, subjects: {} },
    advice: listed('advice.yaml', one('advice.yaml', z.array(adviceBlockSchema))),
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
  return { version: hash.digest('hex').slice(0, 12), ...draft };
}

/** One complaint of a schema, with what it expected and what stands there. */
export function problemOf(file: string, value: unknown, issue: z.core.$ZodIssue): CatalogueProblem {
  const found = issue.path.reduce<unknown>(
    (at, key) => (at !== null && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
  const path = issue.path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  const expected =
    issue.code === 'unrecognized_keys'
      ? `none of ${issue.keys.join(', ')}`
      : issue.code === 'invalid_union'
        ? 'one of the shapes that the schema allows'
        : issue.message.replace(/^Invalid input: expected /, '');
  const text = found === undefined ? 'nothing' : (JSON.stringify(found) ?? 'nothing');
  return { file, path, expected, found: text.length > 80 ? `${text.slice(0, 77)}…` : text };
}
