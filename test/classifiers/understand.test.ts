import { describe, expect, it } from 'vitest';
import { calibration } from '../../classifiers/calibration.ts';
import { createClassifier } from '../../classifiers/understand.ts';
import { classifyLine } from '../../commands/classify.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { smallCatalogue } from '../support/small-catalogue.ts';

const now = brandAs<Instant>('2026-06-17T13:00:00.000Z');
const classifier = createClassifier(smallCatalogue);
const understand = (text: string) => classifier.understand(text, { now });
const story =
  'A man phoned me from my bank and I moved £4,800 to a safe account this morning. His number was 0131 496 0102. My name is Ann Other, ring me on 07700 900123. My postcode is EH6 6QQ.';

describe('understand', () => {
  it('classifies with its reasons', () => {
    const { classification } = understand(story);
    expect(classification.verdict).toBe('clear');
    expect(classification.types[0]).toMatchObject({ id: 'bank-safe-account', family: 'impersonation' });
    const parts = classification.types[0]?.parts.map(({ because, weight }) => [
      because,
      Math.round(weight / calibration.authored),
    ]);
    expect(parts).toEqual([
      ['by-phone', 4],
      ['claims-bank', 8],
      ['paid', 2],
      ['together:claims-bank+by-phone|paid', 6],
      ['phrase:safe account', 10],
    ]);
  });

  it('keeps weights short: sixteen digits in a row could be the number of a card', () => {
    const { types } = understand(
      `${story} ${'I paid on the phone and more was said about it later. '.repeat(12)}`,
    ).classification;
    const weights = types.flatMap(({ parts }) => parts.map(({ weight }) => String(weight)));
    expect(weights.length).toBeGreaterThan(0);
    for (const weight of weights) expect(weight).toMatch(/^-?\d{1,3}(?:\.\d{1,3})?$/);
  });

  it('reads facts whose spans are words of the text', () => {
    const { facts, text } = understand(story);
    const value = Object.fromEntries(facts.map((fact) => [fact.id, fact.value]));
    expect(value).toMatchObject({
      'first-channel': 'phone',
      persona: 'bank',
      paid: 'yes',
      lost: ['money'],
      amount: { minor: 480000, currency: 'GBP' },
      'paid-at': { precision: 'day' },
      'suspect-contact': '+441314960102',
      contact: '+447700900123',
      name: 'Ann Other',
      postcode: 'EH6 6QQ',
      nation: 'scotland',
    });
    for (const fact of facts) expect(text.slice(fact.start, fact.end)).toBe(fact.text);
  });

  it('tells the reporter and the known-good apart from the other side', () => {
    const { indicators } = understand(
      `${story} I rang 159 and looked at https://www.gov.uk/x and https://gov.uk.example/y`,
    );
    expect(indicators.map(({ value, owner }) => [value, owner])).toEqual([
      ['+441314960102', 'suspect'],
      ['+447700900123', 'reporter'],
      ['https://www.gov.uk/x', 'known-good'],
      ['https://gov.uk.example/y', 'suspect'],
    ]);
  });

  it.each([
    ['the parcel I ordered never arrived', 'ambiguous', 'online-purchase-nondelivery'],
    ['How do I change my PIN', 'not-a-crime', undefined],
    ['good morning', 'unknown', undefined],
  ])('%s: %s', (text, verdict, type) => {
    const { classification } = understand(text);
    expect(classification.verdict).toBe(verdict);
    expect(classification.types[0]?.id).toBe(type);
  });

  it('keeps what was said not to have happened, and does not count it', () => {
    const { classification, suppressed, facts } = understand('I never paid him');
    expect(classification.verdict).toBe('unknown');
    expect(suppressed).toMatchObject([{ what: 'paid', reason: 'negated', text: 'I never paid' }]);
    expect(facts.some(({ id }) => id === 'paid')).toBe(false);
  });

  it.each([
    ['He asked for £500 but I refused', { 'amount-asked': 50000 }],
    ['I paid £500 and then another £300', { amount: 80000 }],
    ['I sent £200, £300, in total I lost £500', { amount: 50000 }],
    ['We paid £900 and the bank refunded £400', { amount: 90000, 'amount-recovered': 40000 }],
    ['£600 was taken', { amount: 60000 }],
  ])('amounts: %s', (text, expected) => {
    const amounts = understand(text).facts.filter(({ id }) => id.startsWith('amount'));
    const read = Object.fromEntries(
      amounts.map(({ id, value }) => [id, typeof value === 'object' && 'minor' in value ? value.minor : value]),
    );
    expect(read).toEqual(expected);
  });

  it('classifies the statements of a report together', () => {
    const apart = ['I moved it', 'a man phoned', 'he was from my bank'];
    expect(classifier.classifyAll(apart, { now }).types[0]?.id).toBe('bank-safe-account');
  });

  it('finds danger, also in what is negated nowhere', () => {
    expect(classifier.findSafety("he's outside again")).toMatchObject([
      { id: 'suspect-at-door', contacts: ['emergency'], fact: { value: 'yes' } },
    ]);
    expect(classifier.findSafety('I parked outside')).toEqual([]);
  });

  it('reads long texts in windows, with offsets into the whole', () => {
    const text = `${'It was a long day. '.repeat(700)}Then he phoned me. 0131 496 0102`;
    const { indicators, cues } = understand(text);
    expect(indicators.map((one) => text.slice(one.start, one.end))).toEqual(['0131 496 0102']);
    expect(cues.map((cue) => text.slice(cue.start, cue.end))).toEqual(['he phoned me']);
  });

  it('is the same each time, and survives any text', () => {
    expect(JSON.stringify(understand(story))).toBe(
      JSON.stringify(createClassifier(smallCatalogue).understand(story, { now })),
    );
    for (const odd of [
      '',
      ' ',
      '\u0000',
      '\ud800',
      '[[[',
      '£',
      '@',
      'http://',
      '((((',
      '👩‍👩‍👧‍👦'.repeat(50),
      'a'.repeat(20_000),
    ])
      expect(() => understand(odd)).not.toThrow();
  });
});

describe('classify lines', () => {
  const line = (raw: string) => classifyLine(classifier, raw, new Date(now));
  it('gives offsets into the text as it came in', () => {
    const text = 'PIN is 1234 and the number was 0131 496 0102';
    const result = line(JSON.stringify({ id: 7, text }));
    expect(result).toMatchObject({ id: 7, verdict: 'unknown', types: [] });
    const [one] = result.indicators as { start: number; end: number }[];
    expect(text.slice(one?.start, one?.end)).toBe('0131 496 0102');
  });
  it.each([
    ['x', { error: 'not JSON' }],
    ['[]', { error: 'not an object with id and text' }],
    ['{"id":1}', { id: 1, error: 'text is missing' }],
    ['{"text":"a"}', { error: 'id is missing' }],
  ])('%s', (raw, expected) => {
    expect(line(raw)).toEqual(expected);
  });
});
