// What a channel's own directory says of whoever speaks, such as their name in Teams. It comes into the report only when
// the question that it answers is put, is shown there to be confirmed, and is dropped when somebody wants to give no name.

import { type Fact, isUnconfirmed } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { situationNow } from '../policy/policy.ts';
import type { Work } from '../step/step.ts';
import { recordFact } from './record.ts';

/** Facts that are the person's own; all others are their employer's, and given only for a report of the organisation. */
const personOwn = new Set(['name']);

/** Takes over what the directory has for `fact`, to be confirmed. What somebody has answered stays as it is. */
export function prefill(work: Work, fact: string): void {
  const value = work.message.profile?.[fact];
  const { anonymous, affected, facts } = situationNow(work);
  if (value === undefined || anonymous || facts['fears-being-known'] === 'yes') return;
  if (affected === 'person' && !personOwn.has(fact)) return;
  if (!factsOf(work.report).has(fact))
    recordFact(work, fact, 'known', value, { source: 'prefilled', certainty: 'likely' });
}

/** Takes out for good what came from a directory: all of it, or what `which` picks. Nothing is kept of it (L20). */
export function dropPrefilled(work: Work, which: (fact: Fact) => boolean = () => true): void {
  const facts = work.report.facts.filter((fact) => fact.source !== 'prefilled' || !which(fact));
  if (facts.length < work.report.facts.length) work.report = { ...work.report, facts };
}

/** What nobody has confirmed is neither shown as an answer nor sent. */
export const dropUnconfirmed = (work: Work): void => dropPrefilled(work, isUnconfirmed);

/** Somebody reports for themselves: what is their employer's goes. */
export const dropEmployer = (work: Work): void => dropPrefilled(work, ({ id }) => !personOwn.has(id));

/** What an input begins with, where a directory gave a value for it. */
export function heldFor(work: Work, fact: string): string | undefined {
  const held = factsOf(work.report).get(fact);
  return held && isUnconfirmed(held) && typeof held.value === 'string' ? held.value : undefined;
}
