// Does what a command asks, at any step.

import { isSent } from '../model/report.ts';
import { change, goBack } from './answering/change-answer.ts';
import { askToConfirm, reportAllTheSame } from './answering/controls.ts';
import { takeCode } from './answering/take-code.ts';
import { situationNow } from './policy/policy.ts';
import type { Command } from './reading/commands.ts';
import { answerThanks } from './reading/thanks.ts';
import { dropEmployer } from './recording/prefill.ts';
import { recordFact } from './recording/record.ts';
import { fileFact } from './recording/take-files.ts';
import { answerAbout } from './saying/about-us.ts';
import { contactsOf } from './saying/advice.ts';
import { askFact, askStill, put } from './saying/ask.ts';
import { explainWhy } from './saying/explain-why.ts';
import { moveOn } from './saying/move-on.ts';
import { goNameless } from './saying/nameless.ts';
import { showSoFar } from './saying/review.ts';
import { kindNamed, showClassified } from './saying/understood.ts';
import { hasWished, withWish } from './step/remembered.ts';
import { reply, suggestion, type Work } from './step/step.ts';
import { afterSending, showStatus, takeAddition } from './step/submitted.ts';

/** Carries out a command. The open question stays open unless the command says otherwise. */
export function obey(work: Work, command: Command): void {
  const submitted = isSent(work.report);
  if (answerThanks(work, work.message.text ?? '')) return;
  switch (command.id) {
    case 'help':
      sayHelp(work, submitted);
      return askStill(work);
    case 'about':
      for (const subject of command.rest.split(' ')) answerAbout(work, subject);
      return askStill(work);
    case 'why':
      explainWhy(work, command.rest);
      return askStill(work);
    case 'person':
      reply(
        work,
        'person',
        'say.person',
        {},
        {
          contacts: contactsOf(work, peopleToCall(work)),
          // After danger no question is open: the way back stays in sight.
          ...(work.report.pending === null && !submitted && { suggest: [suggestion(work, 'carry-on')] }),
        },
      );
      return askStill(work);
    case 'leave':
      reply(work, 'notice', 'say.leave');
      return;
    case 'back':
      return submitted ? showStatus(work) : goBack(work);
    case 'change':
      return change(work, command.rest);
    case 'review':
    case 'status':
      if (submitted) return showStatus(work);
      if (command.id === 'review') {
        showSoFar(work);
        return askStill(work);
      }
      return comeBack(work, command.rest);
    case 'come-back':
      return comeBack(work, command.rest);
    case 'pause':
      if (submitted) return showStatus(work);
      work.effect = { kind: 'pause' };
      return;
    case 'stop':
      return submitted ? showStatus(work) : stop(work);
    case 'delete':
      if (!submitted) return askToConfirm(work, 'confirm-delete');
      reply(work, 'notice', 'say.delete-submitted');
      return askToConfirm(work, 'confirm-withdraw');
    case 'withdraw':
      return submitted ? askToConfirm(work, 'confirm-withdraw') : askToConfirm(work, 'confirm-delete');
    case 'new-report':
      if (submitted) work.effect = { kind: 'new-report' };
      else moveOn(work);
      return;
    case 'more':
      if (submitted) return showStatus(work);
      work.report = withWish(work.report, 'more-questions');
      return moveOn(work);
    case 'enough':
      if (submitted) return showStatus(work);
      // Asked a second time, not even what a report needs is asked.
      reply(work, 'notice', hasWished(work.report, 'fewer-questions') ? 'say.enough.all' : 'say.enough');
      work.report = { ...withWish(work.report, 'fewer-questions'), pending: null };
      return moveOn(work);
    case 'add-file': {
      const fact = fileFact(work);
      return fact === undefined ? showStatus(work) : askFact(work, fact);
    }
    case 'as-myself':
      dropEmployer(work);
      recordFact(work, 'affected', 'known', 'person');
      reply(work, 'notice', 'say.as-myself');
      return submitted ? takeAddition(work, 'corrected') : moveOn(work);
    case 'anonymous':
      goNameless(work, 'certain');
      return submitted ? takeAddition(work, 'corrected') : moveOn(work);
    case 'not-safe':
      recordFact(work, 'in-danger', 'known', 'yes');
      reply(work, 'safety', 'say.not-safe', {}, { contacts: contactsOf(work, ['emergency-999']) });
      return;
    case 'carry-on':
      // Who has no more to tell has answered; any other question that is open is put again, and was not refused.
      if (work.report.pending?.fact === 'story-more') work.report = { ...work.report, pending: null };
      if (work.report.pending !== null && work.report.state === 'open') return askStill(work);
      if (!submitted) reportAllTheSame(work);
      if (!submitted) showClassified(work, kindNamed(work));
      return submitted ? showStatus(work) : moveOn(work);
    case 'safe':
    case 'skip':
    case 'unknown':
      return submitted ? showStatus(work) : moveOn(work);
  }
}

function sayHelp(work: Work, submitted: boolean): void {
  const commands = submitted
    ? ['status', ...afterSending(work)]
    : ['back', 'change', 'add-file', 'why', 'pause', 'person', 'stop'];
  const suggest = commands.map((id) => suggestion(work, id));
  reply(work, 'help', submitted ? 'say.help-submitted' : 'say.help', {}, { suggest });
}

function stop(work: Work): void {
  // Who was about to change an answer stops no more than that.
  if (work.report.pending?.fact === 'change-which') {
    work.report = { ...work.report, pending: null };
    reply(work, 'notice', 'say.kept');
    return moveOn(work);
  }
  work.report = { ...work.report, state: 'stopped', pending: null };
  const suggest = ['carry-on', 'pause', 'delete'].map((id) => suggestion(work, id));
  reply(work, 'ended', 'say.stopped', {}, { suggest });
}

/** Whom to call now: emergency first, then the bank while money may be stopped, then people who help with fraud. */
function peopleToCall(work: Work): string[] {
  const { payment, nation, affected, facts } = situationNow(work);
  const listen = facts['self-harm'] === 'yes' ? ['samaritans'] : [];
  const bank = payment === 'none' ? [] : ['159'];
  const police = nation === 'scotland' || nation === 'unknown' ? ['police-101'] : ['report-fraud'];
  const help = affected === 'person' ? ['cyber-fraud-hub', 'ads-tss', 'vss'] : ['cfc-scotland'];
  return ['emergency-999', ...listen, ...bank, ...police, ...help];
}

/** Asks for the reference or pause code, unless it came with the command. */
function comeBack(work: Work, rest: string): void {
  if (rest !== '') return takeCode(work, rest);
  put(work, { fact: 'return-code', kind: 'text', optional: false }, 'say.return-code');
}
