// What is known of each way to a partner across all instances: whether it answers, and since when it does not.

import type { Instant, PartnerId } from '../model/ids.ts';

export interface Circuit {
  readonly partner: PartnerId;
  readonly method: string;
  /** Failures one after the other; 0 after a success. */
  readonly failures: number;
  /** Since when it has not been all right; null after a success. */
  readonly troubledAt: Instant | null;
  /** Since when nothing is sent to it but pings; null while it is closed. */
  readonly openedAt: Instant | null;
  /** When the next ping goes; null while it is closed. */
  readonly probeAt: Instant | null;
  /** The partner has asked us to wait until then. */
  readonly shutUntil: Instant | null;
  /** What it last said, or what kept us from asking; no case content. */
  readonly lastError: string | null;
  /** Counts writes; 0 for one that was never stored. */
  readonly version: number;
}

export interface CircuitStore {
  /** Every one that was ever stored; there are as many as partners have ways. */
  list(): Promise<readonly Circuit[]>;
  /** Stored with a version one higher, if `circuit.version` is still the newest. False when somebody else was faster. */
  save(circuit: Circuit): Promise<boolean>;
}

/** How one is found. */
export const circuitKey = ({ partner, method }: Pick<Circuit, 'partner' | 'method'>): string => `${partner}/${method}`;
