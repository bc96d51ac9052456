// The shipped catalogue with the practice partners, loaded once for all tests of a file.

import { join } from 'node:path';
import { loadCatalogue } from '../../catalogue/load.ts';

export const practicePartners = join(import.meta.dirname, '../../deploy/local/partners.yaml');

export const shipped = loadCatalogue({
  partnersFile: practicePartners,
  ...(process.env.CAT && { folder: process.env.CAT }),
});
