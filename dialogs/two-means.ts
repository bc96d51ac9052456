// Two ways of paying in one answer: "cash and a transfer", "half cash half transfer", or "both", where two were named before. Each
// has its own way to stop it, so neither is dropped; the one that a bank can stop best leads.

import { stoppableFirst } from '../classifiers/facts/paid-also.ts';
import type { Fact } from '../model/fact.ts';
import { factsOf } from '../model/report.ts';
import { namedIn } from './named-choices.ts';
import { holdsOneOf, wordCount } from './plain.ts';
import { choicesOf } from './read-choice.ts';
import { definitionOf, recordFact } from './record.ts';
import type { Work } from './step.ts';

/** Asked for; the other of the two is kept beside it. */
const means = 'means';
const meansAlso = 'means-also';
/** A longer text tells more than how it was paid. */
const longestBoth = 18;
/** "Cash or a transfer?" leaves it open, and so does "I don't know". */
const leavesOpen = /\bor\b|\?|\b(?:don['’]?t|do not|dinnae) (?:know|ken)\b|\bnot sure\b/i;

/** What was refused, where cash was fetched from, and what the other side gave or wished for instead, paid nothing. */
const paidNothing =
  /\b(?:not|never|no)\b|n['’]?t\b|\b(?:took|taken|taking|got|drew|drawn) (?:\w+ )?(?:out|from)\b|\bwithdr\w+|\b(?:gave|sent|paid|handed) (?:me|us)\b/i;
const wished = /\b(?:want\w*|ask\w*)\b/i;

/** Records two ways of paying, where `text` answers how it was paid with both; none where it names one, or leaves it open. */
export function takeTwoMeans(work: Work, openFact: string, text: string): readonly Fact[] {
  if (openFact !== means || wordCount(text) > longestBoth) return [];
  const both = holdsOneOf(work, 'say.both-words', text);
  if (!both && leavesOpen.test(text)) return [];
  const told = namedMeans(work, text);
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

/** "By transfer, as the card wasn't working": it was not paid that way. */
const didNotWork =
  /\b(?:as|because|cause|cos|since|but)\s+(?:the|my|his|her|their|our|your)\s+(?:card|bank|transfer|paypal|payment)s?(?:\s+\w+)?\s+["“']?(?:wasn['’]?t|wisnae|didn['’]?t|wouldn['’]?t|was not|did not|would not|isn['’]?t|kept|was|got|had|couldn['’]?t)\s+(?:work\w*|go(?:ing)? through|accepted|declin\w*|refus\w*|down|fail\w*|been declined|be used|taken)["”']?/i;

/** The ways that are named, by clauses: "by transfer to start with, and then he bought bitcoin". */
function namedMeans(work: Work, text: string): readonly string[] {
  const definition = definitionOf(work, means);
  if (!definition) return [];
  const choices = choicesOf(work, definition);
  const instead = /\bbut\b/i.test(text);
  const clauses = text
    .replace(didNotWork, ' ')
    .split(/[,;]|\s(?:and|then|but)\s/)
    .filter((clause) => !paidNothing.test(clause) && !(instead && wished.test(clause)));
  return [...new Set(clauses.flatMap((clause) => namedIn(work, means, choices, clause)))];
}

/** The two that were named last in one sentence: "what, cash or card, do you mean?" */
function namedBefore(work: Work): readonly string[] {
  const told = work.report.statements.flatMap(({ kind, text }) => (kind === 'told' ? text.split(/[.!?\n]+/) : []));
  return told.map((sentence) => namedMeans(work, sentence)).findLast(({ length }) => length === 2) ?? [];
}
