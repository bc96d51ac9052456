// `npm run staff -- link|add|remove|list`: who may use the triage desk, and a one-time link to sign in with.

import { ConfigError, readConfig } from '../bot/config.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { CatalogueError } from '../catalogue/problem.ts';
import { instant } from '../model/ids.ts';
import { openStore } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';
import { Complaint, runStaff } from './staff-verbs.ts';

/** Said as they are, without a stack: they are for the person at the keyboard. */
const forPeople = [Complaint, StoreError, ConfigError, CatalogueError];

try {
  const config = readConfig(process.env);
  const { store } = await openStore(config);
  try {
    // Read only when it is needed: a wrong catalogue must not stop anybody from being removed.
    const isPartner = (id: string) => loadCatalogue({ partnersFile: config.partnersFile }).partners.has(id);
    const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
    process.stdout.write(
      `${await runStaff(store.staff, process.argv.slice(2), { publicUrl, isPartner, now: instant(new Date()) })}\n`,
    );
  } finally {
    await store.close();
  }
} catch (error) {
  if (!(error instanceof Error && forPeople.some((kind) => error instanceof kind))) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
