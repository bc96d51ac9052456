// How the phrase of a frame is written, and what it finds then.

import { expect, it } from 'vitest';
import { runFrameExamples } from '../../catalogue/frame-examples.ts';
import { compileTriggers, partsOf, regExpOf } from '../../catalogue/frames.ts';
import { type Frame, noFrames } from '../../catalogue/schemas/frames.ts';

type Written = Pick<Frame, 'phrases'> & Partial<Frame>;

const lists = { kin: ['mum', 'gran\\w*', '(da)'], own: ['my <kin>'] };
const one = (phrase: Frame['phrases'][number], rest: Partial<Frame> = {}): Written => ({ ...rest, phrases: [phrase] });

it.each<[name: string, frame: Written, text: string, found: string | undefined]>([
  ['whole words', one('paid'), 'I repaid it', undefined],
  ['whole words of each alternative', one('[£$]|paid'), 'I overpaid', undefined],
  ['a sign, which is no word', one('[£$]|paid'), 'a fee of£20', '£'],
  ['any white space', one('paid him'), 'paid\n  him', 'paid\n  him'],
  ['a space that may be missing', one('pay ?pal'), 'paypal', 'paypal'],
  ['an apostrophe of either kind', one("didn'?t"), 'didn’t', 'didn’t'],
  ['a list', one('my <kin>'), 'my grandad', 'my grandad'],
  ['a list of lists', one('told <own>'), 'told my mum', 'told my mum'],
  ['capitals and small letters', one('paid'), 'PAID', 'PAID'],
  ['capitals that tell', one('called [A-Z]\\w+', { capitals: true }), 'called him', undefined],
  ['letters of any language in names', one('(?<name>[A-Z]\\p{L}+)', { capitals: true }), 'José', 'José'],
  ['what stands before', one({ says: 'worth', after: 'bitcoin' }), 'bitcoin worth', 'worth'],
  ['what must not stand before', one({ says: 'worth', 'not-after': 'bitcoin|cards?' }), 'cards worth', undefined],
  ['whole words before', one({ says: 'sold', 'not-after': 'was' }), 'Chiwas sold', 'sold'],
  ['what stands behind', one({ says: 'sold', before: 'me' }), 'sold me', 'sold'],
  ['what must not stand behind', one({ says: 'sold', 'not-before': 'me|us' }), 'sold us', undefined],
  ['whole words behind', one({ says: 'sold', 'not-before': 'me' }), 'sold mercury', 'sold'],
  ['a name behind another word', one({ says: 'told (?<who>\\w+)', after: 'I' }), 'I told Sam', 'told Sam'],
  ['the words that begin', one('gone', { stands: 'first', lead: '( (is|was))? ' }), ' was gone', ' was gone'],
  ['the words that do not begin', one('gone', { stands: 'first' }), 'it was gone', undefined],
  ['the words that end', one('not|never', { stands: 'last', trail: ' (\\w+ )?' }), 'never even ', 'never even '],
  ['the words that do not end', one('not', { stands: 'last' }), 'not him', undefined],
  ['all that the words are', one('not yet', { stands: 'alone' }), '… not yet!', '… not yet!'],
  ['not all that the words are', one('not yet', { stands: 'alone' }), 'not yet told', undefined],
  ['all with what stands before', one('yet', { stands: 'alone', lead: '(not )?' }), 'not yet', 'not yet'],
  ['no phrases', { phrases: [] }, '', undefined],
])('%s', (_name, frame, text, found) => {
  expect(regExpOf(frame, lists).exec(text)?.[0]).toBe(found);
});

it('gives a name in several phrases each its own, as Node 22 needs it, and reads whichever stands', () => {
  const pattern = regExpOf({ phrases: ['paid (?<sum>\\d+)', '(?<sum>\\d+) gone', 'lost (?<sum>\\d+)'] }, lists);
  const names = [...pattern.source.matchAll(/\(\?<([a-z]\w*)>/g)].map(([, name]) => name);
  expect(new Set(names).size).toBe(3);
  expect(['paid 1', '2 gone', 'lost 3'].map((text) => partsOf(pattern.exec(text)).sum)).toEqual(['1', '2', '3']);
  expect(partsOf(null)).toEqual({});
});

it('takes from a list as triggers what is plain words', () => {
  const triggers = { ...noFrames.triggers, relative: ['<kin>', 'da '] };
  expect(compileTriggers({ lists, triggers }).relative).toEqual(['mum', 'da ']);
});

it('says of each example and counter-example what its frame makes of it', () => {
  const frame = {
    tells: 'how it was paid',
    stands: 'first' as const,
    near: ['cash'],
    phrases: [' in (cash|coins)'],
    examples: ['[£800] in cash', '[£800] in shells', '[£800] in coins'],
    'counter-examples': ['in cash [£800]', '[£800] in cash'],
  };
  const told = [{ fact: { id: 'means', value: 'cash' }, ...frame }];
  const faults = runFrameExamples({ ...noFrames, told }).filter(({ instead }) => instead !== null);
  expect(faults.map(({ path, wanted, instead }) => `${path}: expected ${wanted}, found ${instead}`)).toEqual([
    'told[0].examples[1]: expected the frame, found nothing',
    'told[0].examples[2]: expected the frame, found none of the words that it is near',
    'told[0].counter-examples[1]: expected nothing, found " in cash"',
  ]);
});
