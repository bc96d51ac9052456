// Which of the choices the words of a short answer name: "just email me", "aye I phoned them last night". People answer in
// their own words, and a question that is put again in the same words does not help them.

import { hasWords } from '../../catalogue/words.ts';
import type { Choice } from '../../model/message.ts';
import { plain, plainWords } from '../step/plain.ts';
import type { Work } from '../step/step.ts';

/** A longer answer tells a story, in which any word may stand. */
const longestAnswer = 12;
/** Labels as short as "No" and "Yes" stand in too many sentences. */
const shortestLabel = 4;
const shortestBeginning = 3;

interface Named {
  readonly value: string;
  /** The words that named it. */
  readonly words: string;
}

/** Every choice of `fact` that `text` names, as `fact.<id>.<value>.words`, `.exact` for a whole answer, and the labels say; none in a long text. */
export function namedIn(work: Work, fact: string, choices: readonly Choice[], text: string): readonly string[] {
  const said = plain(text).replace(/[-/]/g, ' ');
  if (said.split(' ').length > longestAnswer) return [];
  const exact = choices.find(({ value }) => {
    const key = `fact.${fact}.${value}.exact`;
    return hasWords(work.context.catalogue, key) && plainWords(work, key).includes(said);
  });
  if (exact) return [exact.value];
  // "All" is "All or nearly all" where no other choice begins so.
  const begun = choices.filter(({ label }) => plain(label).startsWith(`${said} `));
  const [first] = begun;
  if (first && begun.length === 1 && said.length >= shortestBeginning) return [first.value];
  const named: Named[] = choices.flatMap(({ value, label }) => {
    const key = `fact.${fact}.${value}.words`;
    const own = plain(label).replace(/[-/]/g, ' ');
    const ways = [...(hasWords(work.context.catalogue, key) ? plainWords(work, key) : []), own];
    const longest = ways
      .filter(
        (words) => (words !== own || words.length >= shortestLabel) && standsIn(work, said, words, isDenial.has(value)),
      )
      .sort((one, other) => other.length - one.length)[0];
    return longest === undefined ? [] : [{ value, words: longest }];
  });
  // "Gift card" names no card, nor "email address" an address.
  const within = ({ words }: Named) => named.some((other) => other.words !== words && other.words.includes(words));
  return named.filter((one) => !within(one)).map(({ value }) => value);
}

/** "No, I'm doing it now" and "no, nothing": what denies is denied by no word before it. */
const isDenial: ReadonlySet<string> = new Set(['no', 'none', 'nothing']);

/** True where `words` stand in `said`, and no "not" before them where they are not a denial themselves. */
function standsIn(work: Work, said: string, words: string, denies: boolean): boolean {
  const at = ` ${said} `.indexOf(` ${words} `);
  if (at < 0 || denies) return at >= 0;
  const denials = plainWords(work, 'say.not-words');
  const before = said.slice(0, at).split(' ');
  return !before.some((word) => denials.includes(word));
}
