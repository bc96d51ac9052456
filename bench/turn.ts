// One turn of a conversation, saved durably, against the emptiest bot on the same stack: over the bot endpoint, and over
// Direct Line, whose bot answers in the same process.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectLineTalk } from '../test/support/direct-line-talk.ts';
import { inParallel } from '../test/support/many-talks.ts';
import { ended, startProcess } from '../test/support/process.ts';
import { type RateContender, raceRates, rateRow, rssOf } from './rates.ts';
import type { Benchmark } from './row.ts';

const rounds = 7;
/** A server that has run for a while is measured: until some thousand turns are taken, most of one is compiling. */
const warmUps = 10;
const conversations = 60;
const inFlight = 8;
/**
 * A whole round of each conversation: a story, and two answers. No two conversations of a round tell the same, because the
 * few readings that a classifier remembers must not help.
 */
const saidIn = (index: number): readonly string[] => [
  `I bought a phone on Gumtree for £${300 + index} by bank transfer and it never came.`,
  `It was on ${1 + (index % 27)} ${['August', 'September', 'October'][index % 3]} 2026.`,
  `The seller blocked me after ${index + 2} days.`,
];

function startEcho(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'echo-server.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', (line: Buffer) => resolve({ child, url: line.toString().trim() }));
    child.once('exit', (code) => reject(new Error(`the echo server ended with ${code}`)));
  });
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answered = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${answered}`);
}

/** Each conversation says its three things in order; how long each turn took. */
async function talk(say: (conversation: string, text: string, turn: number) => Promise<void>): Promise<number[]> {
  const took: number[] = [];
  const keys = Array.from({ length: conversations }, () => crypto.randomUUID());
  for (const turn of saidIn(0).keys()) {
    await inParallel(conversations, inFlight, async (index) => {
      const from = performance.now();
      await say(keys[index] ?? '', saidIn(index)[turn] ?? '', turn);
      took.push(performance.now() - from);
    });
  }
  return took;
}

const activityOf = (conversation: string, text: string) => ({
  type: 'message',
  id: crypto.randomUUID(),
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1:9',
  conversation: { id: conversation, conversationType: 'personal' },
  from: { id: conversation, name: 'Reporter' },
  recipient: { id: 'bot', name: 'Bot' },
  text,
  locale: 'en-GB',
  deliveryMode: 'expectReplies',
});

const overEndpoint = (url: string) => () =>
  talk((conversation, text) => post(`${url}/api/messages`, activityOf(conversation, text)));

/** Conversations are opened before the clock runs. */
function overDirectLine(url: string): RateContender {
  const open: DirectLineTalk[] = [];
  return {
    prepare: () =>
      inParallel(conversations, inFlight, async () => {
        const talk = new DirectLineTalk(url);
        await talk.open();
        open.push(talk);
      }),
    round: () => {
      const talks = new Map<string, DirectLineTalk>();
      return talk(async (conversation, text, turn) => {
        const mine = talks.get(conversation) ?? open.pop();
        if (!mine) throw new Error('more conversations than were opened');
        talks.set(conversation, mine);
        const { status } = await mine.post({ text, channelData: { clientActivityID: `m${turn}` } });
        if (status !== 200) throw new Error(`Direct Line answered ${status}`);
      });
    },
  };
}

export const turn: Benchmark = {
  name: 'turn',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bench-turn-'));
    const [house, echo] = await Promise.all([startProcess({ DATA_DIR: folder, LOG_LEVEL: 'error' }), startEcho()]);
    try {
      const memory = () => rssOf(readFileSync(`/proc/${house.child.pid}/status`, 'utf8'));
      const endpoint = await raceRates(
        [{ round: overEndpoint(house.url) }, { round: overEndpoint(echo.url) }],
        rounds,
        warmUps,
      );
      const first = rateRow('a turn over /api/messages against an empty echo bot, turns a second', endpoint, memory());
      const echoed = () => talk((conversation, text) => post(`${echo.url}/echo`, activityOf(conversation, text)));
      const direct = await raceRates([overDirectLine(house.url), { round: echoed }], rounds, warmUps);
      return [
        first,
        rateRow('a turn over Direct Line against an empty echo in the process, turns a second', direct, memory()),
      ];
    } finally {
      echo.child.kill('SIGTERM');
      house.child.kill('SIGTERM');
      await Promise.all([ended(echo.child), ended(house.child)]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
