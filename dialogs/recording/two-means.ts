// Two ways of paying in one answer: "cash and a transfer", "half cash half transfer", or "both", where two were named before. Each
// has its own way to stop it, so neither is dropped; the one that a bank can stop best leads.

import { stoppableFirst } from '../../classifiers/facts/paid-also.ts';
import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { namedIn } from '../reading/named-choices.ts';
import { choicesOf } from '../reading/read-choice.ts';
import { holdsOneOf, wordCount } from '../step/plain.ts';
import { isSetIn } from '../step/setting.ts';
import type { Work } from '../step/step.ts';
import { blank, tells } from '../step/turns-of-speech.ts';
import { definitionOf, recordFact } from './record.ts';

/** Asked for; the other of the two is kept beside it. */
const means = 'means';
const meansAlso = 'means-also';
/** A longer text tells more than how it was paid. */
const longestBoth = 18;

/** Records two ways of paying, where `text` answers how it was paid with both; none where it names one, or leaves it open. */
export function takeTwoMeans(work: Work, openFact: string, text: string): readonly Fact[] {
  if (openFact !== means || wordCount(text) > longestBoth) return [];
  const both = holdsOneOf(work, 'say.both-words', text);
  if (!both && tells(work, 'leaves-open', text)) return [];
  const given = cardGiven(work, text);
  const named = namedMeans(work, text);
  // "Revolut by card" is one way: the card is that bank's.
  if (tells(work, 'card-of-app', text) && named.every((one) => one === 'card' || one === 'payment-app'))
    return [recordFact(work, means, 'known', 'card', { certainty: 'likely' })];
  const told = named.filter((one) => given.length === 0 || one !== 'card');
  const [only] = told;
  if (given.length > 0 && only !== undefined && told.length === 1)
    return [recordFact(work, means, 'known', only), ...given];
  const [first, second, ...more] = told.length === 0 && both ? namedBefore(work) : told;
  if (first === undefined || second === undefined || more.length > 0) return [];
  const [lead, also] = stoppableFirst(first, second);
  return [
    recordFact(work, means, 'known', lead, { certainty: 'likely' }),
    ...(factsOf(work.report).get(meansAlso)?.value === also
      ? []
      : [recordFact(work, meansAlso, 'known', also, { certainty: 'likely' })]),
  ];
}

/** "Cash, and her card as well", of what somebody came to fetch: the card was handed over, and nothing was paid with it. */
function cardGiven(work: Work, text: string): readonly Fact[] {
  const type = work.report.classification?.types[0]?.id ?? '';
  if (!isSetIn(work, type, 'fetched') || !tells(work, 'card-itself', text)) return [];
  const held = factsOf(work.report).get('disclosed')?.value;
  const before = Array.isArray(held) ? held.filter((one) => one !== 'none') : [];
  return before.includes('card')
    ? []
    : [recordFact(work, 'disclosed', 'known', [...before, 'card'], { certainty: 'likely' })];
}

/** The ways that are named, by clauses: "by transfer to start with, and then he bought bitcoin". */
function namedMeans(work: Work, text: string): readonly string[] {
  const definition = definitionOf(work, means);
  if (!definition) return [];
  const choices = choicesOf(work, definition);
  const instead = /\bbut\b/i.test(text);
  const clauses = blank(work, 'did-not-work', text)
    .split(/[,;]|\s(?:and|then|but)\s/)
    .filter((clause) => !tells(work, 'paid-nothing', clause) && !(instead && tells(work, 'is-wished', clause)));
  return [...new Set(clauses.flatMap((clause) => namedIn(work, means, choices, clause)))];
}

/** The two that were named last in one sentence: "what, cash or card, do you mean?" */
function namedBefore(work: Work): readonly string[] {
  const told = work.report.statements.flatMap(({ kind, text }) => (kind === 'told' ? text.split(/[.!?\n]+/) : []));
  return told.map((sentence) => namedMeans(work, sentence)).findLast(({ length }) => length === 2) ?? [];
}
