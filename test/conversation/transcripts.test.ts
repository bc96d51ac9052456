// Every transcript against the pure reducer.

import { describe, it } from 'vitest';
import { loadCatalogue } from '../../catalogue/load.ts';
import { createClassifier } from '../../classifiers/understand.ts';
import { pureTalk } from '../support/talk.ts';
import { play, transcripts } from '../support/transcript.ts';

const catalogue = loadCatalogue({
  partnersFile: new URL('../../deploy/local/partners.yaml', import.meta.url).pathname,
});
const classifier = createClassifier(catalogue);

describe('transcripts, against the reducer', () => {
  it.each(transcripts())('%s', async (_file, transcript) => {
    await play(pureTalk(catalogue, classifier, new Date(transcript.now)), catalogue, transcript);
  });
});
