// What is said after "do you want to report it all the same?" and is no yes: thanks, a remark, a complaint of the bank.

import type { FactValue } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { saysNothing } from '../reading/thanks.ts';
import { isMoment } from '../step/moments.ts';
import { isOneOf, isShortText, plain, plainWords, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

const asked = 'report-anyway';
/** As many words as a remark has that tells of nothing: "no reason, I just wondered". */
const longestRemark = 8;

/** True while that question is open, or was answered with no. */
const wasAsked = ({ report }: Work): boolean =>
  report.state === 'open' &&
  report.asked.includes(asked) &&
  !factsOf(report).has(asked) &&
  (report.pending === null || report.pending.fact === asked);

/** True where `text` reports nothing after that question. A bare "ok" or "yes" answers it while it is open, and "carry on" goes on. */
export function declinesReport(work: Work, text: string): boolean {
  if (!wasAsked(work) || !isShortText(text) || text.includes('?') || wordCount(text) > longestRemark) return false;
  if (tells(work, 'only-asks-no-report', plain(text))) return true;
  const words = plain(text).split(' ');
  const [first = ''] = words;
  if (plainWords(work, 'say.agrees-to-report').includes(first)) return false;
  if (isOneOf(work, 'say.report-anyway.remarks', text)) return true;
  const isDeclined = work.report.pending === null;
  if (isDeclined && plainWords(work, 'say.no-words').includes(first)) return isNoAgain(work, text);
  const thanks = plainWords(work, 'say.thanks-words');
  return saysNothing(work, text) && (isDeclined || words.some((word) => thanks.includes(word)));
}

/** True where what begins with a no tells of a crime after all, while that question is open. */
export const tellsBehindNo = (work: Work, fact: string, text: string): boolean =>
  fact === asked &&
  isShortText(text) &&
  plainWords(work, 'say.no-words').includes(plain(text).split(' ')[0] ?? '') &&
  !isNoAgain(work, text);

/** "Nothing was taken" and "it came today" bear the no out. */
const tellsNoHarm = ({ value }: { readonly value: FactValue }): boolean =>
  isMoment(value) || [value].flat().every((one) => one === 'no' || one === 'nothing');

/** Whoever said no may go on to tell of it after all: "no wait, he took £500 off me". */
function isNoAgain(work: Work, text: string): boolean {
  if (saysNothing(work, text)) return true;
  if (tells(work, 'thinks-again', text)) return false;
  // The no is none of what stands behind it: "no my mum was conned".
  const { catalogue, classifier, now } = work.context;
  const rest = text.replace(/^\W*\w+\W*/, '');
  const { facts, indicators, cues } = classifier.understand(rest, { now });
  return (
    facts.every(tellsNoHarm) &&
    indicators.length === 0 &&
    cues.every(({ cue }) => cue === null || catalogue.cues.get(cue)?.['bears-out-names'] !== true)
  );
}
