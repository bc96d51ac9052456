// What a benchmark says: one row for each comparison, as JSON for machines and as a table for people.

/** One comparison. What `ours` and `baseline` count is said by the row's name (bench/README.md). */
export interface Row {
  readonly name: string;
  readonly ours: number;
  /** The peer, or the limit that we set ourselves; null where there is none. */
  readonly baseline: number | null;
  /** How many times better ours is than the baseline, whichever way better lies. */
  readonly ratio: number | null;
  /** How many texts, requests or documents were measured. */
  readonly n: number;
  /** Milliseconds for one of them, ours; null where nothing was timed one by one. */
  readonly p50: number | null;
  readonly p99: number | null;
  /** Resident memory of the process at the end, megabytes. */
  readonly rss: number;
}

/** A benchmark makes rows; `options` are the words after its name's options on the command line. */
export interface Benchmark {
  readonly name: string;
  readonly run: (options: BenchmarkOptions) => Promise<readonly Row[]>;
}

export interface BenchmarkOptions {
  /** A JSON Lines file of `{text, label}`, instead of the project's own texts. */
  readonly corpus: string | undefined;
  /** How many cases stores hold that are compared, the smallest first. */
  readonly cases: readonly number[];
}

export const rssMegabytes = (): number => rounded(process.memoryUsage.rss() / 1e6);

/** Three digits that count: timings carry no more. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** The value below which `share` of all lie (0 to 1), by nearest rank. */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Rows as lines of a table, numbers to the right. */
export function tableOf(rows: readonly Row[]): string {
  const shown = (value: number | null): string => (value === null ? '–' : String(value));
  const cells = [
    ['name', 'ours', 'baseline', 'ratio', 'n', 'p50 ms', 'p99 ms', 'rss MB'],
    ...rows.map((row) => [
      row.name,
      ...[row.ours, row.baseline, row.ratio, row.n, row.p50, row.p99, row.rss].map(shown),
    ]),
  ];
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
