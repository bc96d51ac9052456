// Who it happened to and who did it: for whom a report is told, and the names that are given, each by whose it is.

import type { Triggers } from '../../catalogue/frames.ts';
import { partsOf } from '../../catalogue/frames.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import type { ExtractedFact } from '../../model/classification.ts';
import type { SoughtFrames } from '../sought.ts';
import type { TriggerList } from '../trigger-words.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';
import type { IsMask } from './masks.ts';

export interface People {
  /** The words that `Evidence.words` has to know. */
  readonly triggers: readonly TriggerList[];
  /** Facts `role` and `relationship`, where it happened to somebody else than the person who tells it. */
  readonly readWho: (evidence: Evidence) => ExtractedFact[];
  /** Names: the reporter's only where they say that it is theirs. */
  readonly readNames: (evidence: Evidence) => ExtractedFact[];
}

/** The ways to tell of another, in the order in which they are looked for. */
const others: readonly FrameName[] = [
  'other-befell',
  'done-to-other',
  'other-made-to',
  'other-helped',
  'on-behalf',
  'other-is',
  'friend-of-mine',
  'mums-own',
  'at-others',
  'others-own',
];
/** What befell the person themselves, whoever else is spoken of. */
const isOwn: readonly FrameName[] = ['own-loss', 'own-account-taken', 'taken-from-me', 'both-old', 'kin-at-our-firm'];
const saidOutright = 'said-for-other';
const withCapital = /^\p{Lu}/u;

/** `sameAs` is how a relationship is written down that has another name: "hubby" is a husband. */
export function createPeople(
  frames: SoughtFrames,
  near: Triggers,
  sameAs: Readonly<Record<string, string>>,
  isMask: IsMask,
): People {
  const relationship = (who: string): string => sameAs[who.toLowerCase()] ?? who.toLowerCase();

  function readWho(evidence: Evidence): ExtractedFact[] {
    const { own: text, ownWords } = evidence;
    if (!ownWords.has(near.relative) || isOwn.some((frame) => frames[frame].isIn(text))) return [];
    return ownWords.near(near.relative, frames['any-other']) ? (readOther(evidence) ?? readOutright(evidence)) : [];
  }

  /** "It is my dad this happened to": the cue says for whom, and its words who that is. */
  function readOutright({ cues }: Evidence): ExtractedFact[] {
    const [said] = cues.get(saidOutright) ?? [];
    const found = said && frames['a-relative'].first(said.text);
    const { who } = partsOf(found);
    if (!found || who === undefined) return [];
    const start = said.start + found.index;
    return [
      fact('role', 'on-behalf', said, saidOutright),
      fact('relationship', relationship(who), { start, end: start + who.length, text: who }, saidOutright),
    ];
  }

  /** Null where none of the ways to tell of another is found. */
  function readOther({ own: text, ownWords }: Evidence): ExtractedFact[] | null {
    if (frames['own-hand'].isIn(text) && frames['speaks-of-self'].isIn(text)) return [];
    if (frames['shares-cost'].isIn(text)) return [];
    for (const frame of others) {
      const match = ownWords.near(near.relative, frames[frame]);
      const { man, close, who = man ?? close, named } = partsOf(match);
      if (!match || who === undefined) continue;
      // "My neighbour Bert was called": in the place of a name there may be any word.
      if (named !== undefined && !withCapital.test(named)) continue;
      const span = spanOf(text, match.index, match[0].length);
      if (isMask(text, span)) continue;
      const at = match.index + match[0].indexOf(who);
      return [
        fact('role', 'on-behalf', span, 'told'),
        fact('relationship', relationship(who), spanOf(text, at, who.length), 'told'),
      ];
    }
    return null;
  }

  function readNames({ text, words, ownWords }: Evidence): ExtractedFact[] {
    const found: ExtractedFact[] = [];
    const add = (id: string, match: RegExpExecArray | null, certainty: 'certain' | 'likely'): void => {
      const { name } = partsOf(match);
      if (!match || name === undefined || frames['no-name'].isIn(name)) return;
      const span = spanOf(text, match.index + match[0].length - name.length, name.length);
      found.push(fact(id, name, span, 'told', certainty));
    };
    add('name', ownWords.near(near['own-name'], frames['own-name']), 'certain');
    const payee =
      words.near(near['payee-name'], frames['payee-name']) ?? ownWords.near(near['payee-firm'], frames['payee-firm']);
    add('payee-name', payee, 'likely');
    add('suspect-name', words.near(near['their-name'], frames['their-name']), 'likely');
    return found;
  }

  return {
    triggers: [near.relative, near['own-name'], near['their-name'], near['payee-name'], near['payee-firm']],
    readWho,
    readNames,
  };
}
