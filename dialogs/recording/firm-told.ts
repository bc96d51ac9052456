// What somebody at work says of their firm and of its data beside what was asked: "housing association, 85 staff", "names and
// bank details of 400 tenants". It need not be asked any more.

import type { Fact, FactValue } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { openQuestions } from '../policy/policy.ts';
import { ownPeople } from '../reading/count-of-people.ts';
import { namedIn } from '../reading/named-choices.ts';
import { rangeIn } from '../reading/ranges.ts';
import { choicesOf, readChoices } from '../reading/read-choice.ts';
import { isOfFirm } from '../step/of-firm.ts';
import { wordCount } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { definitionOf, recordFact } from './record.ts';

/** A sentence of more words tells a story, in which any firm may stand. */
const longestOfFirm = 16;
const longestOfData = 24;
/** Records how many work there and what the firm does, where `text` says so of their own firm. */
export function takeFirmTold(work: Work, openFact: string, text: string): readonly Fact[] {
  if (!isOfFirm(work) || definitionOf(work, openFact)?.group === 'suspect') return [];
  // "60 people", to how many were hit, counts those.
  const counts = definitionOf(work, openFact)?.kind === 'number';
  return text
    .split(/(?<=[.!?;\n])\s/)
    .filter((sentence) => wordCount(sentence) <= longestOfFirm && !tells(work, 'of-others-or-asked', sentence))
    .flatMap((sentence) => {
      const size = counts ? null : ownPeople(sentence);
      const tellsFirm = size !== null || tells(work, 'what-we-are', sentence);
      return [
        ...take(work, openFact, 'organisation-size', size === null ? null : sizeOf(work, String(size))),
        ...take(work, openFact, 'sector', tellsFirm ? sectorIn(work, sentence) : null),
      ];
    });
}

/** Records which kinds of data a text lists, where that would be asked of this kind of report. */
export function takeDataKinds(work: Work, openFact: string, text: string): readonly Fact[] {
  const asks = ['data-kind', 'personal-data'].filter((id) => openQuestions(work).some((one) => one.id === id));
  const definition = definitionOf(work, 'data-kind');
  if (asks.length === 0 || openFact === 'data-kind' || !definition) return [];
  const clauses = text
    .split(/[.!?;\n]+(?:\s|$)/)
    .filter((one) => wordCount(one) <= longestOfData && !tells(work, 'denied-or-asked', one));
  const kinds = new Set(clauses.flatMap((clause) => listed(work, definition, clause)));
  if (kinds.size < fewestKinds) return [];
  return [
    ...take(work, openFact, 'data-kind', [...kinds]),
    ...(asks.includes('personal-data') ? take(work, openFact, 'personal-data', 'yes') : []),
  ];
}

/** One kind by itself may be a word of something else. */
const fewestKinds = 2;
const undecided: ReadonlySet<string> = new Set(['other', 'not-sure']);

/** The kinds that the parts of a clause name, each part read by itself. */
function listed(work: Work, definition: Parameters<typeof choicesOf>[1], clause: string): readonly string[] {
  const choices = choicesOf(work, definition).filter(({ value }) => !undecided.has(value));
  return clause.split(/,|\band\b|&/).flatMap((part) => namedIn(work, definition.id, choices, part.trim()));
}

function take(work: Work, openFact: string, id: string, value: FactValue | null): readonly Fact[] {
  // What is asked just now is read as its answer.
  if (value === null || id === openFact || factsOf(work.report).get(id)?.state === 'known') return [];
  return [recordFact(work, id, 'known', value, { certainty: 'likely' })];
}

function sizeOf(work: Work, count: string): string | null {
  const definition = definitionOf(work, 'organisation-size');
  return definition ? rangeIn(choicesOf(work, definition), count) : null;
}

function sectorIn(work: Work, text: string): string | null {
  const definition = definitionOf(work, 'sector');
  const named = definition ? readChoices(work, definition, text) : null;
  const [only = null, ...more] = (named ?? []).filter((value) => !undecided.has(value));
  return more.length === 0 ? only : null;
}
