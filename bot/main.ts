// `npm start`. What Node makes of the sources (types stripped, code compiled) is kept for the next start, which saves half of
// the time that loading them takes; so everything else is loaded after that is set up.

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Beside the packages, which only whoever may change this program can write. Where nobody can, nothing is kept.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'));
await import('./serve.ts');
