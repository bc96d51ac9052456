// Commands for operators: what they say, and how they end. What an operator can mend is said in a sentence; anything else is a
// bug and keeps its stack.

import { ConfigError } from '../bot/config.ts';
import { StoreError } from '../store/store-error.ts';

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs a command; ends the process with 1 where it says what to mend. */
export async function told(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StoreError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
