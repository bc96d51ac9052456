// A message to a partner's shared mailbox: that there is a case, and where. 202 means that Exchange took it, and a message
// cannot be taken back, so where it is not known whether one was sent, its token is looked for in Sent Items first.

import { createHash } from 'node:crypto';
import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { words } from '../../catalogue/words.ts';
import type { Case, Delivery } from '../../model/case.ts';
import { type Instant, instant } from '../../model/ids.ts';
import { Lanes } from '../lanes.ts';
import type { DeliveryContext, DeliveryMethod, DeliveryOutcome, Found, GraphAccount, GraphSend } from '../ports.ts';
import { accountOf, graphSettings } from './graph-account.ts';
import { failureOf, harmlessFailureOf } from './graph-outcome.ts';
import { query } from './graph-query.ts';

const addresses = z
  .string()
  .transform((text) => text.split(/\s+/).filter(Boolean))
  .pipe(z.array(z.email('addresses, parted by spaces')).min(1));

const settingsSchema = graphSettings({
  /** The mailbox that sends. */
  sender: z.email('the address of a mailbox'),
  to: addresses,
  /** `sent-items` needs Mail.Read for the sender; with `none` a person looks whenever it is not known. */
  lookup: z.enum(['sent-items', 'none']).default('none'),
});
type Settings = z.infer<typeof settingsSchema>;

const timeoutMs = 15_000;
/** Exchange files a message some time after it took it: what is not there sooner may have been sent all the same. */
const filedAfterMs = 5 * 60_000;

const filedAtLatest = (sent: Instant): Instant => instant(new Date(Date.parse(sent) + filedAfterMs));

/** Settings: the account's (`graph-account.ts`), `sender`, `to`, `lookup`. */
export function graphMailMethod(send: GraphSend, options: { readonly timeoutMs?: number } = {}): DeliveryMethod {
  const lanes = new Lanes();
  const limit = options.timeoutMs ?? timeoutMs;

  function prepare(context: DeliveryContext): string | { settings: Settings; account: GraphAccount } {
    const { data: settings, error } = settingsSchema.safeParse(context.settings);
    if (!settings) return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    const account = accountOf(settings, context.secret);
    return typeof account === 'string' ? account : { settings, account };
  }
  type Ready = Exclude<ReturnType<typeof prepare>, string>;
  /** One at a time for each mailbox, whatever is sent from it. */
  const laneOf = ({ sender }: Settings) => ({ key: `mailbox:${sender.toLowerCase()}`, width: 1, needsMs: 2 * limit });

  async function find({ settings, account }: Ready, delivery: Delivery, context: DeliveryContext): Promise<Found> {
    const token = tokenOf(delivery);
    const filter = encodeURIComponent(`contains(subject,'${token}')`);
    const path = `/users/${encodeURIComponent(settings.sender)}/mailFolders/sentitems/messages?$filter=${filter}&$select=id,subject&$top=1`;
    const found = await query(send, { account, path, timeoutMs: limit });
    if (!found.ok && found.answer !== null)
      return { ...harmlessFailureOf(found.answer, context.clock()), state: 'unknown' };
    const messages = found.ok ? messagesSchema.safeParse(found.rows).data : undefined;
    if (messages === undefined) return { state: 'unknown', error: 'the answer about Sent Items could not be read' };
    if (messages.some(({ subject }) => subject?.includes(token))) return 'arrived';
    const filedAt = delivery.perhapsSentAt && filedAtLatest(delivery.perhapsSentAt);
    if (filedAt === undefined || filedAt <= context.clock()) return 'not-arrived';
    return { state: 'later', error: 'Exchange may not have filed it yet', notBefore: filedAt };
  }

  const asksAPerson = (error: string): { state: 'dead'; error: string } => ({
    state: 'dead',
    error: `it may have been sent: look in Sent Items, then send it again if it is not there (${error})`,
  });

  return {
    name: 'graph-mail',
    reach: 'partner',
    settings: settingsSchema,
    async deliver(delivery, dossier, context): Promise<DeliveryOutcome> {
      const { case: kase } = dossier;
      if (kase === null) return { state: 'dead', error: 'there is no case' };
      const ready = prepare(context);
      // Mended by an operator while tries go on.
      if (typeof ready === 'string') return { state: 'retry', error: ready };
      const { settings, account } = ready;
      return lanes.run(laneOf(settings), context, async (shut): Promise<DeliveryOutcome> => {
        // Sent again by a person's word, or after a try that failed: whatever became of that, it is not sent twice.
        if (delivery.lastError !== null && settings.lookup === 'sent-items') {
          const found = await find(ready, delivery, context);
          if (found === 'arrived') return { state: 'delivered' };
          if (typeof found === 'object') return found;
        }
        const path = `/users/${encodeURIComponent(settings.sender)}/sendMail`;
        const body = { message: messageOf(delivery, kase, settings, context), saveToSentItems: true };
        const answer = await send({ account, method: 'POST', path, body, timeoutMs: limit });
        if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) return { state: 'delivered' };
        const failure = failureOf(answer, context.clock());
        if (failure.state !== 'dead' && failure.notBefore !== undefined) shut(failure.notBefore);
        if (failure.state !== 'unknown') return failure;
        if (settings.lookup === 'none') return asksAPerson(failure.error);
        const filed = filedAtLatest(context.clock());
        return { ...failure, notBefore: [filed, failure.notBefore ?? filed].toSorted().at(-1) ?? filed };
      });
    },
    async reconcile(delivery, _, context): Promise<Found> {
      const ready = prepare(context);
      if (typeof ready === 'string') return { state: 'unknown', error: ready };
      if (ready.settings.lookup === 'none') return asksAPerson('the sender was cut off');
      return lanes.run(laneOf(ready.settings), context, async (shut) => {
        const found = await find(ready, delivery, context);
        if (typeof found === 'object' && found.state === 'unknown' && found.notBefore !== undefined)
          shut(found.notBefore);
        return found;
      });
    },
  };
}

const messagesSchema = z.array(z.object({ subject: z.string().nullish() }));

/** The same on every try, and on no other delivery. */
const tokenOf = ({ id }: Delivery): string => `#${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;

/** No personal data, and nothing that the reporter wrote: mail lies in many places for long. */
function messageOf(
  delivery: Delivery,
  kase: Case,
  { to }: Settings,
  { catalogue, publicUrl }: DeliveryContext,
): Message {
  const { reference } = kase;
  const { band } = kase.priority.override ?? kase.priority;
  const say = (key: string, values: Readonly<Record<string, string>>) => words(catalogue, 'en', key, values);
  const subject = say(`told.mail.subject.${delivery.kind}`, { reference, band, token: tokenOf(delivery) });
  const link = `${publicUrl}/triage/cases/${reference}`;
  const content = say(`told.mail.body.${delivery.kind}`, { reference, link });
  return {
    subject: catalogue.practice ? say('told.practice', { reference: subject }) : subject,
    importance: band === 'P1' && delivery.kind !== 'withdrawal' ? 'high' : 'normal',
    body: { contentType: 'text', content },
    toRecipients: to.map((address) => ({ emailAddress: { address } })),
    internetMessageHeaders: [
      { name: 'x-case-ref', value: reference },
      { name: 'x-delivery-id', value: delivery.id },
    ],
  };
}
