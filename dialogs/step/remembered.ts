// What a report remembers besides facts: of what the person was told, in `advised`, and which wish about the questions they
// had, in `asked`. Both are lists of ids, as advice.yaml names them under `told-by`; how an id is made is known here alone.

import type { OpenAsk, Report } from '../../model/report.ts';

/**
 * How far a kind of danger was spoken of: what to do about it, that the worst of it has come, what to do if there is one, and that
 * another is in it and not who writes.
 */
export type DangerSaid = 'told' | 'worse' | 'perhaps' | 'another';

const ofDanger = 'safety.';
const idOf = (kind: string, said: DangerSaid): string =>
  said === 'told' ? `${ofDanger}${kind}` : `${ofDanger}${kind}.${said}`;
const waysWithoutPhone = 'note.cannot-phone';

/** The report that remembers more advice as given, by `<block>.<variant>`. */
export const withAdvised = (report: Report, ids: readonly string[]): Report => ({
  ...report,
  advised: [...report.advised, ...ids],
});

/** The report that remembers how far each of some kinds of danger was spoken of. */
export const withDanger = (report: Report, said: DangerSaid, kinds: readonly string[]): Report =>
  withAdvised(
    report,
    kinds.map((kind) => idOf(kind, said)),
  );

export const hasSpokenOf = ({ advised }: Report, said: DangerSaid, kind: string): boolean =>
  advised.includes(idOf(kind, said));

/** True where it was said what to do if the person were in danger, of whichever kind but of hurting themselves. */
export const mayBeInDanger = ({ advised }: Report): boolean =>
  advised.some((id) => id.startsWith(ofDanger) && id.endsWith('.perhaps') && id !== idOf('self-harm', 'perhaps'));

/** How many pieces of advice were given, danger and notes aside. */
export const adviceGiven = ({ advised }: Report): number =>
  advised.filter((id) => !id.startsWith(ofDanger) && id !== waysWithoutPhone).length;

/** Blocks of advice that say to ring the bank, all but what is said to whom has done so. */
const toRingBank = /^(?:bank|card|payee)\.(?!told$)/;
export const saysToRingBank = (advised: string): boolean => toRingBank.test(advised);

/** True for whom was told the ways without a call, because they cannot make one. */
export const cannotPhone = ({ advised }: Report): boolean => advised.includes(waysWithoutPhone);
export const withoutPhone = (report: Report): Report => withAdvised(report, [waysWithoutPhone]);

/** All questions that apply, however many; or only what a report cannot do without, and wished a second time, nothing more. */
export type Wish = 'more-questions' | 'fewer-questions';

export const timesAsked = ({ asked }: Report, id: string): number => asked.filter((one) => one === id).length;
export const hasWished = ({ asked }: Report, wish: Wish): boolean => asked.includes(wish);
export const withWish = (report: Report, wish: Wish): Report => ({ ...report, asked: [...report.asked, wish] });

/** The report with `ask` open. */
export const withQuestion = (report: Report, ask: OpenAsk): Report => ({
  ...report,
  pending: ask,
  asked: [...report.asked, ask.fact],
});
