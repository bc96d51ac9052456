// One thing that is wrong with the catalogue, said so that the person who edits it can mend it.

import type { z } from 'zod';
import type { Catalogue } from './catalogue.ts';

export interface CatalogueProblem {
  readonly file: string;
  /** Where in the file: `follow-up[2]`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** Thrown when the catalogue cannot be used; `message` lists every problem, one a line. */
export class CatalogueError extends Error {
  readonly problems: readonly CatalogueProblem[];

  constructor(problems: readonly CatalogueProblem[]) {
    super(
      problems
        .map((p) => `${p.file}: ${p.path || '(whole file)'}: expected ${p.expected}; found ${p.found}`)
        .join('\n'),
    );
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}

/** A catalogue whose shapes are right and whose references are still to be checked. */
export type Draft = Omit<Catalogue, 'version'>;
/** Takes down one problem. */
export type Note = (file: string, path: string, expected: string, found: string) => void;

/** Reports each of `ids` that is not in `known`; `path` is given the position in the list. */
export function dangling(
  note: Note,
  file: string,
  path: (index: number) => string,
  what: string,
  ids: readonly string[],
  known: { has(id: string): boolean },
): void {
  ids.forEach((id, index) => {
    if (!known.has(id)) note(file, path(index), what, id);
  });
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
