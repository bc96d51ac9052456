// Reads which choice is meant: by its button, its number, a plain yes or no, or words that name it.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { Choice } from '../../model/message.ts';
import { factsOf } from '../../model/report.ts';
import { isMoment } from '../step/moments.ts';
import { holdsOneOf, isOneOf, plain, plainWords } from '../step/plain.ts';
import { say, type Work } from '../step/step.ts';
import { blank, tells } from '../step/turns-of-speech.ts';
import { adultFrom, ageIn } from './ages.ts';
import { withoutGiftCards } from './gift-codes.ts';
import { namedIn } from './named-choices.ts';
import { areRanges, rangeIn } from './ranges.ts';
import { wayToReach, withoutWatched } from './ways-to-reach.ts';
import { nationNamed } from './whereabouts.ts';

/** The choice that `raw` names by value, label or number, or by a plain yes or no. */
export function readChoice(work: Work, choices: readonly Choice[], raw: string): string | null {
  const wanted = plain(raw);
  const byName = choices.find(({ value, label }) => plain(value) === wanted || plain(label) === wanted);
  if (byName) return byName.value;
  if (areRanges(choices)) return rangeIn(choices, raw);
  const number = placeNamed(work, choices.length, wanted);
  const placed = number === null ? undefined : choices[number - 1];
  if (placed) return placed.value;
  if (isOneOf(work, 'say.yes-words', raw) || isOneOf(work, 'say.likely-words', raw)) return yesOf(choices);
  if (isOneOf(work, 'say.no-words', raw) || isOneOf(work, 'say.unlikely-words', raw)) return noOf(choices);
  return byWordsOf(work, choices, wanted);
}

/** A shorter text than this names no choice by words of it, and a longer one tells on. */
const leastNaming = 2;
const mostNaming = 5;

/** "I think the break-in": the one choice whose label holds all the words of `said` that say anything. */
function byWordsOf(work: Work, choices: readonly Choice[], said: string): string | null {
  const all = said.replace(/[-/]/g, ' ').split(' ');
  const telling = all.filter((word) => !plainWords(work, 'say.choice-fillers').includes(word));
  if (telling.length < leastNaming || all.length > mostNaming) return null;
  const [only, ...more] = choices.filter(({ label }) => {
    const own = plain(label).replace(/[-/]/g, ' ').split(' ');
    return telling.every((word) => own.includes(word));
  });
  return more.length === 0 ? (only?.value ?? null) : null;
}

/** "2", "the second one" and "the last": the place of a choice among `count`, from 1; null where no place is named. */
function placeNamed(work: Work, count: number, said: string): number | null {
  const bare = said.replace(/^(?:the|number|option|choice|answer) /, '').replace(/ (?:one|option|choice|answer)$/, '');
  if (/^\d{1,2}$/.test(bare)) return Number(bare);
  const places = plainWords(work, 'say.places').map((one) => one.split(' '));
  if (said !== bare && plainWords(work, 'say.last-place').includes(bare)) return count;
  // "One" by itself may be a number that was asked for.
  const at = places.findIndex((ways) => ways.includes(bare) && (said !== bare || ways.at(-1) !== bare));
  return at < 0 ? null : at + 1;
}

/** What a plain yes means among choices that are put as "is it so?". */
const yesOf = (choices: readonly Choice[]): string | null =>
  choices.find(({ value }) => ['yes', 'yes-now', 'under-18', 'down', 'any'].includes(value))?.value ?? null;
const noOf = (choices: readonly Choice[]): string | null =>
  choices.find(({ value }) => ['no', 'over', 'adult', 'none', 'nothing'].includes(value))?.value ?? null;

/** The choice that a longer text begins with: "yes, we told them last night". */
export function readLeadingYesNo(work: Work, choices: readonly Choice[], text: string): string | null {
  const said = plain(text);
  const leads = (key: string) => plainWords(work, key).some((word) => `${said} `.startsWith(`${word} `));
  if (leads('say.leading-yes')) return yesOf(choices);
  return leads('say.leading-no') ? noOf(choices) : null;
}

/** The choices of a fact with their words. */
export const choicesOf = (work: Work, definition: FactDefinition): Choice[] =>
  (definition.choices ?? []).map((value) => ({ value, label: say(work, `fact.${definition.id}.${value}`) }));

/** The one choice of a fact that `text` means; null for none, and for several. */
export function readOneChoice(work: Work, definition: FactDefinition, given: string): string | null {
  // "He reads my email" names the one way that is not safe.
  const text = definition.id === safeContact ? withoutWatched(given) : given;
  // "Bank transfer to Revolut" says how it was paid, and of nobody that they were a bank.
  if (definition.id === 'persona' && tells(work, 'of-paying', text)) return null;
  // "We told the council, not the bank" holds the words of a yes.
  if (definition.id === 'bank-told' && tells(work, 'bank-left-out', text)) return 'no';
  // "No, it was cash": there is nothing that a bank could stop.
  if (definition.id === 'bank-told' && tells(work, 'all-in-cash', text)) return 'not-a-bank';
  // "Yes, will do" tells the bank later, and "no, Bank of Scotland" names one.
  if (definition.id === 'bank-told' && (tells(work, 'will-tell-bank', text) || tells(work, 'no-and-a-bank', text)))
    return 'no';
  // "He was about 30": the other side, in a report of one's own. A child is never waved away: it may be who this is about.
  const isOfThem = factsOf(work.report).get('role')?.value === 'self' && tells(work, 'their-age', text);
  if (isOfThem && definition.choices?.includes('under-18')) return null;
  const years = definition.choices?.includes('under-18') ? ageIn(text, true) : null;
  if (years !== null) return years < adultFrom ? 'under-18' : 'adult';
  const choices = choicesOf(work, definition);
  return (
    readChoice(work, choices, text) ??
    wayLeft(work, definition, text) ??
    inPart(work, definition, text) ??
    placeOf(work, definition, text) ??
    doneOn(work, definition, text) ??
    noneLeft(work, definition, text) ??
    onlyOne(definition, namedIn(work, definition.id, choices, text)) ??
    stillThere(work, definition, text)
  );
}

/** Choices that stand for none of the others: "all of it" does not mean them, nor what no list names. */
const tellsNone: ReadonlySet<string> = new Set(['none', 'nothing', 'not-sure', 'other']);

/** All choices of a fact that `given` means, buttons or words, each once; null for none, and where a button is none of them. */
export function readChoices(
  work: Work,
  definition: FactDefinition,
  answer: string | readonly unknown[],
): readonly string[] | null {
  const choices = choicesOf(work, definition);
  // "PayPal say there's nothing they can do" tells of no loss that there was none.
  const given =
    typeof answer === 'string' && definition.id === 'lost' ? blank(work, 'nothing-to-be-done', answer) : answer;
  if (typeof given === 'string' && definition.id !== 'lost' && isOneOf(work, 'say.all-words', given))
    return choices.map(({ value }) => value).filter((value) => !tellsNone.has(value));
  const parts =
    typeof given === 'string' ? given.split(/[,;]|\band\b/) : given.filter((one) => typeof one === 'string');
  const values = parts.map((part) => readChoice(work, choices, part));
  const known = values.filter((value) => value !== null);
  if (known.length > 0 && known.length === values.length) return [...new Set(known)];
  const named =
    typeof given === 'string' ? withoutGiftCards(work, namedIn(work, definition.id, choices, given), given) : [];
  // "No money was paid to anybody, we lost the goods": the no is of the money alone.
  const lostInPart =
    typeof given === 'string' && definition.id === 'lost' && named.every((one) => one === 'nothing')
      ? parts.flatMap((part) =>
          tells(work, 'gave-or-lost', String(part)) ? namedIn(work, 'lost', choices, String(part)) : [],
        )
      : [];
  if (lostInPart.some((one) => one !== 'nothing')) return [...new Set(lostInPart)].filter((one) => one !== 'nothing');
  // "The fine is 70 quid and I haven't paid it"
  const isUnpaid = named.length === 2 && named.includes('money') && named.includes('nothing');
  if (isUnpaid && typeof given === 'string' && tells(work, 'unpaid', given)) return ['nothing'];
  return named.length === 0 ? null : named;
}

const safeContact = 'safe-contact';

/** "Text only, he reads my emails": asked how it is safe to reach them, people name ways that are not. */
function wayLeft(work: Work, { id, choices = [] }: FactDefinition, text: string): string | null {
  if (id !== safeContact) return null;
  const way = wayToReach(work.context.classifier, text);
  if (way !== null) return way;
  const offered = choices.map((value) => ({ value, label: say(work, `fact.${id}.${value}`) }));
  if (namedIn(work, id, offered, text).length === 1) return null;
  const clauses = text.split(/[.,;!?]+(?:\s|$)|\s(?=(?:because|cause|cos|he|she|they|my|ma)\s)|\sso\s/i);
  const left = clauses.filter((one) => !holdsOneOf(work, 'say.not-words', one) && !tells(work, 'is-at-it', one));
  const named = new Set(left.flatMap((one) => namedIn(work, id, offered, one)));
  const [only = null, ...more] = named;
  return clauses.length > 1 && more.length === 0 ? only : null;
}

/** A town says which nation it is in. */
const placeOf = (work: Work, { id }: FactDefinition, text: string): string | null =>
  id === 'nation' ? nationNamed(work, text) : null;

/** Questions of what was done already: done in part is not done yet. */
const askDone = new Set(['bank-told', 'it-supplier-told', 'insurer-told', 'host-told', 'supplier-called']);

/** More words beside a day say more than when. */
const longestDay = 2;

/** "Yesterday", to "have you told your bank?": whoever says when has done it. */
function doneOn({ context, report }: Work, { id }: FactDefinition, text: string): string | null {
  if (!askDone.has(id) || plain(text).split(' ').length > longestDay) return null;
  const day = context.classifier.quickDate(text, context.now);
  if (day === null || day.at > context.now) return null;
  // A day that was asked for and not given yet, or one before it, is that day, or a slip.
  const paidAt = factsOf(report).get('paid-at');
  const isOpen = report.asked.includes('paid-at') && paidAt?.state !== 'known';
  const paid = paidAt?.value && isMoment(paidAt.value) ? paidAt.value.at.slice(0, 10) : '';
  return isOpen || day.at.slice(0, 10) < paid ? null : 'yes';
}

/** Whoever says that they got in, and not that it is over, may have them in there still: "yes, they had me install Zoho". */
const stillThere = (work: Work, { id }: FactDefinition, text: string): string | null => {
  if (id !== 'remote-access') return null;
  // "No it's off now": they were in.
  return tells(work, 'is-off', text) ? 'earlier' : tells(work, 'got-in', text) ? 'now' : null;
};

/** "£0 so far", to "has any money left?" */
const noneLeft = ({ context }: Work, { id }: FactDefinition, text: string): string | null =>
  id === 'paid' && context.classifier.quickMoney(text)?.minor === 0 ? 'no' : null;

/** Two choices that are named leave it open which is meant, save for "one bank yes, the other no". */
function onlyOne({ id }: FactDefinition, named: readonly string[]): string | null {
  if (askDone.has(id) && named.includes('no')) return 'no';
  return named.length === 1 ? (named[0] ?? null) : null;
}

const longestInPart = 14;

/** "Revolut yes, my main bank no": a yes and a no of their own, neither of which is the first word. */
function inPart(work: Work, { id }: FactDefinition, text: string): string | null {
  const words = plain(text).split(' ');
  if (!askDone.has(id) || words.length > longestInPart) return null;
  // "In Spain my bank, no"
  if (tells(work, 'ends-in-no', text)) return 'no';
  const has = (key: string) => plainWords(work, key).some((word) => words.includes(word));
  return has('say.leading-yes') && has('say.no-words') ? 'no' : null;
}

/** Yes, no, or neither, for a question of the conversation's own. */
export function readYesNo(work: Work, raw: unknown): 'yes' | 'no' | null {
  if (raw === true) return 'yes';
  if (raw === false) return 'no';
  const text = String(raw ?? '');
  if (isOneOf(work, 'say.yes-words', text)) return 'yes';
  if (isOneOf(work, 'say.no-words', text)) return 'no';
  return readFirstWord(work, text);
}

/** Decisions that "send it" agrees to: whether to send. It deletes nothing, and is no fact. */
const ofSending: ReadonlySet<string> = new Set(['submit', 'consent', 'report-anyway']);

/** Yes, no, or neither, for the decision that `control` asks for. */
export const readDecision = (work: Work, control: string, raw: unknown): 'yes' | 'no' | null =>
  ofSending.has(control.replace(/:.*$/, '')) && isOneOf(work, 'say.send-words', String(raw ?? ''))
    ? 'yes'
    : readYesNo(work, raw);

/** More words may take back what the first of them says. */
const mostAfterYesOrNo = 6;

/** "Yes, that is fine" and "no I only wanted to ask"; "yes but not to the police" is no yes. */
function readFirstWord(work: Work, text: string): 'yes' | 'no' | null {
  const words = plain(text).split(' ');
  const [first = '', ...rest] = words;
  const isIn = (key: string) => plainWords(work, key).includes(first);
  if (isIn('say.no-words')) return 'no';
  if (!isIn('say.leading-yes') || rest.length > mostAfterYesOrNo) return null;
  const limits = [...plainWords(work, 'say.not-words'), ...plainWords(work, 'say.limit-words')];
  return rest.some((word) => limits.includes(word)) ? null : 'yes';
}
