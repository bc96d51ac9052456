// How full this instance is (R37): over four fifths it takes no new conversations, so that those who are telling something
// can finish. What counts is how many messages are being answered, and how late the event loop is.

import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface PressureLimits {
  /** Messages that are answered or wait for it at once. */
  readonly mostTurns: number;
  /** The event loop is this late when it is full; milliseconds. */
  readonly mostLagMs: number;
}

/** From here on newcomers are asked to come back. */
const newcomersUpTo = 0.8;
const measureEveryMs = 500;
/** How often the delay is sampled; it is what a loop that is not late shows. */
const resolutionMs = 20;

export class Pressure {
  readonly #limits: PressureLimits;
  readonly #delay = monitorEventLoopDelay({ resolution: resolutionMs });
  readonly #timer: NodeJS.Timeout;
  #depth = 0;
  #lagMs = 0;
  #refused = 0;

  constructor(limits: PressureLimits) {
    this.#limits = limits;
    this.#delay.enable();
    this.#timer = setInterval(() => this.#measure(), measureEveryMs);
    this.#timer.unref();
  }

  get depth(): number {
    return this.#depth;
  }

  /** Newcomers that were turned away since the start. */
  get refused(): number {
    return this.#refused;
  }

  countRefused(): void {
    this.#refused++;
  }

  /** 1 is full; it may be more, because nobody who has begun is turned away. */
  ratio(): number {
    return Math.max(this.#depth / this.#limits.mostTurns, this.#lagMs / this.#limits.mostLagMs);
  }

  takesNewcomers(): boolean {
    return this.ratio() < newcomersUpTo;
  }

  /** Counts `work` as long as it goes on. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#depth++;
    try {
      return await work();
    } finally {
      this.#depth--;
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#delay.disable();
  }

  /** The mean, so that one long pause of the collector turns nobody away. */
  #measure(): void {
    const meanMs = this.#delay.mean / 1e6;
    this.#lagMs = Number.isFinite(meanMs) ? Math.max(0, meanMs - resolutionMs) : 0;
    this.#delay.reset();
  }
}
