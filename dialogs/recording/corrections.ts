// How people put themselves right in passing: "no wait, it was Tuesday, and £350 not £530". What they deny there is no second
// sum and no second day.

import type { Fact } from '../../model/fact.ts';
import { factsOf } from '../../model/report.ts';
import { namedIn } from '../reading/named-choices.ts';
import { choicesOf } from '../reading/read-choice.ts';
import { isOtherValue } from '../reading/taken-back.ts';
import { beginsWithOneOf, isShortText, wordCount } from '../step/plain.ts';
import { say, type Work } from '../step/step.ts';
import { partOf } from '../step/turns-of-speech.ts';
import { definitionOf, recordFact } from './record.ts';

/** A longer text tells a story, in which many things are not. */
const longestCorrection = 14;

/** "… not £530", "and not Sunday", "it wasn't Friday now I look": a figure or a day that is taken back. */
const denied =
  /,?\s*\b(?:(?:it|that) (?:wasn['’]?t|was not|wisnae)|(?:and )?(?:not|no|rather than|instead of))\s+(?:on\s+|the\s+)?(?:[£$€]\s?\d[\d,.]*\s?k?|\d[\d,.]*(?:st|nd|rd|th)?(?:\s?(?:k|pounds?|quid|grand))?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|last night)(?![\p{L}\d])(?:\s+now\b(?=\s+(?:that\s+)?i(?:['’]?m|\s+am)?\s+(?:look|check|think|see|mind|remember)))?/giu;

/** True where `text` says that something told before was wrong. */
export function isCorrecting(work: Work, text: string): boolean {
  const heard = text.toLowerCase();
  return (
    say(work, 'say.correcting-words')
      .split('|')
      .some((words) => heard.includes(words)) || beginsToCorrect(work, text)
  );
}

/** True where `text` begins by taking something back, so that it is no answer to what was asked. */
export function beginsToCorrect(work: Work, text: string): boolean {
  return beginsWithOneOf(work, 'say.correcting-begins', text) || isOtherValue(text) || withoutDenied(text) !== text;
}

/** `text` with what it denies blanked out, so that spans hold. A text of nothing but that is left as it is. */
export function withoutDenied(text: string): string {
  // "No 9000 sorry" denies nothing at its beginning: it is what is meant.
  const isMeant = (at: number): boolean => isOtherValue(text) && text.slice(0, at).trim() === '';
  const rest = text.replace(denied, (found, at: number) => (isMeant(at) ? found : ' '.repeat(found.length)));
  return rest.trim() === '' ? text : rest;
}

/** "It wasn't my card, it was PayPal", "not a website but Instagram": what is denied, then what it was. */
const denialFirst =
  /^(?:no|naw|nah|sorry|actually|wait)?[\s,.]*(?:it |that |they |he |she |i )?(?:wasnt|was not|wisnae|werent|isnt|is not|didnt use|did not use|not)\s+(.+?)\s*(?:,|;|\.|\s-\s|\sbut\b|\sit was\b|\sits\b|\sthey were\b|\sit were\b)\s*(?:but |it was |its |just |they were |by |via |through |on )*(.+)$/;
const denialLast = /^(.+?)[\s,;]+(?:and |so )?(?:not|no|wasnt|wisnae|rather than|instead of)\s+(.+)$/;

/**
 * Puts right what was read as a choice and is named as what it was not: only where the denied part names the value that is
 * held, and the other part names another. Returns what was changed.
 */
export function takeOtherChoices(work: Work, text: string): readonly Fact[] {
  const meant = takeMeant(work, text);
  if (meant.length > 0) return meant;
  const said = text.toLowerCase().replace(/[’']/g, '').trim();
  if (!isShortText(said) || wordCount(said) > longestCorrection) return [];
  const [, denied = '', instead = ''] = denialFirst.exec(said) ?? reversed(denialLast.exec(said)) ?? [];
  if (denied === '' || instead === '') return [];
  const read = (part: string) => work.context.classifier.understand(part, { now: work.context.now }).facts;
  const taken: Fact[] = [];
  for (const held of factsOf(work.report).values()) {
    const definition = definitionOf(work, held.id);
    if (held.state !== 'known' || definition?.kind !== 'choice') continue;
    const choices = choicesOf(work, definition);
    const values = (part: string): readonly unknown[] => [
      ...namedIn(work, held.id, choices, part),
      ...read(part).flatMap(({ id, value }) => (id === held.id ? [value] : [])),
    ];
    const [value, ...more] = new Set(values(instead));
    if (typeof value !== 'string' || more.length > 0 || value === held.value) continue;
    if (!values(denied).includes(held.value)) continue;
    taken.push(recordFact(work, held.id, 'known', value, { certainty: 'likely' }));
  }
  return taken;
}

const reversed = (found: RegExpExecArray | null): string[] | null =>
  found && [found[0], found[2] ?? '', found[1] ?? ''];

/** "No i mean transfer": the one answer of another kind that these words name, where it was held to be something else. */
function takeMeant(work: Work, text: string): readonly Fact[] {
  const instead = partOf(work, 'means-instead', 'instead', text);
  if (instead === undefined) return [];
  const others = [...factsOf(work.report).values()].flatMap((held) => {
    const definition = definitionOf(work, held.id);
    if (held.state !== 'known' || definition?.kind !== 'choice' || definition.choices?.includes('yes')) return [];
    const [value, ...more] = namedIn(work, held.id, choicesOf(work, definition), instead);
    return value === undefined || more.length > 0 || value === held.value ? [] : [{ id: held.id, value }];
  });
  const [only, ...more] = others;
  return only && more.length === 0 ? [recordFact(work, only.id, 'known', only.value, { certainty: 'likely' })] : [];
}
