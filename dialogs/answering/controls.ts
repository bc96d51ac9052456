// The conversation's own questions: which kind of fraud, consent, send, delete, come back. They are asks like any other,
// but their answers are decisions and not facts of the case.

import type { Choice } from '../../model/message.ts';
import { factsOf, isSent } from '../../model/report.ts';
import { situationNow } from '../policy/policy.ts';
import { leaveTypeOpen, likely, settleType } from '../policy/reclassify.ts';
import { consentsMissing } from '../policy/routes-now.ts';
import { factNamed } from '../reading/commands.ts';
import { readChoice, readDecision } from '../reading/read-choice.ts';
import { definitionOf, recordFact } from '../recording/record.ts';
import { giveAdvice } from '../saying/advice.ts';
import { askFact, put } from '../saying/ask.ts';
import { moveOn } from '../saying/move-on.ts';
import { showClassified } from '../saying/understood.ts';
import { isOneOf, plain } from '../step/plain.ts';
import { reply, say, suggestion, type Work } from '../step/step.ts';
import { answerStaff, takeAddition } from '../step/submitted.ts';
import { takeCode } from './take-code.ts';

const noneOfThese = 'none';

/** Takes the answer to a question that is no fact of the catalogue. */
export function answerControl(work: Work, fact: string, raw: unknown): void {
  const [control, argument = ''] = split(fact);
  const { pending } = work.report;
  work.report = { ...work.report, pending: null };
  switch (control) {
    case 'fraud-type':
      return chooseType(work, String(raw), pending?.fact === fact ? (pending.choices ?? []) : []);
    case 'consent':
      return consent(work, argument, raw);
    case 'question':
      return work.context.case === null ? moveOn(work) : answerStaff(work, argument, raw);
    case 'return-code':
      return takeCode(work, String(raw));
    case 'return-phrase':
      if (work.report.returningWith === null)
        return put(work, { fact: 'return-code', kind: 'text', optional: false }, 'say.return-code');
      work.effect = { kind: 'return', code: work.report.returningWith, phrase: String(raw) };
      work.report = { ...work.report, returningWith: null };
      return;
    case 'change-which': {
      const named = definitionOf(work, String(raw))?.id ?? factNamed(work, String(raw));
      if (named === 'fraud-type') return askForType(work);
      return named ? askFact(work, named) : moveOn(work);
    }
    default:
      return decide(work, control, raw);
  }
}

const split = (fact: string): [string, string?] => {
  const colon = fact.indexOf(':');
  return colon < 0 ? [fact] : [fact.slice(0, colon), fact.slice(colon + 1)];
};

/** Decisions that are yes or no. */
function decide(work: Work, control: string, raw: unknown): void {
  const decision = readDecision(work, control, raw);
  if (decision === null) {
    reply(work, 'problem', 'say.problem.yes-no');
    return again(work, control);
  }
  switch (control) {
    case 'submit':
      // A button of an earlier turn may be pressed at any time: before there is anything to send, or a second time.
      if (isSent(work.report) || !factsOf(work.report).has('story')) return moveOn(work);
      if (decision === 'yes' && work.message.outdated) {
        reply(work, 'notice', 'say.review-changed');
        return moveOn(work);
      }
      if (decision === 'yes' && consentsMissing(work).length > 0) return moveOn(work);
      if (decision === 'yes') work.effect = { kind: 'submit' };
      else
        reply(
          work,
          'notice',
          'say.not-sent',
          {},
          { suggest: ['change', 'pause', 'delete', 'review'].map((id) => suggestion(work, id)) },
        );
      return;
    case 'report-anyway':
      if (decision === 'yes') {
        recordFact(work, 'report-anyway', 'known', 'yes');
        return moveOn(work);
      }
      reply(
        work,
        'ended',
        'say.not-reported',
        {},
        { suggest: [suggestion(work, 'person'), suggestion(work, 'delete'), suggestion(work, 'carry-on')] },
      );
      return;
    case 'confirm-delete':
      if (isSent(work.report) && decision === 'yes') {
        reply(work, 'notice', 'say.delete-submitted');
        return askToConfirm(work, 'confirm-withdraw');
      }
      if (decision === 'yes') work.effect = { kind: 'delete' };
      else {
        reply(work, 'notice', 'say.kept');
        moveOn(work);
      }
      return;
    case 'confirm-withdraw':
      if (work.report.state !== 'submitted')
        return isSent(work.report) ? moveOn(work) : askToConfirm(work, 'confirm-delete');
      if (decision === 'yes') work.effect = { kind: 'withdraw' };
      else reply(work, 'notice', 'say.kept');
      return;
    default:
      return moveOn(work);
  }
}

/** Whoever said that they only wanted to ask, and then goes on all the same, is not asked again. */
export function reportAllTheSame(work: Work): void {
  const { asked, pending } = work.report;
  if (pending !== null || !asked.includes('report-anyway') || factsOf(work.report).has('report-anyway')) return;
  recordFact(work, 'report-anyway', 'known', 'yes');
}

function again(work: Work, control: string): void {
  if (control === 'confirm-delete' || control === 'confirm-withdraw') return askToConfirm(work, control);
  moveOn(work);
}

/** Asks once more before something that cannot be undone. */
export function askToConfirm(work: Work, what: 'confirm-delete' | 'confirm-withdraw'): void {
  const choices = ['yes', 'no'].map((value) => ({ value, label: say(work, `say.${what}.${value}`) }));
  put(work, { fact: what, kind: 'confirm', choices, optional: false }, `say.${what}.ask`);
}

function consent(work: Work, partner: string, raw: unknown): void {
  if (!takeConsent(work, partner, raw)) reply(work, 'problem', 'say.problem.yes-no');
  moveOn(work);
}

/** Records whether a partner may be sent the report. False when it was neither yes nor no. */
export function takeConsent(work: Work, partner: string, raw: unknown): boolean {
  if (isSent(work.report) || !work.context.catalogue.partners.has(partner)) return true;
  const decision = readDecision(work, 'consent', raw);
  if (decision !== null) work.report = { ...work.report, consents: { ...work.report.consents, [partner]: decision } };
  return decision !== null;
}

/** Asks which kind of fraud it was, the likeliest first. */
export function askForType(work: Work): void {
  const ranked = (work.report.classification?.types ?? []).map(({ id }) => id);
  const ids = [...new Set([...ranked, ...work.context.catalogue.fraudTypes.keys()])].filter((id) => id !== 'unclear');
  const choices = ids.map((id) => ({ value: id, label: say(work, `type.${id}.label`) }));
  choices.push({ value: noneOfThese, label: say(work, 'say.none-of-these') });
  put(work, { fact: 'fraud-type', kind: 'choice', choices, optional: true }, 'say.ask-type');
}

/** Which kind it is was asked because none is likelier than not; where nobody can say, staff decide. */
const isDoubtful = ({ report }: Work): boolean => (report.classification?.types[0]?.score ?? 0) < likely;

/** A number is one of the kinds that were `shown`, in their order; a name may be that of any kind. */
function chooseType(work: Work, raw: string, shown: readonly Choice[]): void {
  const all = [...work.context.catalogue.fraudTypes.keys()];
  const named = all.find((id) => [id, say(work, `type.${id}.label`)].some((name) => plain(name) === plain(raw)));
  const chosen = named ?? readChoice(work, shown, raw);
  const labels = [noneOfThese, plain(say(work, 'say.none-of-these'))];
  const none = chosen === noneOfThese || labels.includes(plain(raw)) || isOneOf(work, 'say.no-words', raw);
  if (chosen === null || none) {
    recordFact(work, 'fraud-type', none ? 'unknown' : 'skipped', null);
    if (none || isDoubtful(work)) leaveTypeOpen(work);
    // What may be no crime is said by the next question.
    if (none && work.report.classification?.verdict !== 'not-a-crime') reply(work, 'notice', 'say.none-fits');
  } else {
    recordFact(work, 'fraud-type', 'known', chosen);
    settleType(work, chosen);
    giveAdvice(work, situationNow(work), 'urgent');
    showClassified(work, undefined);
    if (work.report.state === 'submitted') return takeAddition(work, 'corrected');
  }
  moveOn(work);
}
