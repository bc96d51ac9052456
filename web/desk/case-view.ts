// What the case page is made from: the case, and what became of the form that was last posted.

import type { DeskCase, DeskDifference } from '../../model/desk.ts';
import type { DeskFrame } from './layout.ts';

export interface CaseView {
  readonly frame: DeskFrame;
  readonly case: DeskCase;
  /** Query of the queue that the reader came from; empty for the queue as it opens. */
  readonly from?: string;
  /** What was posted, so that nothing typed is lost; the form of its `action` is open. */
  readonly typed?: Readonly<Record<string, string>>;
  /** What is wrong with it, and the field it stands beside. */
  readonly problem?: { readonly text: string; readonly field?: string };
  /** Somebody changed the case since the form was made. */
  readonly conflict?: boolean;
  /** What reclassifying would change, to be confirmed. */
  readonly difference?: DeskDifference;
  /** Said once after something was done. */
  readonly done?: string;
}
