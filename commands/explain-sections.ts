// The parts of an explanation, in the order in which they are read. A part that has nothing to say is empty.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { hasWords, words } from '../catalogue/words.ts';
import type { RankedType, ScorePart } from '../model/classification.ts';
import type { FactValue } from '../model/fact.ts';
import { routingLines } from './explain-routing.ts';
import type { Explained } from './explained.ts';

export type Section = (explained: Explained) => string;

const titled = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');
const quoted = (text: string): string => `"${text.replace(/\s+/g, ' ')}"`;

/** So that an address on a screen cannot be clicked by mistake. */
const defang = (value: string): string => value.replace(/^http/i, 'hxxp').replace(/\./g, '[.]').replace(/@/g, '[@]');

const shownTypes = 6;
const shownMatches = 3;

const textSection: Section = ({ typed, understanding: { text, redactions } }) =>
  titled('Text', [
    text,
    ...(text === typed
      ? []
      : [`${redactions.length} secret(s) removed: ${redactions.map(({ kind }) => kind).join(', ')}`]),
  ]);

const safetySection: Section = ({ safety }) =>
  titled(
    'Safety',
    safety.map(({ id, match }) => `${id.padEnd(18)} ${quoted(match.text)}  by  ${match.source}`),
  );

const verdictSection: Section = ({ understanding: { classification } }) =>
  titled('Verdict', [
    `${classification.verdict}${classification.tags.length > 0 ? `, tags ${classification.tags.join(', ')}` : ''}`,
  ]);

function typeLines(type: RankedType, catalogue: Catalogue): string[] {
  const key = `type.${type.id}.label`;
  const label = hasWords(catalogue, key) ? `  ${words(catalogue, 'en', key)}` : '';
  const parts = [...type.parts].sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  const small = parts.filter((part) => !isTelling(part));
  return [
    `${type.score.toFixed(3)}  ${type.id}${label}`,
    ...parts.filter(isTelling).map(({ because, weight, matches }) => {
      const found = matches
        .slice(0, shownMatches)
        .map((match) => quoted(match.text))
        .join(', ');
      return `       ${signed(weight)}  ${because}  ${found}`;
    }),
    ...(small.length > 0
      ? [
          `       ${signed(small.reduce((sum, { weight }) => sum + weight, 0))}  ${small.length} that weigh less, together`,
        ]
      : []),
  ];
}

/** Points from which a part is shown by itself: a hundred words that say next to nothing hide what says much. */
const leastShown = 0.5;
const isTelling = ({ weight }: ScorePart): boolean => Math.abs(weight) >= leastShown;
const signed = (weight: number): string => `${weight > 0 ? '+' : ''}${weight.toFixed(1)}`.padStart(6);

const typesSection: Section = ({ understanding: { classification }, catalogue }) =>
  titled(
    classification.verdict === 'unknown' ? 'Nearest types, none with enough to go by' : 'Types',
    classification.types.slice(0, shownTypes).flatMap((type) => typeLines(type, catalogue)),
  );

const cuesSection: Section = ({ understanding: { cues } }) =>
  titled(
    'Cues',
    cues.map(({ cue, source, text }) => `${(cue ?? '').padEnd(24)} ${quoted(text)}  by  ${source}`),
  );

function shown(value: FactValue): string {
  if (typeof value === 'object' && 'minor' in value) return `${(value.minor / 100).toFixed(2)} ${value.currency}`;
  if (typeof value === 'object' && 'precision' in value) return `${value.at} (to the ${value.precision})`;
  return Array.isArray(value) ? value.join(', ') : String(value);
}

const factsSection: Section = ({ understanding: { facts } }) =>
  titled(
    'Facts',
    facts.map(
      ({ id, value, certainty, text, source }) =>
        `${id.padEnd(18)} ${shown(value)}  (${certainty}, ${source}) ${quoted(text)}`,
    ),
  );

const indicatorsSection: Section = ({ understanding: { indicators } }) =>
  titled(
    'Indicators',
    indicators.map(
      ({ type, value, platform, valid, owner }) =>
        `${type.padEnd(16)} ${defang(value)}${platform === undefined ? '' : ` on ${platform}`}  ${owner}${valid ? '' : ', not valid: as written'}`,
    ),
  );

const suppressedSection: Section = ({ understanding: { suppressed } }) =>
  titled(
    'Left out',
    suppressed.map(({ what, reason, text }) => `${reason.padEnd(14)} ${what}  ${quoted(text)}`),
  );

const routeSection: Section = (explained) => titled('Route', routingLines(explained).route);
const prioritySection: Section = (explained) => titled('Priority', routingLines(explained).priority);

export const sections: readonly Section[] = [
  textSection,
  safetySection,
  verdictSection,
  typesSection,
  factsSection,
  indicatorsSection,
  routeSection,
  prioritySection,
  cuesSection,
  suppressedSection,
];
