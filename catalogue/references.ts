// What the schemas cannot say: every id that one catalogue file names exists in another, and every word is there.

import { checkConditions } from './condition-references.ts';
import { checkCuesAndSafety, checkDanger, checkSpelling } from './cue-references.ts';
import { checkFrames } from './frame-references.ts';
import { checkAnswers, checkFraudTypes } from './fraud-type-references.ts';
import { checkPartners } from './partner-references.ts';
import type { CatalogueProblem, Draft, Note } from './problem.ts';
import { checkQuestions } from './question-references.ts';
import { checkRules } from './rule-references.ts';
import { checkWords } from './word-references.ts';

/** All dangling references and missing words of a catalogue whose shapes are right. Pure. */
export function checkReferences(catalogue: Draft, partnersFile = 'PARTNERS_FILE'): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const note: Note = (file, path, expected, found) => problems.push({ file, path, expected, found });
  checkFraudTypes(catalogue, note);
  checkAnswers(catalogue, note);
  checkCuesAndSafety(catalogue, note);
  checkSpelling(catalogue, note);
  checkFrames(catalogue.frames, note);
  checkDanger(catalogue, note);
  checkQuestions(catalogue, note);
  checkPartners(catalogue, note, partnersFile);
  checkRules(catalogue, note);
  checkConditions(catalogue, note);
  checkWords(catalogue, note);
  return problems;
}
