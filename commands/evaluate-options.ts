// What `npm run evaluate` is asked for, read from its command line: files, a mapping, or a file of danger.

import { parseArgs } from 'node:util';
import { InputError } from './evaluate-rows.ts';

const usage =
  'npm run evaluate -- [FILE.jsonl …] [--map MAPPING.json] [--confusions N] [--json], or -- --danger FILE.yaml [--json]';

export interface Asked {
  readonly files: readonly string[];
  readonly map: string | undefined;
  readonly danger: string | undefined;
  readonly confusions: number;
  readonly json: boolean;
}

/** Throws `InputError` on options that make no sense. */
export function readOptions(args: readonly string[]): Asked {
  let given: ReturnType<typeof parse>;
  try {
    given = parse(args);
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n${usage}`);
  }
  const { values, positionals: files } = given;
  const confusions = Number(values.confusions);
  if (!Number.isInteger(confusions) || confusions < 0) throw new InputError('--confusions takes a whole number');
  if (values.danger !== undefined && (files.length > 0 || values.map !== undefined))
    throw new InputError('--danger takes one file, and neither a mapping nor other files beside it');
  return { files, map: values.map, danger: values.danger, confusions, json: values.json };
}

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      map: { type: 'string' },
      danger: { type: 'string' },
      confusions: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
