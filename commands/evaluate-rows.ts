// The texts that an evaluation runs on: labelled JSON lines with the mapping of our types to their labels, and the
// project's own texts, which carry the ids of our types.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { readYaml } from '../catalogue/read-yaml.ts';
import { dangerKinds } from '../catalogue/schemas/danger.ts';
import type { DangerText } from './evaluate-danger.ts';

const rowSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]),
  text: z.string(),
  label: z.string(),
  coarse: z.string().optional(),
  kind: z.string().optional(),
  source: z.string().optional(),
});
export type Row = Readonly<z.infer<typeof rowSchema>>;

const mappingSchema = z.record(
  z.string(),
  z.object({ coarse: z.string(), alt: z.array(z.string()).default([]), fine: z.array(z.string()) }),
);
/** Our type id → what it counts as elsewhere: `fine` are the labels it is right for, `alt` other right coarse classes. */
export type Mapping = Readonly<z.infer<typeof mappingSchema>>;

export interface RowSet {
  readonly name: string;
  readonly rows: readonly Row[];
  /** Texts that nobody may tune on: which were missed, and on which words, is not shown. */
  readonly heldBack: boolean;
}

/** A file that cannot be read as what it should be. The message names file, place and what is wrong. */
export class InputError extends Error {}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`${file}: ${(error as Error).message}`);
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, where: string, read: () => unknown): z.infer<Schema> {
  let value: unknown;
  try {
    value = read();
  } catch (error) {
    throw new InputError(`${where}: not JSON: ${(error as Error).message}`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new InputError(`${where}: ${issue?.path.join('.') || '(whole)'}: ${issue?.message}`);
}

/** Rows of a JSON Lines file. Throws `InputError` at the first line that is no row. */
export function readRows(file: string): RowSet {
  const rows = readFile(file)
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [parsed(rowSchema, `${file} line ${index + 1}`, () => JSON.parse(line))],
    );
  return { name: basename(file), rows, heldBack: false };
}

/** Throws `InputError`. */
export const readMapping = (file: string): Mapping => parsed(mappingSchema, file, () => JSON.parse(readFile(file)));

function readYamlFile<Schema extends z.ZodType>(schema: Schema, file: string): z.infer<Schema> {
  const yaml = readYaml(readFile(file));
  if (!yaml.ok) throw new InputError(`${file} line ${yaml.errors[0]?.line ?? '?'}: ${yaml.errors[0]?.message}`);
  return parsed(schema, file, () => yaml.value);
}

const textsSchema = z.array(
  z.union([z.string().transform((text) => ({ text })), z.object({ text: z.string(), kind: z.string().optional() })]),
);

/** One file for each type, named for it, with a list of texts or of `{text, kind?}`. Throws `InputError`. */
export function readTextFolder(folder: string): Row[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const label = basename(name, '.yaml');
      return readYamlFile(textsSchema, join(folder, name)).map(
        (text, index): Row => ({ id: `${label}/${index + 1}`, ...text, label }),
      );
    });
}

const dangerSchema = z.array(z.object({ text: z.string(), cue: z.enum(dangerKinds).nullable().default(null) }));

/** A list of `{text, cue}`; texts without a cue are such that nobody is in danger. Throws `InputError`. */
export const readDanger = (file: string): DangerText[] => readYamlFile(dangerSchema, file);

/** The project's own texts of danger and of none: never tuned on. */
export const readOwnDanger = (testFolder: string): DangerText[] =>
  ['held-back/danger.yaml', 'held-back/near-misses.yaml'].flatMap((name) => readDanger(join(testFolder, name)));

/** The project's own texts, the most telling first. */
export function readOwnTexts(catalogue: Pick<Catalogue, 'fraudTypes' | 'otherVerdicts'>, testFolder: string): RowSet[] {
  const carried = [...catalogue.fraudTypes.values(), ...catalogue.otherVerdicts];
  return [
    {
      name: 'held-back accounts (never tuned on)',
      rows: readTextFolder(join(testFolder, 'held-back/accounts')),
      heldBack: true,
    },
    {
      name: 'held-back posts (never tuned on)',
      rows: readTextFolder(join(testFolder, 'held-back/posts')),
      heldBack: true,
    },
    {
      name: 'held-back paraphrases (never tuned on)',
      rows: readTextFolder(join(testFolder, 'held-back/paraphrases')),
      heldBack: true,
    },
    { name: 'development texts', rows: readTextFolder(join(testFolder, 'development')), heldBack: false },
    {
      name: "the catalogue's own examples",
      rows: carried.flatMap(({ id, examples }) =>
        examples.map(({ text }, index): Row => ({ id: `${id}/${index + 1}`, text, label: id })),
      ),
      heldBack: false,
    },
  ];
}
