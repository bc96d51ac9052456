// What staff see: the views that `triage/` makes and the pages of the desk draw. Texts are raw: a page escapes and
// defangs whatever a reporter or a suspect wrote.

import type { Band, CaseEvent, CaseStatus, Delivery, Outcome, PartnerMode, Route } from './case.ts';
import type { Indicator } from './classification.ts';
import type { FactSource } from './fact.ts';
import type { Instant, PartnerId, StaffId } from './ids.ts';
import type { Choice, FileRef } from './message.ts';

/** What a member of staff may be offered; whether it is done is decided again when it is asked for. */
export type DeskAction =
  | 'accept'
  | 'ask'
  | 'reclassify'
  | 'refer'
  | 'decline'
  | 'close'
  | 'reopen'
  | 'prioritise'
  | 'note'
  | 'work';

export interface DeskStaff {
  readonly id: StaffId;
  readonly name: string;
  readonly partner: PartnerId;
  readonly partnerName: string;
  readonly role: string;
  /** May see dead letters and send them again. */
  readonly mayReplay: boolean;
  /** May see cases at all: operators may not. */
  readonly maySeeCases: boolean;
}

/** A sentence of why, with the points it gave. */
export interface DeskReason {
  readonly text: string;
  readonly points?: number;
}

export interface DeskPriority {
  /** What counts: a person's decision before the score. */
  readonly band: Band;
  readonly score: number;
  readonly reasons: readonly DeskReason[];
  /** Labels of facts that would have counted. */
  readonly missing: readonly string[];
  readonly override: {
    readonly scored: Band;
    readonly reason: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
}

export interface DeskRow {
  readonly reference: string;
  readonly version: number;
  readonly type: string;
  readonly nation: string;
  readonly status: CaseStatus;
  /** The colleague who works on it; null while nobody does, and where it is somebody of another body. */
  readonly takenBy: string | null;
  readonly lead: string;
  readonly priority: DeskPriority;
  readonly submittedAt: Instant;
  readonly ageMinutes: number;
  /** Something went wrong with telling a partner. */
  readonly dead: boolean;
}

export interface DeskFilter {
  readonly status: 'open' | CaseStatus;
  readonly part: 'owned' | 'supporting';
  readonly type: string;
  readonly text: string;
}

export interface DeskQueue {
  readonly rows: readonly DeskRow[];
  readonly counts: Readonly<Record<CaseStatus, number>>;
  readonly next: string | null;
  readonly page: string | null;
  readonly filter: DeskFilter;
  readonly types: readonly Choice[];
  /** Open cases of the part that is not shown: a body that leads some would never see those that it supports. */
  readonly elsewhere: number;
}

export interface DeskFact {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly known: boolean;
  readonly source: FactSource;
  readonly certainty: 'certain' | 'likely';
  /** The reporter's words that it was read from. */
  readonly words: string | null;
  /** What it was before it was corrected, oldest first. */
  readonly before: readonly string[];
}

export interface DeskMark {
  readonly start: number;
  readonly end: number;
  /** What was found there, in words. */
  readonly label: string;
}

export interface DeskStatement {
  readonly at: Instant;
  readonly kind: 'told' | 'evidence';
  readonly text: string;
  /** In order, without overlaps; UTF-16 offsets into `text`. */
  readonly marks: readonly DeskMark[];
}

export interface DeskIndicator {
  readonly label: string;
  readonly value: string;
  readonly valid: boolean;
  readonly owner: Indicator['owner'];
}

export interface DeskClassification {
  readonly verdict: 'clear' | 'ambiguous' | 'unknown' | 'not-a-crime';
  readonly by: 'rules' | 'reporter' | 'staff';
  readonly catalogueVersion: string;
  readonly types: readonly {
    readonly id: string;
    readonly label: string;
    readonly score: number;
    readonly parts: readonly { readonly because: string; readonly weight: number; readonly words: readonly string[] }[];
  }[];
}

export interface DeskRoute {
  readonly partner: string;
  readonly name: string;
  readonly role: Route['role'];
  readonly mode: PartnerMode;
  readonly work: Route['work'];
  readonly because: readonly string[];
  readonly slaMinutes: number | null;
  readonly dueAt: Instant | null;
  /** The reporter's own answer, where they were asked. */
  readonly consent: 'yes' | 'no' | null;
}

export interface DeskDelivery
  extends Pick<Delivery, 'id' | 'kind' | 'method' | 'state' | 'attempts' | 'dueAt' | 'lastError' | 'deliveredAt'> {
  readonly to: string;
}

export interface DeskEvent {
  readonly at: Instant;
  readonly actor: string;
  readonly kind: CaseEvent['kind'];
  readonly detail: readonly (readonly [string, string])[];
}

export interface DeskQuestion {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
  readonly answer: { readonly at: Instant; readonly text: string } | null;
}

export interface DeskCase {
  readonly reference: string;
  readonly version: number;
  readonly status: CaseStatus;
  readonly outcome: Outcome | null;
  readonly outcomeText: string | null;
  readonly type: { readonly id: string; readonly label: string; readonly definition: string };
  readonly lead: string;
  readonly queue: string;
  /** As in a row of the queue. */
  readonly takenBy: string | null;
  /** `owner` works it; `supporting` was told as well and sees what its own entry of the catalogue lets it see. */
  readonly part: 'owner' | 'supporting';
  readonly submittedAt: Instant;
  readonly ageMinutes: number;
  readonly priority: DeskPriority;
  readonly facts: readonly DeskFact[];
  readonly story: readonly DeskStatement[];
  readonly indicators: readonly DeskIndicator[];
  readonly files: readonly FileRef[];
  /** Null where this partner may not see the story that it rests on. */
  readonly classification: DeskClassification | null;
  readonly routes: readonly DeskRoute[];
  readonly deliveries: readonly DeskDelivery[];
  readonly history: readonly DeskEvent[];
  readonly questions: readonly DeskQuestion[];
  readonly may: readonly DeskAction[];
  /** What the forms offer. */
  readonly offer: { readonly types: readonly DeskChoiceGroup[]; readonly partners: readonly Choice[] };
}

export interface DeskChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** What reclassifying would change, in names of partners. */
export interface DeskDifference {
  readonly type: Choice;
  readonly lead: { readonly from: string; readonly to: string } | null;
  readonly queue: { readonly from: string; readonly to: string } | null;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly band: { readonly from: Band; readonly to: Band } | null;
}

/** A partner that cases do not reach at the moment. */
export interface DeskAlert {
  readonly partner: string;
  readonly since: Instant;
  /** It answered, and asked us to wait until then. */
  readonly until: Instant | null;
}

/** An urgent case that its partner has not been told of by any way. */
export interface DeskStranded {
  readonly reference: string;
  readonly band: Band;
  readonly partner: string;
  readonly phone: string | null;
}

export interface DeskAlerts {
  readonly alerts: readonly DeskAlert[];
  readonly stranded: readonly DeskStranded[];
}

export interface DeskDeadLetter {
  readonly reference: string;
  readonly version: number;
  readonly deliveries: readonly DeskDelivery[];
}
