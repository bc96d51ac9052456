// The history of a case in words. Events hold ids, so that they stay true when a name changes; staff read names.

import type { CaseEvent } from '../model/case.ts';
import { instant } from '../model/ids.ts';
import { momentText } from '../routing/fact-words.ts';
import { type Naming, named, partnerName, typeName } from './naming.ts';

/** Of use to the machine alone: ids, and numbers that are counted elsewhere. */
const unsaid: ReadonlySet<string> = new Set(['delivery', 'question', 'revision']);

/** Several ids stand beside each other as `a, b`, and what changed as `a → b`. */
const each = (value: string, name: (id: string) => string): string =>
  value
    .split(' → ')
    .map((side) =>
      side
        .split(', ')
        .map((id) => name(id))
        .join(', '),
    )
    .join(' → ');

type Reader = (value: string, naming: Naming) => string;

const partners: Reader = (value, naming) =>
  each(value, (id) => (id === 'reporter' ? named(naming, 'desk.actor.reporter', id) : partnerName(naming, id)));
const from =
  (prefix: string): Reader =>
  (value, naming) =>
    each(value, (id) => named(naming, `${prefix}.${id}`, id));

const readers: Readonly<Record<string, Reader>> = {
  lead: partners,
  queue: partners,
  to: partners,
  partner: partners,
  added: partners,
  removed: partners,
  recalled: partners,
  suggestedLead: partners,
  type: (value, naming) => each(value, (id) => typeName(naming, id)),
  what: from('desk.changed'),
  outcome: from('desk.outcome'),
  band: from('desk.band'),
  work: from('desk.work'),
  why: from('desk.why'),
  next: (value, { catalogue, locale }) =>
    momentText({ at: instant(new Date(value)), precision: 'minute' }, catalogue, locale),
};

/** Label and value of each detail that says something, in the order in which the event has them. */
export function detailWords({ kind, detail }: Pick<CaseEvent, 'kind' | 'detail'>, naming: Naming): [string, string][] {
  // `told` of a delivery is what was told; of a report that was taken back it is who was.
  const told = kind === 'withdrawn' ? partners : from('desk.delivery.kind');
  return Object.entries(detail)
    .filter(([key, value]) => !unsaid.has(key) && value !== '')
    .map(([key, value]) => [
      named(naming, `desk.detail.${kind === 'withdrawn' && key === 'told' ? 'withdrawn-told' : key}`, key),
      (key === 'told' ? told : readers[key])?.(value, naming) ?? value,
    ]);
}
