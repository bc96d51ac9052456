// No regular expression that reads what people write can run away: recheck looks at each that stands in the source of
// what they pass through, and at each that is put together at a start, by the catalogue (its frames) or in a conversation.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import { describe, expect, it } from 'vitest';
import { frameNames } from '../../catalogue/schemas/frame-names.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { literalsOf, type Written } from '../support/regex-literals.ts';

const root = join(import.meta.dirname, '../..');
const folders = ['classifiers', 'dialogs', 'routing', 'cases', 'bot'];
const literals = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => literalsOf(`${folder}/${file}`, readFileSync(join(root, folder, file), 'utf8'))),
);
/** Questions of each kind: what reads a name is not what reads a day. */
const asked = ['organisation-name', 'age-group', 'paid-at', 'amount', 'your-bank', 'suspect-contact', 'contact'];
const longestMessage = 16_000;

/** Those that are put together while the modules are loaded, a catalogue is compiled and a conversation is led. */
async function constructed(): Promise<Written[]> {
  const found = new Map<string, Written>();
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, given) {
      const made = Reflect.construct(target, given) as RegExp;
      const where = /\/((?:classifiers|catalogue|dialogs|routing|cases|bot)\/[^:)]+:\d+)/.exec(
        new Error().stack?.split('\n')[2] ?? '',
      )?.[1];
      if (where) found.set(`${made}`, { where, source: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    const { createClassifier } = await import('../../classifiers/understand.ts');
    const { shipped } = await import('../support/catalogue.ts');
    createClassifier(shipped);
    const { newReport, say } = await import('../support/reducer.ts');
    const told = say(
      newReport(),
      'My bank rang and I sent £4,800 to a safe account. I told my bank. I live in Edinburgh EH1 1AA',
    );
    for (const fact of asked) {
      const kind = shipped.facts.get(fact)?.kind;
      if (kind) say({ ...told.report, pending: { fact, kind, optional: true } }, 'My bank knows. Please only text me');
    }
  } finally {
    globalThis.RegExp = own;
  }
  return [...found.values()];
}

/**
 * What recheck says of one, and the text that it found to be slow; null where it found none. Time that grows with a power of
 * the length is told apart below: nearly all of them read a few dozen characters around a place or a window of 4,000
 * (reading.ts), and recheck takes a loop that ends after 40 for one that goes on. What grows exponentially never may stay.
 */
async function attackOn(written: Written): Promise<{ readonly what: string; readonly text: string } | null> {
  const said = await check(written.source, written.flags, { timeout: 5000 });
  if (said.status !== 'vulnerable') return null;
  const what = `${written.where} ${said.complexity.summary}: ${written.source}`;
  if (said.complexity.type !== 'polynomial') throw new Error(what);
  return { what, text: said.attack.string };
}

const filled = (piece: string, most = 100_000): string => piece.repeat(Math.ceil(most / piece.length)).slice(0, most);

describe('regular expressions', () => {
  it('are all found', async () => {
    expect(literals.length).toBeGreaterThan(500);
    const made = await constructed();
    expect(made.length).toBeGreaterThan(30);
    expect(made.filter(({ where }) => where.startsWith('catalogue/frames.ts')).length).toBeGreaterThanOrEqual(
      frameNames.length,
    );
  });

  it('never run away, and what is slowest for one is read in seconds', async () => {
    const { createClassifier } = await import('../../classifiers/understand.ts');
    const { shipped } = await import('../support/catalogue.ts');
    const { newReport, say } = await import('../support/reducer.ts');
    const classifier = createClassifier(shipped);
    const now = brandAs<Instant>('2026-06-15T12:00:00.000Z');
    const slow: string[] = [];
    for (const one of [...literals, ...(await constructed())]) {
      const attack = await attackOn(one);
      if (!attack) continue;
      const readings = /^(?:classifiers|catalogue)/.test(one.where)
        ? [() => classifier.understand(filled(attack.text), { now })]
        : [null, ...asked].map((fact) => () => {
            const kind = fact === null ? undefined : shipped.facts.get(fact)?.kind;
            const pending = fact !== null && kind ? { fact, kind, optional: true } : null;
            return say({ ...newReport(), pending }, attack.text.slice(0, longestMessage));
          });
      for (const read of readings) {
        // Of this thread alone: what looks for attacks works on in others.
        const started = process.threadCpuUsage();
        read();
        if (process.threadCpuUsage(started).user > 5e6) slow.push(attack.what);
      }
    }
    expect(slow).toEqual([]);
  });
});
