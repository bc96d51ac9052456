// Reads YAML (1.2, core schema: `yes` is a word) and refuses what is not: syntax errors and keys that stand twice.
// js-yaml, because the catalogue is a megabyte and is read at every start: it takes a quarter of the time of `yaml`.

import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';

export type ReadYaml =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errors: readonly { readonly line: number | undefined; readonly message: string }[] };

/** The value of a YAML text, or what is wrong with its syntax. */
export function readYaml(raw: string): ReadYaml {
  try {
    return { ok: true, value: load(raw, { schema: CORE_SCHEMA }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { ok: false, errors: [{ line: error.mark ? error.mark.line + 1 : undefined, message: error.reason }] };
  }
}
