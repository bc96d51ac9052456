// Puts a long list of choices short, for a person at a phone: the likeliest by what the report may be, those that are
// always open, and a way to the rest. Whatever was typed is read against the whole list all the same.

import { expectedShares } from '../../classifiers/separate.ts';
import type { Ask, Choice } from '../../model/message.ts';
import { say, type Work } from '../step/step.ts';

/** A list longer than this fills a phone and more … */
const longList = 12;
/** … so as many of it are shown first as can be read at once. */
const mostLikely = 6;
/** Choices for whoever finds no other that fits. */
const alwaysOpen = new Set(['other', 'nobody']);

/** The choice that asks for all of them. */
export const showAll = 'show-all';

/** `ask` with the likeliest of its choices first, where the catalogue knows what people answer; else as it is. */
export function withFewChoices(work: Work, ask: Ask): Ask {
  const { choices } = ask;
  if (ask.kind !== 'choice' || choices === undefined || choices.length <= longList) return ask;
  const shares = expectedShares(work.context.catalogue.answers, ask.fact, work.report.classification?.types ?? []);
  if (shares.size === 0) return ask;
  const shareOf = ({ value }: Choice): number => shares.get(value) ?? 0;
  const likely = choices
    .filter(({ value }) => !alwaysOpen.has(value))
    .toSorted((one, other) => shareOf(other) - shareOf(one))
    .slice(0, mostLikely);
  const open = choices.filter(({ value }) => alwaysOpen.has(value));
  return { ...ask, choices: [...likely, ...open, { value: showAll, label: say(work, 'say.show-all-choices') }] };
}
