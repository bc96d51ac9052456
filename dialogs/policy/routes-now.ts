// The routes that a report would take as it stands, and which of them wait for the reporter's word.

import type { Route } from '../../model/case.ts';
import { route } from '../../routing/route.ts';
import type { Work } from '../step/step.ts';
import { situationNow } from './policy.ts';

export const desk = 'service-desk';

/** Lead first. */
export function routesNow(work: Work): Route[] {
  const { lead, supporting } = route(situationNow(work), work.context.catalogue);
  return [lead, ...supporting];
}

/** Partners that would be sent something, and so are asked about. This service's own desk is covered by sending itself. */
export const consentable = (routes: readonly Route[]): Route[] =>
  routes.filter(({ mode, partner }) => mode === 'queue' && partner !== desk);

/** Routes for which the reporter has said neither yes nor no. */
export const consentsMissing = (work: Work): Route[] =>
  consentable(routesNow(work)).filter(({ partner }) => work.report.consents[partner] === undefined);
