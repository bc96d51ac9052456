// `npm run -s explain -- "text"`: what would be understood of a text, and why, for the people who write the rules.

import { join } from 'node:path';
import { loadCatalogue } from '../catalogue/load.ts';
import { createClassifier } from '../classifiers/understand.ts';
import { instant } from '../model/ids.ts';
import { sections } from './explain-sections.ts';
import type { Explained } from './explained.ts';
import { sayUnusable } from './unusable-catalogue.ts';

function main(): number {
  const text = process.argv.slice(2).join(' ').trim();
  if (text === '') {
    console.error('Say what to explain: npm run -s explain -- "Someone phoned and said they were my bank"');
    return 2;
  }
  try {
    const catalogue = loadCatalogue({
      partnersFile: process.env.PARTNERS_FILE ?? join(import.meta.dirname, '../deploy/local/partners.yaml'),
    });
    const classifier = createClassifier(catalogue);
    const now = instant(new Date());
    const understanding = classifier.understand(text, { now });
    const explained: Explained = { typed: text, understanding, safety: classifier.findSafety(text), catalogue, now };
    console.log(
      sections
        .map((section) => section(explained))
        .filter((part) => part !== '')
        .join('\n\n'),
    );
    return 0;
  } catch (error) {
    return sayUnusable(error);
  }
}

process.exitCode = main();
