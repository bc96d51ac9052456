// A partner's queue as a SharePoint list: one item for each case, found again by its reference before anything is written,
// so that a case stands there once however often it is tried. Revisions and withdrawals change the same item.

import type { FieldValueSet, ListItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { Case, Delivery, Dossier } from '../../model/case.ts';
import type { Instant } from '../../model/ids.ts';
import { Lanes } from '../lanes.ts';
import type { DeliveryContext, DeliveryMethod, DeliveryOutcome, Found, GraphAccount, GraphSend } from '../ports.ts';
import { accountOf, graphSettings } from './graph-account.ts';
import { columnSettings, type Fields, fieldsOf } from './graph-fields.ts';
import { type Failure, failureOf, harmlessFailureOf, pingedBy } from './graph-outcome.ts';
import { query } from './graph-query.ts';

const settingsSchema = graphSettings({
  /** As Graph names it: the host and two ids, parted by commas. */
  site: z.string().regex(/^[a-z0-9.-]+,[0-9a-f-]{36},[0-9a-f-]{36}$/i, 'a site id: host,site collection id,web id'),
  list: z.guid('the id of a list'),
  ...columnSettings,
}).refine((given) => {
  const columns = Object.entries(given).filter(([key, value]) => key.startsWith('column-') && value !== '-');
  return new Set(columns.map(([, value]) => value)).size === columns.length;
}, 'a column of its own for each thing');
type Settings = z.infer<typeof settingsSchema>;

/** Writes cost two of SharePoint's resource units, and it counts what it refuses too. */
const width = 3;
const timeoutMs = 15_000;

interface Item {
  readonly id: string;
  readonly eTag: string | undefined;
  readonly revision: number;
}
type Lookup =
  | { readonly ok: true; readonly item: Item | null }
  | { readonly ok: false; readonly failure: Exclude<Failure, { readonly state: 'unknown' }> };

/** Settings: the account's (`graph-account.ts`), `site`, `list`, and `column-…` where the list's names differ. */
export function graphListMethod(send: GraphSend, options: { readonly timeoutMs?: number } = {}): DeliveryMethod {
  const lanes = new Lanes();
  const limit = options.timeoutMs ?? timeoutMs;

  /** Everything that one delivery needs, or what is to be mended first. */
  function prepare(context: DeliveryContext): string | { settings: Settings; account: GraphAccount; items: string } {
    const { data: settings, error } = settingsSchema.safeParse(context.settings);
    if (!settings) return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    const account = accountOf(settings, context.secret);
    if (typeof account === 'string') return account;
    return { settings, account, items: `/sites/${settings.site}/lists/${settings.list}/items` };
  }
  const laneOf = ({ site, list }: Settings) => ({ key: `list:${site}/${list}`, width, needsMs: 2 * limit });

  async function find(
    { settings, account, items }: Exclude<ReturnType<typeof prepare>, string>,
    reference: string,
    now: Instant,
  ): Promise<Lookup> {
    const { 'column-reference': by, 'column-revision': revision } = settings;
    const filter = encodeURIComponent(`fields/${by} eq '${reference.replaceAll("'", "''")}'`);
    const path = `${items}?$filter=${filter}&$expand=fields($select=${by},${revision})&$top=2`;
    const found = await query(send, { account, path, timeoutMs: limit });
    if (!found.ok && found.answer !== null) return { ok: false, failure: harmlessFailureOf(found.answer, now) };
    const rows = found.ok ? itemsSchema.safeParse(found.rows).data : undefined;
    // An answer that was cut off says nothing about what is there.
    if (rows === undefined)
      return { ok: false, failure: { state: 'retry', error: 'the answer about the list could not be read' } };
    const [item] = rows;
    if (item === undefined) return { ok: true, item: null };
    const held = item.fields?.[revision];
    return { ok: true, item: { id: item.id, eTag: item.eTag, revision: typeof held === 'number' ? held : 0 } };
  }

  async function write(
    { account, items }: Exclude<ReturnType<typeof prepare>, string>,
    item: Item | null,
    fields: Fields,
    now: Instant,
  ): Promise<Failure | null> {
    const set = fields as FieldValueSet;
    const answer =
      item === null
        ? await send({
            account,
            method: 'POST',
            path: items,
            body: { fields: set } satisfies ListItem,
            timeoutMs: limit,
          })
        : await send({
            account,
            method: 'PATCH',
            path: `${items}/${encodeURIComponent(item.id)}/fields`,
            body: set,
            // So that an older change which is still on its way cannot come down on a newer one.
            headers: item.eTag === undefined ? {} : { 'If-Match': item.eTag },
            timeoutMs: limit,
          });
    if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) return null;
    const failure = failureOf(answer, now);
    // Refused because it is there by now, as the unique column wants it: it is found on the next try.
    return failure.state === 'dead' && isTaken.test(failure.error) ? { ...failure, state: 'retry' } : failure;
  }

  return {
    name: 'graph-list',
    reach: 'partner',
    settings: settingsSchema,
    async deliver(delivery, dossier, context): Promise<DeliveryOutcome> {
      if (dossier.case === null) return { state: 'dead', error: 'there is no case' };
      const { case: kase } = dossier as Dossier & { readonly case: Case };
      const ready = prepare(context);
      // Mended by an operator while tries go on.
      if (typeof ready === 'string') return { state: 'retry', error: ready };
      return lanes.run(laneOf(ready.settings), context, async (shut): Promise<DeliveryOutcome> => {
        const found = await find(ready, kase.reference, context.clock());
        if (!found.ok) return shutting(found.failure, shut);
        if (isTold(found.item, delivery)) return { state: 'delivered' };
        const fields = fieldsOf(delivery, { ...dossier, case: kase }, ready.settings, context);
        const failure = await write(ready, found.item, fields, context.clock());
        return failure === null ? { state: 'delivered' } : shutting(failure, shut);
      });
    },
    async ping(context): Promise<DeliveryOutcome> {
      const ready = prepare(context);
      if (typeof ready === 'string') return { state: 'retry', error: ready };
      const { account, settings } = ready;
      const path = `/sites/${settings.site}/lists/${settings.list}?$select=id`;
      return pingedBy(await send({ account, method: 'GET', path, timeoutMs: limit }), context.clock());
    },
    async reconcile(delivery, dossier, context): Promise<Found> {
      const ready = prepare(context);
      if (typeof ready === 'string' || dossier.case === null) return { state: 'unknown', error: String(ready) };
      const { reference } = dossier.case;
      return lanes.run(laneOf(ready.settings), context, async (shut): Promise<Found> => {
        const found = await find(ready, reference, context.clock());
        if (!found.ok) return { ...shutting(found.failure, shut), state: 'unknown' };
        return isTold(found.item, delivery) ? 'arrived' : 'not-arrived';
      });
    },
  };
}

const itemsSchema = z.array(
  z.object({ id: z.string(), eTag: z.string().optional(), fields: z.record(z.string(), z.unknown()).optional() }),
);
/** As Graph says it, and as SharePoint does. */
const isTaken = /unique constraint|duplicate/i;

/** It stands there already, or something newer does. */
const isTold = (item: Item | null, { revision }: Delivery): boolean => item !== null && item.revision >= revision;

/** Everything to this list waits as long as one was asked to. */
function shutting<Any extends Failure>(failure: Any, shut: (until: Instant) => void): Any {
  if ('notBefore' in failure && failure.notBefore !== undefined) shut(failure.notBefore);
  return failure;
}
