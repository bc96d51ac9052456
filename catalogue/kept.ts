// A loaded catalogue as one text, and back: kept for the next start, it need not be read from YAML and checked again. JSON,
// because it is read three times as fast as anything else that Node has, and can hold nothing but data.

import type { Catalogue } from './catalogue.ts';

/** Maps are kept as lists of their entries; whatever is in neither of these is data that JSON holds as it is. */
type Kept = { readonly map: readonly (readonly [string, Kept])[] } | { readonly value: unknown };

const keep = (value: unknown): Kept =>
  value instanceof Map
    ? { map: [...value].map(([key, held]: [string, unknown]) => [key, keep(held)] as const) }
    : { value };

const bringBack = (kept: Kept): unknown =>
  'map' in kept ? new Map(kept.map.map(([key, held]) => [key, bringBack(held)])) : kept.value;

export const writeKept = (catalogue: Catalogue): string =>
  JSON.stringify(Object.entries(catalogue).map(([name, part]) => [name, keep(part)]));

/** The catalogue of a text that `writeKept` made; it is not checked. Throws where it is no JSON. */
export const readKept = (text: string): Catalogue =>
  Object.fromEntries(
    (JSON.parse(text) as [string, Kept][]).map(([name, part]) => [name, bringBack(part)]),
  ) as unknown as Catalogue;
