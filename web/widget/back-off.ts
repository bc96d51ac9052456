// How long to wait before trying again: longer each time, and never at the same moment as everybody else.

/** Milliseconds: 1, 2, 4 … at most 30 s, less up to a third. `attempt` counts from 0; `random` gives 0 to 1. */
export function backOff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(30_000, 1_000 * 2 ** Math.min(attempt, 10));
  return Math.round(full * (1 - random() / 3));
}
