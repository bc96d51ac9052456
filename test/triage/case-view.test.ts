import { expect, it } from 'vitest';
import type { CaseDossier } from '../../cases/action.ts';
import { withEvent } from '../../cases/history.ts';
import { submit } from '../../cases/intake.ts';
import { brandAs, type MessageId } from '../../model/ids.ts';
import type { Report } from '../../model/report.ts';
import { actorOf } from '../../triage/access.ts';
import { isCase } from '../../triage/actions.ts';
import { caseView } from '../../triage/case-view.ts';
import { draft, fact, t0 } from '../cases/fixture.ts';
import { deskCatalogue, member, now } from './fixture.ts';

const catalogue = deskCatalogue();
const messageId = brandAs<MessageId>('m1');
const text = 'I paid £480 to evil.example';
const report: Partial<Report> = {
  facts: [
    { ...fact('amount', '£48'), messageId: brandAs<MessageId>('m0') },
    {
      ...fact('amount', '£480'),
      messageId,
      source: 'extracted',
      certainty: 'likely',
      span: { start: 7, end: 11, text: '£480' },
    },
    fact('name', 'Mary'),
    fact('contact', '07700 900123'),
  ],
  statements: [{ messageId, at: t0, text, kind: 'told' }],
  indicators: [
    {
      type: 'domain',
      value: 'evil.example',
      valid: true,
      owner: 'suspect',
      messageId,
      start: 15,
      end: 27,
      text: 'evil.example',
    },
  ],
  files: [{ id: 'f', name: 'a.png', mediaType: 'image/png', bytes: 3, sha256: 'x', scan: 'not-scanned' }],
};
const submitted = submit(draft(report), { catalogue, now: t0 });
if (!isCase(submitted)) throw new Error('the report was not submitted');
const dossier: CaseDossier = submitted;
const seenBy = (partner: string, of = dossier) =>
  caseView(of, { catalogue, locale: 'en', now, member: member(partner, 'supervisor') });

it('shows the owner facts with the words they came from, and what was corrected', () => {
  expect(seenBy('police-scotland').facts).toMatchObject([
    { id: 'amount', value: '£480', source: 'extracted', certainty: 'likely', words: '£480', before: ['£48'] },
    { id: 'name', value: 'Mary' },
  ]);
});

it('marks what was found in the story', () => {
  const [statement] = seenBy('police-scotland').story;
  expect(statement?.marks.map(({ start, end }) => text.slice(start, end))).toEqual(['£480', 'evil.example']);
});

it('shows a supporting partner only what its entry lets it see', () => {
  const view = seenBy('cfc-scotland');
  expect(view).toMatchObject({ part: 'supporting', story: [], indicators: [], files: [], classification: null });
  expect(view.facts).toMatchObject([{ id: 'amount', words: null }]);
  expect(JSON.stringify(view)).not.toMatch(/Mary|07700|evil\.example|I paid/);
});

it('offers what may be done, and no more', () => {
  expect(seenBy('police-scotland').may).toEqual([
    'accept',
    'reclassify',
    'refer',
    'decline',
    'close',
    'prioritise',
    'note',
  ]);
  expect(seenBy('cfc-scotland').may).toEqual(['note', 'work']);
  const offered = seenBy('police-scotland').offer.partners.map(({ value }) => value);
  expect(offered).not.toContain('police-scotland');
  expect(offered).not.toContain('far-agency');
});

it('keeps notes among colleagues', () => {
  const kase = withEvent(dossier.case, {
    at: now,
    actor: actorOf(member('police-scotland')),
    kind: 'noted',
    detail: { text: 'private' },
  });
  const noted = { ...dossier, case: kase };
  expect(seenBy('police-scotland', noted).history[0]).toMatchObject({ kind: 'noted', detail: [['text', 'private']] });
  expect(JSON.stringify(seenBy('cfc-scotland', noted))).not.toContain('private');
});
