// Circuits in SQLite: a row for each, in clear, as they hold no case content.

import { type Circuit, type CircuitStore, circuitKey } from '../circuit-store.ts';
import { type Connection, text } from './connection.ts';

export class SqliteCircuits implements CircuitStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async list(): Promise<readonly Circuit[]> {
    return this.#connection
      .all('SELECT version, state FROM circuits ORDER BY line')
      .map(({ version, state }) => ({ ...(JSON.parse(text(state)) as Circuit), version: Number(version) }));
  }

  async save(circuit: Circuit): Promise<boolean> {
    const line = circuitKey(circuit);
    const state = JSON.stringify(circuit);
    return this.#connection.write(() => {
      const changed =
        circuit.version === 0
          ? this.#connection.run('INSERT OR IGNORE INTO circuits (line, version, state) VALUES (?, 1, ?)', line, state)
          : this.#connection.run(
              'UPDATE circuits SET version = version + 1, state = ? WHERE line = ? AND version = ?',
              state,
              line,
              circuit.version,
            );
      return changed > 0;
    });
  }
}
