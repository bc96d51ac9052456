// `npm start` as a process of its own, to be killed. Without `START_SNAPSHOT` it reads the catalogue from its files.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../bot/main.mjs');

export interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly output: () => string;
}

/** Resolves when it says that it is ready; rejects with what it said when it ends before. */
export function startProcess(env: Readonly<Record<string, string>>): Promise<Started> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env.PATH, PORT: '0', START_SNAPSHOT: 'false', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /Public page\s+(http:\/\/\S+?)\/\n/.exec(output)?.[1];
      if (url && output.includes('Ready.')) resolve({ child, url, output: () => output });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`ended with ${code}\n${output}`)));
  });
}

export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.on('exit', (code) => resolve(code));
  });
