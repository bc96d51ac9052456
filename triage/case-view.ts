// One case as one member of staff sees it: everything with its because, and nothing that their partner may not see.

import type { CaseDossier } from '../cases/action.ts';
import { allowedActions } from '../cases/lifecycle.ts';
import { words } from '../catalogue/words.ts';
import type { Case } from '../model/case.ts';
import type { DeskAction, DeskCase, DeskChoiceGroup, DeskRoute } from '../model/desk.ts';
import type { Instant } from '../model/ids.ts';
import type { Choice, FileRef } from '../model/message.ts';
import { serviceDesk } from '../routing/route.ts';
import type { StaffMember } from '../store/staff-store.ts';
import { actorOf, may } from './access.ts';
import { classificationView, deliveryView, factViews, historyView, priorityView, storyView } from './case-parts.ts';
import { markOf } from './mark.ts';
import { type Naming, named, partnerName, routeReason, typeName } from './naming.ts';
import { seenBy } from './seen.ts';
import { takenBy } from './taken-by.ts';

export interface CaseViewOptions extends Naming {
  readonly member: StaffMember;
  readonly now: Instant;
  /** The newest state of the report's files; the report's own are used where the store was not asked. */
  readonly files?: readonly FileRef[];
}

const isDeskAction = (kind: string): kind is DeskAction => kind !== 'view' && kind !== 'answer';

/** What this person is offered: what the lifecycle allows, less what their role does not. */
export const offeredTo = (kase: Case, member: StaffMember): DeskAction[] =>
  allowedActions(kase, actorOf(member))
    .filter(isDeskAction)
    .filter((kind) => may(member, kind))
    // There is nobody else for it to fall to: it is referred by name, or closed.
    .filter((kind) => kind !== 'decline' || kase.queue !== serviceDesk);

export const minutesBetween = (from: Instant, to: Instant): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));

function typeGroups({ catalogue, locale }: Naming): DeskChoiceGroup[] {
  const groups = new Map<string, Choice[]>();
  for (const { id, family } of catalogue.fraudTypes.values()) {
    const choices = groups.get(family) ?? [];
    choices.push({ value: id, label: typeName({ catalogue, locale }, id) });
    groups.set(family, choices);
  }
  return [...groups].map(([family, choices]) => ({
    label: named({ catalogue, locale }, `family.${family}.label`, family),
    choices: choices.sort((a, b) => a.label.localeCompare(b.label)),
  }));
}

/**
 * Bodies that a case can be given to: not the one that has it, and none that is never sent anything. First those that get it
 * from us; of the others the label says that they do not.
 */
export const partnersFor = (kase: Case, naming: Naming): Choice[] =>
  [...naming.catalogue.partners.values()]
    .filter(({ id, mode, kind }) => id !== kase.queue && id !== kase.lead && mode !== 'never' && kind !== 'helpline')
    .map(({ id, mode }) => ({ value: id, name: partnerName(naming, id), gets: mode === 'queue' }))
    .sort((a, b) => Number(b.gets) - Number(a.gets) || a.name.localeCompare(b.name))
    .map(({ value, name, gets }) => ({
      value,
      label: gets ? name : words(naming.catalogue, naming.locale, 'desk.form.refer.not-sent', { partner: name }),
    }));

export function caseView({ report, case: kase }: CaseDossier, options: CaseViewOptions): DeskCase {
  const { member, now, files = report.files } = options;
  const seen = seenBy(member.partner, options.catalogue);
  const offered = offeredTo(kase, member);
  const routes = kase.routes.map(
    (route): DeskRoute => ({
      partner: route.partner,
      name: partnerName(options, route.partner),
      role: route.role,
      mode: route.mode,
      work: route.work,
      because: [...new Set(route.because.map((because) => routeReason(options, because)))],
      slaMinutes: route.slaMinutes,
      dueAt: route.dueAt ?? null,
      consent: report.consents[route.partner] ?? null,
    }),
  );
  return {
    reference: kase.reference,
    version: markOf(kase),
    status: kase.status,
    outcome: kase.outcome,
    outcomeText: kase.outcomeText,
    type: {
      id: kase.fraudType,
      label: typeName(options, kase.fraudType),
      definition: named(options, `type.${kase.fraudType}.definition`, ''),
    },
    lead: partnerName(options, kase.lead),
    queue: partnerName(options, kase.queue),
    takenBy: takenBy(kase, member.partner),
    part: kase.queue === member.partner ? 'owner' : 'supporting',
    submittedAt: kase.submittedAt,
    ageMinutes: minutesBetween(kase.submittedAt, now),
    priority: priorityView(kase, options),
    facts: factViews(report, seen, options),
    story: storyView(report, seen, options),
    indicators: seen.indicators
      ? report.indicators.map(({ type, value, platform, valid, owner }) => ({
          label: `${named(options, `indicator.${type}`, type)}${platform === undefined ? '' : ` (${platform})`}`,
          value,
          valid,
          owner,
        }))
      : [],
    files: seen.files ? files : [],
    classification: seen.story ? classificationView(report, options) : null,
    routes,
    deliveries: kase.deliveries.map((delivery) => deliveryView(delivery, options)),
    history: historyView(kase, member.partner, options),
    questions: kase.questions.map(({ id, at, partner, text, answer }) => ({
      id,
      at,
      by: partnerName(options, partner),
      text,
      answer,
    })),
    may: offered,
    offer: {
      types: offered.includes('reclassify') ? typeGroups(options) : [],
      partners: offered.includes('refer') ? partnersFor(kase, options) : [],
    },
  };
}
