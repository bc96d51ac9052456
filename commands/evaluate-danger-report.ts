// The figures of danger as lines for a terminal, and, for texts that rules may be tuned on, which ones were missed.

import type { DangerFigures, Found, JudgedDanger } from './evaluate-danger.ts';
import { ofAll, oneLine, table, titled } from './evaluate-lines.ts';

const row = (name: string, { n, found, right, told }: Found): string[] => [
  name,
  String(n),
  ofAll(found, n),
  ofAll(right, n),
  ofAll(told, n),
];

/** Figures only, none of the words. Ends without a line break. */
export function dangerReport({ name, danger, byKind, nearMisses }: DangerFigures): string {
  const causes = Object.entries(nearMisses.byCause).sort(([, one], [, other]) => other - one);
  return [
    `${name}: ${danger.n} texts of danger, ${nearMisses.n} without`,
    '',
    ...table([
      ['', 'n', 'found', 'of the right kind', 'found or told'],
      ...byKind.map((one) => row(one.kind, one)),
      row('all', danger),
    ]).map((line) => `  ${line}`),
    '',
    `  false alarms: ${ofAll(nearMisses.alarms, nearMisses.n)} of ${nearMisses.n} texts without danger`,
    `  mentions: ${ofAll(nearMisses.mentions, nearMisses.n)}`,
    ...causes.map(([because, n]) => `    ${n} × ${because}`),
  ].join('\n');
}

/** Every text that was missed, taken for another kind, or raised for nothing, with what raised it. */
export function dangerMisses(judged: readonly JudgedDanger[]): string {
  const lines = (wrong: readonly JudgedDanger[]): string[] =>
    wrong.flatMap(({ given, raised }) => [
      `${given.cue === null ? '' : `${given.cue}: `}${oneLine(given.text, 160)}`,
      ...raised.map(({ because, words }) => `    ${because} "${oneLine(words, 60)}"`),
    ]);
  const dangers = judged.filter(({ given }) => given.cue !== null);
  const isRight = ({ given: { cue }, raised }: JudgedDanger) =>
    raised.some(({ kinds }) => kinds.some((kind) => kind === cue));
  return [
    ...titled('Missed', lines(dangers.filter(({ raised }) => raised.length === 0))),
    ...titled('Found as another kind', lines(dangers.filter((one) => one.raised.length > 0 && !isRight(one)))),
    ...titled('False alarms', lines(judged.filter(({ given, raised }) => given.cue === null && raised.length > 0))),
  ].join('\n');
}
