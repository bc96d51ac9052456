// A catalogue of a few bodies and types, and a report to submit: enough to see where a case goes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type Partner, partnerSchema } from '../../catalogue/schemas/partner.ts';
import { localeSchema } from '../../catalogue/schemas/words.ts';
import type { Dossier } from '../../model/case.ts';
import { brandAs, type ConversationKey, type Instant, type MessageId, type ReportId } from '../../model/ids.ts';
import { emptyReport, type Report } from '../../model/report.ts';
import type { AuditEntry } from '../../store/audit-log.ts';
import { bareCatalogue, bareType } from '../support/bare-catalogue.ts';

export const t0 = brandAs<Instant>('2026-11-22T12:00:00.000Z');
export const later = (ms: number, from: Instant = t0): Instant =>
  brandAs<Instant>(new Date(Date.parse(from) + ms).toISOString());
export const conversation = brandAs<ConversationKey>('web:conversation-1');

const source = { source: 'test', evidence: 'cited', 'verified-on': null } as const;
const nations = ['scotland', 'england', 'wales', 'northern-ireland', 'outside-uk', 'unknown'];
const kinds = ['person', 'organisation', 'public-body', 'on-behalf', 'witness', 'anonymous'];

export const partner = (id: string, mode: Partner['mode'], more: Record<string, unknown> = {}): Partner =>
  partnerSchema.parse({
    id,
    mode,
    kind: 'partner',
    accepts: { types: ['all'], nations, kinds },
    contacts: [],
    sees: ['story', 'group:payment'],
    ...source,
    ...more,
  });

const shippedWords = localeSchema.parse(
  parse(readFileSync(join(import.meta.dirname, '../../catalogue/locales/en.yaml'), 'utf8')),
);
const names = ['police-scotland', 'cfc-scotland', 'trading-standards', 'report-fraud', 'far-agency', 'service-desk'];

/** Phishing: the fraud centre leads and the police support. In England: a body without a queue. Anonymous: our own desk. */
export function smallCatalogue(change: { partners?: readonly Partner[]; practice?: boolean } = {}): Catalogue {
  const partners = [
    partner('police-scotland', 'queue'),
    partner('cfc-scotland', 'queue'),
    partner('trading-standards', 'queue'),
    partner('report-fraud', 'handoff'),
    partner('far-agency', 'never'),
    partner('service-desk', 'queue'),
    ...(change.partners ?? []),
  ];
  const types = [
    bareType('bank-impersonation', 'impersonation'),
    bareType('phishing', 'cyber'),
    bareType('ransomware', 'cyber'),
  ];
  const rule = (
    id: string,
    rank: number,
    is: Record<string, string | boolean>,
    lead: string,
    supporting: string[] = [],
  ) => ({
    id,
    rank,
    when: { is },
    lead,
    supporting,
    'first-call': [],
    'sla-minutes': null,
  });
  return {
    ...bareCatalogue,
    practice: change.practice ?? true,
    questions: { default: 8, families: {}, together: 0, subjects: {} },
    fraudTypes: new Map(types.map((one) => [one.id, one])),
    partners: new Map(partners.map((one) => [one.id, one])),
    routing: [
      rule('L0', 0, { anonymous: true }, 'service-desk'),
      rule('L1', 1, { nation: 'england' }, 'report-fraud', ['trading-standards']),
      rule('L2', 2, { type: 'phishing' }, 'cfc-scotland', ['police-scotland']),
      rule('L3', 3, { type: 'ransomware' }, 'cfc-scotland'),
      rule('L4', 4, { type: 'bank-impersonation' }, 'police-scotland', ['trading-standards', 'cfc-scotland']),
    ],
    priority: {
      version: 'test',
      bands: { P1: 80, P2: 50, P3: 20 },
      caps: {},
      'about-pounds': { 'verified-on': null, rates: {} },
      rules: [{ id: 'live', group: 'threat', when: { is: { live: true } }, points: 60, facts: ['ongoing'] }],
    },
    locales: new Map([
      ['en', { ...shippedWords, ...Object.fromEntries(names.map((id) => [`partner.${id}.name`, `The ${id}`])) }],
    ]),
  };
}

export const yesTo = (...partners: string[]): Report['consents'] =>
  Object.fromEntries(partners.map((id) => [id, 'yes' as const]));
export const everybody = yesTo('police-scotland', 'cfc-scotland', 'trading-standards');

export function draft(change: Partial<Report> & { readonly type?: string } = {}): Dossier {
  const { type: id = 'bank-impersonation', ...more } = change;
  const report: Report = {
    ...emptyReport(brandAs<ReportId>('report-1'), { channel: 'web', locale: 'en' }, t0),
    statements: [
      { messageId: brandAs<MessageId>('m1'), at: t0, text: 'They said they were from my bank.', kind: 'told' },
    ],
    consents: everybody,
    classification: {
      verdict: 'clear',
      types: [{ id, family: 'test', score: 1, parts: [] }],
      tags: [],
      by: 'rules',
      catalogueVersion: 'test',
    },
    ...more,
  };
  const turn = {
    id: brandAs<MessageId>('m1'),
    at: t0,
    conversation,
    message: { text: 'They said they were from my bank.' },
    replies: [],
  };
  return { version: 0, report, case: null, turns: [turn] };
}

/** What the audit log is told of something that was done to no report. */
export const auditEntry = (what: string): AuditEntry => ({
  at: t0,
  actor: 'system',
  processing: 'operation',
  what,
  report: null,
  recipient: null,
  reason: null,
});

/** A known fact, as an answer gives it. */
export const fact = (id: string, value: string): Report['facts'][number] => ({
  id,
  state: 'known',
  value,
  source: 'answered',
  messageId: brandAs<MessageId>('m2'),
  at: t0,
  certainty: 'certain',
});
