// Cues that hint at a type well enough, and say too little for a fact: "I gave him access" is no payment, "we told our
// bank" gave nothing away, a hacked Facebook account is no unknown transaction.

import type { Match } from '../../model/classification.ts';
import type { SoughtFrames } from '../sought.ts';
import { createDoubts } from './doubts.ts';
import type { Evidence } from './evidence.ts';
import type { IsMask } from './masks.ts';
import type { WhoseHand } from './whose-hand.ts';

export interface Doubtful {
  /** The evidence without cues that the words around them take back. */
  readonly withoutDoubtful: (evidence: Evidence) => Evidence;
  /** True of what they asked to be paid with: "they want 0.5 BTC". Where nothing was paid it says nothing of how. */
  readonly isDemanded: (text: string, end: number) => boolean;
}

/** Where the up to 45 characters behind a match end that are no farther than its sentence. */
function restOf(text: string, { end }: Match): number {
  const rest = text.slice(end, end + 45);
  const sentence = rest.search(/[!?;\n]|\.(?!\d)/);
  return end + (sentence === -1 ? rest.length : sentence);
}

/** Leaves of a cue the matches `kept`, and nothing of it where there are none. */
function keep(cues: Map<string, readonly Match[]>, id: string, kept: readonly Match[]): void {
  if (kept.length === 0) cues.delete(id);
  else cues.set(id, kept);
}

export function createDoubtful(
  frames: SoughtFrames,
  isMask: IsMask,
  { isTheirSpending, isDenied }: WhoseHand,
): Doubtful {
  const tests = Object.entries(createDoubts(frames, isMask));

  function withoutTakenBack(evidence: Evidence): Evidence {
    const { text } = evidence;
    let cues: Map<string, readonly Match[]> | null = null;
    for (const [id, isMeant] of tests) {
      const matches = evidence.cues.get(id);
      if (!matches) continue;
      const kept = matches.filter((match) =>
        isMeant({ text, match, from: Math.max(0, match.start - 60), to: restOf(text, match) }),
      );
      if (kept.length === matches.length) continue;
      cues ??= new Map(evidence.cues);
      keep(cues, id, kept);
    }
    return cues === null ? evidence : { ...evidence, cues };
  }

  /** What is told as paid, and was spent by somebody else, is a transaction that nobody knows of. */
  function withTheirSpending(evidence: Evidence): Evidence {
    const { text } = evidence;
    const paid = evidence.cues.get('paid');
    if (!paid) return evidence;
    const isTheirs = (match: Match): boolean =>
      isTheirSpending(text, match, restOf(text, match)) || isDenied(text, match);
    const theirs = paid.filter(isTheirs);
    if (theirs.length === 0) return evidence;
    const cues = new Map(evidence.cues);
    const ours = paid.filter((match) => !theirs.includes(match));
    keep(cues, 'paid', ours);
    const unknown = [...(cues.get('unknown-transactions') ?? []), ...theirs];
    cues.set(
      'unknown-transactions',
      unknown.sort((one, other) => one.start - other.start),
    );
    return { ...evidence, cues };
  }

  /** "He showed me that he paid, I gave it him": what whoever sells gave was the goods. */
  function withoutGoodsGiven(evidence: Evidence): Evidence {
    const paid = evidence.cues.get('paid');
    if (!paid || !evidence.cues.has('i-am-seller')) return evidence;
    const ours = paid.filter(({ text }) => !frames['goods-given'].isIn(text));
    if (ours.length === paid.length) return evidence;
    const cues = new Map(evidence.cues);
    keep(cues, 'paid', ours);
    return { ...evidence, cues };
  }

  return {
    withoutDoubtful: (evidence) => withTheirSpending(withoutGoodsGiven(withoutTakenBack(evidence))),
    isDemanded: (text, end) => frames.demanded.isIn(text, end - 80, end),
  };
}
