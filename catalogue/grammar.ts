// The shape of grammar.yaml: lists of words that decide whether what stands beside them counts. What each list is for stands
// in the file itself.

import { z } from 'zod';
import { plainWord } from './schemas/words.ts';

const wordsSchema = z.array(plainWord).min(1);

/** An object with a list of words under each of `names`, and nothing else. */
const listsOf = <Name extends string>(...names: readonly Name[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, wordsSchema])) as Record<Name, typeof wordsSchema>);

export const grammarSchema = z.strictObject({
  negation: listsOf(
    'denies',
    'leaves-open',
    'thinking',
    'any',
    'doubts',
    'asking-what',
    'saying',
    'persons',
    'things',
    'auxiliaries',
    'owners',
    'goes-on',
    'takes-base',
    'past',
  ),
  claims: listsOf(
    'claiming',
    'saying',
    'calling',
    'unknown',
    'naming',
    'telling',
    'hearers',
    'passives',
    'told-to',
    'told-that',
    'institutions',
    'believed',
    'relatives',
    'far-from',
    'determiners',
    'between',
    'no-claim',
    'believing',
    'persons',
    'deeds',
    'deeds-behind-comma',
    'plain-past',
    'goes-on-here',
    'joins',
    'turning',
    'going-on',
    'making',
    'made-to',
    'reaching',
    'done-alone',
    'paid-alone',
    'others',
    'asking',
    'obliging',
  ),
  paying: listsOf(
    'traders',
    'some',
    'mine',
    'between',
    'deeds',
    'with',
    'joins',
    'going',
    'showing',
    'persons',
    'own-people',
    'kin',
  ),
});
export type Grammar = z.infer<typeof grammarSchema>;

const without = <Name extends string>({ shape }: { readonly shape: Record<Name, unknown> }): Record<Name, string[]> =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, [] as string[]])) as Record<Name, string[]>;

/** Nothing is denied, in doubt or claimed. */
export const noGrammar: Grammar = {
  negation: without(grammarSchema.shape.negation),
  claims: without(grammarSchema.shape.claims),
  paying: without(grammarSchema.shape.paying),
};
