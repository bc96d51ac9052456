// T-CLOCK: the clocks of the server and the worker leap by 36 hours, forwards and back, and run over both changes of
// summer time, while people report. What was acknowledged is there, once, and everything is delivered.

import { setTimeout as wait } from 'node:timers/promises';
import { instant } from '../../../model/ids.ts';
import { inParallel } from '../../support/many-talks.ts';
import { seeded } from '../../support/random-talk.ts';
import { type Figures, firstOf } from '../figures.ts';
import { buildHouse } from '../house.ts';
import { checkAcknowledged, checkAtTheEnd, noFindings } from '../kill/check.ts';
import { Ledger } from '../kill/ledger.ts';
import { startCountingPartner } from '../kill/partner.ts';
import { Reporter } from '../kill/reporter.ts';

export interface ClockOptions {
  /** How long people report at each time. */
  readonly seconds: number;
  readonly progress?: (line: string) => void;
}

const hour = 3_600_000;
/** In the end the latest of them: what is due at a moment to come is rightly not made before. */
const times: readonly { readonly name: string; readonly shift: () => number }[] = [
  { name: 'the true time', shift: () => 0 },
  { name: '36 hours on', shift: () => 36 * hour },
  { name: 'back', shift: () => 0 },
  { name: '36 hours back', shift: () => -36 * hour },
  { name: 'the end of summer time 2026', shift: () => Date.parse('2026-10-25T00:59:57Z') - Date.now() },
  { name: 'the beginning of summer time 2027', shift: () => Date.parse('2027-03-28T00:59:57Z') - Date.now() },
];
const drainedMs = 120_000;

export async function clock({ seconds, progress = () => undefined }: ClockOptions): Promise<Figures> {
  const began = performance.now();
  const partner = await startCountingPartner();
  const house = await buildHouse({ mongodbUri: null, partnerUrl: partner.url });
  const ledger = new Ledger();
  const found = noFindings();
  try {
    await Promise.all([house.start('server'), house.start('worker')]);
    let over = false;
    const people = inParallel(4, 4, (index) => new Reporter(house.url, ledger, seeded(index + 1), 10).live(() => over));
    const living = people.catch((error: unknown) => void ledger.wrong.push(String(error)));
    for (const { name, shift } of times) {
      house.shiftClocks(shift());
      await wait(seconds * 1000);
      await house.look((store) => checkAcknowledged(store, ledger.conversations, found));
      progress(`${name}: ${ledger.conversations.length} conversations`);
    }
    over = true;
    await living;
    const deadline = performance.now() + drainedMs;
    const owed = () => house.look(async (store) => (await store.dueSummary(instant(new Date()))).nextDueAt);
    while ((await owed()) !== null) {
      if (performance.now() > deadline) {
        ledger.wrong.push(`not everything was delivered: the next is due at ${await owed()}`);
        break;
      }
      await wait(500);
    }
    for (const role of ['server', 'worker'] as const)
      if ((await house.stop(role)) !== 0) ledger.wrong.push(`the ${role} did not stop cleanly`);
    const totals = await house.look(async (store) => {
      await checkAcknowledged(store, ledger.conversations, found);
      return checkAtTheEnd(store, ledger.conversations, partner.came, found);
    });
    const again = [...partner.came.values()].filter((came) => came > 1).length;
    return {
      name: 'clock',
      times: times.map(({ name }) => name),
      conversations: ledger.conversations.length,
      tokensThatRanOut: ledger.expired,
      // After a leap back, the answers of a report that was come back to are older than what the client has seen.
      conversationsThatFellSilent: ledger.unfinished.length,
      acknowledgedMessages: ledger.conversations.reduce((sum, { accepted }) => sum + accepted.length, 0),
      acknowledgedReferences: ledger.conversations.reduce((sum, { references }) => sum + references.length, 0),
      ...totals,
      // A leap ends every lease, so another worker may send it once more, under the same id (R29).
      webhooksThatCameAgain: again,
      lost: new Set(found.lost).size,
      doubled: new Set(found.doubled).size,
      withoutDeliveries: new Set(found.withoutDeliveries).size,
      wrong: firstOf([...new Set([...found.lost, ...found.doubled, ...found.withoutDeliveries, ...ledger.wrong])]),
      seconds: Math.round((performance.now() - began) / 1000),
    };
  } finally {
    await house.kill('server');
    await house.kill('worker');
    house.remove();
    await partner.close();
  }
}
