// Reads YAML and refuses what is not: syntax errors and keys that stand twice, each with its line.

import { isScalar, LineCounter, parseDocument, visit } from 'yaml';

export type ReadYaml =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errors: readonly { readonly line: number | undefined; readonly message: string }[] };

/** The value of a YAML text, or everything that is wrong with its syntax. */
export function readYaml(raw: string): ReadYaml {
  const lineCounter = new LineCounter();
  // The library compares each key with every other of its map, which takes a second on a locale of 2,000 keys.
  const document = parseDocument(raw, { uniqueKeys: false, lineCounter });
  const errors = document.errors.map(({ linePos, message }) => ({ line: linePos?.[0].line, message }));
  visit(document, {
    Map(_key, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          const line = key.range ? lineCounter.linePos(key.range[0]).line : undefined;
          errors.push({ line, message: `the key "${String(key.value)}" a second time` });
        }
        seen.add(key.value);
      }
    },
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: document.toJS() };
}
