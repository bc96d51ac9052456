// Classifiers of other makers, trained with labels: what the speed of ours is measured against. They give a label only.

import { createRequire } from 'node:module';
import { dockStart } from '@nlpjs/basic';
import type { Contender } from './rounds.ts';

export interface Labelled {
  readonly text: string;
  readonly label: string;
}

interface Bayes {
  addDocument(text: string, label: string): void;
  train(): void;
  classify(text: string): string;
}

/** `natural`'s BayesClassifier, by its own file: the package's root loads database drivers. */
export function trainNatural(texts: readonly Labelled[]): Contender {
  const BayesClassifier = createRequire(import.meta.url)(
    'natural/lib/natural/classifiers/bayes_classifier.js',
  ) as new () => Bayes;
  const bayes = new BayesClassifier();
  for (const { text, label } of texts) bayes.addDocument(text, label);
  bayes.train();
  return { name: 'natural BayesClassifier', answer: (text) => bayes.classify(text) };
}

/** nlp.js with its English basics, as its own guide sets it up; `process` is how it is asked. */
export async function trainNlpjs(texts: readonly Labelled[]): Promise<Contender> {
  const dock = await dockStart({
    settings: { nlp: { languages: ['en'], autoSave: false, autoLoad: false, nlu: { log: false } } },
    use: ['Basic', 'LangEn'],
  });
  const nlp = dock.get('nlp');
  for (const { text, label } of texts) nlp.addDocument('en', text, label);
  await nlp.train();
  return { name: '@nlpjs/basic', answer: (text) => nlp.process('en', text) };
}
