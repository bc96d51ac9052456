// Which turns this process has said to the end. Teams sends an activity again when an answer was late, and tells of one
// installation twice: what was said is then not said again, and what was cut off is.

const mostRemembered = 5_000;

export class SaidTurns {
  readonly #done = new Set<string>();

  has(turn: string): boolean {
    return this.#done.has(turn);
  }

  /** Runs `say` unless the turn was said before. When `say` fails, the turn may be said again. */
  async once(turn: string, say: () => Promise<void>): Promise<void> {
    if (this.#done.has(turn)) return;
    if (this.#done.size >= mostRemembered) this.#done.clear();
    // Marked first, so that the same activity arriving at once is not said twice.
    this.#done.add(turn);
    try {
      await say();
    } catch (error) {
      this.#done.delete(turn);
      throw error;
    }
  }
}
