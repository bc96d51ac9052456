// Check your answers, see what each partner would see, consent to each, and only then send.

import type { Route } from '../model/case.ts';
import type { PartnerView, Row } from '../model/message.ts';
import { factsOf } from '../model/report.ts';
import { partnerView } from '../routing/partner-view.ts';
import { route } from '../routing/route.ts';
import { put, yesNo } from './ask.ts';
import { situationNow } from './policy.ts';
import { definitionOf } from './record.ts';
import { reply, say, suggestion, type Work } from './step.ts';
import { factRow } from './understood.ts';

const desk = 'service-desk';

/** The routes that the report would take as it stands, lead first. */
export function routesNow(work: Work): Route[] {
  const { lead, supporting } = route(situationNow(work), work.context.catalogue);
  return [lead, ...supporting];
}

/** Partners that would be sent something, and so are asked about. This service's own desk is covered by sending itself. */
const consentable = (routes: readonly Route[]): Route[] =>
  routes.filter(({ mode, partner }) => mode === 'queue' && partner !== desk);

/** Follows from the rest, or is the story itself. */
const unlisted = new Set(['story', 'paid', 'authorised', 'fraud-type']);

/** What is taken for granted until somebody says otherwise: shown, so that it can be put right. */
const assumed = ['role', 'affected'] as const;

/** Every answer that holds, in the catalogue's order. */
export function answerRows(work: Work): Row[] {
  const facts = factsOf(work.report);
  const situation = situationNow(work);
  const rows = [...work.context.catalogue.facts.keys()].flatMap((id) => {
    const fact = facts.get(id);
    return fact && !unlisted.has(id) && definitionOf(work, id) ? [factRow(work, fact)] : [];
  });
  for (const id of assumed) {
    if (facts.has(id)) continue;
    rows.push({ fact: id, label: say(work, `fact.${id}.label`), value: say(work, `fact.${id}.${situation[id]}`) });
  }
  const type = work.report.classification?.types[0];
  if (type) {
    rows.unshift({
      fact: 'fraud-type',
      label: say(work, 'fact.fraud-type.label'),
      value: say(work, `type.${type.id}.label`),
    });
  }
  return rows;
}

/** What each partner would get, as words to show. */
export const viewsOf = (work: Work, routes: readonly Route[]): PartnerView[] =>
  routes.map((one) => partnerView(work.report, one, work.context.catalogue, work.report.locale));

const viewLine = (work: Work, view: PartnerView): string => {
  const key =
    view.partner === desk ? 'say.review-desk' : view.mode === 'queue' ? 'say.review-queue' : 'say.review-handoff';
  return `- ${say(work, key, { name: view.name, count: view.rows.length })} ${view.because[0] ?? ''}`.trimEnd();
};

/** Shows the answers once, then asks for each consent that is open, then whether to send. */
export function review(work: Work): void {
  const routes = routesNow(work);
  const open = consentable(routes).find(({ partner }) => work.report.consents[partner] === undefined);
  const last = work.report.asked.at(-1) ?? '';
  if (!last.startsWith('consent:')) {
    const rows = answerRows(work);
    const partners = viewsOf(work, routes);
    const list = rows.map(({ label, value }) => `- ${say(work, 'say.row', { label, value })}`).join('\n');
    const bodies = partners.map((view) => viewLine(work, view)).join('\n');
    reply(work, 'review', 'say.review', { list, bodies }, { rows, partners });
  }
  if (open) {
    const name = say(work, `partner.${open.partner}.name`);
    const ask = {
      fact: `consent:${open.partner}`,
      kind: 'consent' as const,
      choices: yesNo(work, 'say.consent'),
      optional: false,
    };
    return put(work, ask, 'say.consent.ask', { name });
  }
  const refused = consentable(routes).some(
    ({ partner, role }) => role === 'lead' && work.report.consents[partner] === 'no',
  );
  put(
    work,
    { fact: 'submit', kind: 'confirm', choices: yesNo(work, 'say.submit'), optional: false },
    refused ? 'say.submit.ask-refused' : 'say.submit.ask',
    {},
    [suggestion(work, 'change'), suggestion(work, 'more'), suggestion(work, 'pause')],
  );
}
