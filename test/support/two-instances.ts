// Two servers of their own processes on one store, behind a balancer without sticky sessions.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Balancer, startBalancer } from './balancer.ts';
import { freePort } from './local-server.ts';
import { ended, type Started, startProcess } from './process.ts';

export interface TwoInstances {
  readonly balancer: Balancer;
  /** Of each instance, past the balancer. */
  readonly urls: readonly string[];
  readonly instances: readonly Started[];
  /** Stops both, and throws when one did not stop cleanly. */
  stop(): Promise<void>;
}

/** `env` names the store; without MONGODB_URI both share one data folder. */
export async function startTwo(env: Readonly<Record<string, string>> = {}, count = 2): Promise<TwoInstances> {
  const folder = mkdtempSync(join(tmpdir(), 'two-instances-'));
  const balancer = await startBalancer();
  // As `npm start` does it: the second instance takes the catalogue as the first has kept it.
  const kept = { START_SNAPSHOT: 'true' };
  const shared = { ...kept, DATA_DIR: folder, KEY_FILE: join(folder, 'keys.json'), PUBLIC_URL: balancer.url, ...env };
  // With PUBLIC_URL set, an instance does not say which port it took.
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const instances: Started[] = [];
  // One after the other: of two that make a key file at once, each would do, but both make the indexes.
  for (const port of ports) instances.push(await startProcess({ ...shared, PORT: String(port) }));
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  balancer.to(urls);
  return {
    balancer,
    urls,
    instances,
    stop: async () => {
      for (const { child } of instances) child.kill('SIGTERM');
      const codes = await Promise.all(instances.map(({ child }) => ended(child)));
      await balancer.close();
      rmSync(folder, { recursive: true, force: true });
      if (codes.some((code) => code !== 0)) {
        throw new Error(`ended with ${codes.join(', ')}\n${instances.map(({ output }) => output()).join('\n')}`);
      }
    },
  };
}
