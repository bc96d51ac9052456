// What a person can say at any moment, whatever is being asked: recognised only as a whole message, so that a story
// with the word "stop" in it stays a story.

import { hasWords } from '../../catalogue/words.ts';
import { factsOf } from '../../model/report.ts';
import { beginsWithOneOf, calm, holdsOneOf, isOneOf, plain, plainWords, wordCount } from '../step/plain.ts';
import { say, type Work } from '../step/step.ts';
import { inFrames, subjectsOf } from './asked-of-us.ts';

export const commandIds = [
  'help',
  'back',
  'change',
  'why',
  'person',
  'pause',
  'stop',
  'delete',
  'status',
  'carry-on',
  'leave',
  'safe',
  'not-safe',
  'come-back',
  'withdraw',
  'new-report',
  'review',
  'skip',
  'unknown',
  'more',
  'enough',
  'add-file',
  'anonymous',
  'as-myself',
] as const;
/** `about` is a question about this service, and has no word of its own. */
export type CommandId = (typeof commandIds)[number] | 'about';

export interface Command {
  readonly id: CommandId;
  /** What followed the word: "change the amount" gives "the amount"; of a question about this service, the subjects that it asks of. */
  readonly rest: string;
}

const longestCommand = 80;
/** Whoever comes back with a reference may tell in a few words more that they do. */
const longestReturn = 160;
/** A reference of a case, wherever it stands (cases/reference.ts). */
const code = /\b[A-Z\d]{4}-[A-Z\d]{4}-[A-Z\d]{5}\b/i;
/** Commands that take something after them. */
const withRest = new Set<CommandId>(['change', 'status', 'come-back']);

/** The command that a message is, or null. Words per command: `command.<id>.words`, separated by bars. */
export function readCommand(work: Work, text: string): Command | null {
  const reference = code.exec(text)?.[0] ?? '';
  if (text.length <= (reference === '' ? longestCommand : longestReturn) && comesBack(work, plain(text)))
    return { id: 'come-back', rest: reference };
  if (text.length > longestCommand) return null;
  const said = calm(work, plain(text));
  if (said === '') return null;
  // "Cancel it" and "can I stop the payment" come first: nothing is deleted or ended by words that may be of something else.
  const framed = inFrames(work, said);
  if (framed !== null) return { id: 'about', rest: framed };
  const named = commandNamed(work, said) ?? commandNamed(work, withoutFillers(work, said), true);
  if (named) return named;
  const asked = asksWhyOf(work, said);
  if (asked !== null) return { id: 'why', rest: asked };
  if (isOneOf(work, 'command.change.type-words', said)) return { id: 'change', rest: 'type' };
  if (wantsPerson(work, said)) return { id: 'person', rest: '' };
  if (asksForLess(work, said)) return { id: 'enough', rest: '' };
  const subjects = subjectsOf(work, text);
  if (subjects.length > 0) return { id: 'about', rest: subjects.join(' ') };
  return wantsToAddFile(work, said) ? { id: 'add-file', rest: '' } : null;
}

/** The command whose words `said` is; `whole` leaves out those that take something after them. */
function commandNamed(work: Work, said: string, whole = false): Command | null {
  for (const id of commandIds) {
    const known = plainWords(work, `command.${id}.words`);
    if (known.includes(said) || isLabel(work, id, said)) return { id, rest: '' };
    if (whole || !withRest.has(id)) continue;
    const start = known.find((word) => said.startsWith(`${word} `));
    if (start !== undefined) return { id, rest: said.slice(start.length + 1) };
  }
  return null;
}

/** "Actually, please carry on" is "carry on". */
function withoutFillers(work: Work, said: string): string {
  const filler = plainWords(work, 'say.command-fillers').find((words) => said.startsWith(`${words} `));
  return filler === undefined ? said : withoutFillers(work, said.slice(filler.length + 1));
}

/** The words on a command's own button, typed. */
const isLabel = (work: Work, id: CommandId, said: string): boolean =>
  hasWords(work.context.catalogue, `command.${id}.label`) && plain(say(work, `command.${id}.label`)) === said;

/** "I reported something yesterday": said to us before anything was told, it is about a report that we have. */
function comesBack(work: Work, said: string): boolean {
  if (factsOf(work.report).has('story') || work.report.state !== 'open') return false;
  return holdsOneOf(work, 'command.come-back.within', said) || saysNotToWhom(work, said);
}

/** "Reported this last week and heard nothing", in a few words and with nobody named that it was reported to. */
function saysNotToWhom(work: Work, said: string): boolean {
  const key = 'command.come-back.unsaid';
  const told = said.replace(plain(code.exec(said)?.[0] ?? ''), ' ');
  const isShort = wordCount(told) <= longestWish && !/\d{3}/.test(told);
  const isOfOthers = holdsOneOf(work, `${key}.not`, said) || holdsOneOf(work, 'say.bank-names', said);
  return isShort && holdsOneOf(work, key, said) && !isOfOthers;
}

/** With more words, "why" begins a sentence about something else. */
const longestWhy = 9;
const shortestName = 4;

/**
 * "What is the postcode for?" and "why did you need my name": the fact that is meant, of the open question first, empty for
 * whatever is open; null where nothing of the kind is asked.
 */
function asksWhyOf(work: Work, said: string): string | null {
  const words = said.split(' ');
  const { pending } = work.report;
  const asking = plainWords(work, 'say.question-words');
  const [first = ''] = words;
  if (words.length > longestWhy || !plainWords(work, 'command.why.begins').includes(first)) return null;
  const names = (fact: string): boolean => {
    const key = `fact.${fact}.label`;
    if (!hasWords(work.context.catalogue, key) || !hasWords(work.context.catalogue, `fact.${fact}.why`)) return false;
    const label = plain(say(work, key)).split(' ');
    // "What should I do?" names no "What was lost".
    return words.some((word) => word.length >= shortestName && label.includes(word) && !asking.includes(word));
  };
  if (pending !== null && names(pending.fact)) return pending.fact;
  const holds = (key: string): boolean => words.some((word) => plainWords(work, key).includes(word));
  if (!plainWords(work, 'command.why.reason').includes(first) || !holds('command.why.asked-for')) return null;
  const named = ['postcode', 'name', 'contact', 'age-group', 'amount'].find(names);
  // "Why do you want to know that": of whatever is open.
  return named ?? (pending !== null && holds('command.why.of-us') ? '' : null);
}

/** With more words, a wish for a person is the end of a story that must not be lost. */
const longestWish = 12;

/** "Just give me a human": said in many ways, and in anger; never of what somebody else said or wanted. */
function wantsPerson(work: Work, said: string): boolean {
  const short = wordCount(said) <= longestWish && !/\d/.test(said);
  return short && holdsOneOf(work, 'command.person.within', said) && !holdsOneOf(work, 'command.person.not', said);
}

/** "Stop asking me stupid questions" is no wish to stop, and nothing to keep as a story. */
function asksForLess(work: Work, said: string): boolean {
  const holds = (what: string) => holdsOneOf(work, `command.enough.${what}`, said);
  return wordCount(said) <= longestWish && holds('within') && !holds('not');
}

/** "Can I send you the screenshots?": said in many ways, and never of what somebody else wants sent. */
function wantsToAddFile(work: Work, said: string): boolean {
  if (!beginsWithOneOf(work, 'command.add-file.begins', said)) return false;
  const named = (what: string) => holdsOneOf(work, `command.add-file.${what}`, said);
  return named('verbs') && named('nouns') && !named('not');
}

/** The fact that a person means by words such as "the amount" or "when it happened": best overlap with a label. */
export function factNamed(work: Work, rest: string): string | null {
  const facts = factsOf(work.report);
  const wanted = new Set(
    plain(rest)
      .split(' ')
      .filter((word) => !plainWords(work, 'say.name-fillers').includes(word)),
  );
  if (wanted.size === 0) return null;
  const type = work.report.classification?.types[0]?.id ?? '';
  const followUps = work.context.catalogue.fraudTypes.get(type)?.['follow-up'] ?? [];
  let best: { id: string; shared: number } | null = null;
  for (const definition of work.context.catalogue.facts.values()) {
    // Of another kind of fraud: "the date" means none of these. Files can be added to any report.
    const { id, ask, kind } = definition;
    const followUp = ask === 'follow-up' && kind !== 'file' && !followUps.includes(id);
    if ((definition.ask === 'never' || followUp) && !facts.has(definition.id)) continue;
    const names = new Set(
      plain(`${definition.id.replaceAll('-', ' ')} ${say(work, `fact.${definition.id}.label`)}`).split(' '),
    );
    let shared = [...wanted].filter((word) => names.has(word)).length;
    if (facts.has(definition.id)) {
      if (shared === 0 && namesKind(work, definition.kind, wanted)) shared = 0.75;
      if (shared > 0) shared += 0.5;
    }
    if (shared > (best?.shared ?? 0)) best = { id: definition.id, shared };
  }
  return best?.id ?? null;
}

/** "The date" and "the sum" name an answer by what it is. */
const namesKind = (work: Work, kind: string, wanted: ReadonlySet<string>): boolean =>
  (kind === 'date' || kind === 'money') && plainWords(work, `say.kinds-named.${kind}`).some((word) => wanted.has(word));
