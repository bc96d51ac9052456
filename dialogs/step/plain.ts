// How what people type is compared with the words of the locale: buttons, labels, commands and lists.

import { say, type Work } from './step.ts';

/** Lower case, without punctuation at the ends or doubled spaces: how buttons, labels and commands are compared. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    // A thumb is as plain an answer as a word.
    .replace(/[👍👌✅✔]/gu, ' yes ')
    .replace(/[👎❌]/gu, ' no ')
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}\s/-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** By the text of a list of the catalogue, so there are as many as the catalogue has. */
const plainLists = new Map<string, readonly string[]>();

/** The words that the locale lists under `key`, separated by bars, as `plain` makes them. */
export function plainWords(work: Work, key: string): readonly string[] {
  const text = say(work, key);
  const known = plainLists.get(text);
  if (known) return known;
  const made = text.split('|').map(plain);
  plainLists.set(text, made);
  return made;
}

/** One of them, as a part of a pattern that reads what `plain` makes. */
export const oneOf = (work: Work, key: string): string => `(?:${plainWords(work, key).join('|')})`;

/** `said` without swear words: "I already bloody told you" says what "I already told you" does. */
export function calm(work: Work, said: string): string {
  const swear = plainWords(work, 'say.swear-words');
  const rest = said.split(' ').filter((word) => !swear.includes(word));
  return rest.length > 0 ? rest.join(' ') : said;
}

/** True when `text` is one of the words that the locale lists under `key`. */
export const isOneOf = (work: Work, key: string, text: string): boolean => plainWords(work, key).includes(plain(text));

/** True when one of them stands in `text`, as whole words. */
export function holdsOneOf(work: Work, key: string, text: string): boolean {
  const said = ` ${plain(text)} `;
  return plainWords(work, key).some((words) => said.includes(` ${words} `));
}

/** True when `text` begins with one of them, and goes on. */
export function beginsWithOneOf(work: Work, key: string, text: string): boolean {
  const said = plain(text);
  return plainWords(work, key).some((words) => said.startsWith(`${words} `));
}

/** As many characters as any answer, correction or name has. Longer texts are told, whatever few words they have. */
const longestShort = 400;

/** True for a text that what reads short texts may look at: many signs and spaces are few words. */
export const isShortText = (text: string): boolean => text.length <= longestShort;

/** How many words `text` has; 1 where it is empty. */
export const wordCount = (text: string): number => text.trim().split(/\s+/).length;
