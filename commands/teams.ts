// `npm run teams`: the whole service on this machine with Microsoft's Agents Playground in front of it, to be looked at as in
// Teams, without an account. Ctrl-C ends both.

import { join } from 'node:path';
import { readConfig } from '../bot/config.ts';
import { start } from '../bot/start.ts';
import { fetchPlayground, PlaygroundError, startPlayground } from './playground.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Of the environment only what concerns this machine: with an app id nothing here could sign in. */
const config = () =>
  readConfig({
    PORT: process.env.PORT,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DATA_DIR: process.env.DATA_DIR ?? './data/teams',
    PARTNERS_FILE: process.env.PARTNERS_FILE ?? join(import.meta.dirname, '../deploy/teams/playground/partners.yaml'),
  });

async function main(): Promise<void> {
  say('Fetching the Agents Playground …');
  const program = await fetchPlayground();
  const service = await start(config());
  const playground = await startPlayground(program, `${service.url}/api/messages`).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  say(`Agents Playground  ${playground.url}/`);
  say(`Triage desk        ${service.url}/triage`);
  for (const { name, partner, url } of service.staffLinks) say(`Sign in once as    ${name} (${partner}): ${url}`);
  say(
    'Practice system: nothing here reaches a real organisation. In the channel "Queue", write @Report fraud show queue here.',
  );
  say('Ready. Press Ctrl+C to stop.');
  const stop = (): void => void playground.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await playground.ended;
  await service.stop();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const text =
      error instanceof PlaygroundError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
