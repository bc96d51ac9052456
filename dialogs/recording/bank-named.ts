// "Halifax", said to whatever was asked, and "my bank is the Royal": the name of the person's own bank. It is no way of paying,
// and a question about something else stays open.

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { bankNames, toldByName } from '../reading/bank-in-story.ts';
import { withoutHavingTold } from '../reading/sums.ts';
import { isOfFirm } from '../step/of-firm.ts';
import { isShortText, plain, plainWords, wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { behind, tells, upTo } from '../step/turns-of-speech.ts';
import { recordFact } from './record.ts';

const yourBank = 'your-bank';
const isAccount = /\b\d{2}[- ]\d{2}[- ]\d{2}\b|\b\d{8}\b/;

/** "TSB, yes I told them": in a longer text a name behind a comma may be anybody's. */
const longestAnswer = 10;

/** True for a word that names a bank and nothing else: "bank", "my bank" and "Monzo" say of nothing how it was paid. */
export const namesBank = (work: Work, text: string): boolean =>
  plainWords(work, 'say.bank-words').includes(plain(text)) || nameOf(work, text) !== null;

/** True for "I have a Santander account", and no bare name: whatever else was asked, it names their own. */
export const namesOwnBank = (work: Work, asked: string, text: string): boolean =>
  asked !== yourBank && nameOf(work, text, true) !== null;

/**
 * Records the bank that `text` names and says nothing of besides. Asked who they said they were, a bare name is the other side's,
 * unless it is told (`isOwn`) that this bank knows.
 */
export function takeBankNamed(work: Work, openFact: string, text: string, isOwn = false): readonly Fact[] {
  if (openFact === yourBank) return [];
  // A firm's customers have banks of their own, and so has who paid in place of it.
  const isOfOthers = isOfFirm(work) || factsOf(work.report).get('payer')?.value === 'customer';
  if (isOfOthers && tells(work, 'bank-of-others', text)) return [];
  if (openFact === 'story' || openFact === 'story-more') return takeFromStory(work, text);
  // Beside an account that the money went to stands the bank of that account.
  if (isAccount.test(text)) return [];
  const held = factsOf(work.report).get(yourBank)?.state === 'known' || (openFact === 'persona' && !isOwn);
  const clauses = text.split(/[,.;!]+(?:\s|$)|\s(?:and|but)\s/);
  const mayName = wordCount(text) <= longestAnswer ? clauses : clauses.slice(0, 1);
  const [name = toldByName(work, text) ?? undefined] = [withoutHavingTold(text), ...mayName].flatMap(
    (part) => nameOf(work, part, held) ?? [],
  );
  return name === undefined ? [] : [recordFact(work, yourBank, 'known', name, { certainty: 'likely' })];
}

/** A bank that is a sentence of its own, or is said to be theirs: "… 2 hours ago. Halifax. I rung them", "ma bank is halifax". */
function takeFromStory(work: Work, text: string): readonly Fact[] {
  if (factsOf(work.report).has(yourBank) || isAccount.test(text)) return [];
  const [name] = text.split(/[.!?;\n]+(?:\s|$)/).flatMap((one) => nameOf(work, one) ?? []);
  return name === undefined ? [] : [recordFact(work, yourBank, 'known', name, { certainty: 'likely' })];
}

/** The name as it was written; `mustBeOwned` for one that is said to be theirs, which changes what is held. */
function nameOf(work: Work, text: string, mustBeOwned = false): string | null {
  const said = text.trim();
  if (!isShortText(said)) return null;
  const own = behind(work, 'own-bank-is', said);
  if (own === undefined && mustBeOwned) return null;
  const rest = own ?? behind(work, 'before-bank', said) ?? said.replace(/^\W+/, '');
  const isBank = (words: string): boolean => bankNames(work, plain(words)).includes(plain(words));
  const whole = rest.replace(/\W+$/, '');
  if (isBank(whole)) return whole;
  const name = upTo(work, 'behind-bank', rest).replace(/\W+$/, '');
  return isBank(name) ? name : null;
}
