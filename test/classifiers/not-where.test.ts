import { describe, expect, it } from 'vitest';
import { bareType } from '../support/bare-catalogue.ts';
import { shippedClassifier } from '../support/catalogue.ts';
import { wednesday } from '../support/facts-of.ts';

const typesOf = (text: string): readonly string[] =>
  shippedClassifier()
    .understand(text, { now: wednesday })
    .classification.types.map(({ id }) => id);

describe('a child that was cheated of money', () => {
  it.each([
    "My daughter is 12 and spent £380 on Roblox because a boy told her he'd double her robux",
    'my son is 10 and someone on fortnite tricked him out of £60 of vbucks with my card',
    'my 13 year old got scammed on ebay for £40',
    'im 15 and bought trainers on insta and they never came',
  ])('is told of no other harm: %s', (text) => expect(typesOf(text)).not.toContain('child-exploitation'));

  it.each([
    'im 14 and a man on insta sent me £20 for a pic',
    'my son is 10, a grown man on fortnite gave him vbucks and asked him to turn the camera on',
    'im 13 and I paid him £50 because he has my nudes',
    'my daughter is 12, he paid her robux and told her not to tell me',
  ])('is found where there is one: %s', (text) => expect(typesOf(text)[0]).toBe('child-exploitation'));
});

it('needs no cue that speaks for it all the same', () => {
  expect(bareType('one', 'cyber', { 'not-where': { any: ['paid'] } })['not-where']).toEqual({
    any: ['paid'],
    unless: [],
  });
});
