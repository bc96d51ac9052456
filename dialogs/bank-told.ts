// Whether the bank knows, told in passing: "Starling told the same evening, ref 44", "naw, I've no phoned the bank yet". It is
// heard wherever it stands, because nobody who has rung their bank may be told to ring it.

import type { Fact } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { contactsOf } from './advice.ts';
import { readAnswer } from './answers.ts';
import { cannotPhone } from './cannot-phone.ts';
import { holdsOneOf, plain, plainWords, wordCount } from './plain.ts';
import { definitionOf, recordFact } from './record.ts';
import { reply, type Work } from './step.ts';

const bankTold = 'bank-told';
/** Longer than this, a text may tell what somebody else said of a bank. */
const longestOfBank = 12;
/** What the other side said or wanted of a bank tells nothing of whether it knows. */
const saidByThem =
  /\b(?:if|would|will)\b|\b(?:he|she|they|caller|man|woman|guy|bloke|lady)\s+(?:\w+\s+)?(?:said|says|told|asked|wanted|claimed)\b|\b(?:claiming|claimed|pretending|pretended|posing|supposedly|purporting)\b/i;

/** "Naw, I've no phoned the bank yet", said to another question or in a story: it need not be asked any more. */
export function takeBankTold(work: Work, openFact: string, text: string): readonly Fact[] {
  if (openFact === bankTold || factsOf(work.report).has(bankTold)) return [];
  const value = inShort(work, text) ?? inStory(work, text);
  return value === null ? [] : [recordFact(work, bankTold, 'known', value, { certainty: 'likely' })];
}

function inShort(work: Work, text: string): string | null {
  const definition = definitionOf(work, bankTold);
  if (!definition || wordCount(plain(text)) > longestOfBank || saidByThem.test(text)) return null;
  if (!holdsOneOf(work, 'say.bank-words', text)) return null;
  const read = readAnswer(work, definition, text);
  return read.ok && typeof read.value === 'string' ? read.value : null;
}

const tells =
  '(?:told|tell|rang|rung|ring|called|call|phoned|phone|contacted|contact|informed|inform|notified|alerted|spoke to|spoken to|spoke with|reported (?:it|this|that) to|been on to|been onto|went to|went into|been to|been in touch with)';
const whose = '(?:the |my |our |her |his |their |ma |mums |mum s |dads )?';
const denies = '(?:not|havent|hasnt|hadnt|didnt|never|havenae|hasnae|didnae|havnt|yet to|need to|still to)';

/** Who says that their bank does not know yet is asked to ring it before the next question, unless this turn has said so. */
export function urgeBank(work: Work): void {
  const told = factsOf(work.report).get(bankTold);
  if (told?.value !== 'no' || told.messageId !== work.message.id || work.report.state !== 'open') return;
  const says = work.replies.some(({ kind, text }) => (kind === 'advice' || kind === 'safety') && text.includes('159'));
  if (says || work.report.classification?.types[0]?.id === 'consumer-dispute') return;
  const typing = work.report.advised.includes(cannotPhone);
  if (typing) reply(work, 'notice', 'say.bank-not-told.typed');
  else reply(work, 'notice', 'say.bank-not-told', {}, { contacts: contactsOf(work, ['159']) });
}

/** Of a sentence at a time, as `plain` makes it. */
function inStory(work: Work, text: string): string | null {
  const names = `(?:${[...plainWords(work, 'say.bank-words'), 'card company', 'building society'].join('|')})`;
  const not = new RegExp(`\\b${denies} (?:\\w+ ){0,2}?${tells} ${whose}${names}\\b`);
  const yes = [
    new RegExp(
      `(?:^|\\b(?:i|ive|we|weve|ah|ave|have|has|also|already|then|and|mum|dad|husband|wife|son|daughter|immediately) (?:\\w+ ){0,2}?)${tells} ${whose}${names}\\b`,
    ),
    new RegExp(
      `\\b${names} (?:\\w+ ){0,2}?(?:told|informed|notified|alerted|contacted|aware)\\b(?! (?:me|us|my|her|him|them|that|your|you|of|to)\\b)`,
    ),
    new RegExp(
      `\\b${names} (?:(?:has|have|had|is|are|say|says|said|theyre|they|its|fraud|team|now) ){0,4}(?:investigating|looking into|raised|refunded|reimbursed|refused|wont refund|blocked|frozen|froze|stopped|cancelled)\\b`,
    ),
  ];
  for (const sentence of text.split(/[.!?;\n]+(?:\s|$)/)) {
    if (saidByThem.test(sentence)) continue;
    const said = plain(sentence);
    if (not.test(said)) return 'no';
    const match = yes.map((pattern) => pattern.exec(said)?.[0]).find((found) => found !== undefined);
    if (match !== undefined && !hasDenial(work, match)) return 'yes';
  }
  return null;
}

/** "To tell the bank" and "I should call the bank" are not done yet. */
const toBeDone: ReadonlySet<string> = new Set(
  'to should must going gonna cant couldnt could can will about'.split(' '),
);

const hasDenial = (work: Work, said: string): boolean =>
  said
    .replace(new RegExp(tells, 'g'), ' ')
    .split(' ')
    .some((word) => toBeDone.has(word) || (word !== 'wont' && plainWords(work, 'say.not-words').includes(word)));
