// "Yes, names and dates of birth": which data they got, said to a question whether it goes on or to another that it does not answer.

import { plain, plainWords } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';
import { type Gleaning, held, take } from './gleaning.ts';
import { ofWhatGoesOn } from './leading-answer.ts';

/** Records that personal data is gone where a text is a yes and says nothing besides but what data it is. */
export function takePersonalData(gleaning: Gleaning): void {
  const { work, openFact, text } = gleaning;
  if (mayBeOfData(work, openFact, text) && !held(gleaning, 'personal-data') && namesData(work, text))
    take(gleaning, 'personal-data', 'yes');
}

/** Asked whether it goes on or, where the data is named as such, anything but whether data was involved. */
const mayBeOfData = (work: Work, openFact: string, text: string): boolean =>
  ofWhatGoesOn.has(openFact) || (!/data|disclosed|lost/.test(openFact) && tells(work, 'personal-data-named', text));

/** True where `text` is a yes and nothing but what data it was. */
function namesData(work: Work, text: string): boolean {
  const said = plain(text).split(' ');
  const kinds = plainWords(work, 'fact.personal-data.yes.words');
  const fillers = plainWords(work, 'say.data-fillers');
  return (
    plainWords(work, 'say.leading-yes').includes(said[0] ?? '') &&
    said.some((word) => kinds.includes(word)) &&
    said.every((word) => kinds.includes(word) || fillers.includes(word))
  );
}
