// `npm start`. What Node makes of the sources (types stripped, code compiled) is kept for the next start, which saves half of
// the time that loading them takes; so everything else is loaded after that is set up. JavaScript, because a first file in
// TypeScript comes before that cache, and Node would load its whole reader of TypeScript for it alone.

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Beside the packages, which only whoever may change this program can write. Where nobody can, nothing is kept.
process.env.START_CACHE ||= join(import.meta.dirname, '../node_modules/.cache');
enableCompileCache(join(process.env.START_CACHE, 'compiled'));
await import('./serve.ts');
