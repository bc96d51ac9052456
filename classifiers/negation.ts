// Says which tokens turn what follows them around: "did not pay", "nearly sent". A match after one is kept, but not counted.

import type { Tokens } from './tokens.ts';

const negators = new Set([
  'not',
  'never',
  'no',
  'nobody',
  'none',
  'neither',
  'nor',
  'without',
  'cannot',
  'cant',
  'couldnt',
  'wouldnt',
  'shouldnt',
  'didnt',
  'dont',
  'doesnt',
  'havent',
  'hasnt',
  'hadnt',
  'wasnt',
  'werent',
  'isnt',
  'arent',
  'wont',
  'aint',
  'refused',
  'didna',
  'dinnae',
  'didnae',
  'wasnae',
  'havenae',
  'hasnae',
  'wouldnae',
  'couldnae',
  'cannae',
  'isnae',
  'wont',
  'dint',
  'nae',
]);
/** After a negator these leave what comes later as it is: "I did not realise I had paid a criminal". */
const openEnded = new Set([
  'realise',
  'realised',
  'realize',
  'realized',
  'know',
  'knew',
  'known',
  'think',
  'thought',
  'notice',
  'noticed',
  'understand',
  'suspect',
  'only',
  'just',
  'sure',
  'idea',
  'doubt',
  'until',
  'till',
  'long',
  'matter',
  'problem',
  'problems',
  'one',
  'way',
  'question',
  'questions',
  'less',
  'aware',
  'check',
  'checked',
  'remember',
  'see',
  'want',
  'wanted',
  'explain',
  'like',
  'help',
  'longer',
  'ken',
  'expect',
  'check',
  'verify',
  'listen',
  'stop',
  'stopped',
  'reason',
  'warning',
  'hesitate',
  'mention',
  'even',
  'bother',
  'able',
  'than',
  'of',
  'luck',
  'joy',
  'thanks',
  'worries',
  'probs',
  'response',
  'reply',
  'answer',
]);
const notEven = new Set(['even', 'want', 'wanted', 'like', 'see']);
const doubtful = new Set(['nearly', 'almost', 'if', 'would', 'could', 'might', 'should', 'hypothetically', 'suppose']);

/** How far a negator reaches, in tokens. */
const reach = 4;

export interface Negation {
  /** For each token: the nearest negator before it in its clause and within reach, or -1. */
  readonly negator: Int32Array;
  /** The same for words that make what follows uncertain. */
  readonly doubt: Int32Array;
}

/** Finds the scope of negation and doubt in a text. */
export function findNegation(tokens: Tokens): Negation {
  const negator = new Int32Array(tokens.length).fill(-1);
  const doubt = new Int32Array(tokens.length).fill(-1);
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens.words[at] ?? '';
    const negates =
      negators.has(word) && !(openEnded.has(tokens.words[at + 1] ?? '') && !notEven.has(tokens.words[at + 1] ?? ''));
    const doubts = doubtful.has(word);
    if (!negates && !doubts) continue;
    for (let next = at + 1; next <= at + reach && next < tokens.length; next++) {
      if (tokens.clauses[next] !== tokens.clauses[at] || tokens.sentences[next] !== tokens.sentences[at]) break;
      if (negates) negator[next] = at;
      if (doubts) doubt[next] = at;
    }
  }
  return { negator, doubt };
}
