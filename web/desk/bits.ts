// Small pieces that several pages of the desk draw alike: priority, status, age, harmless text.

import type { Band, CaseStatus } from '../../model/case.ts';
import type { DeskDelivery, DeskPriority } from '../../model/desk.ts';
import { defang } from '../defang.ts';
import type { Say } from '../frame.ts';
import { type Html, html, nothing, trusted } from '../html.ts';
import { when } from '../when.ts';

const bandColour: Readonly<Record<Band, string>> = { P1: 'red', P2: 'orange', P3: 'blue', P4: 'grey' };
const statusColour: Readonly<Record<CaseStatus, string>> = {
  new: 'purple',
  accepted: 'blue',
  'awaiting-reporter': 'yellow',
  referred: 'teal',
  closed: 'grey',
};

/** The band as a word and a number: never as a colour alone. */
export const bandTag = (say: Say, { band, score }: Pick<DeskPriority, 'band' | 'score'>): Html =>
  html`<span class="ds_tag ds_tag--${bandColour[band]} band">${say(`desk.band.${band}`)}</span> <span class="score">${say('desk.score', { score })}</span>`;

export const statusTag = (say: Say, status: CaseStatus): Html =>
  html`<span class="ds_tag ds_tag--${statusColour[status]}">${say(`desk.status.${status}`)}</span>`;

/** How long ago, in the largest unit that fits. */
export function age(say: Say, minutes: number): string {
  if (minutes < 60) return say('desk.age.minutes', { count: minutes });
  if (minutes < 48 * 60) return say('desk.age.hours', { count: Math.floor(minutes / 60) });
  return say('desk.age.days', { count: Math.floor(minutes / 1440) });
}

export const time = (instant: string): Html => html`<time datetime="${instant}">${when(instant)}</time>`;

const lineBreak = trusted('<br>');
/** What a reporter or a suspect wrote: escaped, defanged, with its line breaks. */
export const harmless = (text: string): Html =>
  html`${defang(text)
    .split('\n')
    .map((line, at) => html`${at > 0 ? lineBreak : nothing}${line}`)}`;

/** A table that scrolls sideways by itself on a narrow page, and can be reached with the keyboard to do so. */
export const table = (caption: string, heads: readonly string[], rows: readonly Html[], hideCaption = false): Html =>
  html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="ds_table"><caption${hideCaption ? trusted(' class="vh"') : nothing}>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

export const deliveryRow = (say: Say, delivery: DeskDelivery, last: Html = nothing): Html =>
  html`<tr><td>${delivery.to}</td><td>${say(`desk.delivery.kind.${delivery.kind}`)}</td><td>${say(`desk.delivery.state.${delivery.state}`)}${
    delivery.lastError === null ? nothing : html`<br><span class="faint">${harmless(delivery.lastError)}</span>`
  }</td><td>${delivery.method}</td><td>${delivery.attempts}</td><td>${time(delivery.deliveredAt ?? delivery.dueAt)}</td>${last}</tr>`;

/** What was typed and not taken in, to be copied; nothing where there is none. */
export const keptBox = (say: Say, kept: string): Html =>
  kept === ''
    ? nothing
    : html`<div class="ds_question"><label class="ds_label" for="kept">${say('desk.sign-in.kept')}</label><textarea class="ds_input" id="kept" rows="8" readonly>${kept}</textarea></div>`;
