// Facts that are told in plain words: who it happened to, what was given away, what the bank knows. Which words tell them is
// data: catalogue/told.yaml.

import type { TellingFrames, Triggers } from '../../catalogue/frames.ts';
import { partsOf } from '../../catalogue/frames.ts';
import type { ExtractedFact, Match } from '../../model/classification.ts';
import { type Sought, type SoughtFrames, soughtTelling } from '../sought.ts';
import type { Standing } from '../standing.ts';
import type { TriggerList } from '../trigger-words.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';

export interface Told {
  /** The words that `Evidence.words` has to know. */
  readonly triggers: readonly TriggerList[];
  readonly readTold: (evidence: Evidence) => ExtractedFact[];
  /** What was given away: read from the words of what was given, so that "they asked for my passport" is none. */
  readonly readDisclosed: (evidence: Evidence) => ExtractedFact[];
}

/** A list of what was given away is read so far behind the match that begins it, characters. */
const longestList = 80;

export function createTold(frames: SoughtFrames, near: Triggers, telling: TellingFrames, standing: Standing): Told {
  const patterns = soughtTelling(telling, standing);
  const told = telling.told.map((one, at) => ({ ...one, pattern: patterns[at] as Sought }));
  const manyPeople = near['many-people'];

  function readTold({ own: text, ownWords }: Evidence): ExtractedFact[] {
    const found: ExtractedFact[] = [];
    for (const { fact: tells, near: words, pattern, certainty } of told) {
      if (found.some(({ id }) => id === tells.id)) continue;
      const match = ownWords.near(words, pattern);
      if (match) found.push(fact(tells.id, tells.value, spanOf(text, match.index, match[0].length), 'told', certainty));
    }
    const people = ownWords.near(manyPeople, frames['people-affected']);
    // How many people a breach touches is told with what was lost of them.
    // "A plumbing firm (8 people)" is so large.
    const isSize =
      people !== null && people !== undefined && frames['size-follows'].isIn(text, people.index - 40, people.index);
    const { count: written } = partsOf(people);
    if (people && written !== undefined && !isSize && frames['of-records'].isIn(text)) {
      const count = Number(written.replace(/,/g, ''));
      found.push(fact('people-affected', count, spanOf(text, people.index, people[0].length), 'told'));
    }
    return found;
  }

  /** A list goes on after the match: "I gave my name, address and card number". */
  const withList = (text: string, { start, end }: Match): string => {
    const most = Math.min(text.length, end + longestList);
    return text.slice(start, frames['list-ends'].first(text, end, most)?.index ?? most);
  };

  function readDisclosed({ own: text, cues }: Evidence): ExtractedFact[] {
    const handed = cues.get('card-handed-over') ?? [];
    const given: Match[] = [...(cues.get('details-given') ?? []), ...(cues.get('code-given') ?? []), ...handed];
    const [first] = given;
    if (!first) return [];
    const words = given.map((match) => withList(text, match)).join(' · ');
    // The codes of gift cards are money, and no secret of the bank's.
    const isGift = cues.has('means-gift-card');
    const values = telling.disclosed
      .filter(
        ({ value, pattern }) =>
          (!(isGift && value === 'one-time-code') && pattern.test(words)) || (value === 'card' && handed.length > 0),
      )
      .map(({ value }) => value);
    return values.length === 0 ? [] : [fact('disclosed', values, first, first.source)];
  }

  return { triggers: [...told.map(({ near: words }) => words), manyPeople], readTold, readDisclosed };
}
