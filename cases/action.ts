// The things that staff and reporter can do to a case after it was submitted, and why one of them may be refused.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Actor, Band, Case, Dossier, Outcome } from '../model/case.ts';
import type { FraudTypeId, Instant, PartnerId } from '../model/ids.ts';

export type Action =
  /** Takes it up; while an answer is awaited, takes it up again without one. */
  | { readonly kind: 'accept' }
  | { readonly kind: 'ask'; readonly text: string }
  /** The oldest open question unless one is named. */
  | { readonly kind: 'answer'; readonly text: string; readonly question?: string }
  | { readonly kind: 'reclassify'; readonly fraudType: FraudTypeId; readonly reason: string }
  /** To another lead: into its queue, or to `service-desk` where it has none here. */
  | { readonly kind: 'refer'; readonly to: PartnerId; readonly reason: string }
  /** Not ours: to the next fitting partner with a queue, else to `service-desk`. */
  | { readonly kind: 'decline'; readonly reason: string }
  /** `text` is what the reporter is told. */
  | { readonly kind: 'close'; readonly outcome: Exclude<Outcome, 'withdrawn'>; readonly text: string }
  | { readonly kind: 'reopen'; readonly reason: string }
  | { readonly kind: 'prioritise'; readonly band: Band; readonly reason: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'view' }
  /** A supporting partner's own part. */
  | { readonly kind: 'work'; readonly to: 'accepted' | 'declined' | 'done'; readonly reason?: string };

export type ActionOf<Kind extends Action['kind']> = Extract<Action, { kind: Kind }>;

/** Words: `refusal.<reason>`. */
export type Refusal =
  | 'not-yours'
  | 'not-now'
  | 'text-missing'
  | 'unknown-partner'
  | 'unknown-type'
  | 'same-type'
  | 'same-partner'
  | 'never-sent'
  | 'consent-refused'
  | 'nobody-else'
  | 'withdrawn'
  | 'no-question';

export type Applied =
  | { readonly ok: true; readonly dossier: Dossier }
  | { readonly ok: false; readonly reason: Refusal };

/** A dossier that is known to be a case. */
export type CaseDossier = Dossier & { readonly case: Case };

export interface ChangeContext {
  readonly catalogue: Catalogue;
  readonly now: Instant;
  readonly actor: Actor;
}
