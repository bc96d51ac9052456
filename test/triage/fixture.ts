// A store with one submitted case in it, and staff of three bodies.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseDossier } from '../../cases/action.ts';
import { submit } from '../../cases/intake.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { factSchema } from '../../catalogue/schemas/fact.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type StaffId } from '../../model/ids.ts';
import type { Report } from '../../model/report.ts';
import { serviceScope } from '../../store/scope.ts';
import { openSqliteStore } from '../../store/sqlite/open.ts';
import type { StaffMember, StaffRole } from '../../store/staff-store.ts';
import type { Store } from '../../store/store.ts';
import { isCase } from '../../triage/actions.ts';
import { conversation, draft, later, partner, smallCatalogue, t0 } from '../cases/fixture.ts';

export const now = later(60_000);
export const member = (of: string, role: StaffRole = 'triage'): StaffMember => ({
  id: brandAs<StaffId>(`${of}-${role}`),
  name: 'Isla',
  partner: of,
  role,
});

/** The small catalogue with a few facts, and a supporting partner that sees the payment and not the story. */
export function deskCatalogue(): Catalogue {
  const base = smallCatalogue({
    partners: [
      partner('police-scotland', 'queue', {
        sees: ['story', 'indicators', 'files', 'fraud-type', 'group:payment', 'name'],
      }),
      partner('cfc-scotland', 'queue', { sees: ['fraud-type', 'group:payment'] }),
    ],
  });
  const facts = [
    { id: 'amount', kind: 'text', group: 'payment', ask: 'core' },
    { id: 'name', kind: 'text', group: 'contact', ask: 'core', personal: true },
    { id: 'contact', kind: 'text', group: 'contact', ask: 'core', personal: true },
  ].map((fact) => factSchema.parse(fact));
  return { ...base, facts: new Map(facts.map((fact) => [fact.id, fact])) };
}

export interface Desk {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly dossier: CaseDossier;
  readonly load: () => Promise<Dossier>;
  readonly end: () => Promise<void>;
}

/** Bank impersonation: police lead, trading standards and the fraud centre support. */
export async function deskWithCase(change: Partial<Report> = {}): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const { store } = await openSqliteStore({ folder });
  const catalogue = deskCatalogue();
  const dossier = submit(draft(change), { catalogue, now: t0 });
  await store.create(dossier, conversation);
  if (!isCase(dossier)) throw new Error('the report was not submitted');
  return {
    store,
    catalogue,
    dossier,
    load: async () => (await store.load(serviceScope, dossier.report.id)) ?? dossier,
    end: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
