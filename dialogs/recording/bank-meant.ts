// Whether the bank knows, told of "them": a bank that is meant and not named, because it was spoken of just before, because the
// last advice was to ring it, or because nobody but a bank stops a card.

import { factsOf } from '../../model/report.ts';
import { isToBeDone, oneOfList } from '../reading/bank-in-story.ts';
import { plain, wordCount } from '../step/plain.ts';
import { saysToRingBank } from '../step/remembered.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { namesBank } from './bank-named.ts';
import { definitionOf } from './record.ts';

const bankTold = 'bank-told';
/** Longer than this, a text may tell what somebody else said of a bank. */
export const longestOfBank = 12;
export const clausesOf = (text: string): readonly string[] => text.split(/[.!?;,\n]+(?:\s|$)|\s(?:and|but)\s/);

/** A longer clause tells of something else. */
const longestOfThem = 9;

/** So many questions ago it may have been asked, and be answered only now. */
const lastAsked = 2;

/** True where the last that was told is the name of their bank, or the last advice is to ring it. */
function speaksOfBank(work: Work, openFact: string): boolean {
  const { report } = work;
  const { advised, facts } = report;
  // "Yes, I told them", to a day or a sum, can only answer the advice to ring the bank.
  if (asksFigure(work, openFact) && advised.some(saysToRingBank)) return true;
  if (saysToRingBank(advised.at(-1) ?? '') || factsOf(report).get(bankTold)?.value === 'no') return true;
  if (report.asked.slice(-lastAsked).includes(bankTold)) return true;
  const now = work.message.id;
  const last = facts.findLast((fact) => fact.messageId !== now)?.messageId;
  return facts.some((fact) => fact.id === 'your-bank' && (fact.messageId === last || fact.messageId === now));
}

const figures: ReadonlySet<string> = new Set(['date', 'money', 'number']);
const asksFigure = (work: Work, openFact: string): boolean => figures.has(definitionOf(work, openFact)?.kind ?? '');

/** "We told them at 10", as `plain` makes it. */
const atAnHour =
  ' (?:at|about|around|roond) (?:about )?(?:\\d{1,2}(?: ?\\d\\d)?(?: ?[ap]m| oclock)?|noon|midday|lunch ?time|dinner ?time|tea ?time)';

/** How it is said of "them", in a clause as `plain` makes it, that they know, and that they do not. */
interface WaysToTellThem {
  readonly not: readonly RegExp[];
  readonly yes: readonly RegExp[];
  /** Behind the name of their bank, with when, … */
  readonly rang: RegExp;
  /** … or where what "they" said follows. */
  readonly rangThem: RegExp;
}

function waysToTellThem(work: Work): WaysToTellThem {
  const one = (list: string): string => oneOfList(work, list);
  // "Phoned them this morning, they stopped it": what they did then is the bank's doing.
  const behind = `(?: ${one('behind')}|${atAnHour})`;
  const them = `${one('them')}${behind}*(?:$| (?:they|theyre|theyve) ${one('acting')})`;
  const who = `(?:${one('who')} )?`;
  const before = `(?:^|^(?:\\w+ ){0,2}?)${who}`;
  const done = `(?:${one('done')} )`;
  return {
    not: [
      new RegExp(`${before}${done}*${one('denying')} ${done}*${one('telling')} ${them}`),
      // "He's no told them"
      new RegExp(`${before}${done}+no ${one('telling')} ${them}`),
      // "They've not been told"
      new RegExp(
        `^(?:they|theyve|it|its)(?: have| has)? ?(?:not|no|never|havent|hasnt|havenae)(?: yet)? been ${one('plainly')}\\b`,
      ),
    ],
    yes: [
      new RegExp(`${before}(?:${done}+${one('telling')}|${done}*${one('plainly')}) ${them}`),
      // "Yes I rang them", and not "I rang them", which may be anybody.
      new RegExp(`^${one('agreeing')} ${who}(?:did )?${one('telling')} ${them}`),
    ],
    rang: new RegExp(`^${who}${done}*${one('telling')} ${one('them')}${behind}+$`),
    rangThem: new RegExp(`^(?:${one('agreeing')} )?${who}${done}*${one('telling')} ${one('them')}$`),
  };
}

const firstOf = (patterns: readonly RegExp[], said: string): string | undefined =>
  patterns.map((pattern) => pattern.exec(said)?.[0]).find((found) => found !== undefined);

/** "She's told them", of a bank that was spoken of just before. */
export function ofThem(work: Work, openFact: string, text: string): string | null {
  // "We've told them" answers whether an insurer was told.
  if (openFact.endsWith('-told')) return null;
  if (isAfraid(work, text)) return 'no';
  const clauses = clausesOf(text);
  // "Bank of Scotland, she rang them a minute ago": the bank is named with it.
  const named = clauses.findIndex((clause) => namesBank(work, clause));
  if (named < 0 && !speaksOfBank(work, openFact)) return null;
  const ways = waysToTellThem(work);
  // Asked who they said they were, only what stands behind the name of a bank says that it is their own.
  const { not, yes } = openFact === 'persona' ? { not: [], yes: [] } : ways;
  for (const [at, clause] of clauses.entries()) {
    const said = plain(clause).replace(/ yet$/, '');
    if (wordCount(said) > longestOfThem) continue;
    if (firstOf(not, said) !== undefined) return 'no';
    // "Halifax. I rung them, they said 15 days"
    const answered = /^(?:they|theyre|theyve)\b/.test(plain(clauses[at + 1] ?? ''));
    // "He rang them this morning", directly behind the advice to ring the bank, and nothing said of what "they" want.
    const ofAdvised = at === 0 && isJustAdvised(work) && (clauses.length === 1 || answered) && !asksThem(work, text);
    const isNamed = (named >= 0 && at === named + 1) || ofAdvised;
    const ofNamed = isNamed ? [ways.rang, ...(answered ? [ways.rangThem] : [])] : [];
    const match = firstOf([...yes, ...ofNamed], said);
    if (match !== undefined && !isToBeDone(work, match)) return 'yes';
  }
  return null;
}

/** True where the last that was advised, in the turn before, is to ring the bank. */
const isJustAdvised = ({ report }: Work): boolean => saysToRingBank(report.advised.at(-1) ?? '');

const asksThem = (work: Work, text: string): boolean => tells(work, 'rung-want-more', text);

/** "I'm scared to ring them in case it's him again", behind advice to ring the bank, however long ago. */
function isAfraid(work: Work, text: string): boolean {
  const toRing = new RegExp(
    `\\b${oneOfList(work, 'afraid')} ${oneOfList(work, 'telling')} ${oneOfList(work, 'them')}\\b`,
  );
  return work.report.advised.some(saysToRingBank) && toRing.test(plain(text));
}

const longestOfCard = 10;
/** "Aye, they've cancelled it", of a card: nobody but the bank can. */
export function ofCard(work: Work, openFact: string, text: string): string | null {
  const facts = factsOf(work.report);
  const isCard = facts.get('means')?.value === 'card' || [facts.get('disclosed')?.value].flat().includes('card');
  const isOfBank = isCard || speaksOfBank(work, openFact);
  if (isOfBank && wordCount(text) <= longestOfCard && tells(work, 'card-stopped', text)) return 'yes';
  // Behind advice to ring the bank, whom they rang is the bank.
  const mayBe = wordCount(text) <= longestOfBank && work.report.advised.some(saysToRingBank);
  return mayBe && tells(work, 'rang-and-stopped', text) && !tells(work, 'said-by-them', text) ? 'yes' : null;
}
