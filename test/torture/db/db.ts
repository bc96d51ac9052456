// T-DB: the store fails at every stage of a conversation. People are told that nothing is saved and that their text is
// still there, get no reference, and go on as soon as the store is back; health stays up, readiness does not.

import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { brandAs, type Reference } from '../../../model/ids.ts';
import type { Reply } from '../../../model/message.ts';
import { serviceScope } from '../../../store/scope.ts';
import { DirectLineTalk } from '../../support/direct-line-talk.ts';
import { startMongo } from '../../support/mongo.ts';
import { startFaultProxy } from '../fault-proxy.ts';
import { type Figures, firstOf } from '../figures.ts';
import { buildHouse, type House } from '../house.ts';
import {
  diskFull,
  lockedDatabase,
  mountSmall,
  type StoreFault,
  serverAway,
  serverSilent,
  writeError,
} from './faults.ts';
import { FormVisit } from './form-visit.ts';

export interface DbOptions {
  readonly store: 'sqlite' | 'mongo';
  /** How long each fault lasts at least. */
  readonly seconds: number;
  readonly progress?: (line: string) => void;
}

const notSaved = /not saved yet.*text is still here/i;
const story =
  'I bought a phone online for £340 on 2 November 2026 by bank transfer and it never came. The seller blocked me.';
/** After this long without a fault it must be ready again. */
const healsWithinMs = 30_000;

export async function db({ store, seconds, progress = () => undefined }: DbOptions): Promise<Figures> {
  const began = performance.now();
  const wrong: string[] = [];
  const rows: Record<string, unknown>[] = [];
  const go = async (house: House, faults: readonly StoreFault[]): Promise<void> => {
    try {
      if (!(await house.start('server'))) throw new Error(house.output());
      for (const fault of faults) {
        const row = await breakAt(house, fault, seconds, wrong);
        progress(JSON.stringify(row));
        rows.push(row);
      }
      const code = await house.stop('server');
      if (code !== 0) wrong.push(`SIGTERM ended with ${code}`);
    } finally {
      await house.kill('server');
      house.remove();
    }
  };
  if (store === 'sqlite') {
    await go(await buildHouse({ mongodbUri: null }), [writeError, lockedDatabase()]);
    const small = join(import.meta.dirname, '../../../node_modules/.cache/torture-disk');
    const unmount = mountSmall(small);
    try {
      await go(await buildHouse({ mongodbUri: null, folder: join(small, 'data') }), [diskFull]);
    } finally {
      unmount();
    }
  } else {
    const mongo = await startMongo();
    const proxy = await startFaultProxy(new URL(mongo.uri));
    try {
      const house = await buildHouse({ mongodbUri: proxy.uri, lookUri: mongo.uri });
      await go(house, [serverAway(proxy), serverSilent(proxy)]);
    } finally {
      await proxy.close();
      await mongo.stop();
    }
  }
  return {
    name: `db, ${store}`,
    faults: rows,
    wrong: firstOf(wrong),
    seconds: Math.round((performance.now() - began) / 1000),
  };
}

/** A conversation that was brought to a stage, and what its person says next. */
interface Staged {
  readonly stage: string;
  readonly talk: DirectLineTalk;
  readonly next: Record<string, unknown>;
  reference: string | null;
}

async function breakAt(
  house: House,
  fault: StoreFault,
  seconds: number,
  wrong: string[],
): Promise<Record<string, unknown>> {
  const staged = await stage(house.url);
  const form = new FormVisit(house.url);
  await form.open();
  fault.begin(house);
  const from = performance.now();
  const complain = (what: string): number => wrong.push(`${fault.name}: ${what}`);
  let healthAnswers = 0;
  let told = 0;
  try {
    const answers = Promise.all([
      ...staged.map(async ({ stage: at, talk, next }) => {
        const { status, body } = await talk.post(next);
        const { code = '', message = '' } = (body.error ?? {}) as { code?: string; message?: string };
        if (status === 503 && code === 'NotSaved' && notSaved.test(message)) told++;
        else complain(`${at}: ${status} ${JSON.stringify(body)}`);
      }),
      form.send(story).then(({ status, html }) => {
        if (status === 503 && notSaved.test(html) && html.includes(story)) told++;
        else
          complain(
            `the plain page: ${status}, ${notSaved.test(html) ? 'told' : 'not told'}, ${html.includes(story) ? 'kept' : 'text not kept'}`,
          );
      }),
    ]);
    let ready = 200;
    do {
      await wait(200);
      const health = await fetch(`${house.url}/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      if (health?.status === 200) healthAnswers++;
      else complain(`health answered ${health?.status ?? 'nothing'}`);
      ready = (await fetch(`${house.url}/ready`)).status;
    } while ((await Promise.race([answers, wait(1, null)])) === null || performance.now() - from < seconds * 1000);
    if (ready !== 503) complain(`ready answered ${ready}`);
  } finally {
    fault.end(house);
  }
  const healedAfterMs = await heal(house, complain);
  for (const one of staged) await goOn(one, complain);
  const again = await form.sendAgain();
  if (again.status >= 400 || !again.html.includes('class="reply'))
    complain(`the plain page does not go on: ${again.status}`);
  const references = staged.flatMap(({ reference }) => reference ?? []);
  await house.look(async (store) => {
    for (const reference of references) {
      const dossier = await store.byReference(serviceScope, brandAs<Reference>(reference));
      if ((dossier?.case?.deliveries.length ?? 0) === 0) complain(`${reference} is not there with its deliveries`);
    }
    const { rows } = await store.queue(serviceScope, { status: 'open', limit: 200 });
    const mine = new Set(rows.map((row) => String(row.case.reference)));
    if (references.some((reference) => !mine.has(reference))) complain('a reference is missing in the queue');
  });
  if (new Set(references).size !== staged.length)
    complain(`${new Set(references).size} references for ${staged.length} conversations`);
  return {
    fault: fault.name,
    stages: staged.length + 1,
    told,
    healthAnswers,
    healedAfterMs,
    references: references.length,
  };
}

async function heal(house: House, complain: (what: string) => number): Promise<number> {
  const from = performance.now();
  while (performance.now() - from < healsWithinMs) {
    if ((await fetch(`${house.url}/ready`)).status === 200) return Math.round(performance.now() - from);
    await wait(100);
  }
  complain('it does not heal by itself');
  return healsWithinMs;
}

const openAsk = (replies: readonly Reply[]) => replies.findLast((reply) => reply.ask)?.ask;
const answer = (replies: readonly Reply[]): Record<string, unknown> => {
  const ask = openAsk(replies);
  const yes = ask?.kind === 'consent' || ask?.fact === 'submit';
  return { value: { fact: ask?.fact ?? '', value: yes ? 'yes' : ask?.fact === 'nation' ? 'scotland' : 'skip' } };
};
const referenceIn = (replies: readonly Reply[]): string | null =>
  replies.find(({ kind }) => kind === 'receipt')?.receipt?.reference ?? null;
const named = (activity: Record<string, unknown>, name: string) => ({
  ...activity,
  channelData: { clientActivityID: name },
});

/** One conversation for each number of messages before the fault, from none to one after the reference was shown. */
async function stage(url: string): Promise<Staged[]> {
  const staged: Staged[] = [];
  for (let before = 0; ; before++) {
    const talk = new DirectLineTalk(url);
    let replies = await talk.open();
    let reference: string | null = null;
    let what = 'the story';
    for (let sent = 0; sent < before && reference === null; sent++) {
      await talk.post(named(sent === 0 ? { text: story } : answer(replies), `m${sent}`));
      replies = await talk.replies();
      what = openAsk(replies)?.fact ?? 'an addition';
      reference = referenceIn(replies);
    }
    const next =
      before === 0
        ? { text: story }
        : reference === null
          ? answer(replies)
          : { text: 'Their number was 07700 900123.' };
    staged.push({ stage: `${before}, ${what}`, talk, next: named(next, `m${before}`), reference });
    if (reference !== null || before > 40) return staged;
  }
}

/** The same message again, under the same id, and then to the reference. */
async function goOn(one: Staged, complain: (what: string) => number): Promise<void> {
  const { talk, next, stage: at } = one;
  const { status, body } = await talk.post(next);
  if (status >= 300) return void complain(`${at}: does not go on: ${status} ${JSON.stringify(body)}`);
  let replies = await talk.replies();
  for (let turn = 0; one.reference === null && turn < 40; turn++) {
    one.reference = referenceIn(replies);
    if (one.reference === null) {
      await talk.post(named(answer(replies), `later-${turn}`));
      replies = await talk.replies();
    }
  }
  if (one.reference === null) complain(`${at}: no reference in the end`);
  const again = new DirectLineTalk('');
  Object.assign(again, { base: talk.base, conversation: talk.conversation, token: talk.token });
  const ids = (await again.activities()).map(({ id }) => id).filter((id) => !id.startsWith('passing-'));
  const name = `client-${String((next.channelData as { clientActivityID: string }).clientActivityID)}`;
  if (ids.filter((id) => id === name).length !== 1)
    complain(`${at}: the message is there ${ids.filter((id) => id === name).length} times`);
}
