// Shows what was understood, each piece with the words it came from, and which kind of fraud it sounds like and why.

import { hasWords } from '../../catalogue/words.ts';
import type { RankedType, ScorePart } from '../../model/classification.ts';
import type { Fact } from '../../model/fact.ts';
import type { Row } from '../../model/message.ts';
import { factsOf } from '../../model/report.ts';
import { factText } from '../../routing/fact-words.ts';
import { openQuestions, situationNow } from '../policy/policy.ts';
import { definitionOf } from '../recording/record.ts';
import { holdsOneOf } from '../step/plain.ts';
import { reply, say, type Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

/** As many quotes as explain without tiring. */
const mostQuotes = 3;
/** Not shown back: what follows from the rest, sounds like blame, or is shown as a trace of the other side. */
const silent = new Set(['story', 'paid', 'role', 'authorised', 'suspect-contact']);

export function factRow(work: Work, fact: Fact): Row {
  return {
    fact: fact.id,
    label: say(work, `fact.${fact.id}.label`),
    value: factText(fact, work.context.catalogue, work.report.locale),
    words: fact.span?.text,
  };
}

/** A number or an address may be anybody's, so it is said that it is taken for the other side's. */
const labelOf = (work: Work, type: string): string =>
  say(work, type === 'phone' || type === 'email' ? `indicator.${type}.theirs` : `indicator.${type}`);

/** Says which facts were read from a message, and which traces of the other side. */
export function showUnderstood(work: Work, facts: readonly Fact[]): void {
  const rows: Row[] = facts
    .filter(({ id, state }) => state === 'known' && !silent.has(id) && definitionOf(work, id) !== undefined)
    .map((fact) => factRow(work, fact));
  for (const indicator of work.report.indicators) {
    if (indicator.messageId !== work.message.id || indicator.owner !== 'suspect') continue;
    if (rows.some(({ value, words }) => value.includes(indicator.value) || words?.includes(indicator.text))) continue;
    rows.push({
      fact: 'suspect-contact',
      label: labelOf(work, indicator.type),
      value: indicator.text,
      words: indicator.text,
    });
  }
  if (rows.length === 0) return;
  const lines = rows.map(({ label, value, words }) => {
    const quoted = words !== undefined && words.trim() !== value;
    return `- ${quoted ? say(work, 'say.row-with-words', { label, value, words }) : say(work, 'say.row', { label, value })}`;
  });
  reply(work, 'understood', 'say.understood', { list: lines.join('\n') }, { rows });
}

/**
 * The person's own words that carried a type, the heaviest first: what the type's definition speaks of, and only for want of
 * that what many reports of it happen to say ("Police"), or single words.
 */
export function quotesOf({ context }: Work, type: RankedType): string[] {
  const cues = context.catalogue.fraudTypes.get(type.id)?.cues ?? {};
  const defines = ({ because }: ScorePart): boolean =>
    because === 'named' || /^(?:phrase|together):/.test(because) || (cues[because] ?? 0) > 0;
  for (const counts of [defines, (part: ScorePart) => !isWord(part), () => true]) {
    const told = quotesFrom(type.parts.filter(counts));
    if (told.length > 0) return told;
  }
  return [];
}

function quotesFrom(parts: readonly ScorePart[]): string[] {
  const texts = [...parts]
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight)
    .flatMap(({ matches }) => matches.slice(0, 1).map(({ text }) => text.replace(/\s+/g, ' ').trim()));
  const kept: string[] = [];
  for (const text of texts) {
    if (!kept.some((other) => other.includes(text) || text.includes(other))) kept.push(text);
  }
  return kept.slice(0, mostQuotes);
}

/** So many points of an answer count as a reason that is worth a word. */
const tellingAnswer = 0.5;

/** The answers that carried a type, as reasons: the likeliest button is one as well as the words of a story. */
function answersOf(work: Work, { parts }: RankedType): string[] {
  const facts = factsOf(work.report);
  return parts
    .filter(({ because, weight }) => because.startsWith('fact:') && weight >= tellingAnswer)
    .sort((one, other) => other.weight - one.weight)
    .flatMap(({ because }) => {
      const fact = facts.get(because.slice('fact:'.length));
      if (fact?.state !== 'known') return [];
      const { label, value } = factRow(work, fact);
      return [say(work, 'say.because-answered', { label, value })];
    });
}

const isWord = ({ because }: ScorePart): boolean => because.startsWith('word:');

/** The kind that the person knows of; none where it was kept back because a life was at risk, and nothing was told since. */
export function kindNamed({ report }: Work): string | undefined {
  const atRisk = factsOf(report).get('self-harm')?.messageId;
  return atRisk !== undefined && report.statements.at(-1)?.messageId === atRisk
    ? undefined
    : report.classification?.types[0]?.id;
}

/** Says what kind of fraud it sounds like and why; nothing when the rules cannot tell. */
export function showClassified(work: Work, before: string | undefined): void {
  const { classification } = work.report;
  const top = classification?.types[0];
  if (!classification || !top || classification.verdict !== 'clear' || top.id === before) return;
  const quotes = quotesOf(work, top)
    .map((quote) => say(work, 'say.quote', { quote }))
    .join(', ');
  const answers = answersOf(work, top);
  const values = {
    type: say(work, `type.${top.id}.label`),
    definition: say(work, `type.${top.id}.definition`),
    quotes,
    reasons: [...(quotes === '' ? [] : [say(work, 'say.because-said', { quotes })]), ...answers].join(
      say(work, 'say.because-and'),
    ),
  };
  // While there is only somebody else's message to go by, nothing was said by the person themselves.
  const theirs = work.report.statements.every(({ kind }) => kind === 'evidence');
  const key =
    classification.by !== 'rules' || values.reasons === ''
      ? 'say.classified-chosen'
      : theirs
        ? 'say.classified-evidence'
        : 'say.classified';
  reply(work, 'classified', key, { ...values, kind: kindWords(work, top.id) }, { fraudType: top.id });
}

/** A kind word to end on: of the type's own where "a crime against you" would not be true, else by who is speaking. */
function kindWords(work: Work, type: string): string {
  const { role, affected, under18 } = situationNow(work);
  // A child who writes is spoken to, and not about.
  const ofYoung = `say.kind.${type}.young`;
  if (role === 'self' && under18 && hasWords(work.context.catalogue, ofYoung)) return say(work, ofYoung);
  const ofType = `say.kind.${type}`;
  if (hasWords(work.context.catalogue, ofType)) return say(work, ofType);
  if (onlyAsks(work)) return say(work, 'say.kind.asked');
  // Where it may well have been a firm, or somebody else, nobody is told that it was they.
  if (role === 'self' && (openQuestions(work).some(({ id }) => id === 'affected') || speaksOfOthers(work)))
    return say(work, 'say.kind.to-be-asked');
  return say(work, `say.kind.${role === 'self' && affected !== 'person' ? 'organisation' : role}`);
}

/** True where nobody said of whom it is told, and nothing that was said is of the person: "her nephew emptied the account". */
const speaksOfOthers = (work: Work): boolean =>
  factsOf(work.report).get('role')?.state !== 'known' &&
  !work.report.statements.some(({ text }) => tells(work, 'speaks-of-oneself', text));

/** True for "am I being scammed?" while nothing was lost that we know of: nobody is told of a crime that may not be one. */
function onlyAsks(work: Work): boolean {
  const lost = factsOf(work.report).get('lost');
  if (lost?.state === 'known' && Array.isArray(lost.value) && !lost.value.includes('nothing')) return false;
  if (!['none', 'unknown'].includes(situationNow(work).payment)) return false;
  return work.report.statements.some(({ text }) => holdsOneOf(work, 'say.asking-words', text));
}
