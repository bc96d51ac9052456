// `npm run check`: is the catalogue right? References, words, routing coverage, and every example that a rule carries.
// Ends with 1 and every failure by name when something is not; `--examples [type …]` runs the examples alone.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { CatalogueError } from '../catalogue/problem.ts';
import { missingWords } from '../catalogue/word-references.ts';
import { createClassifier } from '../classifiers/understand.ts';
import { proveCoverage } from '../routing/coverage.ts';
import { runExamples } from './check-examples.ts';

/** One part of the check: a line that says what was looked at, and the failures by name. */
interface Finding {
  readonly summary: string;
  readonly failures: readonly string[];
  readonly notes?: readonly string[];
}

const timed = <Value>(work: () => Value): [value: Value, time: string] => {
  const started = performance.now();
  const value = work();
  return [value, `${((performance.now() - started) / 1000).toFixed(2)} s`];
};

function checkCatalogue(catalogue: Catalogue, time: string): Finding {
  const examples = [...catalogue.fraudTypes.values()].reduce((sum, type) => sum + type.examples.length, 0);
  const notes = [...catalogue.locales.keys()]
    .map((locale) => ({ locale, missing: missingWords(catalogue, locale) }))
    .filter(({ missing }) => missing.length > 0)
    .map(
      ({ locale, missing }) =>
        `locales/${locale}.yaml lacks ${missing.length}: ${missing.slice(0, 20).join(', ')}${missing.length > 20 ? ' …' : ''}`,
    );
  const counts = [
    `${catalogue.fraudTypes.size} fraud types with ${examples} examples`,
    `${catalogue.cues.size} cues`,
    `${Object.keys(catalogue.frames.frames).length} frames`,
    `${catalogue.facts.size} facts`,
    `${catalogue.partners.size} partners`,
    `${catalogue.routing.length} routing rules`,
    `${catalogue.priority.rules.length} priority rules`,
    `${Object.keys(catalogue.locales.get('en') ?? {}).length} words in English`,
  ];
  return { summary: `references and words: ${counts.join(', ')} (${time})`, failures: [], notes };
}

function checkCoverage(catalogue: Catalogue): Finding {
  const { combinations, problems, milliseconds } = proveCoverage(catalogue);
  return {
    summary: `coverage: ${combinations.toLocaleString('en-GB')} combinations${problems.length === 0 ? ', each with one lead that takes it' : ''} (${(milliseconds / 1000).toFixed(2)} s)`,
    failures: problems.map(({ message, combination, cases }) =>
      combination
        ? `${message}\n      ${combination}${cases > 1 ? `\n      and ${(cases - 1).toLocaleString('en-GB')} more` : ''}`
        : message,
    ),
  };
}

function checkExamples(catalogue: Catalogue, types: readonly string[]): Finding {
  const unknown = types.filter((type) => !catalogue.fraudTypes.has(type));
  const [{ examples, failures }, time] = timed(() => runExamples(catalogue, createClassifier(catalogue), types));
  return {
    summary: `examples: ${(examples - failures.length).toLocaleString('en-GB')} of ${examples.toLocaleString('en-GB')} sentences understood as their rules say (${time})`,
    failures: [...unknown.map((type) => `there is no fraud type "${type}"`), ...failures],
  };
}

/** Prints one part and returns how many failures it has. */
function print({ summary, failures, notes = [] }: Finding): number {
  console.log(`${failures.length === 0 ? '✓' : '✗'} ${summary}`);
  for (const note of notes) console.log(`    note: ${note}`);
  for (const failure of failures) console.log(`    ${failure}`);
  return failures.length;
}

function run(): number {
  const { values, positionals } = parseArgs({
    options: { examples: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const local = join(import.meta.dirname, '../deploy/local/partners.yaml');
  const partnersFile = process.env.PARTNERS_FILE
    ? resolve(process.env.PARTNERS_FILE)
    : existsSync(local)
      ? local
      : undefined;
  let failed = 0;
  try {
    const [catalogue, time] = timed(() => loadCatalogue({ partnersFile }));
    if (!values.examples) failed += print(checkCatalogue(catalogue, time)) + print(checkCoverage(catalogue));
    failed += print(checkExamples(catalogue, positionals));
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    failed += print({ summary: 'the catalogue cannot be loaded', failures: error.message.split('\n') });
  }
  console.log(failed === 0 ? 'All is well.' : `${failed} to mend.`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = run();
