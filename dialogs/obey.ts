// Does what a command asks, at any step.

import { hasWords } from '../catalogue/words.ts';
import { factsOf } from '../model/report.ts';
import { answerAbout } from './about-us.ts';
import { contactsOf } from './advice.ts';
import { takeAnswer } from './answer.ts';
import { askFact, askStill, put } from './ask.ts';
import { type Command, factNamed } from './commands.ts';
import { askForType, askToConfirm, reportAllTheSame } from './controls.ts';
import { moveOn } from './move-on.ts';
import { moreQuestions, situationNow } from './policy.ts';
import { dropEmployer, dropPrefilled } from './prefill.ts';
import { definitionOf, recordFact } from './record.ts';
import { answerRows } from './review.ts';
import { reply, say, suggestion, type Work } from './step.ts';
import { showStatus, takeAddition } from './submitted.ts';
import { fileFact } from './take-files.ts';
import { answerThanks } from './thanks.ts';
import { quotesOf } from './understood.ts';

/** Carries out a command. The open question stays open unless the command says otherwise. */
export function obey(work: Work, command: Command): void {
  const submitted = work.report.state === 'submitted' || work.report.state === 'withdrawn';
  if (answerThanks(work, work.message.text ?? '')) return;
  switch (command.id) {
    case 'help':
      reply(
        work,
        'help',
        submitted ? 'say.help-submitted' : 'say.help',
        {},
        {
          suggest: (submitted
            ? ['status', 'add-file', 'withdraw', 'new-report', 'person']
            : ['back', 'change', 'add-file', 'why', 'pause', 'person', 'stop']
          ).map((id) => suggestion(work, id)),
        },
      );
      return askStill(work);
    case 'about':
      answerAbout(work, command.rest);
      return askStill(work);
    case 'why':
      explain(work, command.rest);
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
      return submitted ? showStatus(work) : back(work);
    case 'change':
      return change(work, command.rest);
    case 'review':
    case 'status':
      if (submitted) return showStatus(work);
      if (command.id === 'review') {
        const list = answerRows(work)
          .map(({ label, value }) => `- ${say(work, 'say.row', { label, value })}`)
          .join('\n');
        reply(work, 'notice', 'say.so-far', { list }, { rows: answerRows(work) });
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
      if (submitted) return showStatus(work);
      // Who was about to change an answer stops no more than that.
      if (work.report.pending?.fact === 'change-which') {
        work.report = { ...work.report, pending: null };
        reply(work, 'notice', 'say.kept');
        return moveOn(work);
      }
      work.report = { ...work.report, state: 'stopped', pending: null };
      reply(
        work,
        'ended',
        'say.stopped',
        {},
        { suggest: ['carry-on', 'pause', 'delete'].map((id) => suggestion(work, id)) },
      );
      return;
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
      work.report = { ...work.report, asked: [...work.report.asked, moreQuestions] };
      return moveOn(work);
    case 'add-file': {
      const fact = fileFact(work);
      return fact === undefined || work.report.state === 'withdrawn' ? showStatus(work) : askFact(work, fact);
    }
    case 'as-myself':
      dropEmployer(work);
      recordFact(work, 'affected', 'known', 'person');
      reply(work, 'notice', 'say.as-myself');
      return submitted ? takeAddition(work, 'corrected') : moveOn(work);
    case 'anonymous':
      dropPrefilled(work);
      recordFact(work, 'anonymous', 'known', 'yes');
      reply(work, 'notice', 'say.anonymous', {}, { contacts: contactsOf(work, ['crimestoppers']) });
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
      return submitted ? showStatus(work) : moveOn(work);
    case 'safe':
    case 'skip':
    case 'unknown':
      return submitted ? showStatus(work) : moveOn(work);
  }
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

function explain(work: Work, fact: string): void {
  const { pending, classification } = work.report;
  const asked = fact === '' ? pending?.fact : fact;
  if (asked !== undefined) {
    const why = `fact.${asked}.why`;
    reply(work, 'why', hasWords(work.context.catalogue, why) ? why : 'say.why-control');
  }
  const top = classification?.types[0];
  if (top && classification.verdict === 'clear') {
    const quotes = quotesOf(work, top)
      .map((quote) => say(work, 'say.quote', { quote }))
      .join(', ');
    reply(work, 'why', quotes === '' ? 'say.why-type-chosen' : 'say.why-type', {
      type: say(work, `type.${top.id}.label`),
      quotes,
    });
  } else if (asked === undefined) reply(work, 'why', 'say.why-control');
}

/** Opens the question before the one that is open; what was answered there is shown and can be changed. */
function back(work: Work): void {
  const { asked, pending } = work.report;
  const earlier = pending && asked.at(-1) === pending.fact ? asked.slice(0, -1) : asked;
  const before = earlier.findLast((id) => definitionOf(work, id) !== undefined && id !== pending?.fact);
  if (before === undefined || before === 'story') {
    const told = factsOf(work.report).has('story');
    const suggest = told ? [suggestion(work, 'change'), ...(pending ? [] : [suggestion(work, 'carry-on')])] : undefined;
    reply(work, 'notice', told ? 'say.nothing-before' : 'say.nothing-before-story', {}, { suggest });
    return askStill(work);
  }
  work.report = { ...work.report, asked: earlier.slice(0, earlier.lastIndexOf(before)) };
  if (before === 'fraud-type') askForType(work);
  else askFact(work, before);
}

function change(work: Work, rest: string): void {
  const named = work.context.catalogue.facts.has(rest) ? rest : factNamed(work, rest);
  if (named === 'fraud-type' || (named === null && /\b(type|kind|crime|fraud)\b/.test(rest))) return askForType(work);
  if (named === 'story') return put(work, { fact: 'story-more', kind: 'text', optional: true }, 'say.ask-more');
  if (named !== null) return changedTo(work, named) ? undefined : askFact(work, named);
  const facts = factsOf(work.report);
  // The same rows as are checked before sending, what is taken for granted among them.
  const choices = answerRows(work)
    .filter(({ fact }) => fact === 'fraud-type' || definitionOf(work, fact) !== undefined)
    .map(({ fact, label, value }) => ({ value: fact, label: say(work, 'say.row', { label, value }) }));
  if (facts.size === 0) {
    reply(work, 'notice', 'say.nothing-to-change');
    return moveOn(work);
  }
  put(work, { fact: 'change-which', kind: 'choice', choices, optional: true }, 'say.change-which');
}

/** "Change my number to 07700 900888" gives the new answer with the wish. False where none can be read. */
function changedTo(work: Work, fact: string): boolean {
  const [, given = ''] = /\bto\s+(?!be\b)(.+)$/i.exec(work.message.text ?? '') ?? [];
  const definition = definitionOf(work, fact);
  if (given === '' || !definition || takeAnswer(work, definition, given).problem !== null) return false;
  if (work.report.state === 'submitted') takeAddition(work, 'corrected');
  else moveOn(work);
  return true;
}

/** Asks for the reference or pause code, unless it came with the command. */
function comeBack(work: Work, rest: string): void {
  if (rest !== '') {
    work.report = { ...work.report, returningWith: rest };
    return put(work, { fact: 'return-phrase', kind: 'text', optional: false }, 'say.return-phrase');
  }
  put(work, { fact: 'return-code', kind: 'text', optional: false }, 'say.return-code');
}
