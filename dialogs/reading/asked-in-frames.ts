// Questions to us that are put in too many ways to list: "can I still stop that payment", "how do I get my card frozen". Each is
// the whole of what is asked, and names what it is about: who asks to stop a payment does not ask to stop with us.

import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import { factsOf, isSent } from '../../model/report.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** What is asked about (asked-of-us.ts), by the frame that finds it; the first that does is meant. */
const framed: readonly (readonly [FrameName, string])[] = [
  ['asks-call-back', 'call-back'],
  ['asks-freeze-card', 'freeze-card'],
  ['asks-stop-order', 'stop-order'],
  ['asks-recall-message', 'recall-message'],
  ['asks-stop-it', 'stop-it'],
  ['asks-delete-it', 'delete-it'],
  ['asks-may-tell', 'may-tell'],
  ['asks-police', 'ring-police'],
  ['asks-notes', 'notes'],
  ['asks-keep-it', 'keep-it'],
  ['asks-what-to-do', 'do'],
  ['asks-how-sure', 'how-sure'],
  ['asks-fca-number', 'fca-number'],
  ['asks-real-number', 'real-number'],
  ['asks-password', 'password'],
  ['asks-report-it', 'report-it'],
  ['asks-deadline', 'deadline'],
  ['asks-tell-those', 'tell-customers'],
  ['asks-tell-staff', 'tell-staff'],
  ['asks-tell-board', 'tell-board'],
  ['asks-tell-bodies', 'regulator'],
  ['asks-duty', 'duty'],
  ['asks-wipe', 'wipe'],
  ['asks-hold-goods', 'hold-goods'],
  ['asks-money-back', 'money-back'],
  ['asks-bank-help', 'bank'],
  ['asks-say-to-bank', 'say-to-bank'],
  ['asks-told-for-me', 'told-for-me'],
  ['asks-bank-busy', 'bank-busy'],
  ['asks-bank-blames', 'bank-blames'],
  ['asks-bank-time', 'bank-time'],
  ['asks-new-account', 'new-account'],
  ['asks-if-emptied', 'if-emptied'],
  ['asks-if-gone', 'if-gone'],
  ['asks-chargeback', 'chargeback'],
  ['asks-what-is-app', 'push-payment'],
  ['asks-what-is-remote', 'remote'],
  ['asks-fined', 'fined'],
  ['asks-lawyer', 'lawyer'],
  ['asks-court', 'court'],
  ['asks-come-back', 'come-back'],
  ['asks-have-they', 'have-they'],
  ['asks-of-finding-out', 'finds-out'],
  ['asks-new-number', 'new-number'],
  ['asks-device', 'device-hit'],
  ['asks-why-me', 'worry'],
  ['asks-benefits', 'benefits'],
  ['asks-in-my-name', 'in-my-name'],
  ['asks-insured', 'insured'],
  ['asks-trace', 'trace'],
  ['asks-hours', 'hours'],
  ['asks-helper', 'helper'],
];

/** As `plain` makes it. */
const shouldI = /^(?:(?:no|not yet|but|so|why) )?(?:should|must|do|ought) i(?: (?:have|need) to)?$/;

/** "It" may be what was paid or sent, or the report. */
const vague: ReadonlySet<string> = new Set(['stop-it', 'delete-it']);

/**
 * What `said` asks, in plain words with "we" as "I"; null where no frame finds it. "Can I cancel it" is the payment or the report,
 * and deletes nothing by itself: before there is a story it can only be the talk with us, and once the report is sent it is that.
 */
export function askedInFrames(work: Work, said: string): string | null {
  // "Should I?", asked whether the bank knows.
  if (work.report.pending?.fact === 'bank-told' && shouldI.test(said)) return 'bank';
  const subject = framed.find(([frame]) => tells(work, frame, said))?.[1] ?? null;
  if (subject === null || !vague.has(subject)) return subject;
  if (isSent(work.report)) return null;
  if (factsOf(work.report).has('story')) return subject;
  return subject === 'stop-it' ? 'stop' : null;
}
