// Puts a question: its words, its native kind, its choices. The same for a fact of the catalogue and for the few
// questions of the conversation itself.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import { hasWords } from '../../catalogue/words.ts';
import type { Ask, Choice, Contact } from '../../model/message.ts';
import { factsOf } from '../../model/report.ts';
import { factText } from '../../routing/fact-words.ts';
import { withFewChoices } from '../policy/few-choices.ts';
import { type Next, ownNoCrimeKey, situationNow } from '../policy/policy.ts';
import { choicesOf } from '../reading/read-choice.ts';
import { definitionOf } from '../recording/record.ts';
import { withQuestion } from '../step/remembered.ts';
import { reply, say, type Work } from '../step/step.ts';
import { contactsOf } from './advice.ts';

const none = 'none';

/** Puts `ask` with the words of `key`, and remembers that it is open. */
export function put(work: Work, ask: Ask, key: string, values: Record<string, string> = {}, suggest?: Choice[]): void {
  reply(work, 'ask', key, values, { ask, suggest });
  work.report = withQuestion(work.report, ask);
}

export const askOf = (work: Work, definition: FactDefinition): Ask => ({
  fact: definition.id,
  kind: definition.kind,
  choices: definition.choices ? choicesOf(work, definition) : undefined,
  optional: true,
});

/** Asks for one fact of the catalogue; where a value is held it is shown, so that changing it is easy. */
export function askFact(work: Work, id: string): void {
  const definition = definitionOf(work, id);
  if (!definition) return;
  const ask = askOf(work, definition);
  const held = factsOf(work.report).get(id);
  if (held?.state === 'known') {
    const value = factText(held, work.context.catalogue, work.report.locale);
    reply(work, 'notice', 'say.held-now', { label: say(work, `fact.${id}.label`), value });
  }
  put(work, withFewChoices(work, ask), ...questionFor(work, id));
}

/** Puts the open question again after an aside, by itself, without counting it as asked once more. */
export function askStill(work: Work): void {
  if (work.report.pending === null || work.report.state !== 'open') return;
  const { among: _, ...pending } = work.report.pending;
  work.report = { ...work.report, pending };
  const definition = definitionOf(work, pending.fact);
  const [key, values] = definition ? questionFor(work, pending.fact) : ['say.question-still-open', {}];
  reply(work, 'ask', key, values, { ask: pending });
}

/** Puts the open question again with all of its choices. They were asked for, so it does not count as asked twice. */
export function showAllChoices(work: Work, definition: FactDefinition): void {
  const { asked } = work.report;
  put(work, askOf(work, definition), ...questionFor(work, definition.id));
  work.report = { ...work.report, asked };
}

/** The words that ask for a fact: its own, or for one that is only ever read from a story, its label. */
export function questionFor(work: Work, id: string): [key: string, values: Record<string, string>] {
  const ofType = `fact.${id}.ask.${situationNow(work).type}`;
  if (hasWords(work.context.catalogue, ofType)) return [ofType, {}];
  if (hasWords(work.context.catalogue, `fact.${id}.ask`)) return [`fact.${id}.ask`, {}];
  return ['say.ask-by-label', { label: say(work, `fact.${id}.label`) }];
}

/** Puts whatever the policy chose, save the review, which is its own page. */
export function askNext(work: Work, next: Exclude<Next, { kind: 'review' }>): void {
  switch (next.kind) {
    case 'ask-story':
      return put(work, { fact: 'story', kind: 'text', optional: false }, 'fact.story.ask');
    case 'ask-more':
      return put(
        work,
        { fact: 'story-more', kind: 'text', optional: true },
        // What was lost and how they came was told: what is missing is what it was about, and who they were.
        askMoreKey(work),
      );
    case 'ask-anyway':
      if (!work.report.asked.includes('report-anyway'))
        reply(work, 'notice', noCrimeKey(work), {}, { contacts: adviceOnRights(work) });
      return put(
        work,
        { fact: 'report-anyway', kind: 'confirm', choices: yesNo(work, 'say.report-anyway'), optional: false },
        'say.report-anyway.ask',
      );
    case 'ask-type': {
      const choices = next.types.map((id) => ({ value: id, label: say(work, `type.${id}.label`) }));
      choices.push({ value: none, label: say(work, 'say.none-of-these') });
      return put(work, { fact: 'fraud-type', kind: 'choice', choices, optional: true }, 'say.ask-type');
    }
    case 'ask-fact':
      return askFact(work, next.definition.id);
  }
}

function askMoreKey(work: Work): string {
  const facts = factsOf(work.report);
  // Whoever is controlled by somebody at home was contacted by nobody.
  if (facts.get('money-control')?.value === 'yes') return 'say.ask-more-control';
  if (!facts.has('lost')) return 'say.ask-more';
  return facts.get('persona')?.state === 'known' ? 'say.ask-more-what' : 'say.ask-more-why';
}

/** The words for what may be no crime: those of a cue that was found, where there are some. */
export const noCrimeKey = (work: Work): string => ownNoCrimeKey(work) ?? 'say.report-anyway';

/** Who tells a buyer their rights: in Scotland, or while nobody knows where it was. */
export function adviceOnRights(work: Work): Contact[] | undefined {
  const { type, nation } = situationNow(work);
  const here = nation === 'scotland' || nation === 'unknown';
  return type === 'consumer-dispute' && here ? contactsOf(work, ['ads-tss']) : undefined;
}

/** Two choices with their own words: `<key>.yes` and `<key>.no`. */
export const yesNo = (work: Work, key: string): Choice[] =>
  ['yes', 'no'].map((value) => ({ value, label: say(work, `${key}.${value}`) }));
