// The cards of a queue: a case, what is filled in to act on it, and the digest that stands for many.

import type { CaseStatus } from '../../../../model/case.ts';
import type { Choice } from '../../../../model/message.ts';
import { box, button, card, link, paragraph, row } from '../cards/elements.ts';
import type { Words } from '../cards/inputs.ts';
import type { AdaptiveCard, Element } from '../ports.ts';
import type { CardAction, CaseSummary } from './case-summary.ts';

export interface QueueCardContext {
  readonly words: Words;
  readonly publicUrl: string;
}

const longestText = 4_000;

/** `title` says why it is shown, as `web.teams.staff.title.<kind>`; `notes` come before everything else. */
export function caseCard(
  summary: CaseSummary,
  { words, publicUrl }: QueueCardContext,
  { title = null, notes = [] }: { readonly title?: string | null; readonly notes?: readonly string[] } = {},
): AdaptiveCard {
  const data = { case: summary.reference, version: summary.version };
  const { can } = summary;
  const done = summary.done.map(({ what, who }) => row(words(`desk.event.${what}`), who));
  const actions: Element[] = [
    ...(can.includes('accept')
      ? [button(words('desk.form.accept'), 'case.accept', data, { style: 'positive' as const })]
      : []),
    ...can
      .filter((action) => action !== 'accept')
      .map((action) => button(words(`web.teams.staff.${action}`), 'case.form', { ...data, what: action })),
    link(words('web.teams.staff.open'), `${publicUrl}/triage/cases/${summary.reference}`),
  ];
  return {
    ...card(
      [
        ...notes.map((note) => paragraph(note, { subtle: true })),
        ...(title === null ? [] : [paragraph(title, { bold: true })]),
        paragraph(summary.reference, { bold: true, large: true }),
        row(words('desk.queue.priority'), words(`desk.band.${summary.band}`)),
        row(words('desk.filter.type'), summary.type),
        row(words('desk.queue.status'), words(`desk.status.${summary.status}`)),
        ...(done.length > 0 ? [box('emphasis', done)] : []),
      ],
      actions,
    ),
    // Asked by every client that shows it, in channels of up to 60 people: a card is never older than a look at it.
    // Source: Microsoft Teams, "Work with Universal Actions for Adaptive Cards", user ids in refresh.
    refresh: { action: { type: 'Action.Execute', title: words('web.teams.staff.refresh'), verb: 'case.show', data } },
  };
}

export interface FormContext extends QueueCardContext {
  /** Bodies that the case can be given to. */
  readonly partners: readonly Choice[];
  readonly outcomes: readonly Choice[];
}

/** Shown to whoever pressed, and to nobody else; the others keep the card of the case. */
export function formCard(
  summary: CaseSummary,
  action: Exclude<CardAction, 'accept'>,
  { words, partners, outcomes }: FormContext,
): AdaptiveCard {
  const data = { case: summary.reference, version: summary.version };
  const required = { isRequired: true, errorMessage: words('web.teams.required') };
  const choice = (id: string, label: string, choices: readonly Choice[]): Element => ({
    type: 'Input.ChoiceSet',
    id,
    label,
    ...required,
    style: choices.length > 12 ? 'filtered' : 'compact',
    choices: choices.map(({ label: title, value }) => ({ title, value })),
  });
  const chosen: Record<typeof action, readonly Element[]> = {
    ask: [],
    refer: [choice('to', words('desk.form.refer.to'), partners)],
    close: [choice('outcome', words('desk.form.close.outcome'), outcomes)],
  };
  const text = { type: 'Input.Text', id: 'text', label: words(`desk.form.${action}.text`), maxLength: longestText };
  return card(
    [
      paragraph(words(`desk.form.${action}`), { bold: true }),
      paragraph(summary.reference),
      paragraph(words('web.teams.staff.leave-out'), { subtle: true }),
      ...chosen[action],
      { ...text, isRequired: true, errorMessage: words('desk.missing.text'), isMultiline: true },
    ],
    [
      button(words(`desk.form.${action}.do`), `case.${action}`, data, { inputs: true, style: 'positive' }),
      button(words('web.teams.staff.back'), 'case.show', data),
    ],
  );
}

export interface Digest {
  readonly counts: Readonly<Record<CaseStatus, number>>;
  /** Open cases that cannot wait. */
  readonly urgent: number;
}

const waiting = ['new', 'referred', 'accepted', 'awaiting-reporter'] as const;

/** Stands for all cards of its time. */
export const digestCard = ({ counts, urgent }: Digest, { words, publicUrl }: QueueCardContext): AdaptiveCard =>
  card(
    [
      paragraph(words('web.teams.staff.digest'), { bold: true }),
      ...(urgent > 0 ? [box('attention', [row(words('desk.band.P1'), String(urgent))])] : []),
      ...waiting.map((status) => row(words(`desk.status.${status}`), String(counts[status]))),
      paragraph(words('web.teams.staff.digest-why'), { subtle: true }),
    ],
    [link(words('desk.nav'), `${publicUrl}/triage`)],
  );

/** For somebody to whom the case is no longer shown, in place of the card that they pressed. */
export const goneCard = (reference: string, { words }: Pick<QueueCardContext, 'words'>): AdaptiveCard =>
  card([paragraph(reference, { bold: true, large: true }), paragraph(words('web.teams.staff.gone'))]);
