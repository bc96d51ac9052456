// After a report was taken back nothing is added to it, and nobody would read it: what is told then begins a report of its own,
// and nothing is said to be kept that is not.

import type { Command } from './reading/commands.ts';
import { answerThanks } from './reading/thanks.ts';
import { wordCount } from './step/plain.ts';
import { reply, suggestion, type Work } from './step/step.ts';
import { showStatus } from './step/submitted.ts';
import type { Meaning } from './telling/interpret.ts';

/** Commands that change nothing of the report, or leave it. */
const stillObeyed: ReadonlySet<Command['id']> = new Set([
  'about',
  'person',
  'leave',
  'come-back',
  'new-report',
  'not-safe',
]);
/** Questions that lead to another report. */
const elsewhere: ReadonlySet<string> = new Set(['return-code', 'return-phrase']);
/** As few words as tell of something. */
const fewest = 4;

/**
 * Answers a message about a report that was taken back; false where it is dealt with as ever. `speaksOfDanger`: said in however
 * few words, it is heard.
 */
export function answerWithdrawn(work: Work, meaning: Meaning, text: string, speaksOfDanger: boolean): boolean {
  if (work.report.state !== 'withdrawn') return false;
  if (meaning.kind === 'command' && stillObeyed.has(meaning.command.id)) return false;
  if (meaning.kind === 'answer' && elsewhere.has(meaning.fact)) return false;
  if (answerThanks(work, text)) return true;
  const tells = meaning.kind === 'told' && (speaksOfDanger || wordCount(text) >= fewest);
  if (tells || meaning.kind === 'evidence') {
    reply(work, 'notice', 'say.withdrawn-begins');
    work.effect = { kind: 'new-report', with: 'message' };
    return true;
  }
  if (work.message.files?.length)
    reply(work, 'problem', 'say.withdrawn-file', {}, { suggest: [suggestion(work, 'new-report')] });
  else showStatus(work);
  return true;
}
