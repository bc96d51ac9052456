// What a way of telling somebody must offer, and what it may ask of the rim: filled in where the program is composed.

import type { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Case, Delivery, DeliveryKind, Dossier } from '../model/case.ts';
import type { Instant, PartnerId } from '../model/ids.ts';
import type { Report, Turn } from '../model/report.ts';

export type DeliveryOutcome =
  | {
      readonly state: 'delivered';
      /** Said to the reporter: kept in the same save, so it is said once. */
      readonly turn?: Turn;
      /** For the history, beside what is always noted. */
      readonly note?: Readonly<Record<string, string>>;
      /** Called after that save; what it does may fail without harm. */
      readonly saved?: () => void | Promise<void>;
    }
  /** Did not arrive, or arriving twice does no harm: tried again by the schedule, and not before `notBefore`. */
  | { readonly state: 'retry'; readonly error: string; readonly notBefore?: Instant }
  /** Will never arrive as it is: a person must look at it. */
  | { readonly state: 'dead'; readonly error: string }
  /** It may have arrived, and arriving twice would do harm: looked into by `reconcile` first (R35), not before `notBefore`. */
  | Unknown
  | Later;

export interface Unknown {
  readonly state: 'unknown';
  readonly error: string;
  readonly notBefore?: Instant;
}

/** It is not time yet: the way is known to be shut until then, or we have not done our own part. It counts as no try. */
export interface Later {
  readonly state: 'later';
  readonly error: string;
  readonly notBefore: Instant;
}

/** What looking for an earlier try found. With `dead` nobody but a person can say whether it arrived. */
export type Found =
  | 'arrived'
  | 'not-arrived'
  | 'unknown'
  | Unknown
  | Later
  | { readonly state: 'dead'; readonly error: string };

export interface DeliveryContext {
  readonly catalogue: Catalogue;
  /** When this try began. */
  readonly now: Instant;
  /** The present moment, for methods that wait. */
  readonly clock: () => Instant;
  /** How much longer this delivery is ours: what must not be done twice is begun only while that is long enough. */
  readonly leftMs: () => number;
  /** Where this service is reached, for links; no slash at the end. */
  readonly publicUrl: string;
  /** The partner's own settings of this method. */
  readonly settings: Readonly<Record<string, string>>;
  /** A secret by its name in the environment; undefined when it is not set. */
  readonly secret: (name: string) => string | undefined;
}

export interface DeliveryMethod {
  /** As partners files name it. */
  readonly name: string;
  /** `outside` leaves the reporter's own conversation, so it is used for a reporter only if that is safe (A14). */
  readonly reach: 'partner' | 'conversation' | 'outside';
  /** May be called again for a delivery whose result was lost: `delivery.id` is always the same. */
  deliver(delivery: Delivery, dossier: Dossier, context: DeliveryContext): Promise<DeliveryOutcome>;
  /** For methods that must not do it twice: whether an earlier try arrived. Fails safely: then it is still unknown. */
  reconcile?(delivery: Delivery, dossier: Dossier, context: DeliveryContext): Promise<Found>;
  /** Asks the partner's end whether it answers, without anything of any case. Never throws for what the other side does. */
  ping?(context: DeliveryContext): Promise<DeliveryOutcome>;
  /** Nothing leaves this program: it cannot be down. */
  readonly local?: true;
  /** What the partner's settings must be; checked when the program starts. */
  readonly settings?: z.ZodType;
}

/** What came of carrying an update to where a reporter is. */
export type CarryOutcome =
  /** It is there, or it is a conversation that shows what is saved when it is looked at. */
  | { readonly state: 'there' }
  /** There is no way to them any more: it stands on the status page, and staff are told `why`. */
  | { readonly state: 'gone'; readonly why: string }
  | { readonly state: 'retry'; readonly error: string; readonly notBefore?: Instant }
  | { readonly state: 'unknown'; readonly error: string };

/** Speaks into a conversation that a reporter may have open. */
export interface ReporterChannel {
  /**
   * Carries a turn that is not saved yet to a channel that must be told, such as Teams. `place` is its place among the
   * turns of its report, from 1; `again` says that it may have arrived before, and that nobody can look.
   */
  carry?(turn: Turn, report: Report, how: { readonly place: number; readonly again: boolean }): Promise<CarryOutcome>;
  /** Shows a turn that is already saved. It is found on the next visit too, so this may fail. */
  show(turn: Turn, report: Report): void | Promise<void>;
}

/** What is to be shown of a case in the channel of its partner's queue. */
export interface QueuePost {
  /** The delivery's: the same however often it is posted. */
  readonly id: string;
  readonly partner: PartnerId;
  readonly kind: DeliveryKind;
  /** As it stands now; what of it is shown is decided where the card is made. */
  readonly case: Case;
  /** What is told happened then or before. */
  readonly changedAt: Instant;
  /** It may have been posted before, and nobody can look. */
  readonly again: boolean;
}

export type QueueOutcome =
  /** It stands in the channel; `how`, where not as a card of its own. */
  | { readonly state: 'there'; readonly how?: string }
  | { readonly state: 'retry'; readonly error: string; readonly notBefore?: Instant }
  | { readonly state: 'unknown'; readonly error: string }
  | Later;

/** Speaks into the channels that show the queues of partners. */
export interface QueueChannel {
  post(post: QueuePost): Promise<QueueOutcome>;
}

/** One HTTP POST, guarded: see `http-post.ts`. */
export type Post = (request: PostRequest) => Promise<PostResult>;

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For connecting, sending and the head of the response together. */
  readonly timeoutMs: number;
  /** Plain HTTP to this machine is allowed: for a practice system only. */
  readonly allowLoopback: boolean;
}

export type PostResult =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: string | null }
  /** Not sent: the address is not one that we send to. */
  | { readonly kind: 'refused'; readonly error: string }
  /** No answer; the other side may have got it all the same. */
  | { readonly kind: 'failed'; readonly error: string };

/** Who we are to Microsoft Graph: an app registration in the partner's tenant. Secrets are values here, not names. */
export interface GraphAccount {
  readonly tenant: string;
  readonly client: string;
  readonly cloud: 'global' | 'us-gov' | 'us-dod' | 'china';
  /** A client secret; or a certificate with its private key: PEM, or the path of a PEM file. */
  readonly proof: { readonly secret: string } | { readonly certificate: string };
}

export interface GraphCall {
  readonly account: GraphAccount;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** Below `/v1.0`, encoded, with its query; or the whole address of an upload session, which gets no bearer token. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes go as they are, everything else as JSON. */
  readonly body?: unknown;
  /** For connecting, sending and the whole answer together; as much again where a token has to be had first. */
  readonly timeoutMs: number;
}

export type GraphAnswer =
  /** `value` is the JSON of the answer; undefined where it had none that could be read. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly value: unknown;
      readonly retryAfter: string | null;
    }
  /** It certainly did not arrive: no token, no connection, or an address that we do not send to. */
  | { readonly kind: 'unsent'; readonly error: string; readonly retryAfter: string | null }
  /** It left, and nothing came back: it may have been done all the same. */
  | { readonly kind: 'lost'; readonly error: string };

/** One call to Microsoft Graph, tried once: see `bot/graph/`. Never rejects. */
export type GraphSend = (call: GraphCall) => Promise<GraphAnswer>;
