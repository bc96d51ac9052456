// Reads what a form of the desk posted as an action of the lifecycle. Nothing in it is believed: role, partner and
// version are checked again where the action is done.

import { z } from 'zod';
import type { Action } from '../cases/action.ts';

const longestText = 4000;
const text = z.string().trim().max(longestText).default('');

const common = { version: z.coerce.number().int().nonnegative() };

const deskFormSchema = z.discriminatedUnion('action', [
  z.object({ ...common, action: z.literal('accept') }),
  z.object({ ...common, action: z.literal('ask'), text }),
  /** Without `confirmed`, or with another type than the one that was shown, the difference is shown and nothing is changed. */
  z.object({
    ...common,
    action: z.literal('reclassify'),
    type: z.string().max(80).default(''),
    text,
    confirmed: z.string().max(8).default(''),
    previewed: z.string().max(80).default(''),
  }),
  z.object({ ...common, action: z.literal('refer'), to: z.string().max(80).default(''), text }),
  z.object({ ...common, action: z.literal('decline'), text }),
  z.object({
    ...common,
    action: z.literal('close'),
    outcome: z.enum(['confirmed', 'not-a-crime', 'duplicate', 'insufficient']).optional().catch(undefined),
    text,
  }),
  z.object({ ...common, action: z.literal('reopen'), text }),
  z.object({
    ...common,
    action: z.literal('prioritise'),
    band: z.enum(['P1', 'P2', 'P3', 'P4']).optional().catch(undefined),
    text,
  }),
  z.object({ ...common, action: z.literal('note'), text }),
  z.object({
    ...common,
    action: z.literal('work'),
    to: z.enum(['accepted', 'declined', 'done']).optional().catch(undefined),
    text,
  }),
]);
export type DeskForm = z.infer<typeof deskFormSchema>;

/** What is missing is named by its field, so that the page can say it beside it. */
export type ReadForm =
  | { readonly kind: 'read'; readonly form: DeskForm; readonly action: Action }
  | { readonly kind: 'missing'; readonly form: DeskForm; readonly field: 'text' | 'type' | 'to' | 'outcome' | 'band' }
  | { readonly kind: 'malformed' };

/** Whether the person has seen what reclassifying to this very type would change, and said yes. */
export const isConfirmed = (form: DeskForm): boolean =>
  form.action !== 'reclassify' || (form.confirmed === 'yes' && form.previewed === form.type);

export function readDeskForm(fields: Readonly<Record<string, unknown>>): ReadForm {
  const parsed = deskFormSchema.safeParse(fields);
  if (!parsed.success) return { kind: 'malformed' };
  const form = parsed.data;
  const missing = (field: 'text' | 'type' | 'to' | 'outcome' | 'band'): ReadForm => ({ kind: 'missing', form, field });
  const read = (action: Action): ReadForm => ({ kind: 'read', form, action });
  switch (form.action) {
    case 'accept':
      return read({ kind: 'accept' });
    case 'ask':
    case 'note':
      return form.text === '' ? missing('text') : read({ kind: form.action, text: form.text });
    case 'decline':
    case 'reopen':
      return form.text === '' ? missing('text') : read({ kind: form.action, reason: form.text });
    case 'reclassify':
      if (form.type === '') return missing('type');
      return form.text === '' ? missing('text') : read({ kind: 'reclassify', fraudType: form.type, reason: form.text });
    case 'refer':
      if (form.to === '') return missing('to');
      return form.text === '' ? missing('text') : read({ kind: 'refer', to: form.to, reason: form.text });
    case 'close':
      if (form.outcome === undefined) return missing('outcome');
      return form.text === '' ? missing('text') : read({ kind: 'close', outcome: form.outcome, text: form.text });
    case 'prioritise':
      if (form.band === undefined) return missing('band');
      return form.text === '' ? missing('text') : read({ kind: 'prioritise', band: form.band, reason: form.text });
    case 'work':
      if (form.to === undefined) return missing('to');
      if (form.to === 'declined' && form.text === '') return missing('text');
      return read({ kind: 'work', to: form.to, ...(form.text === '' ? {} : { reason: form.text }) });
  }
}
