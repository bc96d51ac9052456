// How figures stand on a terminal: shares, rounded numbers and columns, the same for every report of `evaluate`.

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
export const two = (value: number): string => value.toFixed(2);
export const three = (value: number): string => value.toFixed(3);
export const ofAll = (count: number, all: number): string => `${count} (${percent(all === 0 ? 0 : count / all)})`;

/** Columns as wide as their widest cell; the first is aligned left, the others right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

export const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];

export const oneLine = (text: string, most: number): string => {
  const plain = text.replace(/\s+/g, ' ');
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
};
