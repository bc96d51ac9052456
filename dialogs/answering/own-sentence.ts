// What somebody says of how they are in place of an answer: "I'm so stupid", "he seemed so nice". It is no name and no account, and
// whoever says it is not told that their answer could not be read.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import { factsOf } from '../../model/report.ts';
import { recordFact } from '../recording/record.ts';
import { askFact } from '../saying/ask.ts';
import { moveOn } from '../saying/move-on.ts';
import { beginsWithOneOf, holdsOneOf, plain, plainWords, wordCount } from '../step/plain.ts';
import { reply, type Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { mayAskAgain } from './answer.ts';
import { saysYesOrNo } from './asides.ts';

/** What is asked for by these is the name of somebody or something, or a number. */
const named: ReadonlySet<FactDefinition['format']> = new Set(['account', 'name', 'named', 'url']);
/** So many words about anybody are no name; where other things than a name are asked for, a few more. */
const leastWords = { name: 3, other: 4 };
/** A word with a capital behind the first may be a name. */
const laterCapital = /^\W*\S+\s.*?(?<![\p{L}'’])(?!I\b)\p{Lu}\p{L}/u;

/** A sum without a number long enough for an account. */
const onlySum = /^(?!.*\d[\d -]{5,})(?!.*\p{Lu}\p{Ll}).*[£$€]\s?\d/u;
const mayAnswer = (work: Work, { kind, format }: FactDefinition, text: string): boolean =>
  kind !== 'text' || !named.has(format) || /[\d@]/.test(text) || holdsOneOf(work, 'say.bank-names', text);

/** True where `text` tells how somebody is, or how it was paid, in place of what `definition` asks for. */
export const tellsState = (work: Work, definition: FactDefinition, text: string): boolean =>
  !mayAnswer(work, definition, text) &&
  (beginsWithOneOf(work, 'say.own-sentence.paying', text) || isOfState(work, text));

/** "Granda is 84, he stays in Dunoon": of whom it happened to, and of nobody on the other side. */
function tellsOfVictim(work: Work, text: string): boolean {
  const relative = factsOf(work.report).get('relationship')?.value;
  if (typeof relative !== 'string' || /@|\d[\d -]{5,}/.test(text)) return false;
  const said = plain(text).replace(/^(?:my|ma|our) /, '');
  const who = `${plain(relative)} `;
  return (
    said.startsWith(who) &&
    tells(work, 'is-or-does', said.slice(who.length)) &&
    !holdsOneOf(work, 'say.own-sentence.may-answer', text)
  );
}

/** A number that somebody may be reached or named by: long, in groups, or beside letters. */
const maybeNumber = /@|\d{5}|\d[ -]\d{2}|\p{L}\d|_|\d(?!(?:k|st|nd|rd|th|p)\b)\p{L}|\.\p{L}{2}/u;
/** "It was 1,950 plus the 89" */
const isOfSums = (work: Work, text: string): boolean =>
  wordCount(text) >= leastWords.other &&
  /\d/.test(text) &&
  !maybeNumber.test(text.replace(/(?<=\d),(?=\d{3})/g, '')) &&
  plainWords(work, 'say.own-sentence.persons').includes(plain(text).split(' ')[0] ?? '') &&
  !laterCapital.test(text) &&
  !holdsOneOf(work, 'say.own-sentence.may-answer', text);

/** Asks for a name or a number of somebody or of something. */
const asksName = ({ id, kind, format }: FactDefinition): boolean =>
  kind === 'text' && (named.has(format) || id.endsWith('-name'));
/** Facts whose words are the name of a site, and of nobody. */
const ofSites: ReadonlySet<string> = new Set(['platform', 'first-channel']);
/** "We met on a dating site, then WhatsApp": the capitals of a site are no name. */
function withoutSites(work: Work, text: string): string {
  if (!laterCapital.test(text)) return text;
  const { facts } = work.context.classifier.understand(text, { now: work.context.now });
  return facts
    .filter(({ id }) => ofSites.has(id))
    .reduce(
      (rest, { start, end }) => rest.slice(0, start) + rest.slice(start, end).toLowerCase() + rest.slice(end),
      text,
    );
}

/** True where `text` tells how somebody is, or something of anybody, and gives nothing of what `definition` asks for. */
export function isOwnSentence(work: Work, definition: FactDefinition, text: string): boolean {
  if (definition.kind === 'text' && named.has(definition.format) && tellsOfVictim(work, text)) return true;
  // "£5k I said" names a sum, and nobody.
  if (definition.kind === 'text' && definition.format === 'account' && onlySum.test(text)) return true;
  if (definition.kind === 'text' && named.has(definition.format) && tells(work, 'sum-that-went', text)) return true;
  if (definition.kind === 'text' && named.has(definition.format) && isOfSums(work, text)) return true;
  if (asksName(definition) && tells(work, 'done-since', text)) return true;
  if (mayAnswer(work, definition, text)) return false;
  if (tellsState(work, definition, text)) return true;
  const words = plain(text).split(' ');
  // "No, I can't tell him" begins with its second word.
  const [first = ''] = saysYesOrNo(work, text) ? words.slice(1) : words;
  const least = definition.format === 'account' || definition.format === 'name' ? leastWords.name : leastWords.other;
  // "im margaret test" is how names are typed.
  if (definition.format === 'name' && beginsWithOneOf(work, 'say.own-sentence.self', text)) return false;
  return (
    plainWords(work, 'say.own-sentence.persons').includes(first) &&
    wordCount(text) >= least &&
    !laterCapital.test(withoutSites(work, text)) &&
    !holdsOneOf(work, 'say.own-sentence.may-answer', text)
  );
}

function isOfSelf(work: Work, text: string): boolean {
  const said = plain(text);
  return plainWords(work, 'say.own-sentence.self').some((self) =>
    plainWords(work, 'say.own-sentence.states').some((state) => `${said} `.startsWith(`${self} ${state} `)),
  );
}

/** True where `text` tells how somebody is, whatever else was asked: "I feel sick". */
export const tellsHow = (work: Work, text: string): boolean => wordCount(text) <= longestState && isOfState(work, text);
const longestState = 8;

const isOfState = (work: Work, text: string): boolean =>
  beginsWithOneOf(work, 'say.own-sentence.begins', text) || isOfSelf(work, text);

/** Says that it was heard, and puts the question once more; asked often enough, it is left alone. */
export function hearOwnSentence(work: Work, { id }: FactDefinition): void {
  reply(work, 'notice', 'say.own-sentence');
  if (mayAskAgain(work, id)) return askFact(work, id);
  recordFact(work, id, 'unknown', null);
  moveOn(work);
}
