// Reads the environment, starts everything, says where it is, and stops cleanly when told.

import { cannotStart } from './cannot-start.ts';
import { readConfig } from './config.ts';
import { loadKept } from './kept.ts';
import { start } from './start.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

try {
  const config = readConfig(process.env);
  const { loaded, keep } = await loadKept({ partnersFile: config.partnersFile, folder: config.snapshotDir });
  const running = await start(config, { loaded });
  say(`Public page      ${running.url}/`);
  say(`Triage desk      ${running.url}/triage`);
  say(`Bot endpoint     ${running.url}/api/messages`);
  if (running.practice) say('Practice system: nothing here reaches a real organisation.');
  for (const { name, partner, url } of running.staffLinks) say(`Sign in once as  ${name} (${partner}): ${url}`);
  say('Ready. Press Ctrl+C to stop.');

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  keep?.();
} catch (error) {
  process.stderr.write(`${cannotStart(error)}\n`);
  process.exit(1);
}
