// Takes a message of somebody else's that is reported as it is: what kind of fraud it looks like and where it leads are read
// from it, but none of it is the reporter's own word, so no fact of theirs is. What they did with it is asked next.

import { factsOf } from '../../model/report.ts';
import { momentText } from '../../routing/fact-words.ts';
import { situationNow } from '../policy/policy.ts';
import { recordEvidence } from '../recording/record-told.ts';
import { giveAdvice } from '../saying/advice.ts';
import { put } from '../saying/ask.ts';
import { moveOn } from '../saying/move-on.ts';
import { showClassified, showUnderstood } from '../saying/understood.ts';
import { reply, say, type Work } from '../step/step.ts';
import { takeAddition } from '../step/submitted.ts';

/** What people most often did with a message like that: a button each. */
const didWith = ['nothing', 'clicked', 'details', 'paid'] as const;

/** The message as a statement: who sent it and when, what it said, where its links lead, and what of it is not kept. */
function evidenceText(work: Work): string {
  const { evidence } = work.message;
  if (evidence === undefined) return '';
  const { from, sentAt, text, links, attachments, pictures = 0 } = evidence;
  const when = sentAt && momentText({ at: sentAt, precision: 'minute' }, work.context.catalogue, work.report.locale);
  const lines = [
    from && say(work, 'say.evidence.from', { from }),
    when && say(work, 'say.evidence.sent', { when }),
    text,
    ...links.filter((link) => !text.includes(link)),
    attachments.length > 0 && say(work, 'say.evidence.attachments', { names: attachments.join(', ') }),
    pictures > 0 && say(work, 'say.evidence.pictures', { count: pictures }),
  ];
  return lines.filter((line) => typeof line === 'string' && line !== '').join('\n');
}

export function takeEvidence(work: Work): void {
  const before = work.report.classification?.types[0]?.id;
  const submitted = work.report.state === 'submitted';
  const understanding = work.context.classifier.understand(evidenceText(work), {
    now: work.context.now,
    locale: work.report.locale,
  });
  recordEvidence(work, understanding);
  reply(work, 'notice', 'say.evidence.taken');
  const { attachments = [], pictures = 0 } = work.message.evidence ?? {};
  if (attachments.length > 0 || pictures > 0) reply(work, 'notice', 'say.evidence.files-stay');
  showUnderstood(work, []);
  showClassified(work, before);
  if (submitted) return takeAddition(work, 'added');
  giveAdvice(work, situationNow(work), 'urgent');
  if (factsOf(work.report).has('story')) return moveOn(work);
  const suggest = didWith.map((what) => ({
    value: say(work, `say.evidence.${what}.say`),
    label: say(work, `say.evidence.${what}.label`),
  }));
  put(work, { fact: 'story', kind: 'text', optional: false }, 'say.evidence.ask', {}, suggest);
}
