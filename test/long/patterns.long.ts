// No regular expression that reads what people write can run away: recheck looks at each that stands in the source of the
// classifiers, and at each that they put together when they start.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import { describe, expect, it } from 'vitest';
import { literalsOf, type Written } from '../support/regex-literals.ts';

const root = join(import.meta.dirname, '../..');
const slice = 'reads at most a few dozen characters before or after a place';
const word = 'reads one word or number that was cut out before, of limited length';
const window = 'reads a window of 4,000 characters, and its loops end after 60 characters at most or at the next sign';
/** Polynomial ones that may stay: file, how it begins, why. What runs away exponentially never may. */
const accepted: readonly (readonly [file: string, begins: string, why: string])[] = [
  ['pasted.ts', '["“”]|^[ >*]*(?:from', window],
  ['pasted.ts', '(?:\\b(?:sa(?:id', window],
  ['pasted.ts', '\\b(?:(?:this|here|below)', window],
  ['pasted.ts', '(?<=^|[\\n:"“]\\s*', window],
  ['pasted.ts', '(?:[.!?]["”]?\\s+|\\n', window],
  ['defanging.ts', '(?<![\\p{L}\\p{N}])[[({]?(?:h[tx*', window],
  ['defanging.ts', '(?<=\\b(?:e-?mail|mail', window],
  ['redact.ts', '[.,;!?)]+$', word],
  ['refine.ts', '\\b(?:my|our) (?:own', slice],
  ['bank-accounts.ts', '^\\s*[,(-]?\\s*(?:at', slice],
  ['company-numbers.ts', '\\b(?:company|companies house', slice],
  ['handles.ts', '[._:-]+$', word],
  ['ibans.ts', '\\b(?:bic|swift)(?:\\s*', slice],
  ['money.ts', '(?<![\\w.,])(\\d{1,3}', 'reads the answer to one question'],
  ['phone.ts', '[\\s().\\-/]+$', word],
  ['phone.ts', '(?:(?!\\s*\\/\\s*', word],
  ['transaction-hashes.ts', '\\b(?:sha-?256', slice],
  ['vehicles.ts', '\\b(?:reg|regs', slice],
  ['amounts.ts', '\\b(?:another|further', slice],
  ['doubtful.ts', '\\b(?:gave|given', slice],
];
const reasonFor = ({ where, source }: Written): string | undefined =>
  accepted.find(([file, begins]) => where.includes(`/${file}:`) && source.startsWith(begins))?.[2];

const literals = readdirSync(join(root, 'classifiers'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .flatMap((file) => literalsOf(`classifiers/${file}`, readFileSync(join(root, 'classifiers', file), 'utf8')));

/** Those that are put together while the modules are loaded and a catalogue is compiled. */
async function constructed(): Promise<Written[]> {
  const found = new Map<string, Written>();
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, given) {
      const made = Reflect.construct(target, given) as RegExp;
      const where = /\/(classifiers\/[^:)]+:\d+)/.exec(new Error().stack?.split('\n')[2] ?? '')?.[1];
      if (where) found.set(`${made}`, { where, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    const { createClassifier } = await import('../../classifiers/understand.ts');
    const { shipped } = await import('../support/catalogue.ts');
    createClassifier(shipped);
  } finally {
    globalThis.RegExp = own;
  }
  return [...found.values()];
}

/** What recheck says of one: null where it found no way to make it slow. */
async function verdictOn(written: Written): Promise<string | null> {
  const said = await check(written.source, written.flags, { timeout: 5000 });
  if (said.status !== 'vulnerable') return null;
  if (said.complexity.type === 'polynomial' && reasonFor(written) !== undefined) return null;
  return `${written.where} ${said.complexity.summary}: ${written.source}`;
}

describe('regular expressions of the classifiers', () => {
  it('are all found', async () => {
    expect(literals.length).toBeGreaterThan(300);
    expect((await constructed()).length).toBeGreaterThan(30);
  });

  it('never run away', async () => {
    const slow: string[] = [];
    const left = [...literals, ...(await constructed())];
    const work = async (): Promise<void> => {
      for (let one = left.pop(); one; one = left.pop()) {
        const verdict = await verdictOn(one);
        if (verdict !== null) slow.push(verdict);
      }
    };
    await Promise.all([work(), work()]);
    expect(slow).toEqual([]);
  });
});
