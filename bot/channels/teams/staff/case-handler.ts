// A button on the card of a case. Nothing in it is trusted (T8): who pressed is read from the verified activity, where it was
// pressed must be the channel of their own partner's queue, and the case is changed as at the desk, by compare-and-set.

import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Action, CaseDossier } from '../../../../cases/action.ts';
import { instant } from '../../../../model/ids.ts';
import type { StaffMember } from '../../../../store/staff-store.ts';
import { may } from '../../../../triage/access.ts';
import { act, findCase } from '../../../../triage/actions.ts';
import { offeredTo, partnersFor } from '../../../../triage/case-view.ts';
import { readDeskForm } from '../../../../triage/read-form.ts';
import { isSameAgain } from '../../../../triage/same-again.ts';
import { localeOf } from '../../../bot.ts';
import { cardActivity } from '../cards/turn-cards.ts';
import type { AdaptiveCard, CardHandler, Pressed, PressedResult } from '../ports.ts';
import type { Sender } from '../sender.ts';
import { caseCard, formCard, goneCard } from './cards.ts';
import { type CardAction, type CaseSummary, cardActions, summaryOf } from './case-summary.ts';
import type { StaffPorts } from './ports.ts';
import { isFrom, queueKey, staffWho } from './queue-place.ts';

const pressedSchema = z.looseObject({
  case: z.string().min(1).max(40),
  version: z.number().int().nonnegative(),
  what: z.enum(['ask', 'refer', 'close']).optional(),
});
const outcomes = ['confirmed', 'not-a-crime', 'duplicate', 'insufficient'] as const;

/** One press, once it is known who may have made it. */
interface Press {
  readonly context: TurnContext;
  readonly member: StaffMember;
  readonly reference: string;
  readonly version: number;
  readonly data: Pressed['data'];
}

export const caseHandler =
  (ports: StaffPorts): CardHandler =>
  async (context, { verb, data }, sender): Promise<PressedResult> => {
    const say = (key: string) => ports.words(localeOf(context.activity), key);
    const member = await memberHere(ports, context, sender);
    if (member === null) return { kind: 'refused', status: 403, text: say('web.teams.staff.not-you') };
    const parsed = pressedSchema.safeParse(data);
    if (!parsed.success) return { kind: 'refused', status: 400, text: say('desk.missing.form') };
    const press: Press = { context, member, reference: parsed.data.case, version: parsed.data.version, data };
    const what = verb.slice('case.'.length);
    if (what === 'show') return show(ports, press);
    if (what === 'form' && parsed.data.what) return form(ports, press, parsed.data.what);
    const action = cardActions.find((one) => one === what);
    return action ? change(ports, press, action) : { kind: 'refused', status: 400, text: say('desk.missing.form') };
  };

/** Null unless it is staff of the partner whose queue this channel shows. */
async function memberHere(
  { store, references }: StaffPorts,
  { activity }: TurnContext,
  sender: Sender,
): Promise<StaffMember | null> {
  for (const member of await staffWho(store, activity, sender)) {
    if (isFrom(await references.get(queueKey(member.partner)), activity, sender)) return member;
  }
  return null;
}

async function show(ports: StaffPorts, press: Press): Promise<PressedResult> {
  const dossier = await findCase({ store: ports.store, member: press.member }, press.reference);
  // Not told apart from a case that never was (T4).
  if (dossier === null) return { kind: 'card', card: goneCard(press.reference, toolsOf(ports, press)) };
  return { kind: 'card', card: cardOf(ports, press, dossier) };
}

async function form(ports: StaffPorts, press: Press, what: Exclude<CardAction, 'accept'>): Promise<PressedResult> {
  const tools = toolsOf(ports, press);
  const dossier = await findCase({ store: ports.store, member: press.member }, press.reference);
  if (dossier === null) return { kind: 'refused', status: 404, text: tools.words('web.teams.staff.gone') };
  const { case: kase } = dossier;
  if (!may(press.member, what)) return { kind: 'refused', status: 403, text: tools.words('refusal.role') };
  if (!offeredTo(kase, press.member).includes(what)) return tooLate(ports, press, dossier);
  const naming = { catalogue: ports.catalogue, locale: localeOf(press.context.activity) };
  const choices = outcomes.map((value) => ({ value, label: tools.words(`desk.outcome.${value}`) }));
  const card = formCard(summaryFor(ports, press, dossier), what, {
    ...tools,
    partners: partnersFor(kase, naming),
    outcomes: choices,
  });
  return { kind: 'card', card };
}

async function change(ports: StaffPorts, press: Press, what: CardAction): Promise<PressedResult> {
  const { words } = toolsOf(ports, press);
  const { text, to, outcome } = press.data;
  const read = readDeskForm({ action: what, version: press.version, text, to, outcome });
  if (read.kind === 'malformed') return { kind: 'refused', status: 400, text: words('desk.missing.form') };
  if (read.kind === 'missing') return { kind: 'refused', status: 400, text: words(`desk.missing.${read.field}`) };
  const { store, catalogue, clock } = ports;
  const { member, reference, version } = press;
  const done = await act({ store, catalogue, member, now: instant(clock()) }, reference, version, read.action);
  switch (done.kind) {
    case 'done':
      ports.changed();
      return { kind: 'card', card: await showEverybody(ports, press, done.dossier) };
    case 'conflict':
      return late(ports, press, done.dossier, read.action);
    case 'refused': {
      const status = done.reason === 'role' || done.reason === 'not-yours' ? 403 : 409;
      return { kind: 'refused', status, text: words(`refusal.${done.reason}`) };
    }
    case 'not-found':
      return { kind: 'refused', status: 404, text: words('web.teams.staff.gone') };
  }
}

/** A second click of the same person on the same button has been done already. Everybody else is told who was faster. */
async function late(ports: StaffPorts, press: Press, dossier: CaseDossier, action: Action): Promise<PressedResult> {
  if (isSameAgain(dossier.case, press.member, press.version, action))
    return { kind: 'card', card: cardOf(ports, press, dossier) };
  return tooLate(ports, press, dossier);
}

async function tooLate(ports: StaffPorts, press: Press, dossier: CaseDossier): Promise<PressedResult> {
  const { words } = toolsOf(ports, press);
  await showEverybody(ports, press, dossier);
  const last = summaryFor(ports, press, dossier).done.at(-1);
  const text = last
    ? words('web.teams.staff.too-late', {
        what: words(`desk.event.${last.what}`),
        who: last.who,
      })
    : words('refusal.not-now');
  return { kind: 'refused', status: 409, text };
}

/** The card that stands in the channel is replaced for all who see it; the answer is for whoever pressed. */
async function showEverybody(ports: StaffPorts, press: Press, dossier: CaseDossier): Promise<AdaptiveCard> {
  const card = cardOf(ports, press, dossier);
  const { words } = toolsOf(ports, press);
  const { replyToId } = press.context.activity;
  // What was done is done: a card that could not be replaced says so when it is next looked at or pressed.
  if (replyToId)
    await press.context
      .updateActivity(cardActivity(card, words('web.teams.staff.summary'), replyToId))
      .catch((error: unknown) => ports.failed(error));
  return card;
}

const toolsOf = ({ words, publicUrl }: StaffPorts, { context }: Press) => ({
  words: (key: string, values?: Readonly<Record<string, string | number>>) =>
    words(localeOf(context.activity), key, values),
  publicUrl,
});

const summaryFor = ({ catalogue }: StaffPorts, { context, member }: Press, { case: kase }: CaseDossier): CaseSummary =>
  summaryOf(kase, member.partner, { catalogue, locale: localeOf(context.activity) });

const cardOf = (ports: StaffPorts, press: Press, dossier: CaseDossier): AdaptiveCard =>
  caseCard(summaryFor(ports, press, dossier), toolsOf(ports, press));
