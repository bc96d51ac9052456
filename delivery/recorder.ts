// Writes down what came of deliveries, one save after the other for each case: at once, all but one would lose their save and
// do it again. Results of one case that are there together share a save.

import { changeDossier } from '../cases/change-dossier.ts';
import type { Dossier } from '../model/case.ts';
import type { ReportId } from '../model/ids.ts';
import { serviceScope } from '../store/scope.ts';
import type { Store } from '../store/store.ts';
import type { Settled } from './settle.ts';

/** `refused`: the change did not want to be made any more. `gone`: there is no such case. */
export type Recorded = 'saved' | 'refused' | 'gone';

/** Pure: it is made again when somebody else was faster. */
export type Change = (newest: Dossier) => Settled;

interface Waiting {
  readonly change: Change;
  readonly done: (recorded: Recorded) => void;
  readonly failed: (error: unknown) => void;
}

interface Line {
  waiting: Waiting[];
  timer: NodeJS.Timeout | null;
  saving: boolean;
}

export class Recorder {
  readonly #store: Store;
  readonly #lines = new Map<ReportId, Line>();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Makes `change` to the case, and resolves when it is stored. Waits up to `gatherMs` for another change to share a save
   * with. Rejects with what the store throws.
   */
  record(id: ReportId, change: Change, gatherMs = 0): Promise<Recorded> {
    const { promise, resolve, reject } = Promise.withResolvers<Recorded>();
    const line: Line = this.#lines.get(id) ?? { waiting: [], timer: null, saving: false };
    this.#lines.set(id, line);
    line.waiting.push({ change, done: resolve, failed: reject });
    if (gatherMs === 0) void this.#save(id, line);
    else line.timer ??= setTimeout(() => void this.#save(id, line), gatherMs);
    return promise;
  }

  async #save(id: ReportId, line: Line): Promise<void> {
    if (line.saving) return;
    line.saving = true;
    while (line.waiting.length > 0) {
      if (line.timer !== null) clearTimeout(line.timer);
      line.timer = null;
      await this.#saveAll(id, line.waiting.splice(0));
    }
    line.saving = false;
    this.#lines.delete(id);
  }

  async #saveAll(id: ReportId, waiting: readonly Waiting[]): Promise<void> {
    let accepted: readonly boolean[] = [];
    try {
      const changed = await changeDossier(this.#store, serviceScope, id, (newest) => {
        let dossier = newest;
        accepted = waiting.map(({ change }) => {
          const result = change(dossier);
          if (result.ok) dossier = result.dossier;
          return result.ok;
        });
        return accepted.includes(true) ? { ok: true, dossier } : { ok: false, reason: 'refused' };
      });
      for (const [place, { done }] of waiting.entries())
        done(changed.state === 'gone' ? 'gone' : accepted[place] ? 'saved' : 'refused');
    } catch (error) {
      for (const { failed } of waiting) failed(error);
    }
  }
}
