// What a partner's own system is sent: a CloudEvent, thin unless the partner asked for the whole view, and never more
// than the partner may see.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Case, Delivery, Dossier } from '../model/case.ts';
import type { Instant } from '../model/ids.ts';
import type { Row } from '../model/message.ts';
import { rowsFor } from '../routing/partner-view.ts';

/** CloudEvents 1.0, structured JSON. */
export interface CaseEventBody {
  readonly specversion: '1.0';
  /** The idempotency key; the same on every try. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The reference. */
  readonly subject: string;
  readonly time: Instant;
  readonly datacontenttype: 'application/json';
  readonly data: CaseData;
}

export interface CaseData {
  readonly reference: string;
  /** Grows with everything that is told about this case: what has a smaller one than was seen before is old. */
  readonly revision: number;
  readonly role: 'lead' | 'supporting' | 'none';
  readonly band: string;
  readonly fraudType: string;
  readonly submittedAt: Instant;
  /** For the partner's own people, who sign in to read it. */
  readonly link: string;
  /** Nobody has checked what the reporter told (T2). */
  readonly unverified: true;
  /** From a practice system: no real person, no real crime. */
  readonly practice: boolean;
  readonly view?: readonly Row[];
}

const types: Readonly<Record<Delivery['kind'], string>> = {
  case: 'scot.intake.case.assigned.v1',
  revision: 'scot.intake.case.revised.v1',
  withdrawal: 'scot.intake.case.withdrawn.v1',
  update: 'scot.intake.case.updated.v1',
};

/** Receivers take thin bodies; a view above this is left to the link. */
const largestBytes = 20_000;

/** The body as text: sign and send these bytes. `full` adds the rows that the partner's `sees` allows; never to a withdrawal. */
export function payloadOf(
  delivery: Delivery,
  dossier: Dossier & { readonly case: Case },
  { catalogue, publicUrl, full }: { catalogue: Catalogue; publicUrl: string; full: boolean },
): string {
  const { case: kase, report } = dossier;
  const partner = catalogue.partners.get(delivery.to);
  const thin: CaseData = {
    reference: kase.reference,
    revision: delivery.revision,
    role: kase.routes.find((route) => route.partner === delivery.to)?.role ?? 'none',
    band: (kase.priority.override ?? kase.priority).band,
    fraudType: kase.fraudType,
    submittedAt: kase.submittedAt,
    link: `${publicUrl}/triage/cases/${kase.reference}`,
    unverified: true,
    practice: catalogue.practice,
  };
  const body = (data: CaseData): string =>
    JSON.stringify({
      specversion: '1.0',
      id: delivery.id,
      source: publicUrl,
      type: types[delivery.kind],
      subject: kase.reference,
      time: timeOf(kase, delivery),
      datacontenttype: 'application/json',
      data,
    } satisfies CaseEventBody);
  if (!full || partner === undefined || delivery.kind === 'withdrawal') return body(thin);
  const whole = body({ ...thin, view: rowsFor(report, partner, catalogue, report.locale, 'body') });
  return Buffer.byteLength(whole) <= largestBytes ? whole : body(thin);
}

/** When what is told happened, so that every try says the same time. */
const timeOf = (kase: Case, { revision }: Delivery): Instant =>
  kase.events.find(({ detail }) => detail.revision === String(revision))?.at ?? kase.submittedAt;
