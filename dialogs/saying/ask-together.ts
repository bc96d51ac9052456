// Puts the open questions of one subject at once, where a channel can show them so: fewer turns for somebody in a hurry.
// Each may be left out, and a plain text still answers the first; what a bare yes or no answers is in yes-or-no.ts.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { AskLine } from '../../model/message.ts';
import { heldFor, prefill } from '../recording/prefill.ts';
import { withQuestion } from '../step/remembered.ts';
import { reply, say, suggestion, type Work } from '../step/step.ts';
import { askFact, askOf, questionFor } from './ask.ts';

/** More than this on one card is a form, and people leave forms. */
const mostTogether = 8;

const subjectOf = (work: Work, { group }: FactDefinition): string | undefined =>
  Object.entries(work.context.catalogue.questions.subjects).find(([, groups]) => groups.includes(group))?.[0];

/** Puts `first`, and of `open` what belongs to the same subject. */
export function askTogether(work: Work, first: FactDefinition, open: readonly FactDefinition[]): void {
  const subject = subjectOf(work, first);
  // A file is no input of a card, and is asked for by itself.
  if (subject === undefined || first.kind === 'file') return askFact(work, first.id);
  const rest = open.filter((one) => one !== first && one.kind !== 'file' && subjectOf(work, one) === subject);
  const together = [first, ...rest].slice(0, mostTogether);
  for (const { id } of together) prefill(work, id);
  const extra = toConfirm(work, subject).filter((one) => !together.includes(one));
  const asks: AskLine[] = [...together, ...extra].map((definition) => {
    const held = heldFor(work, definition.id);
    return {
      ask: askOf(work, definition),
      text: say(work, ...questionFor(work, definition.id)),
      ...(held !== undefined && { held }),
    };
  });
  const [line] = asks;
  if (line === undefined || (asks.length === 1 && line.held === undefined)) return askFact(work, first.id);
  const filled = asks.some(({ held }) => held !== undefined);
  const employer = asks.some(({ held, ask }) => held !== undefined && ask.fact !== 'name');
  const title = say(work, `subject.${subject}`);
  reply(
    work,
    'ask',
    filled ? 'say.ask-together-filled' : 'say.ask-together',
    { title, list: asks.map(({ text, held }) => `- ${text}${held ? ` (${held})` : ''}`).join('\n') },
    {
      ask: line.ask,
      group: { title, asks },
      suggest: filled
        ? [...(employer ? [suggestion(work, 'as-myself')] : []), suggestion(work, 'anonymous')]
        : undefined,
    },
  );
  work.report = withQuestion(work.report, { ...line.ask, among: asks.map(({ ask }) => ask.fact) });
}

/** Facts of the subject that are put only where a directory gave a value. */
function toConfirm(work: Work, subject: string): FactDefinition[] {
  return [...work.context.catalogue.facts.values()].filter((definition) => {
    if (definition.ask !== 'confirm' || subjectOf(work, definition) !== subject) return false;
    prefill(work, definition.id);
    return heldFor(work, definition.id) !== undefined;
  });
}
