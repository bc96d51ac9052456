// What a friend lost to somebody who took the reporter's own account, or poses as them: it is told in a report that stays the
// reporter's own.

import type { Understanding } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import { wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { keepWords } from './record-told.ts';

/** How a fact is read that says in so many words for whom the report is. */
const saidOutright = 'said-for-other';
/** Kinds where somebody writes to others in the name of the person. */
const ofNames: ReadonlySet<string> = new Set(['fake-profile', 'account-hack']);
/** Longer texts tell more than that. */
const longest = 14;

/** Keeps the words and says that the report stays about the reporter; false where nothing of the kind is told. */
export function hearsLossOfFriend(work: Work, { text, facts, indicators }: Understanding): boolean {
  const held = factsOf(work.report);
  const lost = held.get('lost')?.value;
  const tookAccount = Array.isArray(lost) && lost.includes('access');
  const posesAs = ofNames.has(work.report.classification?.types[0]?.id ?? '');
  if (held.has('role') || !(tookAccount || posesAs) || indicators.length > 0 || wordCount(text) > longest) return false;
  const isOfOne =
    facts.some(({ id, value, source }) => id === 'role' && value === 'on-behalf' && source !== saidOutright) &&
    facts.some(({ id, value }) => id === 'lost' && String(value) === 'money');
  if (!isOfOne && !tells(work, 'several-friends', text)) return false;
  keepWords(work, text.trim(), true);
  reply(work, 'notice', 'say.loss-of-friend');
  return true;
}
