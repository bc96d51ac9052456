// A second report by the same person: who they are and how to reach them was told in the first, and is not asked again. It is
// shown at once, so that it can be changed, and goes again where the second report is for somebody else.

import type { Fact } from '../../model/fact.ts';
import { factsOf, type Report } from '../../model/report.ts';
import { situationNow } from '../policy/policy.ts';
import { dropPrefilled } from '../recording/prefill.ts';
import { reply, say, type Work } from '../step/step.ts';
import { factRow } from './understood.ts';

const ofPerson = ['name', 'contact', 'safe-contact'];
/** Where it happened: that of the person themselves, and of nobody else. */
const ofPlace = ['postcode', 'nation'];
const ofOwn: ReadonlySet<string> = new Set(ofPlace);

/** The facts that the next report begins with: confirmed already, and no answer that was given in it. */
export function carriedOver(report: Report): Fact[] {
  const facts = factsOf(report);
  const forSelf =
    (facts.get('role')?.value ?? 'self') === 'self' && (facts.get('affected')?.value ?? 'person') === 'person';
  if (facts.get('anonymous')?.value === 'yes') return [];
  return [...(forSelf ? ofPlace : []), ...ofPerson].flatMap((id) => {
    const fact = facts.get(id);
    if (fact?.state !== 'known') return [];
    const { value, messageId, at } = fact;
    return [{ id, value, messageId, at, state: 'known', source: 'prefilled', certainty: 'certain' }];
  });
}

/** Says what was carried over, with the way to change it. */
export function showCarriedOver(work: Work): void {
  const rows = work.report.facts.filter(isCarried).map((fact) => factRow(work, fact));
  if (rows.length === 0) return;
  const list = rows.map(({ label, value }) => `- ${say(work, 'say.row', { label, value })}`).join('\n');
  reply(work, 'notice', 'say.carried-over', { list }, { rows });
}

const isCarried = ({ source, certainty }: Fact): boolean => source === 'prefilled' && certainty === 'certain';

/** A report for somebody else, or for a firm, is about another place than where the person lives. */
export function dropOwnPlace(work: Work): void {
  const { role, affected } = situationNow(work);
  if (role === 'self' && affected === 'person') return;
  dropPrefilled(work, (fact) => isCarried(fact) && ofOwn.has(fact.id));
}
