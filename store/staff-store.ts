// The staff who may use the triage desk, their one-time sign-in links and their sessions. Tokens are kept only as a hash.

import type { Instant, PartnerId, StaffId } from '../model/ids.ts';

/** R7. Operators run the machine and see no case content. */
export type StaffRole = 'triage' | 'supervisor' | 'partner-admin' | 'auditor' | 'operator';
export const staffRoles: readonly StaffRole[] = ['triage', 'supervisor', 'partner-admin', 'auditor', 'operator'];

/** A person in a directory, as the verified activities of Teams name them. Names are no identity: anybody can have any. */
export interface TeamsIdentity {
  readonly tenant: string;
  readonly objectId: string;
}

export interface StaffMember {
  readonly id: StaffId;
  readonly name: string;
  readonly partner: PartnerId;
  readonly role: StaffRole;
  /** Absent for somebody who may not act in Teams. */
  readonly teams?: TeamsIdentity;
}

/** R5: a session ends after 15 minutes without a request, and after 8 hours whatever happens. */
export const sessionIdleMs = 15 * 60_000;
export const sessionAbsoluteMs = 8 * 3_600_000;
export const signInLinkMs = 30 * 60_000;

export interface StaffStore {
  /** By name. */
  list(): Promise<readonly StaffMember[]>;
  get(id: StaffId): Promise<StaffMember | null>;
  /** Adds, or replaces the entry of the same id. */
  put(member: StaffMember): Promise<void>;
  /** Also ends the sessions and links of that person. False when there was none. */
  remove(id: StaffId): Promise<boolean>;

  /** A new token (256 bits, base64url) that signs `id` in once, before `expiresAt`. Only its hash is kept. */
  createLink(id: StaffId, expiresAt: Instant): Promise<string>;
  /** Uses the link up. Null when it was used, is too old, never was, or its person is gone. */
  useLink(token: string, now: Instant): Promise<StaffMember | null>;

  /** A new session token for `id`. */
  createSession(id: StaffId, now: Instant): Promise<string>;
  /**
   * Who the session belongs to; counts as a request, so it puts the idle end off, unless `quiet`: a page that asks by
   * itself keeps nobody signed in. Null when ended or unknown.
   */
  session(token: string, now: Instant, quiet?: boolean): Promise<StaffMember | null>;
  endSession(token: string): Promise<void>;
}
