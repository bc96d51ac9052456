// Check your answers, see what each partner would see, consent to each, and only then send.

import { holds } from '../../catalogue/condition.ts';
import type { Route } from '../../model/case.ts';
import type { Ask, PartnerView, Row } from '../../model/message.ts';
import { factsOf } from '../../model/report.ts';
import { lookupIn } from '../../model/situation.ts';
import { partnerView } from '../../routing/partner-view.ts';
import { situationNow } from '../policy/policy.ts';
import { consentable, consentsMissing, desk, routesNow } from '../policy/routes-now.ts';
import { dropUnconfirmed } from '../recording/prefill.ts';
import { definitionOf } from '../recording/record.ts';
import { withQuestion } from '../step/remembered.ts';
import { reply, say, suggestion, type Work } from '../step/step.ts';
import { put, yesNo } from './ask.ts';
import { factRow } from './understood.ts';

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
    const definition = definitionOf(work, id);
    if (!fact || unlisted.has(id) || !definition) return [];
    // What was left open is listed while it would still be asked.
    const open = fact.state !== 'known' && definition.when && !holds(definition.when, lookupIn(situation));
    return open ? [] : [factRow(work, fact)];
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

/** What each partner would get, as words to show to whoever is reporting: for themselves, or for somebody else. */
export const viewsOf = (work: Work, routes: readonly Route[]): PartnerView[] =>
  routes.map((one) => ({
    ...partnerView(work.report, one, work.context.catalogue, work.report.locale),
    name: nameOf(work, one),
    because: [...new Set(one.because.map((reason) => say(work, reason.say)))],
  }));

const viewLine = (work: Work, view: PartnerView): string => {
  const key =
    view.partner === desk ? 'say.review-desk' : view.mode === 'queue' ? 'say.review-queue' : 'say.review-handoff';
  return `- ${say(work, key, { name: view.name, count: view.rows.length })} ${view.because[0] ?? ''}`.trimEnd();
};

const nameOf = (work: Work, { partner }: Route): string => say(work, `partner.${partner}.name`);

const consentAsk = (work: Work, { partner }: Route): Ask => ({
  fact: `consent:${partner}`,
  kind: 'consent',
  choices: yesNo(work, 'say.consent'),
  optional: false,
});

const submitAsk = (work: Work): Ask => ({
  fact: 'submit',
  kind: 'confirm',
  choices: yesNo(work, 'say.submit'),
  optional: false,
});

/** Every consent and the sending on one card: each consent is still a choice of its own, and none is taken for granted. */
function askAllAtOnce(work: Work, missing: readonly Route[]): void {
  const asks = missing.map((one) => ({
    ask: consentAsk(work, one),
    text: say(work, 'say.consent.ask', { name: nameOf(work, one) }),
  }));
  const ask = submitAsk(work);
  reply(
    work,
    'ask',
    'say.submit.ask',
    {},
    { ask, group: { title: say(work, 'say.submit.ask'), asks }, suggest: aside(work) },
  );
  work.report = withQuestion(work.report, ask);
}

const aside = (work: Work) => ['change', 'add-file', 'more', 'pause'].map((id) => suggestion(work, id));

/** The answers that are held, as rows and as lines of text. */
function answersListed(work: Work): { readonly rows: readonly Row[]; readonly list: string } {
  const rows = answerRows(work);
  return { rows, list: rows.map(({ label, value }) => `- ${say(work, 'say.row', { label, value })}`).join('\n') };
}

/** Says what is held so far. */
export function showSoFar(work: Work): void {
  const { rows, list } = answersListed(work);
  reply(work, 'notice', 'say.so-far', { list }, { rows });
}

/** Shows the answers once, then asks for each consent that is open, then whether to send. */
export function review(work: Work): void {
  dropUnconfirmed(work);
  const routes = routesNow(work);
  const missing = consentsMissing(work);
  const [open] = missing;
  const last = work.report.asked.at(-1) ?? '';
  if (!last.startsWith('consent:')) {
    const { rows, list } = answersListed(work);
    const partners = viewsOf(work, routes);
    const bodies = partners.map((view) => viewLine(work, view)).join('\n');
    reply(work, 'review', 'say.review', { list, bodies }, { rows, partners });
  }
  // Whoever answers the one card in words is asked for each consent by itself.
  if (open && work.message.asksMany && last !== 'submit') return askAllAtOnce(work, missing);
  if (open) return put(work, consentAsk(work, open), 'say.consent.ask', { name: nameOf(work, open) });
  const refused = consentable(routes).some(
    ({ partner, role }) => role === 'lead' && work.report.consents[partner] === 'no',
  );
  put(work, submitAsk(work), refused ? 'say.submit.ask-refused' : 'say.submit.ask', {}, aside(work));
}
