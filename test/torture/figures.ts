// What every kind of torture gives back: figures for a row, and what was wrong, a line each.

export interface Figures {
  readonly name: string;
  /** Empty when all that was acknowledged is there, once, with its deliveries. */
  readonly wrong: readonly string[];
  readonly [figure: string]: unknown;
}

/** A whole number from a command's option. Throws for anything else. */
export function count(given: unknown, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`expected a whole number, found ${String(given)}`);
  return value;
}

/** Long lists of the same trouble help nobody. */
export const firstOf = (wrong: readonly string[], most = 20): readonly string[] =>
  wrong.length <= most ? wrong : [...wrong.slice(0, most), `and ${wrong.length - most} more`];
