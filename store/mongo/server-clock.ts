// The time of the database server. Leases are compared with it across instances, so that one whose wall clock jumped
// neither takes what another holds nor leaves what is due (R39).

import type { Db } from 'mongodb';
import type { Instant } from '../../model/ids.ts';
import { instant } from '../../model/ids.ts';

const measureEveryMs = 60_000;
/** Clocks that are kept differ by less than this, and then the caller's time is used as it is. */
const smallMs = 2_000;

export class ServerClock {
  readonly #db: Db;
  #serverMs = 0;
  #measuredAt = Number.NEGATIVE_INFINITY;

  constructor(db: Db) {
    this.#db = db;
  }

  /** How far this process's wall clock is behind the server's; negative when it is ahead. Milliseconds. */
  async skewMs(): Promise<number> {
    if (performance.now() - this.#measuredAt > measureEveryMs) {
      const before = performance.now();
      const { localTime } = (await this.#db.command({ hello: 1 })) as { localTime?: Date };
      const after = performance.now();
      this.#serverMs = (localTime?.getTime() ?? Date.now()) + (after - before) / 2;
      this.#measuredAt = after;
    }
    // By the monotonic clock: a jump between two measurements is seen at once.
    return this.#serverMs + (performance.now() - this.#measuredAt) - Date.now();
  }

  /** `now` as the server would say it. */
  async correct(now: Instant): Promise<Instant> {
    const skew = await this.skewMs();
    return Math.abs(skew) < smallMs ? now : instant(new Date(Date.parse(now) + skew));
  }
}
