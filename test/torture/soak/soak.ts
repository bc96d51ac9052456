// T-SOAK: very many turns by many people at once. No error, and nothing that grows: memory, descriptors, the lag of the
// event loop.

import { DirectLineTalk } from '../../support/direct-line-talk.ts';
import { inParallel } from '../../support/many-talks.ts';
import type { Measured } from '../child.ts';
import { type Figures, firstOf } from '../figures.ts';
import { buildHouse } from '../house.ts';

export interface SoakOptions {
  readonly turns: number;
  readonly atOnce: number;
  readonly progress?: (line: string) => void;
}

/** So long is a conversation before the next person comes. */
const turnsEach = 12;
const everyMs = 500;
/** The first part fills caches and compiles; what is flat is flat after it. */
const warmUp = 0.4;
/** Of the whole process, where the collector leaves much behind for a while … */
const mostGrowthMb = 80;
/** … and of what is in use, which is looked at so many times: with a thousand turns no more than this may be added to it. */
const looks = 25;
const mostInUseMbPer1000Turns = 0.3;
const mostDescriptors = 20;

const said = (turn: number): string =>
  turn === 0
    ? 'I bought a phone online for £340 on 2 November 2026 by bank transfer and it never came. The seller blocked me.'
    : (['skip', 'why', 'Their number was 07700 900123.', 'I do not know'][turn % 4] ?? 'skip');

export async function soak({ turns, atOnce, progress = () => undefined }: SoakOptions): Promise<Figures> {
  const house = await buildHouse({ mongodbUri: null });
  const wrong: string[] = [];
  const samples: (Measured & { readonly turns: number; readonly atMs: number })[] = [];
  try {
    if (!(await house.start('server'))) throw new Error(house.output());
    const began = performance.now();
    let made = 0;
    let asked: Promise<unknown> = Promise.resolve();
    let looked = 0;
    let isAsking = false;
    const timer = setInterval(() => {
      // A server that is slow to answer is asked once: its answer is for whoever asked.
      if (isAsking) return;
      isAsking = true;
      const collect = made >= (looked * turns) / looks;
      if (collect) looked++;
      asked = house.measure(collect).then((measured) => {
        isAsking = false;
        samples.push({ ...measured, turns: made, atMs: performance.now() - began });
        if (samples.length % 60 === 0) progress(`${made} turns, ${Math.round(measured.rss / 1e6)} MB`);
      });
    }, everyMs);
    await inParallel(Math.ceil(turns / turnsEach), atOnce, async () => {
      const talk = new DirectLineTalk(house.url);
      await talk.open();
      for (let turn = 0; turn < turnsEach && made < turns; turn++) {
        made++;
        const { status, body } = await talk.post({ text: said(turn), channelData: { clientActivityID: `m${turn}` } });
        const replies = status === 200 ? await talk.replies() : [];
        if (replies.length === 0) wrong.push(`turn ${turn}: ${status} ${JSON.stringify(body)}`);
      }
    });
    const seconds = (performance.now() - began) / 1000;
    clearInterval(timer);
    await asked;
    const warm = samples.filter(({ turns: at }) => at > turns * warmUp);
    const slope = slopeOf(warm.map(({ turns: at, rss }) => [at / 1000, rss / 1e6]));
    const grown = (slope * ((warm.at(-1)?.turns ?? 0) - (warm[0]?.turns ?? 0))) / 1000;
    const inUse = warm.flatMap(({ turns: at, inUse: bytes }): [number, number][] =>
      bytes === null ? [] : [[at / 1000, bytes / 1e6]],
    );
    const inUseSlope = slopeOf(inUse);
    const descriptors = (warm.at(-1)?.descriptors ?? 0) - (warm[0]?.descriptors ?? 0);
    if (inUse.length < 10) wrong.push('too short to say that nothing grows');
    if (inUseSlope > mostInUseMbPer1000Turns)
      wrong.push(`with a thousand turns ${inUseSlope.toFixed(2)} MB more are in use`);
    if (grown > mostGrowthMb) wrong.push(`memory grew by ${Math.round(grown)} MB`);
    if (descriptors > mostDescriptors) wrong.push(`${descriptors} more descriptors`);
    if (/"level":(50|60)/.test(house.output())) wrong.push(`the log has errors: ${house.output().slice(0, 300)}`);
    const code = await house.stop('server');
    if (code !== 0) wrong.push(`SIGTERM ended with ${code}`);
    const lags = warm.map(({ lagP99Ms }) => lagP99Ms).toSorted((a, b) => a - b);
    return {
      name: 'soak',
      turns: made,
      atOnce,
      turnsPerSecond: Math.round(made / seconds),
      rssMb: Math.round((warm.at(-1)?.rss ?? 0) / 1e6),
      inUseMb: Math.round(inUse.at(-1)?.[1] ?? 0),
      inUseSlopeMbPer1000Turns: Number(inUseSlope.toFixed(3)),
      rssSlopeMbPer1000Turns: Number(slope.toFixed(3)),
      grownMb: Math.round(grown),
      descriptors: warm.at(-1)?.descriptors,
      moreDescriptors: descriptors,
      loopLagP99Ms: Math.round(lags[Math.floor(lags.length / 2)] ?? 0),
      wrong: firstOf(wrong),
      seconds: Math.round(seconds),
    };
  } finally {
    await house.kill('server');
    house.remove();
  }
}

/** Of the line through the points that is nearest to all of them. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
}
