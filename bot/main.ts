// `npm start`. What Node makes of the sources (types stripped, code compiled) is kept for the next start, which saves half of
// the time that loading them takes; so everything else is loaded after that is set up.

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { startCache } from './start-cache.ts';

// Where nobody can write, nothing is kept.
enableCompileCache(join(startCache(process.env), 'compiled'));
await import('./serve.ts');
