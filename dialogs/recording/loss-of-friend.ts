// What a friend lost to somebody who took the reporter's own account, or poses as them: it is told in a report that stays the
// reporter's own.

import type { Understanding } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import { isOneOf, plain, wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { keepWords } from './record-told.ts';

/** How a fact is read that says in so many words for whom the report is. */
const saidOutright = 'said-for-other';
/** Kinds where somebody writes to others in the name of the person. */
const ofNames: ReadonlySet<string> = new Set(['fake-profile', 'account-hack']);
/** Longer texts tell more than that. */
const longest = 14;

/** True where friends may have lost something to whoever writes in the reporter's name. */
function mayBeOfFriend({ report }: Work): boolean {
  const held = factsOf(report);
  const lost = held.get('lost')?.value;
  const tookAccount = Array.isArray(lost) && lost.includes('access');
  const posesAs = ofNames.has(report.classification?.types[0]?.id ?? '');
  return !held.has('role') && (tookAccount || posesAs);
}

/** "Yes, one pal sent 50", beside an answer: the sum is the friend's. */
export const isLossOfFriends = (work: Work, text: string): boolean =>
  mayBeOfFriend(work) && tells(work, 'several-friends', text);

const ofPayment: ReadonlySet<string> = new Set(['paid', 'authorised', 'amount', 'lost', 'means']);

/** What was read, without the payment of a friend. */
export const withoutFriendsLoss = (work: Work, understanding: Understanding): Understanding =>
  isLossOfFriends(work, understanding.text)
    ? { ...understanding, facts: understanding.facts.filter(({ id }) => !ofPayment.has(id)) }
    : understanding;

/** Keeps the words and says that the report stays about the reporter; false where nothing of the kind is told. */
export function hearsLossOfFriend(work: Work, { text, facts, indicators }: Understanding): boolean {
  if (!mayBeOfFriend(work) || indicators.length > 0 || wordCount(text) > longest) return false;
  const isOfOne =
    tells(work, 'friend-lost-it', text) ||
    (facts.some(({ id, value, source }) => id === 'role' && value === 'on-behalf' && source !== saidOutright) &&
      facts.some(({ id, value }) => id === 'lost' && String(value) === 'money'));
  // "Yes, one pal sent 50" answers what was asked as well.
  const [first = ''] = plain(text).split(' ');
  if (isOneOf(work, 'say.yes-words', first) || isOneOf(work, 'say.no-words', first)) return false;
  if (!isOfOne && !tells(work, 'several-friends', text)) return false;
  keepWords(work, text.trim(), true);
  reply(work, 'notice', 'say.loss-of-friend');
  return true;
}
