// One text with everything that was understood of it: what the parts of an explanation are made from.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { SafetyHit } from '../classifiers/understand.ts';
import type { Understanding } from '../model/classification.ts';
import type { Instant } from '../model/ids.ts';

export interface Explained {
  readonly typed: string;
  readonly understanding: Understanding;
  readonly safety: readonly SafetyHit[];
  readonly catalogue: Catalogue;
  readonly now: Instant;
}
