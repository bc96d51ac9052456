// T-KILL: processes end by SIGKILL, at random and at every named point, while people report. After each, everything that
// was acknowledged must be there, once, and in the end every delivery must have been made.

import { setTimeout as wait } from 'node:timers/promises';
import { verifyAudit } from '../../../cases/audit.ts';
import { brandAs, type ConversationKey, instant, type ReportId } from '../../../model/ids.ts';
import { emptyReport } from '../../../model/report.ts';
import { serviceScope } from '../../../store/scope.ts';
import type { Store } from '../../../store/store.ts';
import { inParallel } from '../../support/many-talks.ts';
import { startMongo } from '../../support/mongo.ts';
import { oneOf, type Random, seeded } from '../../support/random-talk.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy.ts';
import { type Figures, firstOf } from '../figures.ts';
import { buildHouse, type House } from '../house.ts';
import { checkAcknowledged, checkAtTheEnd, noFindings } from './check.ts';
import { failPoints, type PartnerPoint, partnerPoints } from './fail-points.ts';
import { Ledger, type Told } from './ledger.ts';
import { type CountingPartner, startCountingPartner } from './partner.ts';
import { Reporter } from './reporter.ts';

export interface KillOptions {
  readonly store: 'sqlite' | 'mongo';
  /** Kills at a random moment. */
  readonly rounds: number;
  /** Kills at each named point. */
  readonly each: number;
  readonly seed: number;
  /** Begins no further kill after so long; null for all of them, however long it takes. */
  readonly minutes: number | null;
  /** Told after each round. */
  readonly progress?: (line: string) => void;
}

const say = { sqlite: { reporters: 6, paceMs: 15 }, mongo: { reporters: 3, paceMs: 20 } } as const;
/** A point that is not reached within this, by people who report all the time, is none. */
const reachedMs = 180_000;
/** Longer than a lease, which a killed worker leaves behind. */
const drainedMs = 180_000;
/** Of the conversations that ended long ago, so many are looked at again in each round; all of them in the end. */
const lookedAtAgain = 20;

export async function kill(options: KillOptions): Promise<Figures> {
  const began = performance.now();
  const random = seeded(options.seed);
  const mongo = options.store === 'mongo' ? await startMongo() : null;
  const proxy = mongo && (await startFaultProxy(new URL(mongo.uri)));
  const partner = await startCountingPartner();
  const house = await buildHouse({
    mongodbUri: proxy?.uri ?? null,
    lookUri: mongo?.uri ?? null,
    partnerUrl: partner.url,
  });
  try {
    const run = new KillRun({ house, partner, proxy, random, options });
    return { ...(await run.run()), seconds: Math.round((performance.now() - began) / 1000) };
  } finally {
    await house.kill('server');
    await house.kill('worker');
    house.remove();
    await partner.close();
    await proxy?.close();
    await mongo?.stop();
  }
}

interface Parts {
  readonly house: House;
  readonly partner: CountingPartner;
  readonly proxy: FaultProxy | null;
  readonly random: Random;
  readonly options: KillOptions;
}

class KillRun {
  readonly #parts: Parts;
  readonly #ledger = new Ledger();
  readonly #found = noFindings();
  #atRandomTimes = 0;
  readonly #reached: string[] = [];
  readonly #unreached: string[] = [];
  readonly #seeded: string[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(): Promise<Figures> {
    const { house, options, random } = this.#parts;
    const { reporters, paceMs } = say[options.store];
    await Promise.all([house.start('server'), house.start('worker')]);
    let over = false;
    const people = inParallel(reporters, reporters, (index) =>
      new Reporter(house.url, this.#ledger, seeded(options.seed + 1 + index), paceMs).live(() => over),
    );
    // A client that was refused is in the ledger; it must not end the run before the rest is known.
    const living = people.catch((error: unknown) => void this.#ledger.wrong.push(String(error)));
    const named = this.#points().flatMap((name) => Array.from({ length: options.each }, () => name));
    const deadline = options.minutes === null ? Number.POSITIVE_INFINITY : performance.now() + options.minutes * 60_000;
    for (const [index, point] of mixed(options.rounds, named).entries()) {
      if (performance.now() > deadline) break;
      const how = await (point === null ? this.#atRandom() : this.#atPoint(point));
      const { conversations } = this.#ledger;
      const references = conversations.reduce((sum, told) => sum + told.references.length, 0);
      const line = `${index + 1}: ${how}, ${conversations.length} conversations, ${references} references`;
      options.progress?.(line);
      // Nobody comes back into a house that is down: it is up for the next round, with a worker in most of them.
      if (point === null || random() < 0.2) await this.#startAgain();
    }
    await this.#startAgain();
    over = true;
    options.progress?.('the last conversations come to their end');
    await living;
    return this.#end();
  }

  #points(): string[] {
    const here = Object.entries(failPoints).filter(
      ([, point]) => this.#parts.options.store === 'sqlite' || !point.embeddedOnly,
    );
    return [...here.map(([name]) => name), ...partnerPoints];
  }

  /** Starts whoever is down, and looks at what was acknowledged. */
  async #startAgain(): Promise<void> {
    const { house } = this.#parts;
    const down = (['server', 'worker'] as const).filter((role) => !house.isUp(role));
    const up = await Promise.all(down.map((role) => house.start(role)));
    if (up.includes(false)) throw new Error(`it does not start again:\n${house.output().slice(-3_000)}`);
    await this.#look();
  }

  /** At what is new since it was last looked, and at some of what is old. */
  async #look(): Promise<void> {
    const { house, random } = this.#parts;
    const { conversations, touched } = this.#ledger;
    const older = Array.from(
      { length: lookedAtAgain },
      () => conversations[Math.floor(random() * conversations.length)],
    );
    const chosen = new Set<Told>([...touched, ...older.filter((told) => told !== undefined)]);
    touched.clear();
    await house.look((store) => checkAcknowledged(store, [...chosen], this.#found));
  }

  /** The server, the worker or both; on a database server also in the middle of what is said to it. */
  async #atRandom(): Promise<string> {
    this.#atRandomTimes++;
    const { house, random, proxy } = this.#parts;
    if (proxy && random() < 0.5) {
      const { promise, resolve } = Promise.withResolvers<void>();
      proxy.atMessage(1 + Math.floor(random() * 40), random() < 0.5 ? 'before' : 'after', () => {
        for (const role of ['server', 'worker'] as const) kills(house, role);
        resolve();
      });
      await Promise.race([promise, wait(60_000)]);
      proxy.stopWatching();
      await Promise.all([house.kill('server'), house.kill('worker')]);
      return 'both, in the middle of a database call';
    }
    await wait(50 + random() * 1_500);
    const who = oneOf(random, [
      'server',
      'server',
      'server',
      'server',
      'server',
      'worker',
      'worker',
      'worker',
      'both',
    ] as const);
    await Promise.all(
      (['server', 'worker'] as const).map((role) => (who === role || who === 'both' ? house.kill(role) : null)),
    );
    return who;
  }

  /** Starts a process that ends itself at the point; the start is also the look at what the round before left. */
  async #atPoint(name: string): Promise<string> {
    const { house } = this.#parts;
    const atPartner = partnerPoints.find((one) => one === name);
    const role = failPoints[name]?.sweeps ? 'worker' : 'server';
    // Only one process is left that can get there, and it is new.
    await Promise.all([house.kill(role), house.kill('worker')]);
    if (role === 'worker') await house.look((store) => this.#layOutForTheSweep(store));
    const reached = atPartner ? this.#partnerHas(atPartner) : null;
    await house.start(role, atPartner ? '' : name);
    await this.#look();
    const out = Symbol('out of time');
    const first = await Promise.race([reached ?? house.ended(role), wait(reachedMs, out)]);
    (first === out ? this.#unreached : this.#reached).push(name);
    await house.kill(role);
    return name;
  }

  #partnerHas(moment: PartnerPoint): Promise<void> {
    const { house, partner } = this.#parts;
    const { promise, resolve } = Promise.withResolvers<void>();
    partner.at(moment, () => {
      for (const role of ['server', 'worker'] as const) kills(house, role);
      resolve();
    });
    return promise;
  }

  /** A draft that has had its time, and the sweep's own lease as if nobody had swept for long. */
  async #layOutForTheSweep(store: Store): Promise<void> {
    const id = `old-${this.#seeded.length}`;
    const twoDaysAgo = instant(new Date(Date.now() - 48 * 3_600_000));
    const report = emptyReport(brandAs<ReportId>(id), { channel: 'web', locale: 'en' }, twoDaysAgo);
    await store.create({ version: 0, report, case: null, turns: [] }, brandAs<ConversationKey>(`web:${id}`));
    await store.files.put(
      { id: `${id}-file`, name: 'a.png', mediaType: 'image/png', bytes: 1, sha256: '', scan: 'not-scanned' },
      Uint8Array.of(1),
      report.id,
    );
    await store.brief.release('sweep');
    this.#seeded.push(id);
  }

  async #end(): Promise<Figures> {
    const { house, options, partner } = this.#parts;
    await this.#drain();
    if (this.#seeded.length > 0) {
      // What a sweep left half done is finished by the next one.
      await house.kill('worker');
      await house.look((store) => store.brief.release('sweep'));
      await house.start('worker');
      await this.#until('the next sweep', async (store) => {
        const left = await Promise.all(this.#seeded.map((id) => store.load(serviceScope, brandAs<ReportId>(id))));
        return (
          left.every((dossier) => dossier === null) &&
          (await store.idle('open', instant(new Date(Date.now() - 24 * 3_600_000)), 10)).length === 0
        );
      });
    }
    const codes = { server: await house.stop('server'), worker: await house.stop('worker') };
    const { conversations, wrong, repeated } = this.#ledger;
    const found = this.#found;
    const totals = await house.look(async (store) => {
      await checkAcknowledged(store, conversations, found);
      const audit = await verifyAudit(store.audit);
      if (!audit.ok) wrong.push(`the audit chain is broken at ${audit.seq}: ${audit.problem}`);
      return checkAtTheEnd(store, conversations, partner.came, found);
    });
    if (codes.server !== 0 || codes.worker !== 0) wrong.push(`SIGTERM ended with ${codes.server} and ${codes.worker}`);
    wrong.push(...this.#ledger.unfinished);
    if (this.#ledger.expired > 0) wrong.push(`${this.#ledger.expired} tokens ran out`);
    wrong.push(...this.#unreached.map((name) => `"${name}" was never reached`));
    const all = [...new Set([...found.lost, ...found.doubled, ...found.withoutDeliveries, ...wrong])];
    const sent = [...partner.came.values()].reduce((sum, times) => sum + times, 0);
    return {
      name: `kill, ${options.store}`,
      killsAtRandom: this.#atRandomTimes,
      killsAtPoints: this.#reached.length,
      points: new Set(this.#reached).size,
      ofPoints: this.#points().length,
      conversations: conversations.length,
      acknowledgedMessages: conversations.reduce((sum, { accepted }) => sum + accepted.length, 0),
      acknowledgedReferences: conversations.reduce((sum, { references }) => sum + references.length, 0),
      ...totals,
      webhooks: partner.came.size,
      webhooksThatCameAgain: sent - partner.came.size,
      askedAgain: repeated,
      lost: new Set(found.lost).size,
      doubled: new Set(found.doubled).size,
      withoutDeliveries: new Set(found.withoutDeliveries).size,
      wrong: firstOf(all),
      seed: options.seed,
    };
  }

  async #drain(): Promise<void> {
    await this.#until('everything to be delivered', async (store) => {
      const { nextDueAt } = await store.dueSummary(instant(new Date()));
      return nextDueAt === null;
    });
  }

  async #until(what: string, isSo: (store: Store) => Promise<boolean>): Promise<void> {
    this.#parts.options.progress?.(`waiting for ${what}`);
    const deadline = performance.now() + drainedMs;
    while (!(await this.#parts.house.look(isSo))) {
      if (performance.now() > deadline) return void this.#ledger.wrong.push(`waited in vain for ${what}`);
      await wait(500);
    }
  }
}

/** Named points spread evenly among kills at random (null), so that a run that is cut short has some of each. */
export function mixed(random: number, named: readonly string[]): (string | null)[] {
  const at = (place: number, of: number): number => (place + 0.5) / of;
  return [
    ...Array.from({ length: random }, (_, place) => ({ name: null, at: at(place, random) })),
    ...named.map((name, place) => ({ name, at: at(place, named.length) })),
  ]
    .toSorted((one, other) => one.at - other.at)
    .map(({ name }) => name);
}

/** At once, and without waiting: the caller is in the middle of something. */
function kills(house: House, role: 'server' | 'worker'): void {
  const pid = house.pid(role);
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}
