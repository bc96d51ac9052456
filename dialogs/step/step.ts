// What one message comes to: the report as it is now, what is said, and what the rim has still to do.

import type { Catalogue } from '../../catalogue/catalogue.ts';
import { fill, hasWords, type Values, words } from '../../catalogue/words.ts';
import type { Classifier } from '../../classifiers/understand.ts';
import type { Case } from '../../model/case.ts';
import type { Instant, MessageId } from '../../model/ids.ts';
import type { Message, Reply } from '../../model/message.ts';
import { factsOf, type Report, type Turn } from '../../model/report.ts';
import { forAbroad, isAbroad } from './abroad.ts';
import { cannotPhone } from './remembered.ts';
import { tells } from './turns-of-speech.ts';

export interface DialogContext {
  readonly catalogue: Catalogue;
  readonly classifier: Classifier;
  readonly now: Instant;
  /** The case that the report has become, if it has been submitted. */
  readonly case: Case | null;
}

/**
 * What only the rim can do. Each is carried out in the same save as the turn, and its outcome goes to `conclude`, which
 * says it to the person: so nothing is claimed before it is true.
 */
export type Effect =
  | { readonly kind: 'submit' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'return'; readonly code: string; readonly phrase: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'revise'; readonly what: 'added' | 'corrected' | 'file' }
  /** `messageId`: what was written is kept as words of that message where the question is closed. */
  | { readonly kind: 'answer-staff'; readonly question: string; readonly text: string; readonly messageId: MessageId }
  /** `with: 'message'`: the next report begins with what this message tells. */
  | { readonly kind: 'new-report'; readonly with?: 'message' };

export interface Step {
  readonly report: Report;
  readonly replies: readonly Reply[];
  /** At most one. */
  readonly effect: Effect | null;
  /** The message as it may be stored: secrets replaced. */
  readonly heard: Turn['message'];
}

/** A step being made. It lives for one call of the reducer and is seen by nobody else, so that may stay pure. */
export interface Work {
  report: Report;
  effect: Effect | null;
  readonly replies: Reply[];
  readonly message: Message;
  readonly context: DialogContext;
  /** True where the message may speak of danger: nobody is told then that it may be no crime. */
  mayBeDanger?: boolean;
  /** True where the message says that it happened abroad. */
  saysAbroad?: boolean;
  /** True where the message says that it happened to somebody else. */
  saysForOther?: boolean;
  /** Kinds of danger whose words the message says of something else: nothing is recorded of them. */
  notInDanger?: ReadonlySet<string>;
  /** True once this turn has said to ring the bank. */
  saidToRingBank?: boolean;
}

export const say = (work: Work, key: string, values: Values = {}): string => fill(template(work, key), values);

/** What is said of short numbers that work in the UK alone is said otherwise to whom it happened abroad. */
function template(work: Work, key: string): string {
  const { catalogue } = work.context;
  const { locale } = work.report;
  const text = words(catalogue, locale, forWhom(work, key));
  return isAbroad(work) ? forAbroad(key, text, (number) => words(catalogue, locale, `number-abroad.${number}`)) : text;
}

/**
 * Who reports for another has no account, card or phone that was hit: `<key>.theirs` is said to them where there is one. What
 * a kind of fraud is happened to somebody else in the eyes of a witness, too.
 */
function forWhom({ report, context, saysForOther }: Work, key: string): string {
  // Who cannot phone is not told to call: `<key>.typed` is said where there is one.
  if (cannotPhone(report) && hasWords(context.catalogue, `${key}.typed`)) return `${key}.typed`;
  const theirs = `${key}.theirs`;
  const role = factsOf(report).get('role')?.value ?? (saysForOther ? 'on-behalf' : undefined);
  // Whom it happened to may have died: nobody helps them ring, or talks to them.
  if (role === 'on-behalf' && hasWords(context.catalogue, `${key}.gone`) && hasDied({ report, context }))
    return `${key}.gone`;
  const ofOthers = role === 'on-behalf' || (role === 'witness' && key.startsWith('type.'));
  return ofOthers && hasWords(context.catalogue, theirs) ? theirs : key;
}

/** True where whom it happened to cannot say, because they have died. */
const hasDied = ({ report, context }: Pick<Work, 'report' | 'context'>): boolean =>
  factsOf(report).get('victim-agrees')?.value === 'cannot' &&
  report.statements.some(({ text }) => tells({ context }, 'has-died', text));

export const reply = (
  work: Work,
  kind: Reply['kind'],
  key: string,
  values?: Values,
  more: Partial<Reply> = {},
): void => {
  work.replies.push({ kind, text: say(work, key, values), ...more });
};

/** Something to press that says `command.<id>` in the person's own language. */
export const suggestion = (work: Work, command: string) => ({
  value: say(work, `command.${command}.say`),
  label: say(work, `command.${command}.label`),
});
