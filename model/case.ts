// A case: a submitted report with what is owed to whom, and everything that was done with it.

import type { FraudTypeId, Instant, PartnerId, Reference, StaffId } from './ids.ts';
import type { Report, Turn } from './report.ts';

export type PartnerMode = 'queue' | 'handoff' | 'signpost' | 'never';

/** Why: a rule of the catalogue, the points it gave if it gave any, and the facts or words it rests on. */
export interface Because {
  /** Rule id, e.g. `L7`, `O1`, `money-over-1000`. */
  readonly rule: string;
  /** Key of the sentence for people in the locale files. */
  readonly say: string;
  readonly points?: number;
  readonly facts?: readonly string[];
}

export interface Route {
  readonly partner: PartnerId;
  readonly role: 'lead' | 'supporting';
  readonly mode: PartnerMode;
  readonly work: 'offered' | 'accepted' | 'declined' | 'done';
  readonly because: readonly Because[];
  /** Our own time to a handover that a person accepted, in minutes; null where none is set. */
  readonly slaMinutes: number | null;
  /** When the body must be told at the latest, where a law or its own word sets a time and the start of it is known. */
  readonly dueAt?: Instant;
}

export type Band = 'P1' | 'P2' | 'P3' | 'P4';

export interface Priority {
  /** 0 to 100. */
  readonly score: number;
  readonly band: Band;
  readonly reasons: readonly Because[];
  /** Facts that would have counted and are not known. */
  readonly missing: readonly string[];
  /** A person's decision in place of the score; the score stays. */
  readonly override?: { readonly band: Band; readonly reason: string; readonly by: StaffId; readonly at: Instant };
}

export type CaseStatus = 'new' | 'accepted' | 'awaiting-reporter' | 'referred' | 'closed';
export type Outcome = 'confirmed' | 'not-a-crime' | 'duplicate' | 'insufficient' | 'withdrawn';

export type DeliveryState = 'due' | 'sending' | 'delivered' | 'acknowledged' | 'unknown' | 'dead';
export type DeliveryKind = 'case' | 'revision' | 'withdrawal' | 'update';

/** One thing that a case owes somebody. `id` is the idempotency key and never changes. */
export interface Delivery {
  /** `<reference>/<partner or reporter>/<revision or event>`. */
  readonly id: string;
  readonly to: PartnerId | 'reporter';
  readonly kind: DeliveryKind;
  /** Name of the delivery method: desk, webhook, reporter … */
  readonly method: string;
  /** The report's revision that is told; for the reporter the event that is told. */
  readonly revision: number;
  /** For the reporter: what is said (kept here because the case is its own outbox). */
  readonly say?: { readonly key: string; readonly values: Readonly<Record<string, string>> };
  readonly state: DeliveryState;
  readonly attempts: number;
  /** How often whoever held it went away without a result. */
  readonly crashes?: number;
  readonly dueAt: Instant;
  /** Put off because its partner does not answer: free as soon as it does, and at `dueAt` at the latest. */
  readonly held?: boolean;
  /** How often it came due while its partner was left alone: tries that were not made. */
  readonly skipped?: number;
  /** While `sending`: who holds it, until when, and the number that fences off a holder who was too late. */
  readonly lease: { readonly worker: string; readonly until: Instant; readonly fence: number } | null;
  /** Its partner has said that it is there, before our own call came back. */
  readonly confirmed?: true;
  /** When it may last have been sent without anybody knowing whether it arrived; kept until it is delivered. */
  readonly perhapsSentAt?: Instant;
  readonly lastError: string | null;
  readonly deliveredAt: Instant | null;
}

export type Actor =
  | { readonly kind: 'reporter' }
  | { readonly kind: 'staff'; readonly id: StaffId; readonly name: string; readonly partner: PartnerId }
  | { readonly kind: 'partner'; readonly partner: PartnerId }
  | { readonly kind: 'system' };

/** A line of the history: appended, never edited. */
export interface CaseEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly kind:
    | 'submitted'
    | 'accepted'
    | 'asked'
    | 'answered'
    | 'reclassified'
    | 'rerouted'
    | 'referred'
    | 'declined'
    | 'closed'
    | 'reopened'
    | 'revised'
    | 'withdrawn'
    | 'prioritised'
    | 'noted'
    | 'viewed'
    | 'delivered'
    | 'delivery-failed'
    | 'delivery-dead'
    | 'replayed'
    | 'work-changed';
  /** Short, for staff; never a secret. */
  readonly detail: Readonly<Record<string, string>>;
}

/** A question from staff to the reporter. */
export interface StaffQuestion {
  readonly id: string;
  readonly at: Instant;
  readonly by: StaffId;
  readonly partner: PartnerId;
  readonly text: string;
  readonly answer: { readonly at: Instant; readonly text: string } | null;
}

export interface Case {
  readonly reference: Reference;
  readonly submittedAt: Instant;
  readonly status: CaseStatus;
  readonly outcome: Outcome | null;
  /** What the reporter is told with the outcome. */
  readonly outcomeText: string | null;
  readonly fraudType: FraudTypeId;
  /** The lead of the routes: owns the case. */
  readonly lead: PartnerId;
  /** Whose queue it is worked in: the lead, or `service-desk` where the lead has none. */
  readonly queue: PartnerId;
  readonly routes: readonly Route[];
  readonly priority: Priority;
  readonly deliveries: readonly Delivery[];
  readonly events: readonly CaseEvent[];
  readonly questions: readonly StaffQuestion[];
}

/**
 * A report and, once submitted, the case that it has become: ONE document, written at once. So "case saved",
 * "deliveries queued" and "replies recorded" are true together, on any store and without transactions.
 */
export interface Dossier {
  /** Counts writes: a save names the version that it read, and loses against a newer one. */
  readonly version: number;
  readonly report: Report;
  readonly case: Case | null;
  readonly turns: readonly Turn[];
}
