// Whether a partner takes a case like this one, and if not, which of the three things it looks at stands against it.

import type { Partner } from '../catalogue/schemas/partner.ts';
import type { Situation } from '../model/situation.ts';

export type Refusal = 'type' | 'nation' | 'kind';

/** What `partner` looks at that excludes the case; null when it takes it. */
export function refusal(
  { accepts }: Pick<Partner, 'accepts'>,
  { type, family, nation, reporterKind }: Pick<Situation, 'type' | 'family' | 'nation' | 'reporterKind'>,
): Refusal | null {
  if (!accepts.types.some((one) => one === 'all' || one === type || one === `family:${family}`)) return 'type';
  if (!accepts.nations.includes(nation)) return 'nation';
  return accepts.kinds.includes(reporterKind) ? null : 'kind';
}
