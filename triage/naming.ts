// Names for ids, as staff read them: partners, fraud types, facts.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { hasWords, words } from '../catalogue/words.ts';
import type { Because } from '../model/case.ts';

export interface Naming {
  readonly catalogue: Catalogue;
  readonly locale: string;
}

/** The words of `key`, or `otherwise` where the catalogue has moved on since the case was written. */
export const named = ({ catalogue, locale }: Naming, key: string, otherwise: string): string =>
  hasWords(catalogue, key) ? words(catalogue, locale, key) : otherwise;

/** As staff call it: the service desk is "our own staff" to reporters alone. */
export const partnerName = (naming: Naming, id: string): string =>
  named(naming, `desk.partner.${id}`, named(naming, `partner.${id}.name`, id));
export const typeName = (naming: Naming, id: string): string => named(naming, `type.${id}.label`, id);
/** Labels are put to the reporter ("Your name"); where that would mislead staff, the desk has its own. */
export const factName = (naming: Naming, id: string): string =>
  named(naming, `desk.fact.${id}`, named(naming, `fact.${id}.label`, id));
/** Why a body has a case. Routes are told to the reporter ("where you live"); where that would mislead staff, the desk has its own. */
export const routeReason = (naming: Naming, { say, rule }: Because): string =>
  named(naming, `desk.${say}`, named(naming, say, rule));
