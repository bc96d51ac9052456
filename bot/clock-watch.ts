// Warns when the clock of this process and the database's are far apart (R39): leases are compared by the database's, but
// what people are told of times, and what partners are sent, is this one's.

const mostSkewMs = 60_000;
const lookEveryMs = 60_000;

export interface ClockWatch {
  stop(): void;
}

/** Warns once when it begins, and again only after it was right in between. A store that is away says nothing of clocks. */
export async function lookAtClock(
  skewMs: () => Promise<number>,
  warnedBefore: boolean,
  warn: (seconds: number) => void,
): Promise<boolean> {
  let skew: number;
  try {
    skew = await skewMs();
  } catch {
    return warnedBefore;
  }
  const isFar = Math.abs(skew) >= mostSkewMs;
  if (isFar && !warnedBefore) warn(Math.round(skew / 1_000));
  return isFar;
}

export function watchClock(skewMs: () => Promise<number>, warn: (seconds: number) => void): ClockWatch {
  let warned = false;
  const look = async (): Promise<void> => {
    warned = await lookAtClock(skewMs, warned, warn);
  };
  void look();
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
