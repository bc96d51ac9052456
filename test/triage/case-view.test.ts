import { expect, it } from 'vitest';
import { deliveryMethods } from '../../bot/background.ts';
import type { CaseDossier } from '../../cases/action.ts';
import { withEvent } from '../../cases/history.ts';
import { submit } from '../../cases/intake.ts';
import { hasWords } from '../../catalogue/words.ts';
import { brandAs, type MessageId } from '../../model/ids.ts';
import type { Report } from '../../model/report.ts';
import { actorOf } from '../../triage/access.ts';
import { isCase } from '../../triage/actions.ts';
import { caseView, offeredTo } from '../../triage/case-view.ts';
import { routeReason } from '../../triage/naming.ts';
import { draft, fact, t0 } from '../cases/fixture.ts';
import { shipped } from '../support/catalogue.ts';
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
  expect(seenBy('police-scotland', noted).history[0]).toMatchObject({ kind: 'noted', detail: [['Text', 'private']] });
  expect(JSON.stringify(seenBy('cfc-scotland', noted))).not.toContain('private');
});

it('tells the history in words, without ids', () => {
  const at = { at: now, actor: { kind: 'system' } } as const;
  let kase = withEvent(dossier.case, {
    ...at,
    kind: 'delivered',
    detail: { delivery: 'X/reporter/3', to: 'reporter', told: 'update' },
  });
  kase = withEvent(kase, {
    ...at,
    kind: 'referred',
    detail: { to: 'cfc-scotland', reason: 'theirs', queue: 'police-scotland → service-desk', revision: '2' },
  });
  kase = withEvent(kase, { ...at, kind: 'prioritised', detail: { band: 'P4 → P1', reason: 'now' } });
  kase = withEvent(kase, { ...at, kind: 'withdrawn', detail: { told: 'police-scotland, cfc-scotland' } });
  kase = withEvent(kase, { ...at, kind: 'revised', detail: { what: 'added', revision: '3' } });
  const [revised, withdrawn, prioritised, referred, delivered] = seenBy('police-scotland', {
    ...dossier,
    case: kase,
  }).history.map(({ detail }) => Object.fromEntries(detail));
  expect(revised).toEqual({ What: 'Something was added' });
  expect(withdrawn).toEqual({ 'Are told': 'The police-scotland, The cfc-scotland' });
  expect(prioritised).toEqual({ Priority: 'P4 low → P1 act now', Why: 'now' });
  expect(referred).toEqual({
    To: 'The cfc-scotland',
    Why: 'theirs',
    'Worked by': 'The police-scotland → Service desk',
  });
  expect(delivered).toEqual({ To: 'The reporter', What: 'News' });
});

it('has words for every detail that a case writes, and for every way of telling', () => {
  const keys =
    'lead queue to told partner added removed recalled suggestedLead type what outcome band work why reason text error next';
  for (const key of keys.split(' ')) expect(hasWords(shipped, `desk.detail.${key}`), key).toBe(true);
  const asksNobody = {} as never;
  const methods = deliveryMethods({ files: asksNobody, reporter: asksNobody, queues: asksNobody });
  for (const { name: method } of methods) expect(hasWords(shipped, `desk.method.${method}`), method).toBe(true);
});

it('offers the service desk no way to decline: there is nobody else', () => {
  const kase = { ...dossier.case, queue: 'service-desk', lead: 'service-desk' };
  expect(offeredTo(kase, member('service-desk', 'supervisor'))).not.toContain('decline');
  expect(offeredTo(dossier.case, member('police-scotland', 'supervisor'))).toContain('decline');
});

it('never speaks to staff as if they were the reporter, where it says why a body has a case', () => {
  const keys = Object.keys(shipped.locales.get('en') ?? {}).filter((key) => /^route\.\w+$/.test(key));
  expect(keys.length).toBeGreaterThan(30);
  for (const say of keys) {
    const rule = say.replace('route.', '');
    expect(routeReason({ catalogue: shipped, locale: 'en' }, { say, rule }), say).not.toMatch(/\byour?\b/i);
  }
});

it('names the colleague who works on the case, and only to their own body', () => {
  const kase = { ...dossier.case, status: 'accepted' as const };
  const actor = actorOf(member('police-scotland'));
  const taken = { ...dossier, case: withEvent(kase, { at: now, actor, kind: 'accepted', detail: {} }) };
  expect(seenBy('police-scotland').takenBy).toBeNull();
  expect(seenBy('police-scotland', taken).takenBy).toBe('Isla');
  expect(seenBy('cfc-scotland', taken).takenBy).toBeNull();
});
