// The labelled texts that weights are fitted to: the catalogue's own examples, the development texts, and a corpus if one
// is given. Never the held-back texts: those only measure.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { readYaml } from '../catalogue/read-yaml.ts';

export interface LabelledText {
  readonly text: string;
  /** Any of these is right: a corpus may be labelled more coarsely than our types. */
  readonly labels: readonly string[];
  readonly source: 'catalogue' | 'development' | 'corpus';
}

const rowSchema = z.looseObject({ text: z.string(), label: z.string() });
const mapSchema = z.record(z.string(), z.looseObject({ fine: z.array(z.string()) }));
const noCrime = ['not-a-crime', 'consumer-dispute'];

export function catalogueTexts({ fraudTypes, otherVerdicts }: Catalogue): LabelledText[] {
  const known = new Set([...fraudTypes.keys(), ...otherVerdicts.map(({ id }) => id as string)]);
  const own = [...fraudTypes.values(), ...otherVerdicts].flatMap(({ id, examples }) =>
    examples.map(({ text }) => ({ text, labels: [id], source: 'catalogue' as const })),
  );
  const counter = [...fraudTypes.values()].flatMap((type) =>
    type['counter-examples']
      .filter(({ instead }) => known.has(instead))
      .map(({ text, instead }) => ({ text, labels: [instead], source: 'catalogue' as const })),
  );
  return [...own, ...counter].filter(({ labels }) => !labels.includes('unclear'));
}

/** `<type>.yaml`, each a list of texts. */
export function developmentTexts(folder: string): LabelledText[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) =>
      z
        .array(z.string())
        .parse(contentOf(readFileSync(join(folder, file), 'utf8'), file))
        .map((text) => ({
          text,
          labels: [file.slice(0, -'.yaml'.length)],
          source: 'development' as const,
        })),
    );
}

/** JSON lines `{ text, label }`. */
export const corpusRows = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => rowSchema.parse(JSON.parse(line)));

/** The rows of `file`; `mapping` tells for each of our types the labels that it is right for. */
export function corpusTexts(file: string, mapping: string): LabelledText[] {
  const map = mapSchema.parse(JSON.parse(readFileSync(mapping, 'utf8')));
  return corpusRows(file)
    .map(({ text, label }) => ({
      text,
      labels: label === 'not-a-crime' ? noCrime : Object.keys(map).filter((id) => map[id]?.fine.includes(label)),
      source: 'corpus' as const,
    }))
    .filter(({ labels }) => labels.length > 0);
}

function contentOf(raw: string, file: string): unknown {
  const read = readYaml(raw);
  if (read.ok) return read.value;
  throw new Error(`${file}: ${read.errors.map(({ line, message }) => `line ${line ?? '?'}: ${message}`).join('; ')}`);
}
