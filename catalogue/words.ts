// Words for people, by key. A missing key is a broken catalogue, found at start, so it throws.

import type { Catalogue } from './catalogue.ts';

export type Values = Readonly<Record<string, string | number>>;

/** The words of `key` in `locale`, or in English where that language has none yet; `{name}` is filled in from `values`. */
export function words(catalogue: Catalogue, locale: string, key: string, values: Values = {}): string {
  const text = catalogue.locales.get(locale)?.[key] ?? catalogue.locales.get('en')?.[key];
  if (text === undefined) throw new Error(`No words for "${key}": add it to catalogue/locales/en.yaml`);
  return fill(text, values);
}

/** `{name}` in `text` filled in from `values`; what has no value stays as it is. */
export function fill(text: string, values: Values): string {
  // Most have nothing to fill in.
  if (!text.includes('{')) return text;
  return text.replace(/\{([a-z][A-Za-z]*)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export const hasWords = (catalogue: Catalogue, key: string): boolean =>
  catalogue.locales.get('en')?.[key] !== undefined;
