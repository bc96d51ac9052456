// A place or a day that is said to another question answers neither.

import { describe, expect, it } from 'vitest';
import { isDayOrPlaceAlone, isPlaceAlone, nationNamed, placeBefore } from '../../dialogs/reading/whereabouts.ts';
import { interpret } from '../../dialogs/telling/interpret.ts';
import { newWork } from '../support/work.ts';

describe('a place alone', () => {
  it.each([
    ['Dundee', true],
    ['Dundee,', true],
    ['in Leith.', true],
    ['Perth, Scotland', true],
    [',', false],
    ['a bike in Dundee', false],
  ])('"%s": %s', (text, alone) => {
    expect(isPlaceAlone(newWork(), text)).toBe(alone);
  });
});

describe('the nation of a place', () => {
  it.each([
    ['TD15', 'england'],
    ['TD1', 'scotland'],
    ['EH6', 'scotland'],
  ])('"%s": %s', (text, nation) => {
    expect(nationNamed(newWork(), text)).toBe(nation);
  });
});

describe('a place that a text begins with', () => {
  it.each([
    ['Glasgow, and I am still waiting', 'Glasgow'],
    ["I'm in Perth. Can I still do the job?", 'Perth'],
    ['Wales. can I still do the job', 'Wales'],
    ["he's in Glasgow, he says", null],
    ['Glasgow, he says', null],
    ['a bike, in Dundee', null],
  ])('"%s": %s', (text, place) => {
    expect(placeBefore(newWork(), text)).toBe(place);
  });
});

describe('a day, a place or both', () => {
  it.each([
    ['on Tuesday, in Dundee', true],
    ['last Friday in Perth', true],
    ['yesterday', true],
    ['3 weeks ago', true],
    ['12th of November, Glasgow', true],
    ['the 5th', true],
    ['a Friday ticket', false],
    ['Dundee United tickets', false],
    ['May Smith', false],
    ['early Sept', true],
    ['3 Dec 2025', true],
    ['decking', false],
    ['a marquee', false],
    ['Martin', false],
    ['Octopus', false],
    ['a bike', false],
  ])('"%s": %s', (text, alone) => {
    expect(isDayOrPlaceAlone(newWork(), text)).toBe(alone);
  });
});

describe('a day and a place, said to a question for words', () => {
  it.each([
    ['item', 'on Tuesday, in Dundee', 'told'],
    ['firm-name', 'last week in Perth', 'told'],
    ['name', 'on Tuesday, in Dundee', 'told'],
    ['name', 'April', 'answer'],
    ['item', 'a mountain bike', 'answer'],
    ['resort', 'Tenerife', 'answer'],
    ['travel-date', 'the 5th', 'answer'],
  ])('%s, "%s": %s', (fact, text, kind) => {
    expect(interpret(newWork(), { fact, kind: 'text', optional: true }, text).kind).toBe(kind);
  });
});
