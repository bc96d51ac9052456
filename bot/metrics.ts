// What operators watch (R45), in Prometheus' format. No label ever holds anything that a person wrote: every value of every
// label comes from a list in the program or in the catalogue.

import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Instant, instant } from '../model/ids.ts';
import type { Store } from '../store/store.ts';
import type { Pressure } from './pressure.ts';
import type { TakeTurn } from './turn.ts';

/** What can go wrong, as it is counted. */
export type ErrorKind = 'request' | 'turn' | 'delivery' | 'sweep' | 'live-page' | 'store';

/** The parts of the house tell it what happens; it knows of nobody. */
export interface Metrics {
  countError(kind: ErrorKind): void;
  /** Counts turns, and messages that came again. */
  watchTurns(takeTurn: TakeTurn): TakeTurn;
  /** Times what the store is asked. */
  watchStore(store: Store): Store;
  /** Asks the store for what only it knows, and writes everything down. Never throws: an absent store is a figure too. */
  text(): Promise<string>;
}

export interface MetricsPorts {
  readonly catalogue: Pick<Catalogue, 'partners'>;
  readonly pressure: Pressure;
  readonly clock: () => Date;
}

/** Where nobody reads them nothing is counted, and the library is not loaded. */
export const noMetrics: Metrics = {
  countError: () => undefined,
  watchTurns: (takeTurn) => takeTurn,
  watchStore: (store) => store,
  text: async () => '',
};

/** The store is asked for so long before it counts as away; milliseconds. */
const askMs = 3_000;
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** What a turn, a delivery and a page are made of. */
const timed = ['load', 'byConversation', 'create', 'save', 'claimDue', 'queue', 'byReference', 'remove'] as const;

export async function makeMetrics({ catalogue, pressure, clock }: MetricsPorts): Promise<Metrics> {
  const { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } = (await import('prom-client')).default;
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `reports_${name}`, help, labelNames, registers });
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `reports_${name}`, help, labelNames, registers });

  const turns = counter('turns_total', 'Messages that were answered, by channel and by what came of them', [
    'channel',
    'result',
  ]);
  const dedupe = counter('dedupe_hits_total', 'Messages that came again and got the answer that was recorded');
  const errors = counter('errors_total', 'Faults, by where they happened', ['where']);
  const asked = new Histogram({
    name: 'reports_store_seconds',
    help: 'How long the store took, by what it was asked and whether it answered',
    labelNames: ['operation', 'outcome'],
    buckets: seconds,
    registers,
  });
  const storeUp = gauge('store_up', '1 while the store answers');
  const oldest = gauge('oldest_undelivered_seconds', 'How long the oldest delivery that is due has been due');
  const due = gauge('due_cases', 'Cases with something due');
  const dead = gauge('dead_letter_cases', 'Cases with a dead letter');
  const unreadable = gauge('unreadable_cases', 'Cases set aside because they could not be opened');
  const circuits = gauge('circuit_open', '1 while nothing but pings is sent that way', ['partner', 'method']);
  const auditHead = gauge('audit_head_sequence', 'Records in the audit chain');
  const auditPrint = gauge('audit_head_print', 'The first 48 bits of the hash of the newest audit record, as a number');
  const skew = gauge('clock_skew_seconds', 'How far the clock of this process is behind that of the database');
  const depth = gauge('turns_under_way', 'Messages that are being answered or wait for it');
  const refused = gauge('newcomers_refused', 'Newcomers that were asked to come back, since the start');
  const load = gauge('pressure_ratio', 'How full this instance is; from 0.8 on it takes no new conversations');

  for (const where of ['request', 'turn', 'delivery', 'sweep', 'live-page', 'store'] satisfies ErrorKind[])
    errors.inc({ where }, 0);

  const ofStore = async (store: Store, now: Instant): Promise<void> => {
    const [summary, lines, head, behindMs] = await Promise.all([
      store.dueSummary(now),
      store.circuits.list(),
      store.audit.head(),
      store.clockSkewMs(),
    ]);
    const since = summary.oldestDueAt === null ? 0 : Date.parse(now) - Date.parse(summary.oldestDueAt);
    oldest.set(Math.max(0, since) / 1_000);
    due.set(summary.due);
    dead.set(summary.dead);
    unreadable.set(summary.unreadable);
    auditHead.set(head.seq);
    auditPrint.set(Number.parseInt(head.hash.slice(0, 12), 16));
    skew.set(behindMs / 1_000);
    circuits.reset();
    for (const { partner, method, openedAt } of lines) {
      // One that the catalogue does not name any more is nobody's to mend.
      const ways = catalogue.partners.get(partner)?.delivery ?? [];
      if (!ways.some((way) => way.method === method)) continue;
      circuits.set({ partner, method }, openedAt === null ? 0 : 1);
    }
  };

  let watched: Store | null = null;
  return {
    countError: (where) => errors.inc({ where }),
    watchTurns: (takeTurn) => async (conversation, message) => {
      const result = await takeTurn(conversation, message);
      turns.inc({ channel: message.channel, result: result.kind });
      if (result.kind === 'done' && result.repeated) dedupe.inc();
      return result;
    },
    watchStore: (store) => {
      watched = store;
      return timedStore(store, (operation, outcome, took) => {
        asked.observe({ operation, outcome }, took);
        if (outcome === 'failed') errors.inc({ where: 'store' });
      });
    },
    text: async () => {
      depth.set(pressure.depth);
      load.set(pressure.ratio());
      refused.set(pressure.refused);
      try {
        if (watched) await inTimeOrThrow(ofStore(watched, instant(clock())));
        storeUp.set(1);
      } catch {
        // What it last said is not said again: an alert must not look at old figures.
        for (const one of [oldest, due, dead, unreadable, auditHead, auditPrint, skew]) one.remove();
        circuits.reset();
        storeUp.set(0);
      }
      return register.metrics();
    },
  };
}

async function inTimeOrThrow(work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('the store did not answer in time')), askMs);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

type Observe = (operation: string, outcome: 'ok' | 'failed', seconds: number) => void;

/** The same store, with the most frequent questions timed. */
function timedStore(store: Store, observe: Observe): Store {
  const watched = new Map<string, (...args: never[]) => Promise<unknown>>();
  for (const operation of timed) {
    const ask = store[operation].bind(store) as (...args: never[]) => Promise<unknown>;
    watched.set(operation, async (...args) => {
      const began = performance.now();
      try {
        const answer = await ask(...args);
        observe(operation, 'ok', (performance.now() - began) / 1_000);
        return answer;
      } catch (error) {
        observe(operation, 'failed', (performance.now() - began) / 1_000);
        throw error;
      }
    });
  }
  const whole = new Map<PropertyKey, unknown>(watched);
  return new Proxy(store, {
    get(target, name) {
      const known = whole.get(name);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, name, target);
      // Private fields are the store's own: its methods must not run on the proxy.
      const bound: unknown = typeof value === 'function' ? value.bind(target) : value;
      if (typeof value === 'function') whole.set(name, bound);
      return bound;
    },
  });
}
