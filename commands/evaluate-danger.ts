// How well danger is noticed: which kinds of danger one text raises, the share of dangers found, and the share of texts
// without danger that raise a false alarm.

import { type DangerKind, dangerKinds } from '../catalogue/schemas/danger.ts';
import type { SafetyHit } from '../classifiers/understand.ts';

/** One text: somebody in a danger of this kind, or null where nobody is in any. */
export interface DangerText {
  readonly text: string;
  readonly cue: DangerKind | null;
}

/** One sign of danger. */
export interface Raised {
  readonly kinds: readonly DangerKind[];
  /** `safety:<id>`. */
  readonly because: string;
  readonly words: string;
}

const isKind = (id: string): id is DangerKind => dangerKinds.some((kind) => kind === id);

/** What of a text says that somebody is in danger now: whatever interrupts. */
export const dangerOf = (safety: readonly SafetyHit[]): Raised[] =>
  safety.map(({ id, match }) => ({ kinds: isKind(id) ? [id] : [], because: `safety:${id}`, words: match.text }));

export interface JudgedDanger {
  readonly given: DangerText;
  readonly raised: readonly Raised[];
  /** Nothing was raised, and a line says what to do if there is danger. */
  readonly mentioned: boolean;
}

/** `found`: anything was raised. `right`: something of the right kind was. `told`: anything was raised or mentioned. */
export interface Found {
  readonly n: number;
  readonly found: number;
  readonly right: number;
  readonly told: number;
}

export interface DangerFigures {
  readonly name: string;
  readonly danger: Found;
  readonly byKind: readonly (Found & { readonly kind: DangerKind })[];
  readonly nearMisses: {
    readonly n: number;
    readonly alarms: number;
    readonly mentions: number;
    /** How many texts each sign raised; one text may raise several. */
    readonly byCause: Readonly<Record<string, number>>;
  };
}

function foundIn(judged: readonly JudgedDanger[]): Found {
  const isRight = ({ given: { cue }, raised }: JudgedDanger): boolean =>
    cue !== null && raised.some(({ kinds }) => kinds.includes(cue));
  return {
    n: judged.length,
    found: judged.filter(({ raised }) => raised.length > 0).length,
    right: judged.filter(isRight).length,
    told: judged.filter(({ raised, mentioned }) => raised.length > 0 || mentioned).length,
  };
}

export function dangerFiguresOf(name: string, judged: readonly JudgedDanger[]): DangerFigures {
  const nearMisses = judged.filter(({ given }) => given.cue === null);
  const alarms = nearMisses.filter(({ raised }) => raised.length > 0);
  const byCause: Record<string, number> = {};
  for (const because of alarms.flatMap(({ raised }) => raised.map((one) => one.because)))
    byCause[because] = (byCause[because] ?? 0) + 1;
  return {
    name,
    danger: foundIn(judged.filter(({ given }) => given.cue !== null)),
    byKind: dangerKinds.flatMap((kind) => {
      const ofKind = judged.filter(({ given }) => given.cue === kind);
      return ofKind.length === 0 ? [] : [{ kind, ...foundIn(ofKind) }];
    }),
    nearMisses: {
      n: nearMisses.length,
      alarms: alarms.length,
      mentions: nearMisses.filter(({ mentioned }) => mentioned).length,
      byCause,
    },
  };
}
