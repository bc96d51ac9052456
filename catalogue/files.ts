// Reads the files of a catalogue folder by their schemas, and collects every problem with file, path, what was expected and what
// was found.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { type CatalogueProblem, problemOf } from './problem.ts';
import { readYaml } from './read-yaml.ts';

export interface CatalogueFiles {
  readonly problems: CatalogueProblem[];
  /** A file anywhere, shown under its path; undefined where it has a problem. */
  readonly read: <Schema extends z.ZodType>(path: string, schema: Schema) => z.infer<Schema> | undefined;
  /** A file of the folder. */
  readonly one: <Schema extends z.ZodType>(name: string, schema: Schema) => z.infer<Schema> | undefined;
  /** All files of a folder within, in the order of their names, each with its name. */
  readonly each: <Schema extends z.ZodType>(name: string, schema: Schema) => [string, z.infer<Schema>][];
  /** Of all that was read: the first 12 hex digits of a SHA-256. */
  readonly version: () => string;
}

export function filesOf(folder: string): CatalogueFiles {
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
  return {
    problems,
    read: (path, schema) => read(path, schema),
    one,
    each: <Schema extends z.ZodType>(name: string, schema: Schema) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith('.yaml'))
        .sort()
        .flatMap((file) => {
          const value = one(`${name}/${file}`, schema);
          return value === undefined ? [] : [[file.replace(/\.yaml$/, ''), value] as [string, z.infer<Schema>]];
        }),
    version: () => hash.digest('hex').slice(0, 12),
  };
}
