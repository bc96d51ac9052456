// Every transcript against the pure reducer.

import { describe, it } from 'vitest';
import { shipped, shippedClassifier } from '../support/catalogue.ts';
import { pureTalk } from '../support/talk.ts';
import { play, transcripts } from '../support/transcript.ts';

const catalogue = shipped;
const classifier = shippedClassifier();

describe('transcripts, against the reducer', () => {
  it.each(transcripts())('%s', async (_file, transcript) => {
    await play(pureTalk(catalogue, classifier, new Date(transcript.now)), catalogue, transcript);
  });
});
