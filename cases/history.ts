// The history of a case: appended, numbered, never edited.

import type { Actor, Case, CaseEvent } from '../model/case.ts';
import type { Instant } from '../model/ids.ts';

export interface Happening {
  readonly at: Instant;
  readonly actor: Actor;
  readonly kind: CaseEvent['kind'];
  readonly detail?: Readonly<Record<string, string>>;
}

export function withEvent(kase: Case, { at, actor, kind, detail = {} }: Happening): Case {
  return { ...kase, events: [...kase.events, { seq: kase.events.length + 1, at, actor, kind, detail }] };
}
