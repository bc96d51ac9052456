// A view for every page, full of text that wants to be markup: what the page tests and the browser tests draw.

import type { DeskCase, DeskDelivery, DeskPriority, DeskQueue, DeskStaff } from '../../model/desk.ts';
import { brandAs, type Instant, type StaffId } from '../../model/ids.ts';
import type { Ask, PartnerView, Reply, Row } from '../../model/message.ts';
import { casePage } from '../../web/desk/case.ts';
import { deadLettersPage } from '../../web/desk/dead-letters.ts';
import type { DeskFrame } from '../../web/desk/layout.ts';
import { deskProblemPage } from '../../web/desk/problem.ts';
import { queuePage } from '../../web/desk/queue.ts';
import { signInPage } from '../../web/desk/sign-in.ts';
import { type Frame, neutralSite, type Say } from '../../web/frame.ts';
import { chatPage } from '../../web/pages/chat.ts';
import { homePage } from '../../web/pages/home.ts';
import { onwardPage } from '../../web/pages/onward.ts';
import { problemPage, problemStatuses } from '../../web/pages/problem.ts';
import { receiptPage } from '../../web/pages/receipt.ts';
import { type ReportView, reportPage } from '../../web/pages/report.ts';
import { accessibilityPage, privacyPage } from '../../web/pages/statements.ts';
import { statusPage } from '../../web/pages/status.ts';

/** Starts with a mark, so that a test can find every place where typed text was shown. */
export const hostile = `§"><script>alert(1)</script><img src=x onerror=alert(1)> ' & https://evil.example/x`;
const now = brandAs<Instant>('2026-11-22T10:31:00.000Z');

const rows: readonly Row[] = [
  { fact: 'amount', label: '§Amount', value: '§£4,800', words: hostile },
  { fact: 'persona', label: '§Who', value: hostile },
];
const partners: readonly PartnerView[] = [
  {
    partner: 'a',
    name: '§A body',
    role: 'lead',
    mode: 'queue',
    because: [hostile],
    rows,
    contacts: [{ kind: 'phone', value: '101', label: '§Phone' }],
  },
  {
    partner: 'b',
    name: '§B body',
    role: 'supporting',
    mode: 'handoff',
    because: [],
    rows,
    prepared: `§Say this\n- ${hostile}`,
    contacts: [{ kind: 'web', value: 'www.example.org', label: '§Page' }],
  },
];

const reply = (kind: Reply['kind'], text: string, more: Partial<Reply> = {}): Reply => ({ kind, text, ...more });
const turns: ReportView['turns'] = [
  { message: null, replies: [reply('welcome', '§Hello')] },
  {
    message: { text: hostile },
    replies: [
      reply('advice', `§Call\n- ${hostile}`, { contacts: [{ kind: 'phone', value: '159', label: '§Bank' }] }),
      reply('understood', '§Understood', { rows }),
      reply('review', '§Check', { rows, partners, suggest: [{ value: hostile, label: hostile }] }),
      reply('receipt', '§Saved', { receipt: { reference: '§4H7K', next: '', routes: [] } }),
    ],
  },
];
const choices = [
  { value: 'a', label: hostile },
  { value: 'b', label: '§B' },
];
export const asks: readonly Ask[] = [
  { fact: 'one', kind: 'choice', choices, optional: true },
  { fact: 'some', kind: 'choices', choices, optional: true },
  { fact: 'when', kind: 'date', optional: true },
  { fact: 'amount', kind: 'money', optional: true },
  { fact: 'count', kind: 'number', optional: false },
  { fact: 'story', kind: 'text', optional: false },
  { fact: 'files', kind: 'file', optional: true },
  { fact: 'consent:a', kind: 'consent', optional: false },
  { fact: 'submit', kind: 'confirm', choices, optional: false },
];

const staff: DeskStaff = {
  id: brandAs<StaffId>('s1'),
  name: '§Mo "<b>',
  partner: 'a',
  partnerName: '§A body',
  role: '§supervisor',
  mayReplay: true,
  maySeeCases: true,
};
const priority: DeskPriority = {
  band: 'P1',
  score: 82,
  reasons: [{ text: '§Why', points: 30 }],
  missing: ['§Age'],
  override: { scored: 'P2', reason: hostile, by: '§mo', at: now },
};
const delivery: DeskDelivery = {
  id: '§d1',
  to: '§A body',
  kind: 'case',
  method: '§desk',
  state: 'dead',
  attempts: 10,
  dueAt: now,
  lastError: hostile,
  deliveredAt: null,
};
const queue: DeskQueue = {
  rows: [
    {
      reference: '§4H7K',
      version: 1,
      type: '§Type',
      nation: '§Scotland',
      status: 'new',
      takenBy: '§Mo',
      lead: '§A',
      priority,
      submittedAt: now,
      ageMinutes: 50,
      dead: true,
    },
  ],
  counts: { new: 1, accepted: 0, 'awaiting-reporter': 0, referred: 0, closed: 3 },
  elsewhere: 0,
  next: 'n',
  page: 'p',
  filter: { status: 'open', part: 'owned', type: '', text: hostile },
  types: [{ value: 'x', label: '§Type' }],
};
const offered = [{ value: 'a', label: '§A' }];
const kase: DeskCase = {
  reference: '§4H7K',
  version: 4,
  status: 'new',
  outcome: 'confirmed',
  outcomeText: hostile,
  type: { id: 'x', label: '§Type', definition: '§What it is' },
  lead: '§A',
  queue: '§A',
  takenBy: '§Mo',
  part: 'supporting',
  submittedAt: now,
  ageMinutes: 5000,
  priority,
  facts: [
    {
      id: 'f',
      label: '§Fact',
      value: hostile,
      known: true,
      source: 'extracted',
      certainty: 'likely',
      words: hostile,
      before: [hostile],
    },
    {
      id: 'safe-contact',
      label: '§How to reach them',
      value: '§By email only',
      known: true,
      source: 'answered',
      certainty: 'certain',
      words: null,
      before: [],
    },
  ],
  story: [{ at: now, kind: 'evidence', text: hostile, marks: [{ start: 0, end: hostile.length, label: '§Mark' }] }],
  indicators: [{ label: '§Web', value: 'https://evil.example/x', valid: false, owner: 'suspect' }],
  files: [
    { id: 'f1', name: hostile, mediaType: 'image/png', bytes: 1000, sha256: '', scan: 'not-scanned' },
    { id: 'f2', name: hostile, mediaType: 'image/png', bytes: 1000, sha256: '', scan: 'infected' },
  ],
  classification: {
    verdict: 'clear',
    by: 'rules',
    catalogueVersion: '§v',
    types: [{ id: 'x', label: '§Type', score: 0.9, parts: [{ because: '§cue', weight: 3, words: [hostile] }] }],
  },
  routes: [
    {
      partner: 'a',
      name: '§A',
      role: 'lead',
      mode: 'queue',
      work: 'offered',
      because: ['§Why'],
      slaMinutes: 60,
      dueAt: now,
      consent: 'no',
    },
  ],
  deliveries: [delivery],
  history: [{ at: now, actor: '§Mo, §A', kind: 'noted', detail: [['§text', hostile]] }],
  questions: [{ id: 'q', at: now, by: '§A', text: hostile, answer: { at: now, text: hostile } }],
  may: ['accept', 'ask', 'reclassify', 'refer', 'decline', 'close', 'reopen', 'prioritise', 'note', 'work'],
  offer: { types: [{ label: '§Family', choices: offered }], partners: offered },
};

/** Every page under a name. */
export function samplePages(say: Say, nonce = 'n0nce', locale = 'en'): Readonly<Record<string, string>> {
  const frame: Frame = { say, locale, practice: true, nonce, exitUrl: neutralSite };
  const desk: DeskFrame = { ...frame, staff, csrf: 'token' };
  const report = (more: Partial<ReportView>): string =>
    reportPage({ frame, csrf: 'token', messageId: 'm1', turns, question: null, ...more });
  return {
    home: homePage({ frame, deskPath: '/triage' }),
    chat: chatPage({ frame, place: 'page' }),
    embed: chatPage({ frame, place: 'frame' }),
    'report-first': report({
      turns: [
        {
          message: null,
          replies: [reply('welcome', '§Hello', { suggest: [{ value: 'person', label: '§Talk to a person' }] })],
        },
      ],
      question: { ask: { fact: 'story', kind: 'text', optional: false }, text: '§Hello' },
    }),
    ...Object.fromEntries(
      asks.map((ask) => [
        `report-${ask.kind}`,
        report({ question: { ask, text: hostile, error: '§Wrong', given: { value: hostile } }, typed: hostile }),
      ]),
    ),
    'report-end': report({ receiptPath: '/receipt', textError: '§Wrong', problem: '§Not saved', typed: hostile }),
    status: statusPage({ frame, csrf: 'token', messageId: 'form-1' }),
    'status-wrong': statusPage({
      frame,
      messageId: 'form-1',
      csrf: 'token',
      reference: hostile,
      problems: [{ field: 'reference', text: '§Wrong' }],
    }),
    receipt: receiptPage({
      frame,
      reference: '§4H7K',
      phrase: '§four words',
      submitted: '§today',
      next: hostile,
      rows,
      partners,
    }),
    onward: onwardPage(frame, `/report?from=${hostile}`),
    privacy: privacyPage(frame),
    accessibility: accessibilityPage(frame),
    ...Object.fromEntries(
      problemStatuses.map((status) => [
        `problem-${status}`,
        problemPage({ frame, status, correlationId: '§id', back: '/report' }),
      ]),
    ),
    ...Object.fromEntries(
      (['needed', 'spent', 'ended'] as const).map((state) => [
        `sign-in-${state}`,
        signInPage({ frame: { ...desk, staff: null }, state, kept: hostile }),
      ]),
    ),
    'sign-in-link': signInPage({ frame: { ...desk, staff: null }, state: 'link', token: hostile }),
    queue: queuePage({
      frame: desk,
      queue,
      alerts: {
        alerts: [
          { partner: hostile, since: now, until: null },
          { partner: hostile, since: now, until: now },
        ],
        stranded: [
          { reference: hostile, band: 'P1', partner: hostile, phone: hostile },
          { reference: hostile, band: 'P2', partner: hostile, phone: null },
        ],
      },
      stamp: hostile,
    }),
    'queue-empty': queuePage({
      frame: desk,
      queue: { ...queue, rows: [], elsewhere: 2, next: null, page: null },
      alerts: { alerts: [], stranded: [] },
      stamp: '',
    }),
    case: casePage({ frame: desk, case: kase, done: '§Done' }),
    'case-bare': casePage({
      frame: desk,
      case: {
        ...kase,
        facts: [],
        story: [],
        indicators: [],
        files: [],
        classification: null,
        deliveries: [],
        questions: [],
        may: [],
        outcome: null,
        priority: { ...priority, reasons: [], missing: [], override: null },
      },
      typed: { action: 'close', text: hostile },
    }),
    'case-waiting': casePage({ frame: desk, case: { ...kase, status: 'awaiting-reporter' } }),
    'case-conflict': casePage({
      frame: desk,
      case: kase,
      conflict: true,
      typed: { action: 'close', outcome: 'confirmed', text: hostile },
    }),
    'case-preview': casePage({
      frame: desk,
      case: kase,
      typed: { action: 'reclassify', type: 'a', text: hostile },
      difference: {
        type: { value: 'a', label: '§A' },
        lead: { from: '§A', to: '§B' },
        queue: { from: '§A', to: '§B' },
        added: ['§B'],
        removed: ['§A'],
        band: { from: 'P1', to: 'P2' },
      },
    }),
    'case-problem': casePage({
      frame: desk,
      case: kase,
      typed: { action: 'close', text: '' },
      problem: { text: '§Wrong', field: 'text' },
    }),
    'dead-letters': deadLettersPage({
      frame: desk,
      letters: [{ reference: '§4H7K', version: 1, deliveries: [delivery] }],
    }),
    'dead-letters-none': deadLettersPage({ frame: desk, letters: [], done: '§Done' }),
    'desk-problem': deskProblemPage({ frame: desk, kind: 'not-found', kept: hostile, correlationId: '§id' }),
  };
}
