// Choices that are ranges of numbers, such as "10 to 49": whoever is asked how many people work there says "about 25".

import type { Choice } from '../../model/message.ts';

const range = /^(\d+)(?: to (\d+)| or more)$/;

/** True where the choices are numbers themselves, so that a number names none of them by its place. */
export const areRanges = (choices: readonly Choice[]): boolean =>
  choices.length > 0 && choices.every(({ label }) => range.test(label));

/** The range that the one number of `text` lies in; null for none, or for several numbers. */
export function rangeIn(choices: readonly Choice[], text: string): string | null {
  const [number, other] = text.replace(/(\d),(?=\d{3}\b)/g, '$1').match(/\d+/g) ?? [];
  if (number === undefined || other !== undefined || !areRanges(choices)) return null;
  const within = choices.find(({ label }) => {
    const [, from, to] = range.exec(label) ?? [];
    return Number(number) >= Number(from) && (to === undefined || Number(number) <= Number(to));
  });
  return within?.value ?? null;
}
